# SPDX-License-Identifier: Apache-2.0
import json
import math
import struct
import unittest

from cli_support import CliTest, history, weights

NETWORK = "in:3x16x16 > c:conv(4,3,same) > b:batchnorm2d > relu > maxpool(4) > flatten > fc:linear(6) > out"
SHAPES = {"c.weight": [4, 3, 3, 3], "c.bias": [4], "b.weight": [4], "b.bias": [4],
          "b.running_mean": [4], "b.running_var": [4], "b.num_batches_tracked": [],
          "fc.weight": [6, 64], "fc.bias": [6]}


def numbers(name, count):
    """Values that differ from tensor to tensor; a variance is positive."""
    return [0.5 + 0.25 * math.sin(i + len(name)) for i in range(count)]


def safetensors(path, shapes):
    header, data = {}, b""
    for name, shape in shapes.items():
        count = math.prod(shape)
        is_counter = name.endswith("num_batches_tracked")
        block = (struct.pack("<q", 12) if is_counter
                 else struct.pack(f"<{count}f", *numbers(name, count)))
        header[name] = {"dtype": "I64" if is_counter else "F32", "shape": shape,
                        "data_offsets": [len(data), len(data) + len(block)]}
        data += block
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    path.write_bytes(struct.pack("<Q", len(text)) + text + data)
    return path


class ImportWeights(CliTest):
    def setUp(self):
        super().setUp()
        self.file = self.folder / "net.convstudio.json"
        self.run_cli("new", "--text", NETWORK, "-o", self.file)
        document = json.loads(self.file.read_text())
        document["data"] = {"source": "shapes", "limit": 60,
                            "resize": {"type": "Stretch", "size": [16, 16]}}
        document["training"] = {"epochs": 1, "batch_size": 32, "seed": 3,
                                "optimizer": {"type": "SGD", "lr": 1e-9}}
        self.file.write_text(json.dumps(document))
        self.written = self.folder / "net.weights.safetensors"

    def test_a_dry_run_reports_and_writes_nothing(self):
        before = self.file.read_bytes()
        foreign = safetensors(self.folder / "w.safetensors",
                              {f"module.{name}": shape for name, shape in SHAPES.items()})
        report = self.json_cli("import-weights", self.file, foreign, "--dry-run")
        self.assertEqual(report["matched"], 9)
        self.assertEqual(report["by_order"], 0)
        for key in ("missing", "unexpected", "shape"):
            self.assertEqual(report[key], [])
        self.assertIsNone(report["file"])
        self.assertEqual(self.file.read_bytes(), before)
        self.assertFalse(self.written.exists())

    def test_training_starts_from_the_imported_weights(self):
        foreign = safetensors(self.folder / "w.safetensors", SHAPES)
        report = self.json_cli("import-weights", self.file, foreign)
        self.assertEqual(report["file"], str(self.written))
        self.assertEqual(weights(self.folder, self.written.name), weights(self.folder, foreign.name))
        document = json.loads(self.file.read_text())
        self.assertEqual(document["training"]["initial_weights"], self.written.name)
        self.assertTrue((self.folder / "net.convstudio.json.~1~").exists())
        self.assertEqual(self.json_cli("check", self.file)["issues"], [])
        # A rate of nearly nothing leaves the weights where they started.
        self.run_cli("train", self.file, "--runs", "runs")
        run = self.only_run(self.folder / "runs")
        self.assertEqual([event["status"] for event in history(run) if event["event"] == "finished"],
                         ["done"])
        trained = weights(run)["fc.weight"]
        for got, wanted in zip(struct.unpack("<384f", trained), numbers("fc.weight", 384)):
            self.assertAlmostEqual(got, wanted, places=5)

    def test_what_does_not_fit_is_listed_and_keeps_its_initial_values(self):
        shapes = {**SHAPES, "fc.weight": [1000, 64], "head.extra": [3, 3]}
        del shapes["c.bias"]
        foreign = safetensors(self.folder / "w.safetensors", shapes)
        report = self.json_cli("import-weights", self.file, foreign)
        self.assertEqual(report["matched"], 7)
        self.assertEqual(report["missing"], ["c.bias"])
        self.assertEqual(report["unexpected"], ["head.extra"])
        self.assertEqual(report["shape"],
                         [{"name": "fc.weight", "network": [6, 64], "file": [1000, 64]}])
        state = weights(self.folder, self.written.name)
        self.assertEqual(set(state), set(SHAPES))
        self.assertEqual(len(state["fc.weight"]), 4 * 6 * 64)
        again = self.json_cli("import-weights", self.file, foreign)
        self.assertEqual(weights(self.folder, self.written.name), state, again)

    def test_names_of_its_own_are_matched_by_shape_and_order(self):
        own = {"c": "features.0", "b": "features.1", "fc": "classifier"}
        foreign = safetensors(self.folder / "w.safetensors",
                              {f"{own[name.split('.')[0]]}.{name.split('.')[1]}": shape
                               for name, shape in SHAPES.items()})
        report = self.json_cli("import-weights", self.file, foreign)
        self.assertEqual((report["matched"], report["by_order"]), (9, 9))
        imported, source = (weights(self.folder, file.name) for file in (self.written, foreign))
        self.assertEqual(imported["b.weight"], source["features.1.weight"])

    def test_the_table_names_both_sides(self):
        foreign = safetensors(self.folder / "w.safetensors", {**SHAPES, "fc.bias": [7]})
        out = self.run_cli("import-weights", self.file, foreign, "--dry-run").stdout
        line = next(line for line in out.splitlines() if line.startswith("fc.bias"))
        self.assertIn("[6]", line)
        self.assertIn("[7]", line)
        self.assertIn("different shape", line)
        self.assertIn("8 matched", out)

    def test_nothing_matched_is_exit_code_3_and_writes_nothing(self):
        before = self.file.read_bytes()
        files = {"foreign": safetensors(self.folder / "f.safetensors", {"x": [77]}),
                 "no weights": self.folder / "net.convstudio.json",
                 "absent": self.folder / "absent.pth"}
        old = self.folder / "old.pth"
        old.write_bytes(b"\x80\x02\x8a\nl\xfc\x9cF\xf9 j\xa8P\x19.")
        for name, file in {**files, "old form": old}.items():
            done = self.run_cli("import-weights", self.file, file, expect=3)
            self.assertIn(file.name, done.stderr, name)
        self.assertEqual(self.file.read_bytes(), before)
        self.assertFalse(self.written.exists())


if __name__ == "__main__":
    unittest.main()
