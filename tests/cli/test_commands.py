# SPDX-License-Identifier: Apache-2.0
import json
import unittest

from cli_support import CliTest


class Usage(CliTest):
    COMMANDS = ("templates layers new check describe data train resume runs evaluate predict inspect edit "
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


if __name__ == "__main__":
    unittest.main()
