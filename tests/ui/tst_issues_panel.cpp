// SPDX-License-Identifier: Apache-2.0
#include "tests/support/test_main.h"
#include "tests/ui/support/gui_test.h"
#include "ui/panels/fix_effect.h"
#include "ui/panels/issues_panel.h"

using namespace convstudio;

namespace {

constexpr char kMapIntoLinear[] = "in:1x28x28 > conv(6,5) > fc:linear(10) > out";
constexpr char kTwoWrong[] =
    "in:1x28x28 > conv1:conv(16,3,same) > relu > conv2:conv(32,3,same) > bn:batchnorm; "
    "relu1 > join:add(bn) > flatten > fc:linear(10) > out; input > lost:relu";

QStringList column(const QListView& list, int role) {
    QStringList texts;
    for (int row = 0; row < list.model()->rowCount(); ++row)
        texts << list.model()->index(row, 0).data(role).toString();
    return texts;
}

} // namespace

class tst_issues_panel : public testsupport::GuiTest {
    Q_OBJECT
private Q_SLOTS:
    void lines_data() {
        QTest::addColumn<QByteArray>("network");
        QTest::addColumn<int>("issues");
        QTest::addColumn<int>("notes");
        QTest::newRow("nothing wrong")
            << QByteArray("in:1x8x8 > flatten > linear(10) > out") << 0 << 0;
        QTest::newRow("one, layers behind it unknown")
            << QByteArray("in:1x8x8 > linear(10) > relu > relu > out") << 1 << 1;
        QTest::newRow("two") << QByteArray(kTwoWrong) << 2 << 1;
    }
    void lines() {
        QFETCH(QByteArray, network);
        QFETCH(int, issues);
        QFETCH(int, notes);
        testsupport::Bench bench;
        IssuesPanel panel(bench.workbench);
        panel.resize(900, 160);
        panel.show();
        bench.load(network);
        auto* list = panel.findChild<QListView*>("issues-list");
        QCOMPARE(list->model()->rowCount(), issues + notes);
        QCOMPARE(static_cast<int>(bench.facts.facts()->issues.size()), issues);
        QCOMPARE(panel.findChild<QWidget*>("no-issues")->isVisible(), issues == 0);
        for (const QString& text : column(*list, Qt::AccessibleTextRole)) QVERIFY(!text.isEmpty());
    }

    void clickSelectsAndReveals() {
        testsupport::Bench bench;
        IssuesPanel panel(bench.workbench);
        panel.resize(900, 160);
        panel.show();
        bench.load(kMapIntoLinear);
        auto* list = panel.findChild<QListView*>("issues-list");
        QSignalSpy revealed(&bench.editorState, &EditorState::revealRequested);
        const QRect row = list->visualRect(list->model()->index(0, 0));
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, QPoint(200, row.center().y()));
        QCOMPARE(bench.editorState.nodes(), QStringList{bench.id("fc")});
        QCOMPARE(revealed.size(), 1);
        QCOMPARE(revealed[0][0].toString(), bench.id("fc"));
    }

    void enterRepairsAndUndoBringsItBack() {
        testsupport::Bench bench;
        IssuesPanel panel(bench.workbench);
        panel.resize(900, 160);
        panel.show();
        bench.load(kMapIntoLinear);
        auto* list = panel.findChild<QListView*>("issues-list");
        panel.goTo(IssuesPanel::Step::Next);
        QTest::keyClick(list, Qt::Key_Return);
        bench.settle();
        QCOMPARE(bench.facts.facts()->count(Severity::Error), std::size_t{0});
        QCOMPARE(bench.document.graph().nodes.back().type, std::string("Flatten"));
        QCOMPARE(bench.document.undoStack().count(), 1);
        QVERIFY(bench.document.undoStack().undoText().contains("Flatten"));
        bench.document.undoStack().undo();
        bench.settle();
        QCOMPARE(bench.facts.facts()->count(Severity::Error), std::size_t{1});
        QVERIFY(list->isVisible());
    }

    void buttonOfARowRepairs() {
        testsupport::Bench bench;
        IssuesPanel panel(bench.workbench);
        panel.resize(1100, 160);
        panel.show();
        bench.load("in:1x8x8 > batchnorm > batchnorm > out; input > lost:relu");
        auto* list = panel.findChild<QListView*>("issues-list");
        const QModelIndex index = list->model()->index(0, 0);
        QVERIFY(!bench.facts.facts()->issues.front().fixes.empty());
        const QRect row = list->visualRect(index);
        const std::size_t before = bench.facts.facts()->issues.size();
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {},
                          QPoint(row.right() - 24, row.top() + 14));
        if (bench.facts.facts()->issues.front().fixes.size() > 1) {
            auto* first = panel.findChild<QWidget*>("repair-list");
            QVERIFY(first);
            QTest::keyClick(first->focusProxy(), Qt::Key_Return);
        }
        bench.settle();
        QVERIFY(bench.facts.facts()->issues.size() < before);
    }

    void stepsGoRound() {
        testsupport::Bench bench;
        IssuesPanel panel(bench.workbench);
        bench.load(kTwoWrong);
        bench.actions.action("graph.next-issue")->trigger();
        const QStringList first = bench.editorState.nodes();
        bench.actions.action("graph.next-issue")->trigger();
        const QStringList second = bench.editorState.nodes();
        QVERIFY(first != second);
        bench.actions.action("graph.next-issue")->trigger();
        QCOMPARE(bench.editorState.nodes(), first);
        bench.actions.action("graph.previous-issue")->trigger();
        QCOMPARE(bench.editorState.nodes(), second);
    }

    void withoutIssuesTheActionsSayWhy() {
        testsupport::Bench bench;
        IssuesPanel panel(bench.workbench);
        bench.load("in:1x8x8 > flatten > linear(10) > out");
        QVERIFY(!bench.actions.action("graph.next-issue")->isEnabled());
        QVERIFY(!bench.actions.disabledReason("graph.next-issue").isEmpty());
    }

    void effectsCountWhatARepairChanges() {
        testsupport::Bench bench;
        bench.load("in:1x8x8 > a:conv(4,3,same); input > b:conv(6,3,same) > join:add(a) > "
                   "flatten > linear(3) > out");
        const Issues issues = bench.facts.facts()->issues;
        QVERIFY(!issues.empty());
        QVERIFY(!issues.front().fixes.empty());
        const auto effect =
            effectOf(bench.document.project(), issues.front().fixes.front(), bench.registry);
        QVERIFY(effect.has_value());
        // A 1×1 convolution from 4 to 6 channels: 4·6 weights and 6 biases.
        QCOMPARE(effect->parameters, std::int64_t{4 * 6 + 6});
        QCOMPARE(effect->from, std::string("4"));
        QCOMPARE(effect->to, std::string("6"));
        QCOMPARE(effect->errorsLeft, std::optional<std::size_t>(0));
        QVERIFY(effectText(*effect).contains("+30"));
    }
};

CONVSTUDIO_TEST(tst_issues_panel)
#include "tst_issues_panel.moc"
