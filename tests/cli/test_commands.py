# SPDX-License-Identifier: Apache-2.0
import json
import unittest
import xml.etree.ElementTree

from cli_support import SMALL, SOURCE, CliTest


class Usage(CliTest):
    COMMANDS = ("templates layers new check describe data train resume runs evaluate predict edit "
                "self-test").split()

    def test_help_at_both_levels_names_every_command_with_an_example(self):
        text = self.run_cli("--help").stdout
        for command in self.COMMANDS:
            self.assertIn(command, text)
            for language, label in (("en", "Example: "), ("zh_CN", "示例: ")):
                help_text = self.run_cli("--lang", language, command, "--help").stdout
                self.assertIn(f"{label}convstudio-cli {command}", help_text)
                self.assertNotIn("cli.", help_text)  # no key without a text

    def test_wrong_usage_is_exit_code_2(self):
        for arguments in ((), ("nonsense",), ("train",), ("train", "x", "--nonsense"),
                          ("new", "--template", "LeNet-5"), ("--lang", "fr", "templates")):
            self.run_cli(*arguments, expect=2)

    def test_global_options_go_before_or_after_the_command(self):
        self.assertEqual(json.loads(self.run_cli("templates", "--json").stdout),
                         json.loads(self.run_cli("--json", "templates").stdout))


class Catalog(CliTest):
    def test_templates(self):
        found = {t["name"]: t for t in self.json_cli("templates")["templates"]}
        self.assertEqual(found["ResNet-18"]["input"], [3, 224, 224])
        self.assertEqual(found["ResNet-18"]["parameters"], 11_689_512)
        self.assertEqual(found["SimpleCNN"]["parameters"], 29_290)

    def test_layers(self):
        layers = {layer["type"]: layer for layer in self.json_cli("layers")["layers"]}
        self.assertLessEqual({"Conv2d", "Linear", "BatchNorm2d", "Concat"}, set(layers))
        parameters = {p["name"]: p for p in layers["Conv2d"]["parameters"]}
        self.assertEqual(parameters["stride"]["default"], [1, 1])
        for layer in layers.values():
            self.assertNotEqual(layer["shape_rule"], f"shape.{layer['type']}")
            self.assertTrue(layer["source"])

    def test_one_layer_by_synonym(self):
        (layer,) = self.json_cli("layers", "fc")["layers"]
        self.assertEqual(layer["type"], "Linear")

    def test_an_unknown_layer_names_the_nearest(self):
        self.assertIn("Conv2d", self.run_cli("layers", "Conv2", expect=3).stderr)


class Projects(CliTest):
    def test_published_parameter_count_of_resnet_18(self):
        self.run_cli("new", "--template", "ResNet-18", "--input", "3x224x224", "--classes", "1000",
                     "-o", "r.convstudio.json")
        described = self.json_cli("describe", "r.convstudio.json")
        self.assertEqual(described["totals"]["parameters"], 11_689_512)
        by_name = {node["name"]: node for node in described["nodes"]}
        self.assertEqual(by_name["layer2.0.conv1"]["output_shape"], [128, 28, 28])
        self.assertEqual(set(by_name["conv1"]), {"id", "name", "type", "output_shape", "parameters",
                                                 "macs", "activation_bytes", "receptive_field"})

    def test_every_template_at_three_sizes(self):
        for template in self.json_cli("templates")["templates"]:
            for size in ("1x28x28", "3x32x32", "3x224x224"):
                file = self.folder / f"{template['name']}-{size}.convstudio.json"
                self.run_cli("new", "--template", template["name"], "--input", size, "-o", file)
                self.assertEqual(self.json_cli("check", file)["issues"], [], file)

    def test_non_square_input(self):
        self.run_cli("new", "--text", "in:2x9x13 > conv(4,[3,5]) > relu > flatten > linear(7) > out",
                     "-o", "p.convstudio.json")
        nodes = self.json_cli("describe", "p.convstudio.json")["nodes"]
        self.assertEqual(nodes[1]["output_shape"], [4, 7, 9])
        self.assertEqual(nodes[1]["parameters"], 4 * 2 * 3 * 5 + 4)
        self.assertEqual(nodes[1]["macs"], 4 * 7 * 9 * 2 * 3 * 5)
        self.assertEqual(nodes[1]["receptive_field"], [3, 5])

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
        self.run_cli("edit", file, "--sample", "train/999999", "--exclude", expect=3)
        self.run_cli("edit", file, "--sample", "train/1", "--label", "no such class", expect=3)


if __name__ == "__main__":
    unittest.main()
