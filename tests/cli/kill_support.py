# SPDX-License-Identifier: Apache-2.0
"""kill -9 at random moments of a training: the folder opens each time, and the finished run equals
the uninterrupted one bit for bit."""
import itertools
import json
import random
import signal
import subprocess
import threading

from cli_support import CLI, CliTest, comparable, history, weights


class KillTest(CliTest):
    KILLS = 0

    def killed_run(self, arguments, after):
        """Starts the command and kills it `after` seconds from its first event."""
        process = subprocess.Popen([CLI, "--json", *map(str, arguments)], stdout=subprocess.PIPE,
                                   stderr=subprocess.DEVNULL, env=self.environment, cwd=self.folder)
        process.stdout.readline()
        timer = threading.Timer(after, process.send_signal, (signal.SIGKILL,))
        timer.start()
        process.stdout.read()
        process.stdout.close()
        code = process.wait()
        timer.cancel()
        self.assertIn(code, (0, -signal.SIGKILL))
        return code

    def check_kills(self):
        file = self.small_project(epochs=40, checkpoint={"every": 1})
        self.run_cli("train", file, "--runs", "whole")
        whole = self.only_run(self.folder / "whole")
        chance = random.Random(7)
        kills = 0
        for attempt in itertools.count():
            if kills >= self.KILLS:
                break
            runs = self.folder / f"cut-{attempt}"
            arguments = ["train", file, "--runs", runs]
            for _ in range(self.KILLS - kills):
                code = self.killed_run(arguments, chance.uniform(0.0, 0.8))
                run = self.only_run(runs)
                if code == 0:
                    break
                (listed,) = self.json_cli("runs", runs)["runs"]
                if listed["status"] == "done":  # the kill came after the last write
                    break
                kills += 1
                self.assertEqual(listed["status"], "interrupted")
                self.assertEqual(history(run)[0]["event"], "run_started")
                arguments = ["resume", run]
            run = self.only_run(runs)
            if json.loads((run / "run.json").read_text())["status"] != "done":
                self.run_cli("resume", run)
            self.assertEqual(comparable(history(run)), comparable(history(whole)))
            self.assertEqual(weights(run), weights(whole))
            self.assertEqual(weights(run, "best.safetensors"), weights(whole, "best.safetensors"))
