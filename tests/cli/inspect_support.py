# SPDX-License-Identifier: Apache-2.0
import shutil
import tempfile

from cli_support import SOURCE, CliTest

LENET = SOURCE / "resources" / "samples" / "lenet-fashion-mnist.convstudio.json"


class InspectTest(CliTest):
    """A small run on Fashion-MNIST, a copy of it for every test."""
    trained = None  # a run that every test gets a copy of

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.trained, ignore_errors=True)

    def setUp(self):
        super().setUp()
        if not InspectTest.trained:
            InspectTest.trained = tempfile.mkdtemp(prefix="convstudio-test-")
            self.train_lenet(InspectTest.trained)
        self.run_folder = self.folder / "run"
        shutil.copytree(self.only_run(InspectTest.trained), self.run_folder)
        self.out = self.folder / "out"

    def train_lenet(self, runs, *arguments):
        self.run_cli("train", LENET, "--runs", runs, "--epochs", 2, "--batch-size", 32, "--threads",
                     1, "--set", "data.limit=300", *arguments)
        return self.only_run(runs)

    def inspect(self, what, *arguments, expect=0):
        return self.json_cli("inspect", self.run_folder, "--what", what, "-o", self.out, *arguments,
                             expect=expect)

    def codes(self, result):
        return [issue["code"] for issue in result["issues"]]
