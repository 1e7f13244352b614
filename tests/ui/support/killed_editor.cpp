// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/support/killed_editor.h"

#include "tests/support/test_main.h"
#include "tests/ui/support/random_editor.h"

#include <QHashSeed>
#include <QProcess>

#include <cstdio>
#include <unistd.h>

namespace testsupport {

namespace {

constexpr const char* kTool = "edit-until-killed";

/// The same edits in every process.
class Script {
public:
    Script() : m_editor(m_bench, 11) {
        QHashSeed::setDeterministicGlobalSeed();
        m_bench.load("in:3x16x16 > conv(8,3,same) > batchnorm > relu > maxpool(2) > "
                     "conv(8,3,same) > add(maxpool1) > relu > flatten > linear(10) > out");
        // What is known of the network comes when it comes, and editing makes use of it.
        QObject::disconnect(&m_bench.document, nullptr, &m_bench.facts, nullptr);
    }
    /// One edit, ended as by letting go of the mouse.
    void step() {
        m_editor.edit();
        m_bench.document.endMerge();
        QCoreApplication::processEvents();
    }
    std::string state() const { return text(m_bench.document.project()); }
    std::string text(const Project& project) const {
        return projectText(project, m_bench.registry);
    }

private:
    Bench m_bench;
    RandomEditor m_editor;
};

int editUntilKilled() {
    Script script;
    for (int done = 1;; ++done) {
        script.step();
        std::printf("%d\n", done);
        std::fflush(stdout);
    }
}

const bool kIsRegistered = registerTool(kTool, editUntilKilled);

/// The number in the last whole line.
int lastTold(const QByteArray& lines) {
    const qsizetype end = lines.lastIndexOf('\n');
    return end < 0 ? 0 : lines.mid(lines.lastIndexOf('\n', end - 1) + 1).trimmed().toInt();
}

/// Edits in a process of its own, its files in `home`, and kills it when it has told of `enough`
/// and some microseconds have passed; gives how many it told of.
int killAfter(const QString& home, int enough, unsigned microseconds) {
    QProcess child;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert("TMPDIR", home);
    child.setProcessEnvironment(environment);
    child.start(QCoreApplication::applicationFilePath(), {"--tool", kTool});
    QByteArray lines;
    while (lastTold(lines) < enough && child.waitForReadyRead()) lines += child.readAll();
    ::usleep(microseconds);
    child.kill();
    child.waitForFinished();
    return lastTold(lines + child.readAll());
}

std::vector<Recovery> recoveriesBelow(const QString& home) {
    for (const QString& name : QDir(home).entryList(QDir::Dirs | QDir::NoDotAndDotDot))
        if (const QString folder = home + "/" + name + "/data/journal"; QDir(folder).exists())
            return Journal::findRecoveries(folder.toStdString());
    return {};
}

} // namespace

void killWhileEditing(int times) {
    Script script;
    std::vector<std::string> states = {script.state()};
    const auto stateAfter = [&](int edits) {
        while (states.size() <= static_cast<std::size_t>(edits)) {
            script.step();
            states.push_back(script.state());
        }
        return states[static_cast<std::size_t>(edits)];
    };
    std::mt19937 random(3);
    for (int round = 0; round < times; ++round) {
        const QTemporaryDir home;
        const int enough = 10 + static_cast<int>(random() % 150);
        const int told = killAfter(home.path(), enough, random() % 3000);
        QVERIFY(told >= enough);
        const std::vector<Recovery> left = recoveriesBelow(home.path());
        QCOMPARE(left.size(), std::size_t{1});
        QCOMPARE(left[0].lost, std::size_t{0});
        const std::string kept = script.text(left[0].project);
        QVERIFY2(kept == stateAfter(told) || kept == stateAfter(told + 1),
                 qPrintable(QString("round %1, %2 edits").arg(round).arg(told)));
    }
}

} // namespace testsupport
