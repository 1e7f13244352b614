# SPDX-License-Identifier: Apache-2.0
"""What `inspect` says to bad input, and to runs whose data or weights went."""
import json
import unittest

from inspect_support import InspectTest


class InspectRefusals(InspectTest):
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


del InspectTest  # the base class is no test of its own


if __name__ == "__main__":
    unittest.main()
