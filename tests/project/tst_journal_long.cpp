// SPDX-License-Identifier: Apache-2.0
#include "tests/project/journal_kill.h"
#include "tests/support/test_main.h"

/// The fifty kills of which tst_journal does five.
class tst_journal_long : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void killed() { testsupport::killWhileEditing(50); }
};

CONVSTUDIO_TEST(tst_journal_long)
#include "tst_journal_long.moc"
