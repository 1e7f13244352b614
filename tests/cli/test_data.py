# SPDX-License-Identifier: Apache-2.0
import json
import unittest

from cli_support import CliTest


class Data(CliTest):
    def test_report_of_fashion_mnist(self):
        report = self.json_cli("data", "fashion-mnist")
        self.assertEqual(report["images"], 70_000)
        self.assertEqual(report["shape"], [1, 28, 28])
        self.assertEqual(report["counts"], [7000] * 10)
        self.assertAlmostEqual(report["mean"][0], 0.2860, places=4)
        self.assertAlmostEqual(report["std"][0], 0.3530, places=4)
        self.assertEqual(report["problems"], [])

    def test_a_missing_known_set_says_how_to_get_it(self):
        done = self.run_cli("data", "cifar100", expect=3)
        self.assertIn("cifar100", done.stderr)

    def test_report_as_a_table_and_a_batch_as_the_network_sees_it(self):
        file = self.small_project()
        folder = file.parent
        self.run_cli("data", "--project", file, "--csv", folder / "report.csv",
                     "--preview", folder / "batch.png", "--stage", "normalised", "--epoch", "2")
        lines = (folder / "report.csv").read_text().splitlines()
        self.assertEqual(lines[0], "kind,name,split,images,detail")
        self.assertTrue(lines[1].startswith("class,"))
        self.assertEqual((folder / "batch.png").read_bytes()[:4], b"\x89PNG")
        done = self.run_cli("data", "--project", file, "--preview", folder / "no.png",
                            "--batch", "9999", expect=3)
        self.assertIn("9999", done.stderr)
        self.assertFalse((folder / "no.png").exists())
        self.run_cli("data", expect=2)

    def test_edit_is_kept_in_the_project_and_guards_the_data(self):
        file = self.small_project()
        self.run_cli("edit", file, "--sample", "train/3", "--label", "star", "--tag", "odd")
        self.run_cli("edit", file, "--sample", "train/1", "--exclude")
        edits = json.loads(file.read_text())["data"]["edits"]
        self.assertEqual([edit["sample"] for edit in edits], ["train/1", "train/3"])
        self.assertTrue(edits[0]["excluded"])
        self.assertEqual(edits[1]["label"], "star")
        self.assertEqual(edits[1]["tags"], ["odd"])
        self.assertEqual(len(edits[1]["hash"]), 64)
        self.run_cli("edit", file, "--sample", "train/1", "--include")
        self.run_cli("edit", file, "--sample", "train/3", "--own-label", "--untag", "odd")
        self.assertEqual(json.loads(file.read_text())["data"]["edits"], [])
        self.run_cli("edit", file, "--sample", "train/1", "--include", "--exclude", expect=2)
        self.run_cli("edit", file, "--sample", "train/999999", "--exclude", expect=3)
        self.run_cli("edit", file, "--sample", "train/1", "--label", "no such class", expect=3)


if __name__ == "__main__":
    unittest.main()
