# SPDX-License-Identifier: Apache-2.0
"""`export`: files that other runtimes read, with the proof beside them."""
import pathlib
import shutil
import tempfile
import unittest

import cli_support

FORMATS = ("onnx", "torchscript", "safetensors", "state-dict", "pytorch", "cpp", "report")


class Export(cli_support.CliTest):
    """One run for all tests."""

    @classmethod
    def setUpClass(cls):
        cls.shared = pathlib.Path(tempfile.mkdtemp(prefix="convstudio-export-"))
        cls.addClassCleanup(shutil.rmtree, cls.shared, ignore_errors=True)
        cls.run_folder = None

    def setUp(self):
        super().setUp()
        if Export.run_folder is None:
            project = self.small_project(epochs=1)
            self.run_cli("train", project, "--runs", self.shared, "--quiet")
            Export.run_folder = self.only_run(self.shared)

    def test_one_format(self):
        answer = self.json_cli("export", self.run_folder, "--format", "onnx", "-o", "out", "--fold-bn",
                               "--preprocess")
        self.assertEqual(answer["format"], "onnx")
        path = pathlib.Path(answer["path"])
        self.assertEqual(path, self.folder / "out" / "model.onnx")
        self.assertEqual(path.stat().st_size, answer["bytes"])
        self.assertEqual({row["runtime"] for row in answer["proof"]}, {"OpenCV dnn", "ONNX Runtime"})
        for row in answer["proof"]:
            self.assertLessEqual(row["max_difference"], 1e-5)
            self.assertEqual(row["images"], answer["reference"]["images"])
            self.assertEqual(row["accuracy"], answer["reference"]["accuracy"])
            self.assertEqual(set(row["latency_ms"]), {"1", "8", "32"})
        self.assertEqual({p.name for p in (self.folder / "out").iterdir()},
                         {"model.onnx", "labels.txt", "preprocess.json", "proof.json"})
        labels = (self.folder / "out" / "labels.txt").read_text().splitlines()
        self.assertEqual(len(labels), 6)

    def test_several_formats_and_a_table(self):
        done = self.run_cli("export", self.run_folder, "--format", ",".join(FORMATS), "-o", "all",
                            "--quiet")
        self.assertEqual(done.stderr, "")
        for name in ("model.onnx", "model.pt", "model.safetensors", "model.pth", "pytorch", "cpp",
                     "report.html"):
            self.assertTrue((self.folder / "all" / name).exists(), name)
            self.assertIn(name, done.stdout)
        self.assertIn("ONNX Runtime", done.stdout)

    def test_a_file_by_name(self):
        answer = self.json_cli("export", self.run_folder, "--format", "safetensors", "--no-verify",
                               "-o", "deep/w.safetensors")
        self.assertEqual(pathlib.Path(answer["path"]), self.folder / "deep" / "w.safetensors")
        self.assertEqual(answer["proof"], [])
        self.assertTrue((self.folder / "deep" / "w.labels.txt").exists())

    def test_runtimes_that_are_absent(self):
        self.environment["CONVSTUDIO_PYTHON"] = "/no/such/python"
        failed = self.run_cli("export", self.run_folder, "--format", "onnx", "-o", "out", expect=1)
        self.assertIn("/no/such/python", failed.stderr)
        self.assertFalse((self.folder / "out").exists())

    def test_wrong_usage_and_input(self):
        self.run_cli("export", self.run_folder, "--format", "keras", "-o", "out", expect=2)
        self.run_cli("export", self.run_folder, "--format", "onnx", expect=2)
        self.run_cli("export", "no-run", "--format", "onnx", "-o", "out", expect=3)
        self.run_cli("export", self.run_folder, "--format", "onnx", "-o", "out", "--checkpoint", "99",
                     expect=3)
        blocked = self.folder / "file"
        blocked.write_text("mine")
        self.run_cli("export", self.run_folder, "--format", "onnx", "-o", blocked / "x", expect=1)
        self.assertEqual(blocked.read_text(), "mine")
        self.assertFalse((self.folder / "out").exists())


if __name__ == "__main__":
    unittest.main()
