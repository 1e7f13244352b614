// SPDX-License-Identifier: Apache-2.0
#include "tests/train/soak_support.h"

/// Many runs in one process.
class tst_soak_long : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void runsLeaveNothingBehind() { testsupport::checkSoak(600); }
};

CONVSTUDIO_TEST(tst_soak_long)
#include "tst_soak_long.moc"
