# SPDX-License-Identifier: Apache-2.0
import unittest

from kill_support import KillTest


class FiftyKills(KillTest):
    KILLS = 50

    def test_killed_runs_open_and_end_like_the_uninterrupted_one(self):
        self.check_kills()


del KillTest  # the base class is no test of its own

if __name__ == "__main__":
    unittest.main()
