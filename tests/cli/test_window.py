# SPDX-License-Identifier: Apache-2.0
"""The window from outside: pictures, exit codes, no display."""
import json
import struct
import subprocess
import unittest

from cli_support import BIN, SOURCE, CliTest, comparable, history, weights

WINDOW = BIN / "convstudio"
SAMPLE = SOURCE / "resources/samples/lenet-fashion-mnist.convstudio.json"


@unittest.skipUnless(WINDOW.exists(), "built without the window")
class Window(CliTest):
    def run_window(self, *arguments, expect=0, platform="offscreen"):
        environment = {**self.environment, "XDG_RUNTIME_DIR": str(self.folder)}
        for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
            environment.pop(name, None)
        if platform:
            environment["QT_QPA_PLATFORM"] = platform
        done = subprocess.run([WINDOW, *map(str, arguments)], capture_output=True, text=True,
                              env=environment, cwd=self.folder, timeout=120)
        self.assertEqual(done.returncode, expect,
                         f"{arguments}\nstdout: {done.stdout}\nstderr: {done.stderr}")
        return done

    def picture(self, *arguments, expect=0):
        file = self.folder / "picture.png"
        file.unlink(missing_ok=True)
        self.run_window(*arguments, "--screenshot", file, "--exit-after-screenshot", expect=expect)
        data = file.read_bytes()
        self.assertEqual(data[:8], b"\x89PNG\r\n\x1a\n")
        return data, struct.unpack(">II", data[16:24])

    def test_pictures_have_the_size_and_show_what_was_asked_for(self):
        pictures = {self.picture(SAMPLE, "--size", "1280x800", *choice)
                    for choice in ((), ("--theme", "light"), ("--theme", "dark", "--lang", "zh_CN"),
                                   ("--theme", "light", "--select", "node:conv1"),
                                   ("--theme", "light", "--workspace", "train"))}
        self.assertEqual({size for _, size in pictures}, {(1280, 800)})
        self.assertGreaterEqual(len({data for data, _ in pictures}), 4)

    def test_the_same_command_gives_the_same_picture(self):
        arguments = (SAMPLE, "--theme", "dark", "--screenshot-when", "open")
        self.assertEqual(self.picture(*arguments), self.picture(*arguments))

    def test_start_page_without_a_project(self):
        self.assertEqual(self.picture("--size", "1920x1080")[1], (1920, 1080))

    def test_trains_and_takes_the_picture_at_its_moment(self):
        project = self.small_project(epochs=4)
        _, size = self.picture(project, "--train", "--screenshot-when", "epoch:1")
        self.assertEqual(size, (1280, 800))
        runs = project.parent / "small.runs"
        cut = self.only_run(runs)
        status = json.loads((cut / "run.json").read_text())["status"]
        self.assertIn(status, ("stopped", "done"))
        self.assertTrue((cut / "last.safetensors").exists())
        self.picture(project, "--train")  # at the end unless something else was asked for
        whole = next(run for run in runs.iterdir() if run != cut)
        self.assertEqual(json.loads((whole / "run.json").read_text())["status"], "done")

    def test_the_window_trains_as_the_command_line_does(self):
        project = self.small_project(epochs=2)
        self.picture(project, "--train", "--workspace", "design")
        ours = self.only_run(project.parent / "small.runs")
        self.run_cli("train", project, "--runs", self.folder / "alone")
        theirs = self.only_run(self.folder / "alone")
        self.assertEqual(weights(ours), weights(theirs))
        self.assertEqual(comparable(history(ours)), comparable(history(theirs)))

    def test_inspects_what_was_trained(self):
        project = self.small_project(epochs=1)
        self.run_cli("train", project)
        sample = json.loads(self.run_cli("inspect", self.only_run(project.parent / "small.runs"),
                                         "--what", "misclassified", "--json", "-o",
                                         self.folder / "errors").stdout)["samples"][0]["sample"]
        choices = (("--workspace", "inspect"), ("--select", "cell:1,0"),
                   ("--select", "sample:" + sample), ("--workspace", "inspect", "--select", "node:conv1"))
        pictures = {self.picture(project, "--theme", "light", *choice)[0] for choice in choices}
        self.assertEqual(len(pictures), len(choices))
        done = self.run_window(project, "--select", "sample:test/none", "--screenshot",
                               self.folder / "p.png", "--exit-after-screenshot", expect=3)
        self.assertIn("sample:test/none", done.stderr)

    def test_a_training_that_fails_is_said_on_the_terminal(self):
        project = self.small_project()
        document = json.loads(project.read_text())
        document["data"]["source"] = "no-such-images"
        project.write_text(json.dumps(document))
        done = self.run_window(project, "--train", "--screenshot", self.folder / "p.png",
                               "--exit-after-screenshot", expect=1)
        self.assertIn("no-such-images", done.stderr)
        self.assertTrue((self.folder / "p.png").exists())

    def test_wrong_usage_is_exit_code_2(self):
        for arguments in (("--nonsense",), ("--train",), ("--size", "big"), ("--theme", "pink"),
                          ("--select", "cell:6"), ("--select", "layer:conv1"), ("--exit-after-screenshot",),
                          ("--screenshot", "a.png", "--screenshot-when", "epoch:3"),
                          (SAMPLE, "--train", "--screenshot", "a.png", "--screenshot-when", "epoch:0")):
            self.assertTrue(self.run_window(*arguments, expect=2).stderr)

    def test_a_broken_project_is_exit_code_3_and_named(self):
        broken = self.folder / "broken.convstudio.json"
        broken.write_text('{"format": ')
        for file in (broken, self.folder / "absent.convstudio.json"):
            done = self.run_window(file, "--screenshot", self.folder / "p.png",
                                   "--exit-after-screenshot", expect=3)
            self.assertIn(file.name, done.stderr)
            self.assertTrue((self.folder / "p.png").exists())

    def test_without_a_display_it_says_what_to_do(self):
        self.assertIn("--headless", self.run_window(expect=1, platform=None).stderr)

    def test_help_speaks_both_languages(self):
        self.assertIn("--screenshot", self.run_window("--help", platform=None).stdout)
        self.assertIn("窗口", self.run_window("--lang", "zh_CN", "--help", platform=None).stdout)


if __name__ == "__main__":
    unittest.main()
