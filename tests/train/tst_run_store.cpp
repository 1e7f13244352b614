// SPDX-License-Identifier: Apache-2.0
#include "engine/base/system.h"
#include "engine/train/run_store.h"
#include "tests/support/full_disk.h"
#include "tests/support/test_main.h"
#include "tests/train/run_files.h"

#include <csignal>
#include <sys/wait.h>
#include <unistd.h>

using namespace convstudio;
using namespace testsupport;
namespace fs = std::filesystem;

namespace {

RunInfo sampleInfo() {
    RunInfo info;
    info.name = "LeNet on Fashion-MNIST";
    info.status = "running";
    info.project = {{"format", "convstudio-project"}, {"name", "LeNet"}};
    info.resolved = {{"precision", "fp32"}, {"batch_size", 128}};
    info.seed = 9007199254740991;
    info.versions = {{"program", "0.1.0"}, {"libtorch", "2.13.0"}};
    info.cpu = "some CPU";
    info.device = "cpu";
    info.bestEpoch = 8;
    info.bestValAccuracy = 0.9125;
    info.tags = {"baseline", "初版"};
    info.notes = "first";
    return info;
}

/// Runs `work` in a child process that dies in its midst by SIGKILL: no destructor, no clean-up.
template <class Work>
void inKilledProcess(const Work& work) {
    const pid_t child = fork();
    if (child == 0) {
        work();
        _exit(1);
    }
    int status = 0;
    QCOMPARE(waitpid(child, &status, 0), child);
    QVERIFY(WIFSIGNALED(status));
}

} // namespace

class tst_run_store : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_dir;
    fs::path m_runs;

    RunFolder finishedRun(const std::string& name, const std::string& created = {}) {
        auto run = RunFolder::create(m_runs, name);
        Q_ASSERT(run.ok());
        RunInfo info = sampleInfo();
        info.name = name;
        info.status = "done";
        info.created = created;
        const Status written = run->writeInfo(info);
        Q_ASSERT(written.ok());
        return std::move(*run);
    }

private Q_SLOTS:
    void init() {
        m_dir = std::make_unique<QTemporaryDir>();
        m_runs = fs::path(m_dir->path().toStdString()) / "a project.runs";
    }

    void slugIsPlain_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("slug");
        QTest::newRow("words") << "LeNet on Fashion-MNIST" << "lenet-on-fashion-mnist";
        QTest::newRow("path") << "../../etc/passwd" << "etc-passwd";
        QTest::newRow("mixed") << QString::fromUtf8("LeNet 实验 2") << "lenet-2";
        QTest::newRow("long") << QString(60, 'a') << QString(40, 'a');
        QTest::newRow("Chinese") << QString::fromUtf8("第一次实验") << "run-5c6180";
        QTest::newRow("empty") << "" << "run-e3b0c4";
    }
    void slugIsPlain() {
        QFETCH(QString, name);
        QFETCH(QString, slug);
        QCOMPARE(QString::fromStdString(runSlug(name.toStdString())), slug);
    }

    void folderIsNamedByTimeAndSlug() {
        std::vector<RunFolder> runs;
        for (int i = 0; i < 3; ++i) {
            auto run = RunFolder::create(m_runs, "My Run");
            QVERIFY(run.ok());
            runs.push_back(std::move(*run));
        }
        const QRegularExpression pattern("^\\d{8}T\\d{6}Z-my-run(-[23])?$");
        for (const RunFolder& run : runs) {
            const auto name = QString::fromStdString(run.path().filename().string());
            QVERIFY2(pattern.match(name).hasMatch(), qPrintable(name));
            QVERIFY(fs::exists(run.path() / "run.json"));
        }
        QVERIFY(runs[0].path() != runs[1].path());
        for (const auto& entry : fs::directory_iterator(m_runs)) {
            QVERIFY2(!entry.path().filename().string().starts_with('.'), entry.path().c_str());
        }
    }

    void infoSurvivesRoundTrip() {
        auto run = RunFolder::create(m_runs, "x");
        RunInfo info = sampleInfo();
        info.extra = {{"future", {1, 2}}};
        QVERIFY(run->writeInfo(info).ok());
        const auto read = readRun(run->path());
        QVERIFY(read.ok());
        QCOMPARE(read->status, std::string("running"));
        QCOMPARE(read->seed, info.seed);
        QVERIFY(read->tags == info.tags);
        QVERIFY(read->extra == info.extra);
        QVERIFY(read->bestValAccuracy == info.bestValAccuracy);
        QVERIFY(read->folder == run->path());
        QCOMPARE(read->created.size(), std::size_t{20});
        RunInfo expected = info;
        expected.created = read->created;
        QVERIFY(toJson(*read) == toJson(expected));
    }

    void damagedInfoIsNamed_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("pointer");
        QTest::newRow("status") << QByteArray(R"({"format":"convstudio-run","status":"x"})")
                                << "/status";
        QTest::newRow("seed") << QByteArray(
            R"({"format":"convstudio-run","status":"done","seed":-1})") << "/seed";
        QTest::newRow("project") << QByteArray(
            R"({"format":"convstudio-run","status":"done","project":[]})") << "/project";
        QTest::newRow("foreign") << QByteArray(R"({"format":"convstudio-project"})") << "/format";
        QTest::newRow("list") << QByteArray("[1]") << "/format";
    }
    void damagedInfoIsNamed() {
        QFETCH(QByteArray, text);
        QFETCH(QString, pointer);
        const fs::path folder = m_runs / "r";
        fs::create_directories(folder);
        writeText(folder / "run.json", text.toStdString());
        const auto read = readRun(folder);
        QCOMPARE(codeOf(read), std::string("run-damaged"));
        QCOMPARE(read.issues().front().place.pointer, pointer.toStdString());
        writeText(folder / "run.json", "{\"format\": \"convstu");
        QVERIFY(!readRun(folder).ok());
        QCOMPARE(codeOf(readRun(m_runs / "nowhere")), std::string("run-missing"));
    }

    void historyIsAppendedLineByLine() {
        auto run = RunFolder::create(m_runs, "x");
        QCOMPARE(run->historyLength(), std::uint64_t{0});
        for (std::int64_t i = 1; i <= 3; ++i) QVERIFY(run->append(PausedEvent{i}).ok());
        const auto lines = readHistory(run->path());
        QVERIFY(lines.ok());
        QCOMPARE(lines->size(), std::size_t{3});
        QCOMPARE((*lines)[2]["step"].get<int>(), 3);
        QCOMPARE(run->historyLength(), std::uint64_t{fs::file_size(run->path() / "history.jsonl")});
    }

    void tornLastLineIsIgnored_data() {
        QTest::addColumn<QByteArray>("tail");
        QTest::newRow("half a line") << QByteArray("{\"event\":\"st");
        QTest::newRow("zeros") << QByteArray(300, '\0');
        QTest::newRow("whole but no JSON") << QByteArray("\0\0\0\n", 4);
    }
    void tornLastLineIsIgnored() {
        QFETCH(QByteArray, tail);
        fs::path folder;
        {
            const RunFolder run = finishedRun("x");
            folder = run.path();
        }
        const std::string good = "{\"event\":\"paused\",\"step\":1}\n";
        writeText(folder / "history.jsonl", good + tail.toStdString());
        const auto lines = readHistory(folder);
        QVERIFY(lines.ok());
        QCOMPARE(lines->size(), std::size_t{1});
    }

    void badLineInsideIsAnError() {
        const RunFolder run = finishedRun("x");
        writeText(run.path() / "history.jsonl", "{\"step\":1}\nrubbish\n{\"step\":2}\n");
        const auto lines = readHistory(run.path());
        QCOMPARE(codeOf(lines), std::string("history-damaged"));
        QCOMPARE(argValue(lines.issues().front().args, "line"), std::string("2"));
    }

    void openCutsTheTornLine() {
        fs::path folder;
        {
            RunFolder run = finishedRun("x");
            QVERIFY(run.append(PausedEvent{1}).ok());
            folder = run.path();
        }
        const std::string good = readText(folder / "history.jsonl");
        writeText(folder / "history.jsonl", good + "{\"event\":");
        auto run = RunFolder::open(folder);
        QVERIFY(run.ok());
        QCOMPARE(run->historyLength(), std::uint64_t{good.size()});
        QVERIFY(run->append(PausedEvent{2}).ok());
        QCOMPARE(readHistory(folder)->size(), std::size_t{2});
    }

    void historyIsCutForAResume() {
        auto run = RunFolder::create(m_runs, "x");
        QVERIFY(run->append(PausedEvent{1}).ok());
        const std::uint64_t length = run->historyLength();
        QVERIFY(run->append(PausedEvent{2}).ok());
        QVERIFY(run->cutHistory(length).ok());
        QVERIFY(run->append(PausedEvent{3}).ok());
        const auto lines = readHistory(run->path());
        QCOMPARE(lines->size(), std::size_t{2});
        QCOMPARE((*lines)[1]["step"].get<int>(), 3);
        QCOMPARE(codeOf(run->cutHistory(1'000'000)), std::string("history-too-short"));
        QCOMPARE(readHistory(run->path())->size(), std::size_t{2});
    }

    /// A line that does not fit is taken back whole, so that later lines stay readable.
    void fullDiskLeavesWholeLines() {
        auto run = RunFolder::create(m_runs, "x");
        QVERIFY(run->append(PausedEvent{1}).ok());
        const std::uint64_t line = run->historyLength();
        QVERIFY(testsupport::holdsOnFullDisk(line + line / 2, [&] {
            return codeOf(run->append(PausedEvent{2})) == "file-not-written" &&
                   run->historyLength() == line;
        }));
        QCOMPARE(std::uint64_t{fs::file_size(run->path() / "history.jsonl")}, line);
        QVERIFY(run->append(PausedEvent{3}).ok());
        QCOMPARE(readHistory(run->path())->size(), std::size_t{2});
    }

    void fullDiskLeavesNoHalfRun() {
        fs::create_directories(m_runs);
        QVERIFY(testsupport::holdsOnFullDisk(10, [&] {
            return codeOf(RunFolder::create(m_runs, "x")) == "file-not-written";
        }));
        QVERIFY(fs::is_empty(m_runs));
    }

    void liveRunIsLocked() {
        fs::path folder;
        {
            auto run = RunFolder::create(m_runs, "x");
            folder = run->path();
            QVERIFY(run->writeInfo(sampleInfo()).ok());
            QCOMPARE(codeOf(RunFolder::open(folder)), std::string("run-locked"));
            QCOMPARE(codeOf(deleteRun(folder)), std::string("run-locked"));
            QCOMPARE(readRun(folder)->status, std::string("running"));
        }
        QVERIFY(!fs::exists(folder / "lock"));
        QCOMPARE(readRun(folder)->status, std::string("interrupted"));
        QVERIFY(RunFolder::open(folder).ok());
    }

    void killedProcessLeavesAFolderThatOpens() {
        inKilledProcess([&] {
            auto run = RunFolder::create(m_runs, "killed");
            (void)run->writeInfo(sampleInfo());
            (void)run->append(PausedEvent{1});
            kill(getpid(), SIGKILL);
        });
        const RunList list = listRuns(m_runs);
        QCOMPARE(list.runs.size(), std::size_t{1});
        QVERIFY(list.issues.empty());
        const RunInfo& info = list.runs.front();
        QVERIFY(fs::exists(info.folder / "lock"));
        QCOMPARE(info.status, std::string("interrupted"));
        QCOMPARE(readHistory(info.folder)->size(), std::size_t{1});
        auto run = RunFolder::open(info.folder);
        QVERIFY(run.ok());
        QCOMPARE(readRun(info.folder)->status, std::string("running"));
    }

    void lockLivesAndDies_data() {
        QTest::addColumn<QString>("changed");
        QTest::addColumn<QString>("status");
        QTest::newRow("this process") << "" << "running";
        QTest::newRow("pid used again") << "started" << "interrupted";
        QTest::newRow("boot") << "boot_id" << "interrupted";
        QTest::newRow("another host") << "host" << "running";
        QTest::newRow("no such process") << "pid" << "interrupted";
        QTest::newRow("torn") << "torn" << "interrupted";
    }
    void lockLivesAndDies() {
        QFETCH(QString, changed);
        QFETCH(QString, status);
        auto live = RunFolder::create(m_runs, "live");
        Json lock = Json::parse(readText(live->path() / "lock"));
        if (changed == "pid") lock["pid"] = 0x7fffffff;
        else if (!changed.isEmpty()) lock[changed.toStdString()] = "other";
        const fs::path folder = m_runs / "copy";
        fs::create_directories(folder);
        RunInfo info = sampleInfo();
        writeText(folder / "run.json", toJson(info).dump());
        writeText(folder / "lock", changed == "torn" ? "{\"pid\"" : lock.dump());
        QCOMPARE(readRun(folder)->status, status.toStdString());
        QCOMPARE(RunFolder::open(folder).ok(), status == "interrupted");
        info.status = "paused";
        writeText(folder / "run.json", toJson(info).dump());
        const std::string paused = status == "running" ? "paused" : "interrupted";
        QCOMPARE(readRun(folder)->status, paused);
    }

    void listIsNewestFirst() {
        const RunFolder a = finishedRun("a", "2026-01-01T00:00:00Z");
        const RunFolder b = finishedRun("b", "2026-03-01T00:00:00Z");
        const RunFolder c = finishedRun("c", "2026-02-01T00:00:00Z");
        fs::create_directories(m_runs / "not a run");
        fs::create_directories(m_runs / ".staging");
        writeText(m_runs / "file.txt", "x");
        const RunList list = listRuns(m_runs);
        std::string names;
        for (const RunInfo& run : list.runs) names += run.name;
        QCOMPARE(names, std::string("bca"));
        QCOMPARE(list.issues.size(), std::size_t{1});
        QCOMPARE(list.issues.front().code, std::string("run-missing"));
        QVERIFY(listRuns(m_runs / "nowhere").runs.empty());
    }

    void deleteRemovesTheRunAndNothingElse() {
        const fs::path outside = fs::path(m_dir->path().toStdString()) / "outside";
        fs::create_directories(outside);
        writeText(outside / "precious", "x");
        fs::path folder;
        {
            const RunFolder run = finishedRun("x");
            folder = run.path();
        }
        fs::create_directory_symlink(outside, folder / "exports");
        QVERIFY(deleteRun(folder / "").ok());
        QVERIFY(!fs::exists(folder));
        QVERIFY(fs::exists(outside / "precious"));
        QVERIFY(fs::is_empty(m_runs));
    }

    void deleteRefusesWhatIsNoRun() {
        fs::path folder;
        {
            const RunFolder run = finishedRun("x");
            folder = run.path();
        }
        const fs::path link = m_runs / "link";
        fs::create_directory_symlink(folder, link);
        QCOMPARE(codeOf(deleteRun(link)), std::string("run-foreign"));
        QCOMPARE(codeOf(deleteRun(link / "")), std::string("run-foreign"));
        QCOMPARE(codeOf(deleteRun(m_runs)), std::string("run-foreign"));
        QCOMPARE(codeOf(deleteRun(m_runs / "nowhere")), std::string("run-foreign"));
        fs::create_directories(m_runs / "foreign");
        writeText(m_runs / "foreign" / "run.json", "{\"format\": \"other\"}");
        QCOMPARE(codeOf(deleteRun(m_runs / "foreign")), std::string("run-foreign"));
        QVERIFY(fs::exists(m_runs / "foreign" / "run.json"));
        QVERIFY(fs::exists(folder / "run.json"));
    }

    void placeThatCannotBeMade() {
        const fs::path file = fs::path(m_dir->path().toStdString()) / "file";
        writeText(file, "x");
        const auto run = RunFolder::create(file / "runs", "x");
        QCOMPARE(codeOf(run), std::string("folder-not-created"));
        QCOMPARE(codeOf(RunFolder::open(m_runs / "nowhere")), std::string("run-missing"));
    }

    void defaultFolderIsBesideTheProject() {
        const fs::path dir = m_dir->path().toStdString();
        QVERIFY(defaultRunsFolder(dir / "my net.convstudio.json") == dir / "my net.runs");
        QVERIFY(defaultRunsFolder(dir / "net.json") == dir / "net.runs");
        const fs::path ofUser = defaultRunsFolder({});
        QCOMPARE(ofUser.filename().string(), std::string("runs"));
        QCOMPARE(ofUser.parent_path().filename().string(), std::string("convstudio"));
        QVERIFY(defaultRunsFolder(dir / "absent" / "net.json") == ofUser);
    }
};

CONVSTUDIO_TEST(tst_run_store)
#include "tst_run_store.moc"
