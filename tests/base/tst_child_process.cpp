// SPDX-License-Identifier: Apache-2.0
#include "engine/base/child_process.h"
#include "tests/support/issue_code.h"
#include "tests/support/test_main.h"

#include <QtTest/QtTest>

#include <csignal>

using namespace convstudio;
using namespace testsupport;

class tst_child_process : public QObject {
    Q_OBJECT

    static Result<ChildResult> shell(const std::string& script, std::vector<std::string>* lines = nullptr,
                                     const CancelToken& cancel = {}) {
        return runChild({"sh", "-c", script}, cancel, [lines](const std::string& line) {
            if (lines) lines->push_back(line);
        });
    }

private Q_SLOTS:
    void linesOfItsOutput() {
        std::vector<std::string> lines;
        const auto result = shell("printf 'one\\ntwo\\n\\nlast'", &lines);
        QVERIFY(result.ok());
        QCOMPARE(result->exitCode, 0);
        QCOMPARE(lines, (std::vector<std::string>{"one", "two", "last"}));
    }

    void wordsAreNotReadByAShell() {
        std::vector<std::string> lines;
        const std::string word = "$(id) ; `id` \"two words\"";
        const auto result = runChild({"printf", "%s", word}, {},
                                     [&](const std::string& line) { lines.push_back(line); });
        QVERIFY(result.ok());
        QCOMPARE(lines, std::vector<std::string>{word});
    }

    void theEndOfItsErrorsAndItsCode() {
        const auto result = shell("i=0; while [ $i -lt 2000 ]; do echo filler-$i >&2; i=$((i+1)); done; "
                                  "echo the reason >&2; exit 7");
        QVERIFY(result.ok());
        QCOMPARE(result->exitCode, 7);
        QVERIFY(result->tail.ends_with("the reason\n"));
        QCOMPARE(result->tail.size(), std::size_t{4096});
    }

    void killedByASignal() {
        const auto result = shell("kill -KILL $$");
        QVERIFY(result.ok());
        QCOMPARE(result->exitCode, 128 + SIGKILL);
    }

    void whatIsNotThere() {
        const auto result = runChild({"/no/such/program"}, {}, nullptr);
        QCOMPARE(codeOf(result), std::string("program-not-started"));
        QCOMPARE(result.issues()[0].place.file, std::string("/no/such/program"));
    }

    void cancellingEndsItAndItsChildren() {
        const CancelToken cancel;
        std::string child;
        // The pipe stays open as long as the grandchild lives, so a return proves that it ended.
        const auto result = runChild({"sh", "-c", "sleep 600 & echo $!; wait"}, cancel,
                                     [&](const std::string& line) {
                                         child = line;
                                         cancel.request();
                                     });
        QCOMPARE(codeOf(result), std::string("cancelled"));
        QVERIFY(!child.empty());
        QTRY_VERIFY(::kill(std::stoi(child), 0) != 0);
    }
};

CONVSTUDIO_TEST(tst_child_process)
#include "tst_child_process.moc"
