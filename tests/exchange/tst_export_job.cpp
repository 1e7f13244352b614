// SPDX-License-Identifier: Apache-2.0
#include "engine/base/files.h"
#include "engine/exchange/export_job.h"
#include "tests/inspect/support/trained_run.h"
#include "tests/support/issue_code.h"
#include "tests/support/refusing_disk.h"

#include <QtTest/QtTest>

#include <fstream>

using namespace convstudio;
using namespace testsupport;
namespace fs = std::filesystem;

namespace {

std::vector<ExportFormat> everyFormat() {
    std::vector<ExportFormat> formats;
    for (const ExportFormatInfo& info : exportFormats()) formats.push_back(info.format);
    return formats;
}

/// "model.onnx in ONNX Runtime", sorted.
std::vector<std::string> rowNames(const Proof& proof) {
    std::vector<std::string> names;
    for (const ProofRow& row : proof.rows) names.push_back(row.file + " in " + row.runtime);
    std::sort(names.begin(), names.end());
    return names;
}

std::set<std::string> namesBelow(const fs::path& folder) {
    std::set<std::string> names;
    for (const auto& entry : fs::directory_iterator(folder)) names.insert(entry.path().filename().string());
    return names;
}

} // namespace

/// One export from a trained run to files that were read back.
class tst_export_job : public QObject {
    Q_OBJECT

    QTemporaryDir m_dir;
    fs::path m_run;
    std::shared_ptr<const Subject> m_subject;

    fs::path place(const char* name) const { return fs::path(m_dir.path().toStdString()) / name; }
    ExportRequest request(const char* folder, std::vector<ExportFormat> formats) const {
        ExportRequest wanted;
        wanted.subject = m_subject;
        wanted.formats = std::move(formats);
        wanted.folder = place(folder);
        wanted.python = CONVSTUDIO_PYTHON;
        return wanted;
    }

private Q_SLOTS:
    void initTestCase() {
        Project project = tinyProject({{"epochs", 2}});
        project.data["limit"] = 120;
        m_run = trainedRun(std::move(project), place("runs"));
        m_subject = subjectOf(m_run);
    }

    void everyFormatIsProved_data() {
        QTest::addColumn<bool>("fold");
        QTest::addColumn<bool>("pixels");
        QTest::newRow("as it is") << false << false;
        QTest::newRow("folded, takes pixels") << true << true;
    }
    void everyFormatIsProved() {
        QFETCH(bool, fold);
        QFETCH(bool, pixels);
        ExportRequest wanted = request(fold ? "folded" : "plain", everyFormat());
        wanted.foldBatchNorm = fold;
        wanted.takesPixels = pixels;
        const auto result = exportNetwork(wanted, {});
        QVERIFY2(result.ok(), result.ok() ? "" : Translator().issueText(result.issues()[0]).c_str());
        std::vector<std::string> expected = {
            "cpp/model.pt in LibTorch",        "model.onnx in ONNX Runtime",
            "model.onnx in OpenCV dnn",        "model.pt in LibTorch",
            "model.pt in PyTorch",             "model.pth in PyTorch",
            "model.safetensors in PyTorch",    "pytorch/model.pth in PyTorch"};
        if (!fold) {
            expected.insert(expected.end(), {"model.pth in ConvStudio", "model.safetensors in ConvStudio",
                                             "pytorch/model.pth in ConvStudio"});
        }
        std::sort(expected.begin(), expected.end());
        QCOMPARE(rowNames(result->proof), expected);
        for (const ProofRow& row : result->proof.rows) {
            const std::string name = row.file + " in " + row.runtime;
            QVERIFY2(!row.isAbsent(), (name + ": " + (row.isAbsent() ? Translator().issueText(row.absent[0]) : "")).c_str());
            QVERIFY2(row.isSame(), (name + ": " + std::to_string(row.maxDifference)).c_str());
            QCOMPARE(row.images, m_subject->data->dataset.test.size());
            QCOMPARE(row.sameClass, row.images);
            QCOMPARE(row.accuracy, result->proof.reference.accuracy);
            for (const double latency : row.latency) QVERIFY(latency > 0);
        }
        QCOMPARE(namesBelow(result->folder),
                 (std::set<std::string>{"cpp", "labels.txt", "model.onnx", "model.pt", "model.pth",
                                        "model.safetensors", "preprocess.json", "proof.json",
                                        "pytorch", "report.html"}));
        for (const ExportedFile& file : result->files) {
            QCOMPARE(fs::file_size(result->folder / file.name), file.bytes);
        }
        const auto proof = readJsonFile(result->folder / "proof.json");
        QCOMPARE(proof->dump(), result->proof.toJson().dump());
    }

    void recordsStandWithTheRun() {
        const std::size_t before = exportsOf(m_run).size();
        const auto result = exportNetwork(request("recorded", {ExportFormat::Safetensors}), {});
        QVERIFY(result.ok());
        const std::vector<ExportResult> records = exportsOf(m_run);
        QCOMPARE(records.size(), before + 1);
        QCOMPARE(records[0].toJson().dump(), result->toJson().dump());
        QCOMPARE(records[0].proof.rows[0].differences.size(), result->proof.reference.images);
        std::ofstream(m_run / "exports" / "damaged.json") << R"({"id": 3})";
        QCOMPARE(exportsOf(m_run).size(), before + 1);
    }

    void aNamedFile() {
        ExportRequest wanted = request("named", {ExportFormat::Onnx});
        wanted.fileName = "shirts.onnx";
        const auto result = exportNetwork(wanted, {});
        QVERIFY(result.ok());
        QCOMPARE(namesBelow(place("named")), (std::set<std::string>{"shirts.labels.txt", "shirts.onnx",
                                                                    "shirts.preprocess.json", "shirts.proof.json"}));
    }

    void withoutDataItSaysThatNothingWasReplayed() {
        auto blind = std::make_shared<Subject>(*m_subject);
        blind->data = nullptr;
        blind->dataIssues = {makeError("data-not-found", {.file = "/gone"})};
        ExportRequest wanted = request("blind", {ExportFormat::Onnx});
        wanted.subject = blind;
        const auto result = exportNetwork(wanted, {});
        QVERIFY(result.ok());
        QVERIFY(result->proof.rows.empty());
        QCOMPARE(codeOf(result->warnings), std::string("proof-no-data"));
        QCOMPARE(result->warnings[1].code, std::string("data-not-found"));
        QVERIFY(fs::exists(place("blind") / "model.onnx"));
    }

    void notAsked() {
        ExportRequest wanted = request("unproved", {ExportFormat::Onnx});
        wanted.proof = ProofImages::None;
        const auto result = exportNetwork(wanted, {});
        QVERIFY(result.ok());
        QVERIFY(result->proof.rows.empty());
        QVERIFY(result->warnings.empty());
    }

    void aDifferenceLeavesNothing() {
        // A Python that answers with other logits than the engine's.
        const fs::path python = place("lying-python");
        std::ofstream(python) << "#!/bin/sh\nexec " CONVSTUDIO_PYTHON " - \"$3\" <<'PY'\n"
                                 "import json, sys, numpy\n"
                                 "request = json.load(open(sys.argv[1]))\n"
                                 "for i, row in enumerate(request['rows']):\n"
                                 "    numpy.zeros(request['shape'][0] * 6, 'f4').tofile(row['logits'])\n"
                                 "    print(json.dumps({'row': i, 'version': '9', 'latency': [1, 1, 1], 'seconds': 1, 'inference_seconds': 1}))\n"
                                 "PY\n";
        fs::permissions(python, fs::perms::owner_all);
        const fs::path folder = place("differs");
        fs::create_directories(folder);
        std::ofstream(folder / "model.onnx") << "of before";
        const std::size_t before = exportsOf(m_run).size();
        ExportRequest wanted = request("differs", {ExportFormat::Onnx});
        wanted.python = python.string();
        const auto result = exportNetwork(wanted, {});
        QCOMPARE(codeOf(result), std::string("export-differs"));
        QCOMPARE(argValue(result.issues()[0].args, "runtime"), std::string("ONNX Runtime"));
        QCOMPARE(namesBelow(folder), std::set<std::string>{"model.onnx"});
        QCOMPARE(*readFile(folder / "model.onnx"), std::string("of before"));
        QCOMPARE(exportsOf(m_run).size(), before);
    }

    void refused_data() {
        QTest::addColumn<QString>("what");
        QTest::addColumn<QString>("code");
        QTest::newRow("no format") << "no format" << "export-no-format";
        QTest::newRow("a running training") << "live" << "export-live";
        QTest::newRow("cancelled") << "cancelled" << "cancelled";
        QTest::newRow("a file in the way") << "file" << "file-not-written";
    }
    void refused() {
        QFETCH(QString, what);
        QFETCH(QString, code);
        ExportRequest wanted = request("refused", {ExportFormat::Safetensors});
        CancelToken cancel;
        if (what == "no format") wanted.formats.clear();
        if (what == "cancelled") cancel.request();
        if (what == "live") {
            auto live = std::make_shared<Subject>(*m_subject);
            live->checkpoint.clear();
            wanted.subject = live;
        }
        if (what == "file") {
            std::ofstream(place("in-the-way")) << "text";
            wanted.folder = place("in-the-way") / "out";
        }
        QCOMPARE(codeOf(exportNetwork(wanted, cancel)), code.toStdString());
        QVERIFY(!fs::exists(place("refused")));
    }

    void aFullDiskLeavesNothing_data() {
        QTest::addColumn<int>("format");
        QTest::addColumn<int>("kibibytes");
        for (const ExportFormatInfo& info : exportFormats()) {
            QTest::addRow("%s, no room for the file", info.id) << int(info.format) << 8;
        }
        QTest::newRow("no room for the images of the proof") << int(ExportFormat::Onnx) << 64;
    }
    void aFullDiskLeavesNothing() {
        QFETCH(int, format);
        QFETCH(int, kibibytes);
        const SmallDisk disk(static_cast<rlim_t>(kibibytes) * 1024);
        ExportRequest wanted = request("", {static_cast<ExportFormat>(format)});
        wanted.folder = fs::path(disk.path().toStdString()) / "out";
        const std::size_t before = exportsOf(m_run).size();
        const auto result = exportNetwork(wanted, {});
        QCOMPARE(codeOf(result), std::string("file-not-written"));
        const std::string file = result.issues()[0].place.file;
        QVERIFY2(file.starts_with(disk.path().toStdString()), file.c_str());
        QCOMPARE(namesIn(disk.path()), QStringList());
        QCOMPARE(exportsOf(m_run).size(), before);
    }

    void cancelledWhileReplaying() {
        CancelToken cancel;
        const auto result = exportNetwork(request("stopped", {ExportFormat::Onnx}), cancel,
                                          [&](ExportStep step, const std::string&, std::size_t, std::size_t) {
                                              if (step == ExportStep::Replay) cancel.request();
                                          });
        QCOMPARE(codeOf(result), std::string("cancelled"));
        QVERIFY(!fs::exists(place("stopped")));
        for (const std::string& name : namesBelow(m_dir.path().toStdString())) {
            QVERIFY2(!name.starts_with("."), name.c_str());
        }
    }
};

CONVSTUDIO_TEST(tst_export_job)
#include "tst_export_job.moc"
