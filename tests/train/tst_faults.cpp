// SPDX-License-Identifier: Apache-2.0
#include "engine/data/image_codec.h"
#include "engine/project/data_schema.h"
#include "tests/train/session_support.h"

#include <csignal>
#include <sys/resource.h>

using namespace convstudio;
using namespace testsupport;
namespace fs = std::filesystem;

namespace {

/// While it lives no file of this process can grow beyond `bytes`: checkpoints are refused as on a
/// full disk, the short lines of a history are not.
class CrampedDisk {
public:
    explicit CrampedDisk(rlim_t bytes) : m_signal(std::signal(SIGXFSZ, SIG_IGN)) {
        ::getrlimit(RLIMIT_FSIZE, &m_limit);
        const rlimit small{bytes, m_limit.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &small);
    }
    ~CrampedDisk() {
        ::setrlimit(RLIMIT_FSIZE, &m_limit);
        std::signal(SIGXFSZ, m_signal);
    }
    CrampedDisk(const CrampedDisk&) = delete;
    CrampedDisk& operator=(const CrampedDisk&) = delete;

private:
    rlimit m_limit{};
    void (*m_signal)(int);
};

constexpr rlim_t kTooLittle = 16 << 10;

/// A folder of small pictures in two classes.
void writePictures(const fs::path& folder) {
    for (int i = 0; i < 60; ++i) {
        Image image{9, 12, 3, std::vector<std::uint8_t>(9 * 12 * 3)};
        for (std::size_t k = 0; k < image.pixels.size(); ++k)
            image.pixels[k] = static_cast<std::uint8_t>((i * 37 + k * (i % 2 ? 5 : 11)) % 251);
        const fs::path of = folder / (i % 2 ? "cat" : "dog");
        fs::create_directories(of);
        if (!writeFileAtomically(of / (std::to_string(i) + ".png"), *encodePng(image)))
            throw std::logic_error("the test's pictures cannot be written");
    }
}

Project pictureProject(const fs::path& folder) {
    Project project = tinyProject({{"batch_size", 16}});
    project.data = {{"source", "folder"},
                    {"root", folder.string()},
                    {"split", {{"validation", 0.2}, {"seed", 1}}},
                    {"resize", {{"type", "Stretch"}, {"size", {16, 16}}}}};
    return project;
}

} // namespace

/// What happens to a run when the world around it breaks.
class tst_faults : public QObject {
    Q_OBJECT

    QTemporaryDir m_dir;
    fs::path place() const { return m_dir.path().toStdString(); }

private Q_SLOTS:
    void dataFolderVanishesWhileTraining();
    void fullDiskEndsTheRunWhichCanBeResumed();
    void fullDiskPausesTheRunWhereSomebodyWatches();
    void stopOfARunThatWaitsForTheDisk();
    void fullDiskAtTheEndOfAStop();
};

void tst_faults::dataFolderVanishesWhileTraining() {
    const fs::path pictures = place() / "pictures";
    writePictures(pictures);
    const Project project = pictureProject(pictures);
    TaskRunner runner{1};
    auto imported = importData(resolveData(project.data), {}, runner);
    QVERIFY2(imported.ok(), imported.ok() ? "" : Translator().issueText(imported.issues().front()).c_str());
    TrainingRequest request = SessionBench::request(project, place() / "runs");
    request.imported = std::make_shared<const ImportedData>(std::move(*imported));
    SessionBench bench([&](const TrainEvent& event, TrainingSession&) {
        const auto* step = std::get_if<StepEvent>(&event);
        if (step && step->step == 2) fs::remove_all(pictures);
    });
    bench.session.watch({.nodes = true, .histogramNode = {}, .samples = 4});
    bench.session.start(request);
    const fs::path run = bench.session.wait();
    // The images are in memory: the training goes on to its end.
    QVERIFY2(bench.session.state() == SessionState::Done, bench.failure().c_str());
    QCOMPARE(bench.all<EpochEvent>().size(), std::size_t{3});
    QVERIFY(!bench.all<SamplesEvent>().empty());
    // What needs the files says which one is gone.
    const auto original = request.imported->dataset.images->original(0);
    QVERIFY(!original.ok());
    QCOMPARE(original.issues().front().code, std::string("file-missing"));
    const std::string sample = request.imported->dataset.images->sampleId(0);
    QVERIFY(Translator().issueText(original.issues().front()).find(sample) != std::string::npos);
    SessionBench again;
    ResumeRequest resume;
    resume.run = run;
    resume.epochs = 4;
    again.session.resumeRun(resume);
    again.session.wait();
    QCOMPARE(again.session.issues().front().code, std::string("data-not-found"));
    QVERIFY2(again.failure().find(pictures) != std::string::npos, again.failure().c_str());
    QCOMPARE(readRun(run)->status, std::string("done"));
}

void tst_faults::fullDiskEndsTheRunWhichCanBeResumed() {
    SessionBench whole;
    const fs::path expected = whole.train(tinyProject(), place());
    std::optional<CrampedDisk> disk;
    SessionBench bench([&](const TrainEvent& event, TrainingSession&) {
        const auto* step = std::get_if<StepEvent>(&event);
        if (step && step->step == 10) disk.emplace(kTooLittle);
    });
    const fs::path run = bench.train(tinyProject(), place());
    disk.reset();
    QCOMPARE(bench.session.state(), SessionState::Failed);
    const FailedEvent failed = bench.all<FailedEvent>().front();
    QCOMPARE(failed.code, std::string("file-not-written"));
    QVERIFY2(failed.text.find("safetensors") != std::string::npos, failed.text.c_str());
    QCOMPARE(readRun(run)->status, std::string("failed"));
    QCOMPARE(checkpointOf(run, "last.safetensors").progress.at("step"), Json(7));
    for (const auto& entry : fs::directory_iterator(run))
        QVERIFY2(entry.path().extension() != ".new", entry.path().c_str());
    SessionBench rest;
    rest.resume(run);
    QVERIFY2(rest.session.state() == SessionState::Done, rest.failure().c_str());
    QCOMPARE(comparableHistory(run), comparableHistory(expected));
    QVERIFY(checkpointOf(run, "last.safetensors").weights ==
            checkpointOf(expected, "last.safetensors").weights);
}

void tst_faults::fullDiskPausesTheRunWhereSomebodyWatches() {
    SessionBench whole;
    const fs::path expected = whole.train(tinyProject(), place());
    std::optional<CrampedDisk> disk;
    int refusals = 0;
    SessionState seen = SessionState::Idle;
    SessionBench bench([&](const TrainEvent& event, TrainingSession& session) {
        const auto* step = std::get_if<StepEvent>(&event);
        if (step && step->step == 10) disk.emplace(kTooLittle);
        if (!std::holds_alternative<PausedEvent>(event)) return;
        seen = session.state();
        session.setLearningRate(0.04); // waits for the next boundary
        if (++refusals == 2) disk.reset(); // the first time resumed too early
        session.resume();
    });
    TrainingRequest request = SessionBench::request(tinyProject(), place());
    request.onDiskTrouble = DiskTrouble::Pause;
    bench.session.start(request);
    const fs::path run = bench.session.wait();
    QVERIFY2(bench.session.state() == SessionState::Done, bench.failure().c_str());
    QCOMPARE(seen, SessionState::Paused);
    QCOMPARE(refusals, 2);
    QCOMPARE(bench.all<AdviceEvent>().front().code, std::string("disk-refused"));
    QVERIFY(bench.all<AdviceEvent>().front().text.find(run) != std::string::npos);
    // Not an epoch is trained twice, nothing of the trouble stands in the history.
    QCOMPARE(bench.all<EpochEvent>().size(), std::size_t{3});
    auto history = comparableHistory(run);
    const auto setting = std::find_if(history.begin(), history.end(), [](const std::string& line) {
        return Json::parse(line).at("event") == "setting";
    });
    QVERIFY(setting != history.end());
    QCOMPARE(Json::parse(*setting).at("step"), Json(14));
    const auto common = setting - history.begin();
    const auto plain = comparableHistory(expected);
    QVERIFY(std::equal(history.begin(), setting, plain.begin(), plain.begin() + common));
}

void tst_faults::stopOfARunThatWaitsForTheDisk() {
    std::optional<CrampedDisk> disk;
    SessionBench bench([&](const TrainEvent& event, TrainingSession& session) {
        const auto* step = std::get_if<StepEvent>(&event);
        if (step && step->step == 10) disk.emplace(kTooLittle);
        if (std::holds_alternative<PausedEvent>(event)) session.stop();
    });
    TrainingRequest request = SessionBench::request(tinyProject(), place());
    request.onDiskTrouble = DiskTrouble::Pause;
    bench.session.start(request);
    const fs::path run = bench.session.wait();
    disk.reset();
    QCOMPARE(bench.session.state(), SessionState::Failed);
    QCOMPARE(bench.session.issues().front().code, std::string("file-not-written"));
    QCOMPARE(checkpointOf(run, "last.safetensors").progress.at("step"), Json(7));
}

void tst_faults::fullDiskAtTheEndOfAStop() {
    std::optional<CrampedDisk> disk;
    SessionBench bench([&](const TrainEvent& event, TrainingSession& session) {
        const auto* step = std::get_if<StepEvent>(&event);
        if (!step || step->step != 10) return;
        disk.emplace(kTooLittle);
        session.stop();
    });
    TrainingRequest request = SessionBench::request(tinyProject(), place());
    request.onDiskTrouble = DiskTrouble::Pause;
    bench.session.start(request); // nobody to wait for: it ends
    const fs::path run = bench.session.wait();
    disk.reset();
    QCOMPARE(bench.session.state(), SessionState::Failed);
    QCOMPARE(checkpointOf(run, "last.safetensors").progress.at("step"), Json(7));
    SessionBench rest;
    rest.resume(run);
    QVERIFY2(rest.session.state() == SessionState::Done, rest.failure().c_str());
}

CONVSTUDIO_TEST(tst_faults)
#include "tst_faults.moc"
