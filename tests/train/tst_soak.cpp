// SPDX-License-Identifier: Apache-2.0
#include "tests/train/soak_support.h"

/// Many runs in one process.
class tst_soak : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void runsLeaveNothingBehind() { testsupport::checkSoak(12); }
};

CONVSTUDIO_TEST(tst_soak)
#include "tst_soak.moc"
