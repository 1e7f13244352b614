// SPDX-License-Identifier: Apache-2.0
#include "tests/support/test_main.h"
#include "tests/ui/support/inspect_bench.h"
#include "ui/panels/inspect/neighbours_card.h"

using namespace convstudio;
using testsupport::InspectBench;

/// The training images that are most like the one looked at.
class tst_neighbours_card : public testsupport::GuiTest {
    Q_OBJECT

    std::shared_ptr<const Predictions> training(InspectBench& bench) {
        std::shared_ptr<const Predictions> found;
        bench.inspection.askTrainingPredictions(this, [&](const auto& answer) {
            if (answer) found = *answer;
        });
        if (!QTest::qWaitFor([&] { return found != nullptr; }, 20000)) qFatal("no predictions");
        return found;
    }

private Q_SLOTS:
    void nearestByCosine() {
        InspectBench bench;
        NeighboursCard card(bench.workbench);
        card.resize(640, 260);
        card.show();
        QVERIFY(!card.message().isEmpty()); // no image yet
        bench.show(bench.sampleOf(0));
        QTRY_COMPARE(card.entries().size(), NeighboursCard::kMostNeighbours);
        QCOMPARE(card.message(), QString());
        const auto all = training(bench);
        Probe probe = bench.probe();
        const auto answer = probe.answer(*bench.inspection.image(), {});
        const auto expected = nearest(*all, answer->features, NeighboursCard::kMostNeighbours);
        const auto& store = *bench.inspection.subject()->data->dataset.images;
        std::size_t others = 0;
        for (std::size_t i = 0; i < expected.size(); ++i) {
            const auto row = expected[i].row;
            const NeighboursCard::Entry& entry = card.entries()[i];
            QCOMPARE(entry.sample, QString::fromStdString(store.sampleId(all->images[row])));
            QCOMPARE(entry.cosine, expected[i].cosine);
            QCOMPARE(entry.differs, all->labels[row] != *bench.inspection.image()->label);
            others += entry.differs;
        }
        // The note counts them, once they are the most.
        QCOMPARE(!card.note().isEmpty(), 2 * others > expected.size());
        if (!card.note().isEmpty()) QVERIFY(card.note().contains(QString::number(others)));
    }

    void aTrainingImageIsNotItsOwnNeighbour() {
        InspectBench bench;
        NeighboursCard card(bench.workbench);
        card.resize(640, 260);
        card.show();
        bench.show(bench.sampleOf(0));
        QTRY_COMPARE(card.entries().size(), NeighboursCard::kMostNeighbours);
        const QString nearest = card.entries().front().sample;
        card.findChild<QAbstractButton*>("neighbour-0")->click(); // looks at that image
        QCOMPARE(bench.inspection.place().sample, nearest);
        QTRY_VERIFY(!card.entries().empty() && card.entries().front().sample != nearest);
        for (const NeighboursCard::Entry& entry : card.entries()) QVERIFY(entry.sample != nearest);
    }

    void withoutFeaturesItSaysWhy() {
        InspectBench bench("in:3x16x16 > conv(4,3,same) > relu > conv(6,3,same) > gap > "
                           "flatten > out");
        NeighboursCard card(bench.workbench);
        card.resize(640, 260);
        card.show();
        bench.show(bench.sampleOf(0));
        QTRY_VERIFY(card.message().contains("features"));
        QVERIFY(card.entries().empty());
    }
};

CONVSTUDIO_TEST(tst_neighbours_card)
#include "tst_neighbours_card.moc"
