// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/project/journal.h"
#include "tests/project/project_support.h"

#include <QtTest/QtTest>

#include <csignal>
#include <random>
#include <sys/wait.h>
#include <unistd.h>

namespace testsupport {

/// Edits in a process of its own until it is killed; tells through a pipe how many are done.
[[noreturn]] inline void editUntilKilled(const std::filesystem::path& folder, int pipe) {
    Project project = exampleProject();
    auto journal = Journal::begin(folder, project, "p.json");
    if (!journal) _exit(1);
    for (int i = 1;; ++i) {
        DocumentEdits edits = {ValueEdit{"/view/count", i == 1 ? Json() : Json(i - 1), i}};
        if (!applyNewEdits(project, edits) || !journal->append(edits)) _exit(1);
        if (::write(pipe, &i, sizeof i) != sizeof i) _exit(1);
    }
}

/// Kills an editing process at random points, `times` times: what it had told as done is there, and
/// at most the edit in the air beside it.
inline void killWhileEditing(int times) {
    std::mt19937 random(7);
    for (int round = 0; round < times; ++round) {
        QTemporaryDir home;
        const std::filesystem::path folder = home.path().toStdString();
        int ends[2];
        QCOMPARE(::pipe(ends), 0);
        const pid_t child = ::fork();
        QVERIFY(child >= 0);
        if (child == 0) editUntilKilled(folder, ends[1]);
        ::close(ends[1]);
        int told = 0;
        const int enough = 1 + static_cast<int>(random() % 60);
        while (told < enough && ::read(ends[0], &told, sizeof told) == sizeof told) {}
        ::usleep(random() % 500);
        QCOMPARE(::kill(child, SIGKILL), 0);
        QCOMPARE(::waitpid(child, nullptr, 0), child);
        while (::read(ends[0], &told, sizeof told) == sizeof told) {}
        ::close(ends[0]);
        const std::vector<Recovery> found = Journal::findRecoveries(folder);
        QCOMPARE(found.size(), std::size_t{1});
        const int kept = found.front().project.view["count"];
        QCOMPARE(static_cast<int>(found.front().edits), kept);
        QVERIFY2(kept == told || kept == told + 1, qPrintable(QString("%1 of %2").arg(kept).arg(told)));
    }
}

} // namespace testsupport
