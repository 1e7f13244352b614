# SPDX-License-Identifier: Apache-2.0
"""The window, started from a script: it trains and shows what it trained."""
import json
import unittest

from cli_support import comparable, history, weights
from window_support import WindowTest


class WindowTraining(WindowTest):
    def test_trains_and_takes_the_picture_at_its_moment(self):
        project = self.small_project(epochs=4)
        _, size = self.picture(project, "--train", "--screenshot-when", "epoch:1")
        self.assertEqual(size, (1280, 800))
        runs = project.parent / "small.runs"
        cut = self.only_run(runs)
        status = json.loads((cut / "run.json").read_text())["status"]
        self.assertIn(status, ("stopped", "done"))
        self.assertTrue((cut / "last.safetensors").exists())
        self.picture(project, "--train")  # at the end unless something else was asked for
        whole = next(run for run in runs.iterdir() if run != cut)
        self.assertEqual(json.loads((whole / "run.json").read_text())["status"], "done")

    def test_the_window_trains_as_the_command_line_does(self):
        project = self.small_project(epochs=2)
        self.picture(project, "--train", "--workspace", "design")
        ours = self.only_run(project.parent / "small.runs")
        self.run_cli("train", project, "--runs", self.folder / "alone")
        theirs = self.only_run(self.folder / "alone")
        self.assertEqual(weights(ours), weights(theirs))
        self.assertEqual(comparable(history(ours)), comparable(history(theirs)))

    def test_inspects_what_was_trained(self):
        project = self.small_project(epochs=1)
        self.run_cli("train", project)
        sample = json.loads(self.run_cli("inspect", self.only_run(project.parent / "small.runs"),
                                         "--what", "misclassified", "--json", "-o",
                                         self.folder / "errors").stdout)["samples"][0]["sample"]
        choices = (("--workspace", "inspect"), ("--select", "cell:1,0"),
                   ("--select", "sample:" + sample), ("--workspace", "inspect", "--select", "node:conv1"))
        pictures = {self.picture(project, "--theme", "light", *choice)[0] for choice in choices}
        self.assertEqual(len(pictures), len(choices))
        done = self.run_window(project, "--select", "sample:test/none", "--screenshot",
                               self.folder / "p.png", "--exit-after-screenshot", expect=3)
        self.assertIn("sample:test/none", done.stderr)

    def test_a_training_that_fails_is_said_on_the_terminal(self):
        project = self.small_project()
        document = json.loads(project.read_text())
        document["data"]["source"] = "no-such-images"
        project.write_text(json.dumps(document))
        done = self.run_window(project, "--train", "--screenshot", self.folder / "p.png",
                               "--exit-after-screenshot", expect=1)
        self.assertIn("no-such-images", done.stderr)
        self.assertTrue((self.folder / "p.png").exists())


del WindowTest  # the base class is no test of its own


if __name__ == "__main__":
    unittest.main()
