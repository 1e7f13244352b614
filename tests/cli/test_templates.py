# SPDX-License-Identifier: Apache-2.0
import unittest

from cli_support import CliTest


class Templates(CliTest):
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


if __name__ == "__main__":
    unittest.main()
