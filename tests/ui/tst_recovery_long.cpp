// SPDX-License-Identifier: Apache-2.0
#include "tests/support/test_main.h"
#include "tests/ui/support/gui_test.h"
#include "tests/ui/support/killed_editor.h"

/// The fifty kills of which tst_recovery does five.
class tst_recovery_long : public testsupport::GuiTest {
    Q_OBJECT
private Q_SLOTS:
    void killed() { testsupport::killWhileEditing(50); }
};

CONVSTUDIO_TEST(tst_recovery_long)
#include "tst_recovery_long.moc"
