# SPDX-License-Identifier: Apache-2.0
"""A build without OpenCV says so where image files are needed, and works where they are not."""
import unittest

from cli_support import CliTest


class WithoutOpenCV(CliTest):
    def test_pictures_are_refused_in_words(self):
        project = self.small_project()
        picture = self.folder / "batch.png"
        done = self.run_cli("data", "--project", project, "--preview", picture, expect=3)
        self.assertIn("without OpenCV", done.stderr)
        self.assertFalse(picture.exists())

    def test_trained_and_evaluated_all_the_same(self):
        project = self.small_project()
        self.run_cli("train", project, "--runs", self.folder / "runs", "--epochs", 1, "--threads", 1)
        run = self.only_run(self.folder / "runs")
        self.assertEqual(len(self.json_cli("evaluate", run)["confusion"]), 6)


if __name__ == "__main__":
    unittest.main()
