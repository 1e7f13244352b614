# SPDX-License-Identifier: Apache-2.0
import struct
import subprocess
import unittest

from cli_support import BIN, SOURCE, CliTest

WINDOW = BIN / "convstudio"
SAMPLE = SOURCE / "resources/samples/lenet-fashion-mnist.convstudio.json"


@unittest.skipUnless(WINDOW.exists(), "built without the window")
class WindowTest(CliTest):
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
