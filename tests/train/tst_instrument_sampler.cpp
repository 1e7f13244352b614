// SPDX-License-Identifier: Apache-2.0
#include "engine/train/instrument_sampler.h"
#include "tests/support/test_main.h"

using namespace convstudio;

namespace {

struct Outcome {
    double elapsed = 0, lookSeconds = 0;
    int looks = 0, firstLook = 0;
};

/// Plays steps of made-up lengths; a look adds `cost`.
template <class Step>
Outcome play(InstrumentSampler& sampler, int steps, double cost, const Step& step) {
    Outcome outcome;
    for (int i = 1; i <= steps; ++i) {
        const double ordinary = step(i);
        if (sampler.isDue(outcome.elapsed)) {
            outcome.elapsed += ordinary + cost;
            outcome.lookSeconds += cost;
            sampler.addObserved(outcome.elapsed, ordinary + cost);
            if (++outcome.looks == 1) outcome.firstLook = i;
        } else {
            outcome.elapsed += ordinary;
            sampler.addOrdinary(ordinary);
        }
    }
    return outcome;
}

} // namespace

class tst_instrument_sampler : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void keepsToItsShare_data() {
        QTest::addColumn<double>("step");
        QTest::addColumn<double>("cost");
        QTest::newRow("quick steps, cheap looks") << 0.002 << 0.0002;
        QTest::newRow("quick steps, dear looks") << 0.002 << 0.02;
        QTest::newRow("slow steps") << 0.5 << 0.04;
        QTest::newRow("slow steps, dear looks") << 3.0 << 1.5;
    }
    void keepsToItsShare() {
        QFETCH(double, step);
        QFETCH(double, cost);
        InstrumentSampler sampler({.share = 0.01, .leastSeconds = 0.5, .firstAfter = 2});
        const int steps = static_cast<int>(4000 * std::max(0.5, cost / 0.01) / step / 100) + 100;
        const Outcome run = play(sampler, steps, cost, [=](int) { return step; });
        QCOMPARE(run.firstLook, 3);
        QVERIFY(run.looks >= 10);
        // The last look has not paid for itself yet.
        const double owed = run.lookSeconds - cost;
        QVERIFY2(owed <= 0.01 * run.elapsed * 1.0001,
                 qPrintable(QString::number(owed / run.elapsed)));
        QVERIFY(run.looks <= run.elapsed / 0.5 + 1);
        // Nor does it look more seldom than it may.
        const double period = std::max(0.5, cost / 0.01) + 2 * (step + cost);
        QVERIFY2(run.looks >= run.elapsed / period - 1, qPrintable(QString::number(run.looks)));
    }

    void heldUpStepsAreNoCost() {
        InstrumentSampler sampler({.share = 0.01, .leastSeconds = 0.5, .firstAfter = 2});
        int seen = 0;
        // Every 90th step is held up, among them steps that are looked at.
        const Outcome run = play(sampler, 60000, 0.001, [&](int i) {
            seen += i % 90 == 0;
            return i % 90 == 0 ? 0.3 : 0.01;
        });
        QVERIFY(seen > 100);
        QVERIFY(run.lookSeconds <= 0.01 * run.elapsed);
        QVERIFY2(run.looks > run.elapsed / 0.6 * 0.9, qPrintable(QString::number(run.looks)));
    }

    void looksBesideTheStepsCountWhole() {
        InstrumentSampler sampler({.share = 0.003, .leastSeconds = 1, .firstAfter = 0});
        QVERIFY(sampler.isDue(0));
        sampler.addLook(10, 0.0006);
        QVERIFY(!sampler.isDue(10.9));
        QVERIFY(sampler.isDue(11.0));
        sampler.addLook(11, 0.06);
        QVERIFY(!sampler.isDue(30));
        QVERIFY(sampler.isDue(11 + 0.06 / 0.003 + 1e-9));
    }

    void forgettingKeepsWhatIsOwed() {
        InstrumentSampler sampler({.share = 0.01, .leastSeconds = 0.5, .firstAfter = 1});
        sampler.addOrdinary(0.1);
        QVERIFY(sampler.isDue(1));
        sampler.addObserved(1, 0.2);
        sampler.forget();
        QVERIFY(!sampler.isDue(10.9)); // 0.1 s at 1 %
        sampler.addOrdinary(0.1);
        QVERIFY(!sampler.isDue(10.9));
        QVERIFY(sampler.isDue(11.01));
    }
};

CONVSTUDIO_TEST(tst_instrument_sampler)
#include "tst_instrument_sampler.moc"
