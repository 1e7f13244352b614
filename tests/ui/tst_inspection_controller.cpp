// SPDX-License-Identifier: Apache-2.0
#include "engine/base/files.h"
#include "tests/support/test_main.h"
#include "tests/ui/support/data_bench.h"
#include "tests/ui/support/inspect_bench.h"
#include "ui/bridge/inspection_edits.h"
#include "ui/bridge/job_lane.h"
#include "ui/pages/starter.h"

#include <fstream>
#include <thread>

using namespace convstudio;
using testsupport::InspectBench;
using State = InspectionController::State;
using Step = InspectPlace::Step;

namespace {

/// A run on class folders, which can be taken away.
struct FolderBench : testsupport::Bench {
    FolderBench() : pictures({"a", "b"}, 12) {
        Project project = testsupport::smallProject({{"epochs", 1}, {"batch_size", 4}});
        project.data = {{"source", pictures.path("").toStdString()},
                        {"split", {{"validation", 0.25}, {"test", 0.25}, {"seed", 1}}},
                        {"resize", {{"type", "Stretch"}, {"size", {16, 16}}}}};
        testsupport::openSaved(*this, folder, project);
        training.start();
        QTRY_VERIFY_WITH_TIMEOUT(!training.isBusy() && training.record()->finished, 30000);
        run = training.record()->folder;
        QTRY_VERIFY(runs.find(run) && runs.find(run)->bestEpoch > 0);
    }
    QTemporaryDir folder;
    testsupport::PictureFolder pictures;
    QString run;
};

void until(const InspectionController& inspection, State wanted) {
    QTRY_COMPARE_WITH_TIMEOUT(inspection.state(), wanted, 30000);
}

QString firstCode(const InspectionController& inspection) {
    return inspection.issues().empty() ? QString()
                                       : QString::fromStdString(inspection.issues().front().code);
}

InspectPlace imagePlace(const QString& sample) {
    InspectPlace place;
    place.step = Step::Image;
    place.sample = sample;
    return place;
}

} // namespace

/// The inspection of a run: what is opened, computed, asked, and the way gone.
class tst_inspection_controller : public testsupport::GuiTest {
    Q_OBJECT

private Q_SLOTS:
    void newestRunShowsTheFiguresOfItsEvaluation() {
        InspectBench bench;
        const QString first = bench.run;
        bench.train();
        QVERIFY(bench.run != first);
        // One was chosen; without that the newest shows.
        bench.inspection.request();
        QCOMPARE(bench.inspection.target().run, first);
        bench.document.open(bench.document.filePath());
        QTRY_COMPARE(bench.inspection.state(), State::Empty);
        QTRY_COMPARE(bench.runs.runs().size(), std::size_t(2));
        bench.settle();
        bench.inspection.request();
        until(bench.inspection, State::Ready);
        QCOMPARE(bench.inspection.target().run, bench.run);
        const Json json = *readJsonFile(std::filesystem::path(bench.run.toStdString()) /
                                        "evaluation.json");
        const Evaluation& of = *bench.inspection.evaluation();
        QCOMPARE(of.accuracy, json.at("accuracy").get<double>());
        QCOMPARE(Json(of.confusion), json.at("confusion"));
        QCOMPARE(bench.inspection.judged().size(), std::size_t(of.images));
    }

    void relabellingAsksNoNetwork() {
        InspectBench bench;
        const auto before = bench.inspection.predictions();
        const Evaluation was = *bench.inspection.evaluation();
        const auto label = std::size_t(before->labels[0]);
        const std::size_t other = label == 0 ? 1 : 0;
        InspectionEdits edits(bench.document, bench.inspection, bench.background);
        QCOMPARE(edits.objection(), QString());
        edits.relabel({before->images[0]}, std::int64_t(other));
        QTRY_VERIFY(bench.inspection.predictions() != before);
        const auto after = bench.inspection.predictions();
        QCOMPARE(std::size_t(after->labels[0]), other);
        QVERIFY(after->logits == before->logits);
        const Evaluation& is = *bench.inspection.evaluation();
        QCOMPARE(is.perClass[label].support, was.perClass[label].support - 1);
        QCOMPARE(is.perClass[other].support, was.perClass[other].support + 1);
        bench.document.undoStack().undo();
        QTRY_COMPARE(std::size_t(bench.inspection.predictions()->labels[0]), label);
        QCOMPARE(bench.inspection.evaluation()->accuracy, was.accuracy);
    }

    void excludedImagesLeave() {
        InspectBench bench;
        const auto before = bench.inspection.predictions();
        InspectionEdits edits(bench.document, bench.inspection, bench.background);
        edits.exclude({before->images[2], before->images[5]});
        QTRY_COMPARE(bench.inspection.predictions()->count(), before->count() - 2);
        QVERIFY(edits.isExcluded(before->images[2]));
        QCOMPARE(bench.inspection.predictions()->images[2], before->images[3]);
        QCOMPARE(bench.inspection.evaluation()->images, std::int64_t(before->count()) - 2);
        QCOMPARE(bench.document.undoStack().undoText(), QStringLiteral("Exclude 2 images"));
    }

    void editsOlderThanTheRunAreTakenBackToo() {
        InspectBench bench;
        const auto before = bench.inspection.predictions();
        const auto label = before->labels[0];
        const std::int64_t other = label == 0 ? 1 : 0;
        const std::uint32_t relabelled = before->images[0];
        const std::string gone =
            bench.inspection.subject()->data->dataset.images->sampleId(before->images[2]);
        {
            InspectionEdits edits(bench.document, bench.inspection, bench.background);
            edits.relabel({relabelled}, other);
            QTRY_COMPARE(bench.inspection.predictions()->labels[0], other);
            edits.exclude({before->images[2]});
            QTRY_COMPARE(bench.inspection.predictions()->count(), before->count() - 1);
        }
        QTRY_COMPARE(bench.training.objection(), QString());
        bench.train(); // with the edits
        bench.look();
        const auto trained = bench.inspection.predictions();
        const QString sample = bench.sampleOf(0);
        QCOMPARE(trained->labels[0], other);
        QCOMPARE(trained->count(), before->count() - 1);
        bench.show(sample);
        QCOMPARE(bench.inspection.image()->label.value_or(-1), other);

        const auto samples = [&] {
            const Subject& subject = *bench.inspection.subject();
            std::set<std::string> ids;
            for (const std::uint32_t image : bench.inspection.predictions()->images)
                ids.insert(subject.data->dataset.images->sampleId(image));
            return ids;
        };
        QVERIFY(!samples().contains(gone));
        bench.document.undoStack().undo(); // the exclusion
        QVERIFY(bench.inspection.evaluation()); // what shows stays
        QTRY_COMPARE(bench.inspection.predictions()->count(), before->count());
        QTRY_COMPARE(bench.inspection.state(), State::Ready);
        QVERIFY(samples().contains(gone));
        QCOMPARE(bench.inspection.predictions()->labels[0], other);
        bench.document.undoStack().undo(); // the label
        QTRY_COMPARE(bench.inspection.predictions()->labels[0], label);
        QTRY_COMPARE(bench.inspection.state(), State::Ready);
        QTRY_VERIFY(bench.inspection.image() && bench.inspection.image()->label == label);
        QCOMPARE(QString::fromStdString(bench.inspection.image()->name), sample);

        bench.inspection.reload(); // opened so from the start
        QTRY_COMPARE(bench.inspection.state(), State::Ready);
        QCOMPARE(bench.inspection.predictions()->labels[0], label);
        QCOMPARE(bench.inspection.predictions()->count(), before->count());
        bench.document.undoStack().redo();
        bench.document.undoStack().redo();
        QTRY_COMPARE(bench.inspection.predictions()->count(), before->count() - 1);
        QTRY_COMPARE(bench.inspection.predictions()->labels[0], other);
        bench.settle();
    }

    void backAndForwardLikeABrowser() {
        InspectBench bench;
        InspectionController& inspection = bench.inspection;
        InspectPlace cell;
        cell.step = Step::Cell;
        cell.label = 0;
        cell.predicted = 1;
        inspection.go(cell);
        InspectPlace image = imagePlace(bench.sampleOf(0));
        inspection.go(image);
        QTRY_VERIFY(inspection.image());
        InspectPlace next = imagePlace(bench.sampleOf(1));
        inspection.go(next, InspectionController::Way::InPlace);
        QTRY_VERIFY(inspection.image() &&
                    QString::fromStdString(inspection.image()->name) == next.sample);
        QVERIFY(!inspection.canGoForward());
        inspection.back();
        QCOMPARE(inspection.place(), cell);
        QVERIFY(!inspection.image());
        inspection.back();
        QCOMPARE(inspection.place(), InspectPlace());
        QVERIFY(!inspection.canGoBack());
        inspection.forward();
        inspection.forward();
        QCOMPARE(inspection.place(), next);
        inspection.back();
        inspection.go(image);
        QVERIFY(!inspection.canGoForward());
    }

    void picturesFromElsewhereAreKnownByName() {
        InspectBench bench;
        QImage picture(40, 24, QImage::Format_RGB888);
        picture.fill(QColor(10, 200, 90));
        bench.inspection.openPicture(picture, "pasted");
        QTRY_VERIFY(bench.inspection.image());
        QCOMPARE(bench.inspection.image()->picture.width, 16);
        QVERIFY(!bench.inspection.image()->label);
        bench.inspection.go(imagePlace(bench.sampleOf(0)));
        QTRY_VERIFY(bench.inspection.image() && bench.inspection.image()->stored);
        bench.inspection.back();
        QTRY_VERIFY(bench.inspection.image() && !bench.inspection.image()->stored);
        bench.inspection.go(imagePlace("test/no-such"));
        QTRY_VERIFY(!bench.inspection.imageIssues().empty());
        QCOMPARE(bench.inspection.imageIssues().front().code, std::string("sample-unknown"));
        bench.inspection.openFile(bench.folder.filePath("absent.png"));
        QTRY_VERIFY(!bench.inspection.imageIssues().empty());
    }

    void dataThatMovedAreLocated() {
        FolderBench bench;
        const QString place = bench.pictures.path(""), moved = place + "-moved";
        QVERIFY(QDir().rename(place, moved));
        bench.document.reset(emptyProject()); // forgets the images in memory
        bench.inspection.setTarget({bench.run, "best", Split::Test});
        until(bench.inspection, State::Failed);
        QCOMPARE(firstCode(bench.inspection), QStringLiteral("inspect-no-data"));
        // Single images can be looked at all the same.
        QVERIFY(bench.inspection.subject());
        bench.inspection.openFile(moved + "/a/0.png");
        QTRY_VERIFY(bench.inspection.image());
        bench.inspection.locateData(moved);
        until(bench.inspection, State::Ready);
        QCOMPARE(bench.inspection.evaluation()->images, std::int64_t(6));
        QVERIFY(QDir().rename(moved, place));
    }

    void damagedCheckpointsAreSaidAndOthersWork() {
        InspectBench bench;
        const std::string best = bench.run.toStdString() + "/best.safetensors";
        std::string bytes = *readFile(best);
        bytes[bytes.size() - 3] = char(bytes[bytes.size() - 3] ^ 0x40);
        std::ofstream(best, std::ios::binary) << bytes;
        bench.inspection.reload();
        until(bench.inspection, State::Failed);
        QCOMPARE(firstCode(bench.inspection), QStringLiteral("checkpoint-damaged"));
        QVERIFY(!bench.inspection.evaluation());
        bool isAnswered = false;
        bench.inspection.ask<ImageAnswer>(
            "test", &bench.document,
            [](Probe&, const CancelToken&) -> Result<ImageAnswer> { return ImageAnswer(); },
            [&](const Result<ImageAnswer>& answer) {
                isAnswered = true;
                QCOMPARE(answer.issues().front().code, std::string("checkpoint-damaged"));
            });
        QTRY_VERIFY(isAnswered);
        bench.inspection.setTarget({bench.run, "last", Split::Test});
        until(bench.inspection, State::Ready);
    }

    void aTrainingUnderWayIsLookedAt() {
        testsupport::Bench bench;
        QTemporaryDir folder;
        testsupport::openSaved(bench, folder, testsupport::smallProject({{"epochs", 100000}}));
        bench.training.start();
        QTRY_VERIFY_WITH_TIMEOUT(!bench.training.record()->epochs.empty(), 30000);
        bench.inspection.request(); // there is no finished run
        until(bench.inspection, State::Ready);
        QCOMPARE(bench.inspection.target().checkpoint, QStringLiteral("live"));
        QVERIFY(bench.inspection.subject()->isLive());
        QVERIFY(bench.inspection.subject()->step > 0);
        QCOMPARE(bench.training.state(), SessionState::Running);
        // A run that is still being written has checkpoints too.
        bench.inspection.setTarget({bench.training.record()->folder, "best", Split::Test});
        until(bench.inspection, State::Ready);
        QVERIFY(!bench.inspection.subject()->isLive());
        bench.training.stop();
        QTRY_COMPARE(bench.training.state(), SessionState::Done);
        bench.inspection.setTarget({bench.training.record()->folder, "live", Split::Test});
        until(bench.inspection, State::Failed);
        QCOMPARE(firstCode(bench.inspection), QStringLiteral("inspect-not-training"));
    }

    void flipsAreThoseOfTheTwoRuns() {
        InspectBench bench;
        const QString first = bench.run;
        const auto before = bench.inspection.judged();
        QVERIFY(bench.document.push(
            "seed", {ValueEdit{"/training/seed", valueAt(bench.document.project(), "/training/seed"),
                               5}}));
        bench.train();
        bench.look();
        const auto& after = bench.inspection.judged();
        std::size_t mended = 0, broken = 0;
        for (std::size_t row = 0; row < before.size(); ++row) {
            mended += !before[row].isRight() && after[row].isRight();
            broken += before[row].isRight() && !after[row].isRight();
        }
        std::optional<Flips> flips;
        bench.inspection.askFlips(first, &bench.document,
                                  [&](const Result<Flips>& found) { flips = *found; });
        QTRY_VERIFY(flips);
        QCOMPARE(flips->shared, before.size());
        QCOMPARE(flips->mended.size(), mended);
        QCOMPARE(flips->broken.size(), broken);
    }

    void theNewestJobOfAKindCounts() {
        Background background(1);
        JobLane lane(background);
        QObject context;
        QStringList done;
        std::atomic<bool> isRunning = false;
        lane.post("slow", &context, [&](const CancelToken& cancel) {
            isRunning = true;
            while (!cancel.requested()) std::this_thread::yield();
        }, [&] { done << "first"; });
        QTRY_VERIFY(isRunning);
        lane.post("other", &context, [](const CancelToken&) {}, [&] { done << "other"; });
        lane.post("slow", &context, [](const CancelToken&) {}, [&] { done << "second"; });
        lane.post("slow", &context, [](const CancelToken&) {}, [&] { done << "third"; });
        QTRY_VERIFY(!lane.isBusy());
        QCOMPARE(done, (QStringList{"other", "third"}));
        {
            QObject gone;
            lane.post("gone", &gone, [](const CancelToken&) {}, [&] { done << "gone"; });
        }
        QTRY_VERIFY(!lane.isBusy());
        QCOMPARE(done.size(), 2);
    }
};

CONVSTUDIO_TEST(tst_inspection_controller)
#include "tst_inspection_controller.moc"
