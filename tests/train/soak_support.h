// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/train/run_tools.h"
#include "tests/train/session_support.h"

#include <malloc.h>

namespace testsupport {

/// What a process holds and must not hold more of with every run. Memory: bytes asked of the
/// allocator and not given back (0 where a sanitizer replaces it).
struct Held {
    std::ptrdiff_t threads = 0;
    std::ptrdiff_t files = 0;
    std::size_t bytes = 0;

    static Held now() {
        const struct mallinfo2 memory = mallinfo2();
        return {entries("/proc/self/task"), entries("/proc/self/fd"),
                memory.uordblks + memory.hblkhd};
    }

private:
    static std::ptrdiff_t entries(const char* folder) {
        return std::distance(std::filesystem::directory_iterator(folder), {});
    }
};

/// One round in the life of a program that stays open: a run that is paused, looked at and taken up
/// again, then evaluated. The weights it ends with.
inline convstudio::NamedTensors soakRound(const std::filesystem::path& runs) {
    using namespace convstudio;
    SessionBench bench([](const TrainEvent& event, TrainingSession& session) {
        if (const auto* step = std::get_if<StepEvent>(&event); step && step->step == 6) {
            static_cast<void>(session.requestSnapshot());
            session.pause();
        }
        if (std::holds_alternative<PausedEvent>(event)) session.resume();
    });
    const std::filesystem::path run = bench.train(tinyProject(), runs);
    auto opened = openRun(run, "best", bench.layers);
    const auto evaluation = opened ? evaluateRun(*opened, {}, Split::Test, {}, bench.runner, {}, {})
                                   : Result<Evaluation>(opened.issues());
    NamedTensors weights = checkpointOf(run, "last.safetensors").weights;
    std::filesystem::remove_all(run);
    return evaluation && bench.all<PausedEvent>().size() == 1 ? weights : NamedTensors{};
}

/// `rounds` of them end alike and leave nothing behind.
inline void checkSoak(int rounds) {
    constexpr int kWarmUp = 3;               // pools of threads and buffers fill once
    constexpr std::size_t kGrowth = 1 << 20; // bytes, however many rounds
    const QTemporaryDir folder;
    const std::filesystem::path runs = folder.path().toStdString();
    const convstudio::NamedTensors expected = soakRound(runs);
    QVERIFY(!expected.empty());
    Held before;
    for (int round = 1; round < rounds; ++round) {
        if (round == kWarmUp) before = Held::now();
        QVERIFY2(soakRound(runs) == expected, std::to_string(round).c_str());
    }
    const Held after = Held::now();
    QCOMPARE(after.threads, before.threads);
    QCOMPARE(after.files, before.files);
    QVERIFY2(after.bytes <= before.bytes + kGrowth,
             (std::to_string(before.bytes) + " to " + std::to_string(after.bytes)).c_str());
}

} // namespace testsupport
