// SPDX-License-Identifier: Apache-2.0
#include "engine/base/result.h"
#include "tests/support/test_main.h"

using namespace convstudio;

class tst_issue : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void severities() {
        const Issue warning = makeWarning("w", {});
        const Issue error = makeError("e", {}, {{"got", "3"}});
        QVERIFY(!hasErrors({}));
        QVERIFY(!hasErrors({warning}));
        QVERIFY(hasErrors({warning, error}));
        QCOMPARE(argValue(error.args, "got"), std::string("3"));
        QCOMPARE(argValue(error.args, "expected"), std::string());
    }

    void results() {
        const Result<int> good = 3;
        QVERIFY(good.ok() && good.issues().empty());
        QCOMPARE(*good, 3);
        const Result<int> bad = makeError("e", {});
        QVERIFY(!bad);
        QCOMPARE(bad.issues().at(0).code, std::string("e"));
    }
};

CONVSTUDIO_TEST(tst_issue)
#include "tst_issue.moc"
