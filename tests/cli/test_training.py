# SPDX-License-Identifier: Apache-2.0
import json
import pathlib
import signal
import subprocess
import unittest

from cli_support import CLI, CliTest, comparable, history, weights


class Training(CliTest):
    def test_events_are_those_of_the_history_and_the_contract(self):
        file = self.small_project()
        events = self.events("train", file, "--runs", "runs")
        run = self.only_run(self.folder / "runs")
        timeless = [[{k: v for k, v in event.items() if k != "time"} for event in side]
                    for side in (events, history(run))]
        self.assertEqual(*timeless)
        kinds = [event["event"] for event in events]
        self.assertEqual(kinds[0], "run_started")
        self.assertEqual(kinds[-1], "finished")
        self.assertEqual(kinds.count("epoch"), 3)
        self.assertEqual(kinds.count("evaluation"), 1)
        for event in events:
            self.assertIn("time", event)
        step = next(event for event in events if event["event"] == "step")
        self.assertLessEqual({"step", "epoch", "loss", "accuracy", "lr", "grad_norm",
                              "images_per_second"}, set(step))
        for name in ("last.safetensors", "best.safetensors", "evaluation.json", "run.json"):
            self.assertTrue((run / name).exists(), name)
        self.assertEqual(json.loads((run / "run.json").read_text())["status"], "done")

    def test_the_same_seed_gives_the_same_run_and_another_one_another(self):
        file = self.small_project()
        for runs, seed in (("a", 1), ("b", 1), ("c", 2)):
            self.run_cli("train", file, "--runs", runs, "--seed", seed)
        a, b, c = (self.only_run(self.folder / name) for name in "abc")
        self.assertEqual(comparable(history(a)), comparable(history(b)))
        self.assertEqual(weights(a), weights(b))
        self.assertNotEqual(weights(a), weights(c))

    def test_resume_to_more_epochs_equals_the_longer_run(self):
        file = self.small_project(schedule={"type": "ConstantLR"})
        self.run_cli("train", file, "--runs", "long", "--epochs", 4)
        self.run_cli("train", file, "--runs", "short", "--epochs", 2)
        short = self.only_run(self.folder / "short")
        self.run_cli("resume", short, "--epochs", 4)
        long = self.only_run(self.folder / "long")
        self.assertEqual(weights(long), weights(short))

    def test_interrupt_saves_and_resume_ends_as_if_nothing_had_happened(self):
        file = self.small_project(epochs=6)
        self.run_cli("train", file, "--runs", "whole")
        process = subprocess.Popen([CLI, "--json", "train", file, "--runs", "cut"],
                                   stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
                                   env=self.environment, cwd=self.folder)
        for line in process.stdout:
            event = json.loads(line)
            if event["event"] == "step" and event["epoch"] == 2:
                process.send_signal(signal.SIGINT)
                break
        process.stdout.read()
        self.assertEqual(process.wait(), 130)
        process.stdout.close()
        cut = self.only_run(self.folder / "cut")
        self.assertEqual(json.loads((cut / "run.json").read_text())["status"], "stopped")
        self.run_cli("resume", cut)
        whole = self.only_run(self.folder / "whole")
        self.assertEqual(comparable(history(cut)), comparable(history(whole)))
        self.assertEqual(weights(cut), weights(whole))
        self.assertEqual(weights(cut, "best.safetensors"), weights(whole, "best.safetensors"))

    def test_set_reaches_every_value_and_refuses_unknown_paths(self):
        file = self.small_project()
        self.run_cli("train", file, "--runs", "runs", "--set", "training.optimizer.type=AdamW",
                     "--set", "training.optimizer.lr=0.003", "--epochs", 1)
        run = self.only_run(self.folder / "runs")
        trained = json.loads((run / "run.json").read_text())["project"]
        self.assertEqual(trained["training"]["optimizer"]["type"], "AdamW")
        self.assertNotIn("momentum", trained["training"]["optimizer"])
        done = self.run_cli("train", file, "--set", "training.optimiser.lr=1", expect=3)
        self.assertIn("optimizer", done.stderr)

    def test_runs_are_listed_tagged_and_deleted(self):
        file = self.small_project(epochs=1)
        self.run_cli("train", file)
        self.run_cli("train", file)
        listed = self.json_cli("runs")["runs"]
        self.assertEqual(len(listed), 2)
        self.assertEqual({run["status"] for run in listed}, {"done"})
        self.run_cli("runs", listed[0]["run"], "--tag", "keep")
        tagged = self.json_cli("runs", "--tag", "keep")["runs"]
        self.assertEqual([run["run"] for run in tagged], [listed[0]["run"]])
        self.run_cli("runs", listed[1]["run"], "--delete")
        self.assertFalse(pathlib.Path(self.folder, listed[1]["run"]).exists())
        self.run_cli("runs", "--delete", expect=3)
        self.assertEqual(len(self.json_cli("runs")["runs"]), 1)

    def test_evaluate_agrees_with_the_run_and_with_itself(self):
        file = self.small_project()
        self.run_cli("train", file, "--runs", "runs")
        run = self.only_run(self.folder / "runs")
        result = self.json_cli("evaluate", run)
        self.assertEqual(result["split"], "test")
        self.assertEqual(sum(map(sum, result["confusion"])), result["images"])
        correct = sum(row[i] for i, row in enumerate(result["confusion"]))
        self.assertAlmostEqual(result["accuracy"], correct / result["images"])
        stored = json.loads((run / "evaluation.json").read_text())
        self.assertEqual(stored["confusion"], result["confusion"])
        low, high = result["accuracy_interval"]
        self.assertTrue(low <= result["accuracy"] <= high)
        self.assertEqual(self.json_cli("evaluate", run, "--split", "validation")["split"],
                         "validation")

    def test_bad_input_while_training(self):
        file = self.small_project()
        self.run_cli("train", "absent.convstudio.json", expect=3)
        self.run_cli("train", file, "--data", "no-such-folder", expect=3)
        self.run_cli("train", file, "--set", "training.optimizer.lr=NaN", expect=3)
        self.run_cli("train", file, "--epochs", -1, expect=3)
        self.run_cli("train", file, "--device", "cuda:7", expect=3)
        self.run_cli("train", file, "--runs", "/proc/nowhere", expect=1)
        self.run_cli("resume", self.folder, expect=3)
        self.run_cli("evaluate", self.folder / "absent", expect=3)

    def test_self_test_passes(self):
        report = self.json_cli("self-test")
        self.assertEqual([check["name"] for check in report["checks"] if not check["passed"]], [])
        self.assertIn("2.", report["libtorch"])


if __name__ == "__main__":
    unittest.main()
