# SPDX-License-Identifier: Apache-2.0
"""`inspect` on a small run on Fashion-MNIST."""
import csv
import io
import json
import shutil
import unittest

from inspect_support import LENET, InspectTest

PNG = b"\x89PNG\r\n\x1a\n"


def table(file):
    # Not read_text(): the line ends are part of what is read.
    return list(csv.DictReader(io.StringIO(file.read_bytes().decode())))


class Inspect(InspectTest):
    def check_files(self, result, names):
        self.assertEqual([self.out / name for name in names],
                         [self.folder / file for file in result["files"]])
        for name in names:
            content = (self.out / name).read_bytes()
            self.assertTrue(content)
            if name.endswith(".png"):
                self.assertTrue(content.startswith(PNG), name)

    def test_confusion_is_that_of_evaluate(self):
        result = self.inspect("confusion")
        self.check_files(result, ["confusion.json", "confusion.csv", "per-class.csv",
                                  "confusion.svg", "confusion.png"])
        evaluation = self.json_cli("evaluate", self.run_folder)
        for key, value in evaluation.items():
            self.assertEqual(result[key], value, key)
        self.assertEqual((result["what"], result["checkpoint"]), ("confusion", "best.safetensors"))
        written = json.loads((self.out / "confusion.json").read_text())
        self.assertEqual(written["confusion"], evaluation["confusion"])
        rows = table(self.out / "confusion.csv")
        self.assertEqual([row[""] for row in rows], evaluation["classes"])
        self.assertEqual([[int(row[name]) for name in evaluation["classes"]] for row in rows],
                         evaluation["confusion"])
        worst = evaluation["worst_pairs"][0]
        label, predicted = (evaluation["classes"].index(worst[key])
                            for key in ("label", "predicted"))
        self.assertEqual(worst["count"], max(
            count for r, row in enumerate(evaluation["confusion"])
            for c, count in enumerate(row) if r != c))
        self.assertEqual(evaluation["confusion"][label][predicted], worst["count"])
        for order in result["order"].values():
            self.assertEqual(sorted(order), sorted(evaluation["classes"]))
        self.assertEqual(self.inspect("confusion"), result)  # from the kept predictions
        self.assertEqual(len(list((self.run_folder / "cache").iterdir())), 1)

    def test_per_class_table(self):
        result = self.inspect("confusion")
        rows = table(self.out / "per-class.csv")
        for row, expected in zip(rows, result["per_class"], strict=True):
            self.assertEqual(row["class"], expected["class"])
            self.assertEqual(float(row["f1"]), expected["f1"])
            self.assertEqual(int(row["support"]), expected["support"])

    def test_misclassified(self):
        evaluation = self.json_cli("evaluate", self.run_folder)
        result = self.inspect("misclassified")
        self.check_files(result, ["misclassified.json", "misclassified.csv", "misclassified.png"])
        samples = result["samples"]
        wrong = sum(count for r, row in enumerate(evaluation["confusion"])
                    for c, count in enumerate(row) if r != c)
        self.assertEqual(len(samples), wrong)
        self.assertTrue(all(s["label"] != s["predicted"] for s in samples))
        losses = [s["loss"] for s in samples]
        self.assertEqual(losses, sorted(losses, reverse=True))
        self.assertEqual([row["sample"] for row in table(self.out / "misclassified.csv")],
                         [s["sample"] for s in samples])
        margins = [s["margin"] for s in self.inspect("misclassified", "--sort", "margin")["samples"]]
        self.assertEqual(margins, sorted(margins))
        pair = evaluation["worst_pairs"][0]
        cell = self.inspect("misclassified", "--class", pair["label"], "--predicted",
                            pair["predicted"], "--sort", "confidence")["samples"]
        self.assertEqual(len(cell), pair["count"])
        sure = [s["confidence"] for s in cell]
        self.assertEqual(sure, sorted(sure, reverse=True))

    def test_calibration(self):
        result = self.inspect("calibration")
        self.check_files(result, ["calibration.json", "calibration.csv"])
        self.assertEqual(len(result["bins"]), 15)
        self.assertEqual(sum(b["images"] for b in result["bins"]), 300)
        error = sum(b["images"] / 300 * abs(b["accuracy"] - b["confidence"])
                    for b in result["bins"])
        self.assertAlmostEqual(result["expected_error"], error)
        self.assertEqual(result["expected_error"],
                         self.json_cli("evaluate", self.run_folder)["calibration_error"])

    def test_neighbours(self):
        first = self.inspect("neighbours", "--top", 5)
        self.check_files(first, ["neighbours.json", "neighbours.png"])
        self.assertTrue(first["image"].startswith("test/"))
        cosines = [n["cosine"] for n in first["neighbours"]]
        self.assertEqual((len(cosines), cosines), (5, sorted(cosines, reverse=True)))
        itself = first["neighbours"][0]["sample"]
        others = self.inspect("neighbours", "--image", itself)
        self.assertEqual(len(others["neighbours"]), 12)
        self.assertNotIn(itself, [n["sample"] for n in others["neighbours"]])
        # A picture of the training image itself finds it.
        sheet = self.folder / "one.png"
        self.run_cli("inspect", self.run_folder, "--what", "neighbours", "--image", itself, "-o",
                     self.out, "--top", 1)
        shutil.copy(self.out / "neighbours.png", sheet)
        loose = self.inspect("neighbours", "--image", sheet, "--top", 1)
        self.assertEqual((loose["image"], loose["label"]), ("one.png", None))
        self.assertEqual(len(loose["neighbours"]), 1)

    def test_flips(self):
        second = self.train_lenet(self.folder / "second", "--seed", 7)
        before = {s["sample"] for s in self.inspect("misclassified")["samples"]}
        result = self.json_cli("inspect", second, "--what", "flips", "--against", self.run_folder,
                               "-o", self.out)
        after = {s["sample"] for s in self.json_cli("inspect", second, "--what", "misclassified",
                                                    "-o", self.out)["samples"]}
        self.assertEqual(result["shared"], 300)
        self.assertEqual({f["sample"] for f in result["mended"]}, before - after)
        self.assertEqual({f["sample"] for f in result["broken"]}, after - before)
        self.assertLessEqual({f["sample"] for f in result["otherwise"]}, before & after)
        self.assertTrue(0 <= result["mcnemar"] <= 1)
        self.inspect("flips", "--against", self.folder / "absent", expect=3)
        self.assertEqual(self.codes(self.inspect("flips", expect=3)), ["inspect-against-missing"])

    def test_other_splits_and_checkpoints(self):
        train = self.inspect("confusion", "--split", "train", "--checkpoint", "last")
        self.assertEqual((train["split"], train["checkpoint"], train["epoch"]),
                         ("train", "last.safetensors", 2))
        self.assertEqual(self.codes(self.inspect("confusion", "--checkpoint", 9, expect=3)),
                         ["checkpoint-missing"])


del InspectTest  # the base class is no test of its own


if __name__ == "__main__":
    unittest.main()
