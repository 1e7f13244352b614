# SPDX-License-Identifier: Apache-2.0
import json
import unittest

from cli_support import CliTest, comparable, history, weights


class Watching(CliTest):
    def test_live_figures_are_printed_and_change_nothing(self):
        file = self.small_project()
        self.run_cli("train", file, "--runs", "plain")
        events = self.events("train", file, "--runs", "watched", "--watch",
                             "samples,histogram:relu1")
        kinds = [event["event"] for event in events]
        nodes = next(event for event in events if event["event"] == "nodes")
        self.assertEqual(nodes["step"], 3)
        self.assertLessEqual({"node", "mean", "std", "ms"}, set(nodes["nodes"][0]))
        self.assertEqual([n["node"] for n in nodes["nodes"] if "histogram" in n], ["relu1"])
        samples = next(event for event in events if event["event"] == "samples")
        self.assertEqual(len(samples["samples"]), 12)
        self.assertLessEqual({"sample", "label", "predicted", "probability", "true_probability"},
                             set(samples["samples"][0]))
        self.assertGreaterEqual(kinds.count("samples"), 3)
        plain, watched = (self.only_run(self.folder / name) for name in ("plain", "watched"))
        self.assertEqual(comparable(history(plain)), comparable(history(watched)))
        self.assertEqual(weights(plain), weights(watched))
        self.run_cli("train", file, "--watch", "everything", expect=2)

    def test_resume_with_another_learning_rate(self):
        file = self.small_project(schedule={"type": "ConstantLR"})
        self.run_cli("train", file, "--runs", "runs")
        run = self.only_run(self.folder / "runs")
        events = self.events("resume", run, "--epochs", 4, "--lr", 0.01)
        changes = [(e["path"], e["old"], e["new"]) for e in events if e["event"] == "setting"]
        self.assertEqual(changes, [("training.optimizer.lr", 0.05, 0.01), ("training.epochs", 3, 4)])
        self.assertEqual([e["lr"] for e in events if e["event"] == "epoch"], [0.01])
        resolved = json.loads((run / "run.json").read_text())["resolved"]
        self.assertEqual((resolved["lr"], resolved["epochs"]), (0.01, 4))
        refused = self.run_cli("resume", run, "--epochs", 2, expect=3)
        self.assertIn("4", refused.stderr)
        self.run_cli("resume", run, "--lr", -1, expect=3)
        self.run_cli("resume", run, "--lr", "fast", expect=2)

    def test_runs_carry_notes_and_tags(self):
        file = self.small_project(epochs=1)
        self.run_cli("train", file, "--runs", "runs")
        run = self.only_run(self.folder / "runs")
        self.run_cli("runs", run, "--tag", "keep", "--note", "first try\n学习", "--rename", "baseline")
        self.run_cli("runs", run, "--tag", "other")
        shown, = self.json_cli("runs", run, "--untag", "keep")["runs"]
        self.assertEqual((shown["name"], shown["tags"], shown["notes"]),
                         ("baseline", ["other"], "first try\n学习"))
        self.run_cli("runs", "runs", "--note", "which one?", expect=3)


if __name__ == "__main__":
    unittest.main()
