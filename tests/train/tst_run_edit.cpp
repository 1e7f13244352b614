// SPDX-License-Identifier: Apache-2.0
#include "engine/train/run_edit.h"
#include "tests/support/refusing_disk.h"
#include "tests/train/session_support.h"

#include <thread>

using namespace convstudio;
using namespace testsupport;
namespace fs = std::filesystem;

/// Names, tags and notes of runs, live ones too.
class tst_run_edit : public QObject {
    Q_OBJECT

    QTemporaryDir m_dir;
    fs::path runs() const { return m_dir.path().toStdString(); }

    fs::path finished(const std::string& name) {
        auto folder = RunFolder::create(runs(), name);
        RunInfo info;
        info.name = name;
        info.status = "done";
        info.resolved = {{"epochs", 3}};
        info.extra = {{"of_later_versions", true}};
        if (!folder->writeInfo(info)) throw std::logic_error("run.json not written");
        return folder->path();
    }

private Q_SLOTS:
    void writesWhatIsGivenAndKeepsTheRest() {
        const fs::path run = finished("first");
        const auto edited = editRun(
            run, {.name = "baseline", .notes = "no augmentation\nseed 1", .addTags = {"a", "b", "a", ""}});
        QVERIFY(edited.ok());
        QCOMPARE(edited->name, std::string("baseline"));
        QCOMPARE(edited->tags, (std::vector<std::string>{"a", "b"}));
        const auto again = editRun(run, {.addTags = {"c"}, .removeTags = {"a"}});
        QCOMPARE(again->tags, (std::vector<std::string>{"b", "c"}));
        const auto info = readRun(run);
        QCOMPARE(info->name, std::string("baseline"));
        QCOMPARE(info->notes, std::string("no augmentation\nseed 1"));
        QCOMPARE(info->status, std::string("done"));
        QCOMPARE(info->resolved, Json({{"epochs", 3}}));
        QCOMPARE(info->extra, Json({{"of_later_versions", true}}));
        QCOMPARE(editRun(run, {.notes = "", .tags = std::vector<std::string>{"z"}})->notes,
                 std::string());
        QCOMPARE(readRun(run)->tags, (std::vector<std::string>{"z"}));
    }

    void refusesWhatIsNoRun() {
        QCOMPARE(editRun(runs() / "absent", {}).issues().front().code, std::string("run-missing"));
        const fs::path run = finished("locked");
        const std::string before = *readFile(run / "run.json");
        {
            fs::permissions(runs(), fs::perms{0755}); // only the run itself refuses
            const ReadOnlyFolder lock(QString::fromStdString(run.string()));
            const auto edited = editRun(run, {.notes = "x"});
            QCOMPARE(edited.issues().front().code, std::string("file-not-written"));
        }
        QCOMPARE(*readFile(run / "run.json"), before);
        QVERIFY(writeFileAtomically(run / "run.json", "{}").ok());
        QCOMPARE(editRun(run, {}).issues().front().code, std::string("run-damaged"));
    }

    void editsOfALiveRunStay() {
        std::string status;
        SessionBench bench([&](const TrainEvent& event, TrainingSession&) {
            const auto* step = std::get_if<StepEvent>(&event);
            if (!step || (step->step != 4 && step->step != 12)) return;
            for (const RunInfo& info : listRuns(runs() / "live").runs) {
                const std::string number = std::to_string(step->step);
                const auto edited = editRun(info.folder, {.name = "named " + number,
                                                          .notes = "at step " + number,
                                                          .addTags = {number}});
                status = edited ? edited->status : edited.issues().front().code;
            }
        });
        const fs::path run = bench.train(tinyProject(), runs() / "live");
        QCOMPARE(status, std::string("running"));
        const auto info = readRun(run);
        QCOMPARE(info->status, std::string("done"));
        QCOMPARE(info->name, std::string("named 12"));
        QCOMPARE(info->notes, std::string("at step 12"));
        QCOMPARE(info->tags, (std::vector<std::string>{"4", "12"}));
        QVERIFY(info->bestEpoch > 0);
    }

    void editsBeforeAResumeStay() {
        SessionBench cut([](const TrainEvent& event, TrainingSession& session) {
            if (const auto* step = std::get_if<StepEvent>(&event); step && step->step == 8)
                session.stop();
        });
        const fs::path run = cut.train(tinyProject(), runs() / "resumed");
        QVERIFY(editRun(run, {.name = "second try", .addTags = {"keep"}}).ok());
        SessionBench rest;
        rest.resume(run);
        QCOMPARE(readRun(run)->name, std::string("second try"));
        QCOMPARE(readRun(run)->tags, (std::vector<std::string>{"keep"}));
        QCOMPARE(readRun(run)->status, std::string("done"));
    }

    void ownersOwnChangesAreWritten() {
        auto folder = RunFolder::create(runs(), "owned");
        RunInfo info;
        info.name = "owned";
        info.status = "running";
        info.notes = "of the owner";
        QVERIFY(folder->writeInfo(info).ok());
        QCOMPARE(readRun(folder->path())->notes, std::string("of the owner"));
        QVERIFY(editRun(folder->path(), {.notes = "of somebody"}).ok());
        info.status = "paused";
        QVERIFY(folder->writeInfo(info).ok());
        QCOMPARE(readRun(folder->path())->notes, std::string("of somebody"));
        QCOMPARE(readRun(folder->path())->status, std::string("paused"));
        info.notes = "of the owner again";
        QVERIFY(folder->writeInfo(info).ok());
        QCOMPARE(readRun(folder->path())->notes, std::string("of the owner again"));
    }

    void nobodysEditIsLost() {
        const fs::path run = finished("crowded");
        constexpr int kWriters = 4, kTags = 8;
        std::vector<std::thread> writers;
        for (int writer = 0; writer < kWriters; ++writer) {
            writers.emplace_back([&run, writer] {
                for (int tag = 0; tag < kTags; ++tag) {
                    (void)editRun(run, {.addTags = {std::to_string(writer * kTags + tag)}});
                }
            });
        }
        for (std::thread& writer : writers) writer.join();
        QCOMPARE(readRun(run)->tags.size(), std::size_t{kWriters * kTags});
    }

    void checkBeforeTheTrash() {
        const fs::path run = finished("doomed");
        QVERIFY(checkDeletable(run).ok());
        QVERIFY(fs::exists(run / "run.json"));
        const fs::path link = runs() / "link";
        fs::create_directory_symlink(run, link);
        QCOMPARE(checkDeletable(link).issues().front().code, std::string("run-foreign"));
        QCOMPARE(checkDeletable(runs()).issues().front().code, std::string("run-foreign"));
        fs::remove(link);
        const auto live = RunFolder::open(run);
        const Issue locked = checkDeletable(run / "").issues().front();
        QCOMPARE(locked.code, std::string("run-locked"));
        QVERIFY(!argValue(locked.args, "owner").empty());
    }
};

CONVSTUDIO_TEST(tst_run_edit)
#include "tst_run_edit.moc"
