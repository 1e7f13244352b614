# SPDX-License-Identifier: Apache-2.0
"""The window from outside: pictures, exit codes, no display."""
import unittest

from window_support import SAMPLE, WindowTest


class Window(WindowTest):
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


del WindowTest  # the base class is no test of its own


if __name__ == "__main__":
    unittest.main()
