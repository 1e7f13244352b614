// SPDX-License-Identifier: Apache-2.0
#include "tests/support/test_main.h"
#include "tests/ui/support/gui_test.h"

#include "engine/project/training_schema.h"
#include "engine/train/training_config.h"

using namespace convstudio;
using namespace testsupport;

namespace {

constexpr const char* kNet =
    "in:1x28x28 > conv(16,3,same) > relu > maxpool(2) > flatten > linear(10) > out";

} // namespace

class tst_facts : public GuiTest {
    Q_OBJECT
private Q_SLOTS:
    void ofAGoodNetwork() {
        Bench bench;
        bench.load(kNet);
        const auto facts = bench.facts.facts();
        QCOMPARE(facts->count(Severity::Error), std::size_t{0});
        QCOMPARE(facts->node(bench.node("conv1").id)->shape->text(), std::string("16×28×28"));
        QCOMPARE(facts->node(bench.node("conv1").id)->parameters, std::int64_t{160});
        QVERIFY(!facts->node("none"));
        QVERIFY(!facts->severity(bench.node("conv1").id));
        QVERIFY(facts->memory);
        const auto config = TrainingConfig::fromJson(resolveTraining(recommendedTraining()));
        QCOMPARE(facts->memory->total(),
                 forecastTraining(*facts->validation.graph, config).total());
        QCOMPARE(facts->batchSize, config.batchSize);
    }

    void errorsAndTheirRepairs() {
        Bench bench;
        bench.load(kNet);
        std::vector<std::shared_ptr<const DocumentFacts>> found;
        connect(&bench.facts, &FactsController::factsChanged, this,
                [&] { found.push_back(bench.facts.facts()); });
        bench.editorState.select({bench.id("flatten1")});
        bench.editor.removeSelection(GraphEditor::Wires::Heal);
        bench.settle();
        QCOMPARE(found.size(), std::size_t{2});
        QVERIFY(!found[0]->hasRepairs);
        QVERIFY(found[1]->hasRepairs);
        for (const auto& facts : found) {
            QCOMPARE(facts->severity(bench.node("linear1").id), std::optional(Severity::Error));
            QVERIFY(!facts->memory);
        }
        bool hasFix = false;
        for (const Issue& issue : found[1]->issues)
            for (const Fix& fix : issue.fixes) hasFix |= fix.code == "insert-flatten";
        QVERIFY(hasFix);
        bench.document.undoStack().undo();
        bench.settle();
        QCOMPARE(bench.facts.facts()->count(Severity::Error), std::size_t{0});
    }

    void settingsCountToo() {
        Bench bench;
        bench.load(kNet);
        bench.document.push("x", {ValueEdit{"/training/optimizer/lr",
                                            bench.document.project().training["optimizer"]["lr"], -1}});
        bench.settle();
        QCOMPARE(bench.facts.facts()->count(Severity::Error), std::size_t{1});
        QCOMPARE(bench.facts.facts()->issues.back().place.pointer, std::string("/training/optimizer/lr"));
        QVERIFY(!bench.facts.facts()->memory);
    }

    void theNewestWins() {
        Bench bench;
        bench.load(kNet);
        for (int channels = 1; channels <= 30; ++channels)
            bench.editor.setParameter({bench.id("conv1")}, "out_channels", channels, "spin");
        bench.settle();
        QVERIFY(bench.facts.isCurrent());
        QCOMPARE(bench.facts.facts()->node(bench.node("conv1").id)->shape->channels(), std::int64_t{30});
    }

    void movingChecksNothing() {
        Bench bench;
        bench.load(kNet);
        QSignalSpy changed(&bench.facts, &FactsController::factsChanged);
        bench.editor.moveNodes({{bench.id("conv1"), {300, 0}}});
        bench.settle();
        QCOMPARE(changed.size(), 0);
        QVERIFY(bench.facts.isCurrent());
    }
};

CONVSTUDIO_TEST(tst_facts)
#include "tst_facts.moc"
