// SPDX-License-Identifier: Apache-2.0
#include "engine/model/compute_threads.h"
#include "tests/support/test_main.h"

#include <ATen/Parallel.h>
#include <torch/types.h>

#include <atomic>
#include <latch>
#include <stdexcept>
#include <vector>

using namespace convstudio;

/// Loops whose bodies compute with LibTorch on one thread each.
class tst_compute_threads : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyIndexOnce() {
        for (const std::size_t count : {0, 1, 3, 257}) {
            std::vector<std::atomic<int>> calls(count);
            computeInParallel(count, 3, [&](std::size_t i) { ++calls[i]; });
            for (const auto& each : calls) QCOMPARE(each.load(), 1);
        }
    }

    /// Two bodies wait for each other, and operators within them are not shared.
    void bodiesRunSideBySide() {
        std::latch both(2);
        std::vector<char> isAlone(2);
        computeInParallel(2, 2, [&](std::size_t i) {
            both.arrive_and_wait();
            isAlone[i] = at::in_parallel_region() ? 1 : 0;
        });
        QCOMPARE(isAlone, (std::vector<char>{1, 1}));
        QVERIFY(!at::in_parallel_region());
    }

    void theFirstExceptionEndsTheLoop() {
        std::atomic<int> calls = 0;
        const auto loop = [&] {
            computeInParallel(100000, 2, [&](std::size_t i) {
                ++calls;
                if (i == 5) throw std::out_of_range("five");
            });
        };
        QVERIFY_THROWS_EXCEPTION(std::out_of_range, loop());
        QVERIFY(calls < 100000);
    }
};

CONVSTUDIO_TEST(tst_compute_threads)
#include "tst_compute_threads.moc"
