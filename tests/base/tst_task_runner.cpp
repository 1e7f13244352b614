// SPDX-License-Identifier: Apache-2.0
#include "engine/base/task_runner.h"
#include "tests/support/test_main.h"

#include <atomic>
#include <future>
#include <numeric>
#include <set>
#include <thread>

#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

using namespace convstudio;

namespace {
int niceOfThisThread() {
    return getpriority(PRIO_PROCESS, static_cast<id_t>(syscall(SYS_gettid)));
}
} // namespace

class tst_task_runner : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void countOfThreads() {
        QCOMPARE(TaskRunner(3).threads(), std::size_t{3});
        QVERIFY(TaskRunner().threads() >= 1);
    }

    void everyIndexOnce_data() {
        QTest::addColumn<int>("count");
        for (const int count : {0, 1, 2, 3, 1000}) QTest::addRow("%d", count) << count;
    }
    void everyIndexOnce() {
        QFETCH(int, count);
        TaskRunner runner(3);
        std::vector<std::atomic<int>> calls(static_cast<std::size_t>(count));
        runner.parallelFor(calls.size(), [&](std::size_t i) { ++calls[i]; });
        for (const auto& times : calls) QCOMPARE(times.load(), 1);
    }

    void callerHelps() {
        TaskRunner runner(1);
        std::promise<void> release;
        runner.post([future = release.get_future().share()] { future.wait(); });
        // The only helper is busy: the caller has to do it all.
        std::set<std::thread::id> threads;
        runner.parallelFor(100, [&](std::size_t) { threads.insert(std::this_thread::get_id()); });
        release.set_value();
        QCOMPARE(threads, std::set<std::thread::id>{std::this_thread::get_id()});
    }

    void helpersAreNice() {
        const int mine = niceOfThisThread();
        TaskRunner runner(1);
        std::promise<int> nice;
        runner.post([&] { nice.set_value(niceOfThisThread()); });
        QCOMPARE(nice.get_future().get(), 19);
        QCOMPARE(niceOfThisThread(), mine);
    }

    void endFinishesWhatIsUnderWayAndDropsTheRest() {
        std::atomic<int> finished{0};
        std::promise<void> started, release;
        auto runner = std::make_unique<TaskRunner>(1);
        runner->post([&, go = release.get_future().share()] {
            started.set_value();
            go.wait();
            ++finished;
        });
        started.get_future().wait();
        for (int i = 0; i < 100; ++i) runner->post([&] { finished += 1000; });
        std::thread closing([&] { runner.reset(); });
        release.set_value();
        closing.join();
        QVERIFY(finished % 1000 == 1);
    }

    void tasksOfManyThreads() {
        TaskRunner runner(2);
        std::atomic<int> sum{0};
        std::vector<std::thread> callers;
        for (int caller = 0; caller < 4; ++caller)
            callers.emplace_back([&] {
                for (int round = 0; round < 50; ++round)
                    runner.parallelFor(20, [&](std::size_t i) { sum += static_cast<int>(i); });
            });
        for (std::thread& caller : callers) caller.join();
        QCOMPARE(sum.load(), 4 * 50 * 190);
    }
};

CONVSTUDIO_TEST(tst_task_runner)
#include "tst_task_runner.moc"
