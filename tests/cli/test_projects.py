# SPDX-License-Identifier: Apache-2.0
import json
import unittest
import xml.etree.ElementTree

from cli_support import SMALL, SOURCE, CliTest


class Projects(CliTest):
    def test_picture_is_an_svg_with_every_layer(self):
        self.run_cli("new", "--text", SMALL, "-o", "p.convstudio.json")
        self.run_cli("describe", "p.convstudio.json", "--picture", "p.svg")
        root = xml.etree.ElementTree.parse(self.folder / "p.svg").getroot()
        texts = [t.text for t in root.iter("{http://www.w3.org/2000/svg}text")]
        self.assertEqual(texts.count("Conv2d"), 1)
        self.assertIn("8×16×16", texts)
        fills = [rect.get("fill") for rect in root.iter("{http://www.w3.org/2000/svg}rect")]
        self.assertEqual(fills.count("#5A55D6"), 1)  # the family of Conv2d
        self.assertEqual(fills.count("#5E6978"), 2)  # of Input and Output

    def test_a_broken_graph_is_checked_repaired_and_clean(self):
        self.run_cli("new", "--text", "in:1x8x8 > conv(4,3) > flatten > linear(10) > out", "-o",
                     "p.convstudio.json")
        document = json.loads((self.folder / "p.convstudio.json").read_text())
        graph = document["graph"]
        flatten = next(node["id"] for node in graph["nodes"] if node["type"] == "Flatten")
        linear = next(node["id"] for node in graph["nodes"] if node["type"] == "Linear")
        graph["nodes"] = [node for node in graph["nodes"] if node["id"] != flatten]
        graph["edges"] = [{"from": edge["from"], "to": linear} if edge["to"] == flatten else edge
                          for edge in graph["edges"] if edge["from"] != flatten]
        (self.folder / "p.convstudio.json").write_text(json.dumps(document))
        issues = self.json_cli("check", "p.convstudio.json", expect=3)["issues"]
        (error,) = [issue for issue in issues if issue["severity"] == "error"]
        self.assertEqual(error["place"]["node"], linear)
        self.assertIn("insert-flatten", [fix["code"] for fix in error["fixes"]])
        self.run_cli("check", "p.convstudio.json", "--fix", "insert-flatten")
        self.assertEqual(self.json_cli("check", "p.convstudio.json")["issues"], [])

    def test_samples_are_clean(self):
        for sample in (SOURCE / "resources" / "samples").glob("*.convstudio.json"):
            self.assertEqual(self.json_cli("check", sample)["issues"], [], sample)

    def test_bad_projects_are_exit_code_3_and_name_the_file(self):
        cases = {"empty": b"", "truncated": b'{"format": "convstudio-pro', "binary": bytes(range(256)),
                 "array": b"[]", "foreign": b'{"format": "other"}', "deep": b"[" * 100_000}
        for name, content in cases.items():
            file = self.folder / f"{name}.convstudio.json"
            file.write_bytes(content)
            done = self.run_cli("check", file, expect=3)
            self.assertIn(file.name, done.stderr)
        done = self.run_cli("check", "absent.convstudio.json", expect=3)
        self.assertIn("absent.convstudio.json", done.stderr)

    def test_a_read_only_folder_is_exit_code_1_and_named(self):
        done = self.run_cli("new", "--template", "LeNet-5", "-o", "/proc/p.convstudio.json", expect=1)
        self.assertIn("/proc/p.convstudio.json", done.stderr)


if __name__ == "__main__":
    unittest.main()
