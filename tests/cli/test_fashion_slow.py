# SPDX-License-Identifier: Apache-2.0
"""The sample projects on the real Fashion-MNIST, a quick form: few images, one epoch."""
import json
import unittest

from cli_support import SOURCE, CliTest


class FashionMnist(CliTest):
    def test_lenet_learns_from_a_few_hundred_images(self):
        sample = SOURCE / "resources" / "samples" / "lenet-fashion-mnist.convstudio.json"
        events = self.events("train", sample, "--runs", "runs", "--epochs", 6, "--set",
                             "data.limit=512", "--batch-size", 32, "--set", "training.schedule.warmup_epochs=0")
        (evaluation,) = [event for event in events if event["event"] == "evaluation"]
        self.assertEqual(evaluation["split"], "test")
        self.assertEqual(evaluation["images"], 512)
        self.assertGreater(evaluation["accuracy"], 0.60)
        run = self.only_run(self.folder / "runs")
        self.assertEqual(json.loads((run / "run.json").read_text())["project"]["data"]["limit"], 512)


if __name__ == "__main__":
    unittest.main()
