// SPDX-License-Identifier: Apache-2.0
#include "engine/base/safetensors.h"
#include "engine/exchange/weight_import.h"
#include "tests/exchange/support/python_run.h"
#include "tests/support/issue_code.h"
#include "tests/support/test_main.h"

#include <QtCore/QTemporaryDir>

using namespace convstudio;
using namespace testsupport;
namespace fs = std::filesystem;

/// Files that PyTorch wrote.
class tst_pth_reference : public QObject {
    Q_OBJECT

    QTemporaryDir m_place;
    fs::path path(const std::string& name) const {
        return m_place.path().toStdString() + "/" + name;
    }

private Q_SLOTS:
    void initTestCase() {
        const PythonRun python = runPython("foreign_weights.py", {m_place.path()});
        QVERIFY2(python.ok, python.errors.constData());
    }
    /// Whatever was read: no payload ran.
    void cleanup() { QVERIFY(!fs::exists(path("payload-ran"))); }

    void tensorsOf_data() {
        QTest::addColumn<std::string>("file");
        QTest::addColumn<int>("warnings");
        const auto row = [](const char* file, int warnings = 0) {
            QTest::newRow(file) << std::string(file) << warnings;
        };
        for (const char* file :
             {"state_dict", "protocol4", "protocol5", "channels_last", "parameters", "bare_tensor",
              "list", "checkpoint_state_dict", "checkpoint_model_state_dict", "nested",
              "wrapped_twice", "views", "types", "tied", "without_checksums"})
            row(file);
        row("other_types", 3);
        row("oddities", 2); // the device and the sparse tensor
        row("payload", 1);
    }
    void tensorsOf() {
        QFETCH(std::string, file);
        QFETCH(int, warnings);
        const auto expected = readSafetensors(path(file + ".safetensors"));
        QVERIFY(expected.ok());
        const auto found = readForeignWeights(path(file + ".pth"));
        QCOMPARE(codeOf(found), std::string("ok"));
        QCOMPARE(found->tensors.size(), expected->tensors.size());
        for (std::size_t i = 0; i < expected->tensors.size(); ++i) {
            const auto& [name, tensor] = expected->tensors[i];
            QCOMPARE(found->tensors[i].first, name);
            QVERIFY2(found->tensors[i].second == tensor, name.c_str());
        }
        QCOMPARE(static_cast<int>(found->warnings.size()), warnings);
        // The expected tensors are foreign weights themselves.
        const auto same = readForeignWeights(path(file + ".safetensors"));
        QVERIFY(same->tensors == expected->tensors);
    }

    void refused_data() {
        QTest::addColumn<std::string>("file");
        QTest::addColumn<std::string>("code");
        QTest::newRow("payload alone") << std::string("payload_alone") << std::string("weights-none");
        QTest::newRow("whole module") << std::string("module") << std::string("weights-none");
        QTest::newRow("legacy") << std::string("legacy") << std::string("pth-legacy");
        QTest::newRow("TorchScript") << std::string("torchscript") << std::string("pth-torchscript");
    }
    void refused() {
        QFETCH(std::string, file);
        QFETCH(std::string, code);
        QCOMPARE(codeOf(readForeignWeights(path(file + ".pth"))), code);
    }
};

CONVSTUDIO_TEST(tst_pth_reference)
#include "tst_pth_reference.moc"
