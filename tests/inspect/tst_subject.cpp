// SPDX-License-Identifier: Apache-2.0
#include "tests/inspect/support/trained_run.h"
#include "tests/support/issue_code.h"

#include <fstream>

using namespace convstudio;
using namespace testsupport;
namespace fs = std::filesystem;

namespace {

/// Applies `change` to a run's run.json.
void changeRun(const fs::path& run, const std::function<void(Json&)>& change) {
    auto json = readJsonFile(run / "run.json");
    if (!json) throw std::logic_error("no run.json");
    change(*json);
    std::ofstream(run / "run.json") << json->dump();
}

} // namespace

/// Opening what is inspected.
class tst_subject : public QObject {
    Q_OBJECT

    QTemporaryDir m_dir;
    fs::path m_run;

    /// A copy of the run that a test may spoil.
    fs::path copied(const char* name) const {
        const fs::path copy = m_run.parent_path() / name;
        fs::copy(m_run, copy, fs::copy_options::recursive);
        return copy;
    }
    static SubjectRequest requestFor(const fs::path& run) {
        SubjectRequest request;
        request.run = run;
        return request;
    }

private Q_SLOTS:
    void initTestCase() {
        Project project = tinyProject({{"checkpoint", {{"every", 2}}}});
        project.data["limit"] = 60;
        m_run = trainedRun(std::move(project), m_dir.path().toStdString());
    }

    void holdsWhatTheRunHolds() {
        const auto subject = subjectOf(m_run);
        QCOMPARE(subject->checkpoint, std::string("best.safetensors"));
        QCOMPARE(subject->epoch, readRun(m_run)->bestEpoch);
        QVERIFY(!subject->isLive());
        QVERIFY(subject->dataIssues.empty());
        QCOMPARE(subject->classes(), subject->data->dataset.report.classes);
        const Checkpoint best = checkpointOf(m_run, "best.safetensors");
        QVERIFY(*subject->weights == best.weights);
        QCOMPARE(subject->weightsHash.size(), std::size_t{64});
    }

    void checkpointsByName() {
        SubjectRequest request = requestFor(m_run);
        request.checkpoint = "last";
        const auto last = *opened(request);
        QCOMPARE(last->epoch, std::int64_t{3});
        request.checkpoint = "2";
        const auto second = *opened(request);
        QCOMPARE(second->checkpoint, std::string("epoch-0002.safetensors"));
        QCOMPARE(second->epoch, std::int64_t{2});
        QVERIFY(second->weightsHash != last->weightsHash);
        request.checkpoint = "7";
        QCOMPARE(codeOf(opened(request)), std::string("checkpoint-missing"));
    }

    void aSnapshotIsLiveAndHashedAsItsCheckpoint() {
        auto snapshot = std::make_shared<WeightSnapshot>();
        snapshot->step = 11;
        snapshot->tensors = checkpointOf(m_run, "last.safetensors").weights;
        std::reverse(snapshot->tensors.begin(), snapshot->tensors.end());
        SubjectRequest request = requestFor(m_run);
        request.live = snapshot;
        const auto live = *opened(request);
        QVERIFY(live->isLive());
        QCOMPARE(live->step, std::int64_t{11});
        request.live = nullptr;
        request.checkpoint = "last";
        QCOMPARE((*opened(request))->weightsHash, live->weightsHash);
    }

    void aRunThatIsNone() {
        QCOMPARE(codeOf(opened(requestFor(m_run / "absent"))), std::string("run-missing"));
    }

    void aDamagedCheckpoint() {
        const fs::path run = copied("damaged");
        std::fstream file(run / "best.safetensors", std::ios::in | std::ios::out | std::ios::binary);
        file.seekp(-5, std::ios::end);
        const int flipped = file.peek() ^ 1;
        file.seekp(-5, std::ios::end);
        file.put(static_cast<char>(flipped));
        file.close();
        QCOMPARE(codeOf(opened(requestFor(run))), std::string("checkpoint-damaged"));
    }

    void weightsOfAnotherNetwork() {
        const fs::path run = copied("foreign");
        Checkpoint checkpoint = checkpointOf(run, "best.safetensors");
        checkpoint.weights.front().second = TensorBuffer::zeros(DType::F32, {3, 2});
        checkpoint.weights.pop_back();
        QVERIFY(writeCheckpoint(run / "best.safetensors", checkpoint).ok());
        const auto subject = opened(requestFor(run));
        QVERIFY(!subject.ok());
        std::vector<std::string> codes;
        for (const Issue& issue : subject.issues()) codes.push_back(issue.code);
        QVERIFY(std::ranges::find(codes, "state-wrong-shape") != codes.end());
        QVERIFY(std::ranges::find(codes, "state-missing") != codes.end());
    }

    void aNormalisationOfOtherChannels() {
        const fs::path run = copied("channels");
        changeRun(run, [](Json& json) { json["resolved"]["normalization"]["mean"] = {0.5}; });
        const auto subject = opened(requestFor(run));
        QCOMPARE(codeOf(subject), std::string("run-damaged"));
        const std::string text = Translator().issueText(subject.issues().front());
        QVERIFY2(text.find("/resolved/normalization") != text.npos, text.c_str());
    }

    void dataThatMovedLeaveTheNetwork() {
        const fs::path run = copied("moved");
        changeRun(run, [](Json& json) { json["project"]["data"]["source"] = "folder-that-moved"; });
        const auto subject = subjectOf(run);
        QVERIFY(subject->data == nullptr);
        QVERIFY(hasErrors(subject->dataIssues));
        QVERIFY(!subject->weights->empty());
        // Located again.
        SubjectRequest request = requestFor(run);
        request.dataOverride = "shapes";
        const auto located = *opened(request);
        QVERIFY(located->data != nullptr);
        QVERIFY(located->dataIssues.empty());
    }

    void otherClassesAreNoData() {
        const fs::path run = copied("classes");
        changeRun(run, [](Json& json) {
            Json& classes = json["project"]["data"]["facts"]["classes"];
            classes[0] = "something else";
        });
        const auto subject = subjectOf(run);
        QVERIFY(subject->data == nullptr);
        QCOMPARE(subject->dataIssues.front().code, std::string("data-classes-differ"));
    }

    void changedDataAreUsedWithAWarning_data() {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("change");
        QTest::newRow("counts") << "images" << "@inspect.changed-counts";
        QTest::newRow("pixels") << "normalization" << "@inspect.changed-pixels";
    }
    void changedDataAreUsedWithAWarning() {
        QFETCH(QString, key);
        QFETCH(QString, change);
        const fs::path run = copied(("changed-" + key).toStdString().c_str());
        changeRun(run, [&](Json& json) {
            Json& resolved = json["resolved"];
            if (key == "images") resolved["images"]["train"] = 7;
            else resolved["normalization"]["mean"][1] = 0.123;
        });
        const auto subject = subjectOf(run);
        QVERIFY(subject->data != nullptr);
        QCOMPARE(subject->dataIssues.size(), std::size_t{1});
        QCOMPARE(subject->dataIssues.front().code, std::string("inspect-data-changed"));
        QCOMPARE(argValue(subject->dataIssues.front().args, "change"), change.toStdString());
    }

    void editsOfNowReplaceThoseOfTheRun() {
        const auto plain = subjectOf(m_run);
        const Dataset& data = plain->data->dataset;
        const std::uint32_t image = data.test.front();
        const std::string other = data.report.classes[data.images->label(image) == 0 ? 1 : 0];
        SubjectRequest request = requestFor(m_run);
        request.edits = Json::array({{{"sample", data.images->sampleId(image)},
                                      {"hash", sampleHash(*data.images, image)},
                                      {"label", other}},
                                     {{"sample", data.images->sampleId(data.test.back())},
                                      {"hash", sampleHash(*data.images, data.test.back())},
                                      {"excluded", true}}});
        const auto edited = *opened(request);
        QVERIFY(edited->dataIssues.empty()); // others edited them, nothing changed by itself
        const Dataset& now = edited->data->dataset;
        QCOMPARE(now.test.size(), data.test.size() - 1);
        QVERIFY(now.images->label(now.test.front()) != data.images->label(image));
    }

    void cancelled() {
        const CancelToken cancel;
        cancel.request();
        const LayerRegistry layers;
        TaskRunner runner{1};
        QCOMPARE(codeOf(openSubject(requestFor(m_run), layers, runner, cancel)),
                 std::string("cancelled"));
    }
};

CONVSTUDIO_TEST(tst_subject)
#include "tst_subject.moc"
