// SPDX-License-Identifier: Apache-2.0
#include "engine/base/files.h"
#include "engine/exchange/prove.h"
#include "engine/exchange/replay_python.h"
#include "engine/exchange/replay_set.h"
#include "tests/inspect/support/trained_run.h"
#include "tests/support/issue_code.h"

#include <QtTest/QtTest>

#include <cmath>
#include <cstring>
#include <fstream>
#include <limits>

using namespace convstudio;
using namespace testsupport;
namespace fs = std::filesystem;

namespace {

ReplaySet handSet() {
    ReplaySet set;
    set.count = 3;
    set.classes = 2;
    set.shape = Shape::map(1, 2, 3);
    set.labels = {0, 1, 1};
    set.logits = {2.0F, 1.0F, -4.0F, 0.5F, 3.0F, 2.0F};
    return set;
}

std::vector<float> floatsOf(const fs::path& file) {
    const std::string bytes = *readFile(file);
    std::vector<float> values(bytes.size() / sizeof(float));
    std::memcpy(values.data(), bytes.data(), bytes.size());
    return values;
}

} // namespace

/// Images of a proof, and how answers are compared.
class tst_replay_set : public QObject {
    Q_OBJECT

    QTemporaryDir m_dir;
    std::shared_ptr<const Subject> m_subject;

    fs::path folder(const char* name) const {
        const fs::path made = fs::path(m_dir.path().toStdString()) / name;
        fs::create_directories(made);
        return made;
    }

private Q_SLOTS:
    void initTestCase() {
        Project project = tinyProject({{"epochs", 1}});
        project.data["limit"] = 60;
        m_subject = subjectOf(trainedRun(std::move(project), m_dir.path().toStdString()));
    }

    void filesHoldWhatTheNetworkGets() {
        ProofReference reference;
        const auto set = makeReplaySet(*m_subject, ProofImages::All, true, folder("set"), reference, {}, nullptr);
        QVERIFY(set.ok());
        const Dataset& data = m_subject->data->dataset;
        QCOMPARE(set->count, data.test.size());
        QCOMPARE(reference.images, data.test.size());
        QCOMPARE(reference.available, data.test.size());
        QCOMPARE(reference.split, std::string("test"));
        const std::vector<float> pixels = floatsOf(set->pixels);
        const std::vector<float> numbers = floatsOf(set->normalised);
        const auto elements = static_cast<std::size_t>(set->shape.elements());
        QCOMPARE(pixels.size(), set->count * elements);
        const auto area = elements / static_cast<std::size_t>(set->shape.channels());
        for (std::size_t i = 0; i < set->count; ++i) {
            const std::uint8_t* raw = data.images->pixels(data.test[i]);
            for (std::size_t c = 0; c < 3; ++c) {
                const std::size_t place = i * elements + c * area + 5;
                QCOMPARE(pixels[place], static_cast<float>(raw[5 * 3 + c]));
                const double wanted = (pixels[place] / 255.0 - m_subject->normalization.mean[c]) /
                                      m_subject->normalization.stddev[c];
                QVERIFY(std::abs(numbers[place] - wanted) < 1e-5);
            }
        }
        Evaluation evaluation =
            evaluateLogits(set->logits, set->labels, m_subject->classes(), "test");
        QCOMPARE(reference.accuracy, evaluation.accuracy);
    }

    void aSeededChoiceOfManyImages() {
        Project project = tinyProject({{"epochs", 1}});
        project.data["limit"] = 1300;
        const auto subject = subjectOf(trainedRun(std::move(project), folder("many")));
        ProofReference first;
        ProofReference again;
        const auto a = makeReplaySet(*subject, ProofImages::Sample, false, folder("a"), first, {}, nullptr);
        const auto b = makeReplaySet(*subject, ProofImages::Sample, false, folder("b"), again, {}, nullptr);
        QVERIFY(a.ok() && b.ok());
        QCOMPARE(a->count, kProofImages);
        QVERIFY(first.available > kProofImages);
        QVERIFY(a->logits == b->logits);
        QVERIFY(a->pixels.empty());
    }

    void differencesAreRelativeToTheLargestLogit() {
        ReplaySet set = handSet();
        ProofRow row;
        compareReplay(set, {{2.0F, 1.0F, -4.0F, 0.5F, 2.5F, 3.0F}, {1, 2, 3}, 2, 1}, row);
        QCOMPARE(row.differences, (std::vector<double>{0, 0, 0.25}));
        QCOMPARE(row.maxDifference, 0.25);
        QCOMPARE(row.sameClass, std::size_t{2});
        QCOMPARE(row.accuracy, 1.0);
        QCOMPARE(row.latency[1], 2.0);
        QVERIFY(!row.isSame());
    }

    void whatIsNoAnswerIsNotTheSame_data() {
        QTest::addColumn<std::vector<float>>("logits");
        const float nan = std::numeric_limits<float>::quiet_NaN();
        QTest::newRow("not a number") << std::vector<float>{2, 1, nan, 0.5F, 3, 2};
        QTest::newRow("last not a number") << std::vector<float>{2, 1, -4, 0.5F, 3, nan};
        QTest::newRow("infinite") << std::vector<float>{2, 1, -4, 0.5F, std::numeric_limits<float>::infinity(), 2};
        QTest::newRow("too few") << std::vector<float>{2, 1};
        QTest::newRow("none") << std::vector<float>{};
    }
    void whatIsNoAnswerIsNotTheSame() {
        QFETCH(std::vector<float>, logits);
        ReplaySet set = handSet();
        Proof proof;
        proof.rows.push_back({.file = "model.onnx", .runtime = "Some Runtime", .version = "1"});
        compareReplay(set, {logits, {}, 2, 1}, proof.rows[0]);
        QVERIFY(std::isinf(proof.rows[0].maxDifference));
        const Issues issues = differencesOf(proof);
        QCOMPARE(codeOf(issues), std::string("export-differs"));
        QCOMPARE(issues[0].place.file, std::string("model.onnx"));
    }

    void absentRowsAreNoDifferences() {
        Proof proof;
        proof.rows.push_back({.file = "model.onnx", .runtime = "Some Runtime"});
        proof.rows[0].absent.push_back(makeWarning("proof-absent", {}));
        QVERIFY(differencesOf(proof).empty());
    }

    void proofAsJson() {
        Proof proof;
        proof.reference = {"test", 3, 10, 1, 0.5, {1, 2, 3}, 2};
        ProofRow row{.file = "model.onnx", .runtime = "Some Runtime", .version = "1.2"};
        compareReplay(handSet(), {handSet().logits, {0.5, 1, 2}, 2, 1}, row);
        ProofRow absent{.file = "model.pt", .runtime = "PyTorch"};
        absent.absent.push_back(makeWarning("proof-absent", {}, {{"runtime", "PyTorch"}, {"reason", "no"}}));
        proof.rows = {row, absent};
        const Json json = proof.toJson();
        const Json& first = json.at("rows").at(0);
        QCOMPARE(first.at("runtime").get<std::string>(), std::string("Some Runtime"));
        QCOMPARE(first.at("version").get<std::string>(), std::string("1.2"));
        QCOMPARE(first.at("images").get<int>(), 3);
        QCOMPARE(first.at("max_difference").get<double>(), 0.0);
        QCOMPARE(first.at("latency_ms").at("8").get<double>(), 1.0);
        QCOMPARE(Proof::fromJson(json).toJson().dump(), json.dump());
    }

    void withoutPythonARowSaysSo() {
        ProofRow row{.file = "model.onnx", .runtime = "ONNX Runtime"};
        const PythonReplay replay{.row = &row, .kind = "onnx", .path = "model.onnx"};
        QVERIFY(replayInPython(std::span(&replay, 1), handSet(), "", folder("none"), {}, nullptr).ok());
        QCOMPARE(codeOf(row.absent), std::string("proof-no-python"));
    }

    void aPythonThatFails_data() {
        QTest::addColumn<QString>("script");
        QTest::addColumn<QString>("code");
        QTest::newRow("says nothing") << "exit 0" << "proof-script-failed";
        QTest::newRow("ends early") << "echo '{\"row\": 0, \"done\": 1}'; exit 3" << "proof-script-failed";
        QTest::newRow("speaks nonsense") << "echo 'null'; echo '[1'; exit 1" << "proof-script-failed";
        QTest::newRow("another row") << "echo '{\"row\": 7, \"absent\": \"x\"}'; exit 0" << "proof-script-failed";
        QTest::newRow("wrong types") << "echo '{\"row\": \"0\", \"version\": 1}'; exit 0" << "proof-script-failed";
    }
    void aPythonThatFails() {
        QFETCH(QString, script);
        QFETCH(QString, code);
        const fs::path work = folder("failing");
        const fs::path python = work / "python";
        std::ofstream(python) << "#!/bin/sh\n" << script.toStdString() << "\n";
        fs::permissions(python, fs::perms::owner_all);
        ProofRow row{.file = "model.onnx", .runtime = "ONNX Runtime"};
        const PythonReplay replay{.row = &row, .kind = "onnx", .path = "model.onnx"};
        const Status done = replayInPython(std::span(&replay, 1), handSet(), python.string(), work, {}, nullptr);
        QCOMPARE(codeOf(done), code.toStdString());
    }
};

CONVSTUDIO_TEST(tst_replay_set)
#include "tst_replay_set.moc"
