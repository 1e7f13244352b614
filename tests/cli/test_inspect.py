# SPDX-License-Identifier: Apache-2.0
"""`inspect` on a small run on Fashion-MNIST, and what it says to bad input."""
import csv
import io
import json
import shutil
import tempfile
import unittest

from cli_support import SOURCE, CliTest

LENET = SOURCE / "resources" / "samples" / "lenet-fashion-mnist.convstudio.json"
PNG = b"\x89PNG\r\n\x1a\n"


def table(file):
    # Not read_text(): the line ends are part of what is read.
    return list(csv.DictReader(io.StringIO(file.read_bytes().decode())))


class Inspect(CliTest):
    trained = None  # a run that every test gets a copy of

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.trained, ignore_errors=True)

    def setUp(self):
        super().setUp()
        if not Inspect.trained:
            Inspect.trained = tempfile.mkdtemp(prefix="convstudio-test-")
            self.train_lenet(Inspect.trained)
        self.run_folder = self.folder / "run"
        shutil.copytree(self.only_run(Inspect.trained), self.run_folder)
        self.out = self.folder / "out"

    def train_lenet(self, runs, *arguments):
        self.run_cli("train", LENET, "--runs", runs, "--epochs", 2, "--batch-size", 32, "--threads",
                     1, "--set", "data.limit=300", *arguments)
        return self.only_run(runs)

    def inspect(self, what, *arguments, expect=0):
        return self.json_cli("inspect", self.run_folder, "--what", what, "-o", self.out, *arguments,
                             expect=expect)

    def check_files(self, result, names):
        self.assertEqual([self.out / name for name in names],
                         [self.folder / file for file in result["files"]])
        for name in names:
            content = (self.out / name).read_bytes()
            self.assertTrue(content)
            if name.endswith(".png"):
                self.assertTrue(content.startswith(PNG), name)

    def codes(self, result):
        return [issue["code"] for issue in result["issues"]]

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

    def test_unknown_names_name_the_nearest(self):
        for arguments, code, nearest in (
                (("misclassified", "--class", "Shrt"), "class-name-unknown", "Shirt"),
                (("misclassified", "--predicted", "Bagg"), "class-name-unknown", "Bag"),
                (("neighbours", "--image", "test/999999"), "sample-unknown", "test/")):
            result = self.inspect(*arguments, expect=3)
            self.assertEqual(self.codes(result), [code])
            self.assertIn(nearest, result["issues"][0]["text"])
            self.assertFalse(self.out.exists(), "no folder for nothing")
        self.run_cli("inspect", self.run_folder, "--what", "nothing", "-o", self.out, expect=2)
        self.run_cli("inspect", self.run_folder, "--what", "confusion", expect=2)
        self.run_cli("inspect", self.folder / "absent", "--what", "confusion", "-o", self.out,
                     expect=3)
        self.run_cli("inspect", self.run_folder, "--what", "confusion", "-o", "/proc/nowhere",
                     expect=1)

    def change_run(self, change):
        file = self.run_folder / "run.json"
        document = json.loads(file.read_text())
        change(document)
        file.write_text(json.dumps(document))

    def test_data_that_moved(self):
        self.change_run(lambda run: run["project"]["data"].update(source="moved-away"))
        result = self.inspect("confusion", expect=3)
        self.assertEqual(self.codes(result)[0], "inspect-no-data")
        self.assertGreater(len(result["issues"]), 1)  # and why
        self.assertFalse(self.out.exists())
        self.assertEqual(self.inspect("confusion", "--data", "fashion-mnist")["images"], 300)
        self.run_cli("evaluate", self.run_folder, expect=3)

    def test_data_that_changed_are_used_with_a_warning(self):
        self.change_run(lambda run: run["resolved"]["images"].update(test=299))
        done = self.run_cli("inspect", self.run_folder, "--what", "confusion", "-o", self.out)
        self.assertIn("have changed", done.stderr)

    def test_a_damaged_checkpoint(self):
        file = self.run_folder / "best.safetensors"
        content = bytearray(file.read_bytes())
        content[-7] ^= 1
        file.write_bytes(content)
        self.assertEqual(self.codes(self.inspect("confusion", expect=3)), ["checkpoint-damaged"])
        self.inspect("confusion", "--checkpoint", "last")

    def test_a_class_without_images_in_the_split(self):
        for place, count in (("train/a", 6), ("train/b", 6), ("test/a", 3)):
            (self.folder / "pictures" / place).mkdir(parents=True)
            for i in range(count):
                (self.folder / "pictures" / place / f"{i}.pgm").write_bytes(
                    b"P5 8 6 255\n" + bytes((37 * i + 5 * k) % 256 for k in range(48)))
        project = self.folder / "two.convstudio.json"
        self.run_cli("new", "--text", "in:1x6x8 > flatten > linear(2) > out", "-o", project)
        self.run_cli("train", project, "--data", "pictures", "--runs", "two", "--epochs", 1,
                     "--batch-size", 4, "--threads", 1)
        two = self.only_run(self.folder / "two")
        arguments = ("inspect", two, "--what", "misclassified", "-o", self.out, "--class", "b")
        self.assertEqual(self.codes(self.json_cli(*arguments, expect=3)), ["inspect-class-empty"])
        self.json_cli(*arguments, "--split", "train")
        # Nor are there neighbours where no Linear decides.
        self.run_cli("new", "--text", "in:1x6x8 > conv(2,3) > globalavgpool2d > out", "-o", project)
        self.run_cli("train", project, "--data", "pictures", "--runs", "conv", "--epochs", 1,
                     "--batch-size", 4, "--threads", 1)
        result = self.json_cli("inspect", self.only_run(self.folder / "conv"), "--what",
                               "neighbours", "-o", self.out, expect=3)
        self.assertEqual(self.codes(result), ["inspect-no-features"])


if __name__ == "__main__":
    unittest.main()
