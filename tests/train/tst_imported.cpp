// SPDX-License-Identifier: Apache-2.0
#include "engine/project/data_schema.h"
#include "tests/train/session_support.h"

using namespace convstudio;
using namespace testsupport;
namespace fs = std::filesystem;

/// Training on data that were read before.
class tst_imported : public QObject {
    Q_OBJECT

    QTemporaryDir m_dir;
    fs::path runs() const { return m_dir.path().toStdString(); }

    static std::shared_ptr<const ImportedData> import(const Project& project) {
        TaskRunner runner{1};
        auto imported = importData(resolveData(project.data), {}, runner);
        if (!imported) throw std::logic_error("the test's data cannot be read");
        return std::make_shared<const ImportedData>(std::move(*imported));
    }
    fs::path train(const Project& project, std::shared_ptr<const ImportedData> imported) {
        SessionBench bench;
        TrainingRequest request = SessionBench::request(project, runs());
        request.imported = std::move(imported);
        bench.session.start(request);
        const fs::path run = bench.session.wait();
        if (bench.session.state() != SessionState::Done) throw std::logic_error(bench.failure());
        return run;
    }
    static void compare(const fs::path& a, const fs::path& b) {
        QCOMPARE(comparableHistory(a), comparableHistory(b));
        QVERIFY(!checkpointOf(a, "last.safetensors").weights.empty());
        QVERIFY(checkpointOf(a, "last.safetensors").weights ==
                checkpointOf(b, "last.safetensors").weights);
        QCOMPARE(readRun(a)->resolved, readRun(b)->resolved);
    }

private Q_SLOTS:
    void sameRunAsWithItsOwnImport() {
        const Project project = tinyProject();
        const auto imported = import(project);
        const fs::path own = train(project, nullptr);
        compare(train(project, imported), own);
        compare(train(project, imported), own); // the shared data stay what they are
    }

    void normalisationIsTheProjects_data() {
        QTest::addColumn<QString>("normalize");
        QTest::newRow("imagenet") << "\"imagenet\"";
        QTest::newRow("numbers") << R"({"mean": [0.1, 0.2, 0.3], "std": [0.5, 0.6, 0.7]})";
    }
    void normalisationIsTheProjects() {
        QFETCH(QString, normalize);
        Project project = tinyProject({{"epochs", 1}});
        const auto imported = import(project);
        project.data["normalize"] = Json::parse(normalize.toStdString());
        compare(train(project, imported), train(project, nullptr));
    }

    void wrongNormalisationIsRefused() {
        Project project = tinyProject();
        const auto imported = import(project);
        project.data["normalize"] = {{"mean", {0.5}}, {"std", {0.5}}};
        TrainingRequest request = SessionBench::request(project, runs() / "refused");
        request.imported = imported;
        SessionBench bench;
        bench.session.start(request);
        QVERIFY(bench.session.wait().empty());
        QCOMPARE(bench.session.issues().front().code, std::string("normalize-channels"));
        request.project.data["normalize"] = "nonsense";
        bench.session.start(request);
        bench.session.wait();
        QCOMPARE(bench.session.issues().front().code, std::string("data-value"));
    }

    void resumeTakesThemToo() {
        const Project project = tinyProject();
        SessionBench cut([](const TrainEvent& event, TrainingSession& session) {
            if (const auto* step = std::get_if<StepEvent>(&event); step && step->step == 10)
                session.stop();
        });
        const fs::path run = cut.train(project, runs());
        ResumeRequest request;
        request.run = run;
        request.imported = import(project);
        SessionBench rest;
        rest.session.resumeRun(request);
        rest.session.wait();
        QVERIFY2(rest.session.state() == SessionState::Done, rest.failure().c_str());
        compare(run, train(project, nullptr));
        // Data of another project are refused.
        Project other = tinyProject();
        other.data["limit"] = 150;
        request.imported = import(other);
        rest.session.resumeRun(request);
        rest.session.wait();
        QCOMPARE(rest.session.issues().front().code, std::string("resume-data-changed"));
    }
};

CONVSTUDIO_TEST(tst_imported)
#include "tst_imported.moc"
