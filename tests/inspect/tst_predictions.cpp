// SPDX-License-Identifier: Apache-2.0
#include "engine/inspect/predictions_file.h"
#include "engine/train/run_tools.h"
#include "tests/inspect/support/trained_run.h"
#include "tests/support/issue_code.h"

#include <cmath>
#include <thread>

using namespace convstudio;
using namespace testsupport;
namespace fs = std::filesystem;

namespace {

constexpr std::uint64_t kMuch = std::uint64_t{1} << 30;
/// Not square, two Linear layers, an activation between them.
constexpr const char* kWideNet =
    "in:3x11x7 > c1:conv(4,3,same) > relu > maxpool(2) > flatten > f1:linear(9) > relu "
    "> fc:linear(classes) > out";

Project wideProject(int limit) {
    Project project = tinyProject({{"epochs", 2}}, kWideNet);
    project.data["limit"] = limit;
    project.data["resize"] = {{"type", "Stretch"}, {"size", {11, 7}}};
    return project;
}

std::vector<fs::path> cacheFiles(const fs::path& run) {
    std::vector<fs::path> files;
    if (!fs::exists(run / "cache")) return files;
    for (const auto& entry : fs::directory_iterator(run / "cache")) files.push_back(entry.path());
    std::ranges::sort(files);
    return files;
}

} // namespace

/// Predictions of a split: computed, kept, found again.
class tst_predictions : public QObject {
    Q_OBJECT

    QTemporaryDir m_dir;
    fs::path m_run;
    std::shared_ptr<const Subject> m_subject;

    /// The run in a folder of runs of its own, without a cache.
    fs::path fresh(const std::string& name) const {
        const fs::path copy = m_run.parent_path() / name / "run";
        fs::create_directories(copy.parent_path());
        fs::copy(m_run, copy, fs::copy_options::recursive);
        fs::remove_all(copy / "cache");
        return copy;
    }
    static std::shared_ptr<const Predictions> got(PredictionsStore& store, const Subject& subject,
                                                  Split split = Split::Test) {
        const auto predictions = store.get(subject, split, {});
        if (!predictions) throw std::logic_error(codeOf(predictions));
        store.waitForFiles();
        return *predictions;
    }
    static std::vector<float> predicted(const fs::path& folder, const Subject& subject, Split split) {
        const LayerRegistry layers;
        auto run = openRun(folder, "best", layers);
        Dataset data = subject.data->dataset;
        data.normalization = run->normalization;
        return *predictSplit(run->model, data, data.indices(split), {}, nullptr);
    }

private Q_SLOTS:
    void initTestCase() {
        m_run = trainedRun(wideProject(157), m_dir.path().toStdString() + "/runs");
        m_subject = subjectOf(m_run);
    }

    void logitsAreThoseOfPredictSplitToTheBit() {
        PredictionsStore store(kMuch, kMuch);
        for (const Split split : {Split::Test, Split::Train, Split::Validation}) {
            const auto predictions = got(store, *m_subject, split);
            QCOMPARE(predictions->logits, predicted(m_run, *m_subject, split));
            QCOMPARE(predictions->images, m_subject->data->dataset.indices(split));
            QCOMPARE(predictions->split, split);
            QVERIFY(!predictions->isFallback);
        }
    }

    void evaluationIsThatOfTheRun() {
        PredictionsStore store(kMuch, kMuch);
        const LayerRegistry layers;
        TaskRunner runner{1};
        auto run = openRun(m_run, "best", layers);
        const auto expected = evaluateRun(*run, "", Split::Test, {}, runner, {}, nullptr);
        QCOMPARE(evaluate(*got(store, *m_subject)).toJson(), expected->toJson());
        const auto written = readJsonFile(m_run / "evaluation.json");
        QCOMPARE(evaluate(*got(store, *m_subject)).toJson().at("confusion"),
                 written->at("confusion"));
    }

    /// The features are what the last Linear reads: its weights give the logits.
    void featuresGiveTheLogits() {
        PredictionsStore store(kMuch, kMuch);
        const auto predictions = got(store, *m_subject);
        QCOMPARE(predictions->featureCount, std::int64_t{9});
        const std::span<const float> weight =
            findTensor(*m_subject->weights, "fc.weight")->floats();
        const std::span<const float> bias = findTensor(*m_subject->weights, "fc.bias")->floats();
        for (const std::size_t row : {std::size_t{0}, predictions->count() - 1}) {
            const std::span<const float> features = predictions->featuresOf(row);
            for (std::size_t c = 0; c < predictions->classes.size(); ++c) {
                double sum = bias[c];
                for (std::size_t f = 0; f < 9; ++f) sum += double(features[f]) * weight[c * 9 + f];
                QVERIFY(std::abs(sum - predictions->logitsOf(row)[c]) < 1e-5);
            }
        }
    }

    void theFileIsTheContracts() {
        const fs::path run = fresh("file");
        PredictionsStore store(kMuch, kMuch);
        const auto subject = subjectOf(run);
        const auto predictions = got(store, *subject);
        const std::string key = predictionsKey(*subject, Split::Test);
        QCOMPARE(cacheFiles(run),
                 std::vector<fs::path>{run / "cache" / ("predictions-" + key + ".safetensors")});
        const auto file = readSafetensors(cacheFiles(run).front());
        const auto rows = static_cast<std::int64_t>(predictions->count());
        QCOMPARE(findTensor(file->tensors, "logits")->shape,
                 (std::vector<std::int64_t>{rows, std::int64_t(predictions->classes.size())}));
        QCOMPARE(findTensor(file->tensors, "features")->shape, (std::vector<std::int64_t>{rows, 9}));
        const auto stored = readPredictions(cacheFiles(run).front(), key);
        QCOMPARE(stored->samples.size(), predictions->count());
        QCOMPARE(stored->samples.front(),
                 subject->data->dataset.images->sampleId(predictions->images.front()));
        QCOMPARE(stored->logits, predictions->logits);
    }

    void anotherStoreFindsThem() {
        const fs::path run = fresh("found");
        const auto subject = subjectOf(run);
        std::shared_ptr<const Predictions> first;
        {
            PredictionsStore store(kMuch, kMuch);
            first = got(store, *subject);
            QVERIFY(got(store, *subject) == first); // the same object from memory
        }
        PredictionsStore store(kMuch, kMuch);
        bool computed = false;
        const auto again = store.get(*subject, Split::Test, {},
                                     [&](std::size_t, std::size_t) { computed = true; });
        QVERIFY(!computed);
        QCOMPARE((*again)->logits, first->logits);
        QCOMPARE((*again)->features, first->features);
        QCOMPARE((*again)->labels, first->labels);
    }

    void damagedFilesAreComputedAgain_data() {
        QTest::addColumn<int>("keep");
        QTest::addColumn<int>("flip");
        QTest::newRow("cut off") << 300 << -1;
        QTest::newRow("empty") << 0 << -1;
        QTest::newRow("a bit flipped") << -1 << 20;
    }
    void damagedFilesAreComputedAgain() {
        QFETCH(int, keep);
        QFETCH(int, flip);
        const fs::path run = fresh(std::string("damaged-") + QTest::currentDataTag());
        const auto subject = subjectOf(run);
        std::vector<float> logits;
        {
            PredictionsStore store(kMuch, kMuch);
            logits = got(store, *subject)->logits;
        }
        const fs::path file = cacheFiles(run).front();
        std::string bytes = *readFile(file);
        if (keep >= 0) bytes.resize(std::size_t(keep));
        if (flip >= 0) bytes[bytes.size() - std::size_t(flip)] ^= 1;
        QVERIFY(writeFileAtomically(file, bytes).ok());
        PredictionsStore store(kMuch, kMuch);
        QCOMPARE(got(store, *subject)->logits, logits);
        QVERIFY(readPredictions(file, predictionsKey(*subject, Split::Test)).has_value());
    }

    void aFileOfOtherSamplesIsNotTaken() {
        const fs::path run = fresh("samples");
        const auto subject = subjectOf(run);
        PredictionsStore store(kMuch, kMuch);
        const auto right = got(store, *subject);
        const std::string key = predictionsKey(*subject, Split::Test);
        StoredPredictions stored = *readPredictions(cacheFiles(run).front(), key);
        std::swap(stored.samples[0], stored.samples[1]);
        stored.logits.assign(stored.logits.size(), 0.0F);
        QVERIFY(writePredictions(cacheFiles(run).front(), stored).ok());
        PredictionsStore other(kMuch, kMuch);
        QCOMPARE(got(other, *subject)->logits, right->logits);
    }

    void relabellingKeepsThemAndChangesTheFigures() {
        const fs::path run = fresh("relabelled");
        const auto subject = subjectOf(run);
        PredictionsStore store(kMuch, kMuch);
        const auto before = got(store, *subject);
        SubjectRequest request;
        request.run = run;
        const Dataset& data = subject->data->dataset;
        const std::uint32_t image = data.test[3];
        const std::string other = data.report.classes[data.images->label(image) == 0 ? 1 : 0];
        request.edits = Json::array({{{"sample", data.images->sampleId(image)},
                                      {"hash", sampleHash(*data.images, image)},
                                      {"label", other}}});
        const auto edited = *opened(request);
        QCOMPARE(predictionsKey(*edited, Split::Test), predictionsKey(*subject, Split::Test));
        bool computed = false;
        const auto after = *store.get(*edited, Split::Test, {},
                                      [&](std::size_t, std::size_t) { computed = true; });
        QVERIFY(!computed);
        QCOMPARE(after->logits, before->logits);
        QVERIFY(after->labels[3] != before->labels[3]);
        QVERIFY(evaluate(*after).confusion != evaluate(*before).confusion);
    }

    void theKeyFollowsWhatItStandsFor() {
        const std::string key = predictionsKey(*m_subject, Split::Test);
        QVERIFY(predictionsKey(*m_subject, Split::Train) != key);
        Subject changed = *m_subject;
        changed.normalization.mean[0] += 1e-6;
        QVERIFY(predictionsKey(changed, Split::Test) != key);
        changed = *m_subject;
        changed.weightsHash[0] = changed.weightsHash[0] == '0' ? '1' : '0';
        QVERIFY(predictionsKey(changed, Split::Test) != key);
        changed = *m_subject;
        changed.project.data["resize"]["type"] = "Pad";
        QVERIFY(predictionsKey(changed, Split::Test) != key);
        auto data = std::make_shared<ImportedData>(*m_subject->data);
        data->dataset.test.pop_back();
        changed = *m_subject;
        changed.data = data;
        QVERIFY(predictionsKey(changed, Split::Test) != key);
    }

    void runningTrainingsLeaveNoFile() {
        const fs::path run = fresh("live");
        auto snapshot = std::make_shared<WeightSnapshot>();
        snapshot->tensors = checkpointOf(run, "best.safetensors").weights;
        SubjectRequest request;
        request.run = run;
        request.live = snapshot;
        PredictionsStore store(kMuch, kMuch);
        const auto live = got(store, **opened(request));
        QVERIFY(cacheFiles(run).empty());
        QCOMPARE(live->logits, predicted(run, *m_subject, Split::Test));
    }

    void memoryIsBounded() {
        const auto subject = subjectOf(fresh("memory"));
        PredictionsStore none(1, kMuch); // not even one fits
        const std::weak_ptr<const Predictions> unkept = got(none, *subject);
        QVERIFY(unkept.expired());
        const auto bytes = [](const Predictions& predictions) {
            return predictions.count() * (4 * (predictions.classes.size() + 9) + 4 + 8);
        };
        const std::uint64_t both = bytes(*got(none, *subject)) +
                                   bytes(*got(none, *subject, Split::Validation));
        PredictionsStore enough(both, kMuch);
        PredictionsStore tooSmall(both - 1, kMuch);
        for (PredictionsStore* store : {&enough, &tooSmall}) {
            const std::weak_ptr<const Predictions> test = got(*store, *subject);
            QVERIFY(!test.expired());
            (void)got(*store, *subject, Split::Validation);
            QCOMPARE(test.expired(), store == &tooSmall);
        }
    }

    void theDiskIsBoundedOverAllRunsAndTheOldestGoes() {
        const fs::path first = fresh("disk");
        const fs::path second = first.parent_path() / "second";
        fs::copy(first, second, fs::copy_options::recursive);
        PredictionsStore store(1, kMuch);
        (void)got(store, *subjectOf(first), Split::Test);
        (void)got(store, *subjectOf(first), Split::Validation);
        const std::vector<fs::path> kept = cacheFiles(first);
        QCOMPARE(kept.size(), std::size_t{2});
        const auto now = fs::file_time_type::clock::now();
        fs::last_write_time(kept[0], now - std::chrono::hours(2));
        fs::last_write_time(kept[1], now - std::chrono::hours(1));
        // Room for the second file and the third, which is as long as one of the first two.
        const std::uint64_t testBytes = fs::file_size(predictionsFile(
            first, predictionsKey(*subjectOf(first), Split::Test)));
        PredictionsStore small(1, fs::file_size(kept[1]) + testBytes);
        (void)got(small, *subjectOf(second), Split::Test);
        QVERIFY(!fs::exists(kept[0]));
        QVERIFY(fs::exists(kept[1]));
        QCOMPARE(cacheFiles(second).size(), std::size_t{1});
        trimPredictions(first.parent_path(), 0);
        QVERIFY(cacheFiles(first).empty());
        QVERIFY(cacheFiles(second).empty());
    }

    void useMakesYoung() {
        const fs::path run = fresh("young");
        const auto subject = subjectOf(run);
        PredictionsStore store(1, kMuch);
        (void)got(store, *subject, Split::Test);
        (void)got(store, *subject, Split::Validation);
        const auto fileOf = [&](Split split) {
            return predictionsFile(run, predictionsKey(*subject, split));
        };
        const auto now = fs::file_time_type::clock::now();
        fs::last_write_time(fileOf(Split::Test), now - std::chrono::hours(2));
        fs::last_write_time(fileOf(Split::Validation), now - std::chrono::hours(1));
        (void)got(store, *subject, Split::Test);
        trimPredictions(run.parent_path(), fs::file_size(fileOf(Split::Test)));
        QVERIFY(fs::exists(fileOf(Split::Test)));
        QVERIFY(!fs::exists(fileOf(Split::Validation)));
    }

    void aRunDeletedMeanwhileStaysDeleted() {
        const fs::path run = fresh("gone");
        const auto subject = subjectOf(run);
        fs::remove_all(run);
        PredictionsStore store(kMuch, kMuch);
        QCOMPARE(got(store, *subject)->logits, predicted(m_run, *m_subject, Split::Test));
        QVERIFY(!fs::exists(run));
    }

    void twoThatWantTheSameShareOneComputation() {
        const auto subject = subjectOf(fresh("shared"));
        PredictionsStore store(kMuch, kMuch);
        std::atomic<int> passes = 0;
        const Progress count = [&](std::size_t done, std::size_t total) {
            if (done == total) ++passes;
        };
        std::shared_ptr<const Predictions> one, two;
        std::thread other([&] { one = *store.get(*subject, Split::Train, {}, count); });
        two = *store.get(*subject, Split::Train, {}, count);
        other.join();
        QCOMPARE(passes.load(), 1);
        QVERIFY(one == two);
    }

    void cancelledAndForgotten() {
        const fs::path run = fresh("cancelled");
        const auto subject = subjectOf(run);
        PredictionsStore store(kMuch, kMuch);
        const CancelToken cancel;
        cancel.request();
        QCOMPARE(codeOf(store.get(*subject, Split::Test, cancel)), std::string("cancelled"));
        QVERIFY(cacheFiles(run).empty());
        QVERIFY(got(store, *subject)->count() > 0); // and its turn was given back
    }

    void noTestSplitFallsBackAndSaysSo() {
        Subject subject = *m_subject;
        auto data = std::make_shared<ImportedData>(*subject.data);
        data->dataset.test.clear();
        subject.data = data;
        PredictionsStore store(kMuch, kMuch);
        const auto predictions = got(store, subject);
        QCOMPARE(predictions->split, Split::Validation);
        QVERIFY(predictions->isFallback);
        QVERIFY(evaluate(*predictions).isFallback);
        QVERIFY(!got(store, subject, Split::Validation)->isFallback);
        data->dataset.validation.clear();
        QCOMPARE(codeOf(store.get(subject, Split::Test, {})), std::string("split-empty"));
    }

    void withoutDataTheReasonsAreSaid() {
        Subject subject = *m_subject;
        subject.data = nullptr;
        subject.dataIssues = {makeError("data-not-found", {})};
        PredictionsStore store(kMuch, kMuch);
        const auto predictions = store.get(subject, Split::Test, {});
        QCOMPARE(predictions.issues().size(), std::size_t{2});
        QCOMPARE(predictions.issues()[0].code, std::string("inspect-no-data"));
        QCOMPARE(predictions.issues()[1].code, std::string("data-not-found"));
    }

    void softmaxIsStable() {
        const std::vector<float> logits = {1e30F, 1e30F, -1e30F};
        QCOMPARE(probabilities(logits), (std::vector<double>{0.5, 0.5, 0.0}));
    }

    void featureNodes_data() {
        QTest::addColumn<QString>("network");
        QTest::addColumn<QString>("expected");
        QTest::newRow("plain") << "in:1x8x8 > f:flatten > fc:linear(3) > out" << "f";
        QTest::newRow("dropout between")
            << "in:1x8x8 > flatten > a:linear(5) > r:relu > d:dropout(0.5) > fc:linear(3) > out"
            << "d";
        QTest::newRow("activation behind")
            << "in:1x8x8 > f:flatten > fc:linear(3) > s:sigmoid > out" << "f";
        QTest::newRow("no Linear") << "in:1x8x8 > conv(3,1) > g:globalavgpool2d > out" << "";
    }
    void featureNodes() {
        QFETCH(QString, network);
        QFETCH(QString, expected);
        const LayerRegistry layers;
        const auto graph = parseTextForm(network.toStdString(), layers);
        const Validation validation =
            validate(*graph, layers, {Shape::map(1, 8, 8), {"a", "b", "c"}});
        const auto node = featureNode(*validation.graph);
        QCOMPARE(node ? QString::fromStdString(validation.graph->nodes()[*node].path) : QString(),
                 expected);
    }
};

CONVSTUDIO_TEST(tst_predictions)
#include "tst_predictions.moc"
