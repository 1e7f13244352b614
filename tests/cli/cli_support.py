# SPDX-License-Identifier: Apache-2.0
"""Drives convstudio-cli as a stranger would: by the contract alone."""
import json
import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest

BIN = pathlib.Path(os.environ["CONVSTUDIO_BIN_DIR"])
SOURCE = pathlib.Path(os.environ["CONVSTUDIO_SOURCE_DIR"])
CLI = BIN / "convstudio-cli"

SMALL = ("in:3x16x16 > conv(8,3,same) > batchnorm2d > relu > maxpool(2) > dropout(0.1) > flatten "
         "> linear(6) > out")


class CliTest(unittest.TestCase):
    """A test with a folder and settings of its own."""

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="convstudio-test-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        self.environment = dict(os.environ)
        for name in ("CONFIG", "CACHE", "DATA"):
            self.environment[f"XDG_{name}_HOME"] = str(self.folder / name.lower())

    def run_cli(self, *arguments, expect=0):
        done = subprocess.run([CLI, *map(str, arguments)], capture_output=True, text=True,
                              env=self.environment, cwd=self.folder)
        self.assertEqual(done.returncode, expect,
                         f"{arguments}\nstdout: {done.stdout}\nstderr: {done.stderr}")
        return done

    def json_cli(self, *arguments, expect=0):
        return json.loads(self.run_cli("--json", *arguments, expect=expect).stdout)

    def events(self, *arguments, expect=0):
        text = self.run_cli("--json", *arguments, expect=expect).stdout
        return [json.loads(line) for line in text.splitlines()]

    def small_project(self, name="small.convstudio.json", **training):
        """A network on 3x16x16 shapes that trains in a second."""
        file = self.folder / name
        self.run_cli("new", "--text", SMALL, "-o", file, "--name", "small")
        document = json.loads(file.read_text())
        document["data"] = {"source": "shapes", "limit": 240, "split": {"validation": 0.2, "seed": 1},
                            "resize": {"type": "Stretch", "size": [16, 16]},
                            "augment": [{"type": "RandomHorizontalFlip"},
                                        {"type": "RandomCrop", "padding": 2}]}
        document["training"] = {"epochs": 3, "batch_size": 32, "log_every": 2,
                                "optimizer": {"type": "SGD", "lr": 0.05, "momentum": 0.9},
                                "schedule": {"type": "CosineAnnealingLR", "warmup_epochs": 1},
                                **training}
        file.write_text(json.dumps(document))
        return file

    def only_run(self, runs):
        folders = [path for path in pathlib.Path(runs).iterdir() if (path / "run.json").exists()]
        self.assertEqual(len(folders), 1, folders)
        return folders[0]


def history(run):
    """The events of a run; a torn last line is left out, as the contract says."""
    events = []
    for line in (pathlib.Path(run) / "history.jsonl").read_text().splitlines():
        try:
            events.append(json.loads(line))
        except json.JSONDecodeError:
            break
    return events


def comparable(events):
    """Without times and rates and the resumed event: what is promised to be bit-identical."""
    timing = {"time", "seconds", "images_per_second", "run"}
    left = []
    for event in events:
        if event["event"] in ("resumed", "paused", "checkpoint", "advice"):
            continue
        event = {key: value for key, value in event.items() if key not in timing}
        left.append(event)
    return left


def weights(run, name="last.safetensors"):
    """The raw bytes of each network tensor of a checkpoint."""
    data = (pathlib.Path(run) / name).read_bytes()
    length = int.from_bytes(data[:8], "little")
    header = json.loads(data[8 : 8 + length])
    start = 8 + length
    return {name: data[start + entry["data_offsets"][0] : start + entry["data_offsets"][1]]
            for name, entry in header.items() if name != "__metadata__"}
