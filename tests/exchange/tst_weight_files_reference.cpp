// SPDX-License-Identifier: Apache-2.0
#include "engine/base/files.h"
#include "engine/base/safetensors.h"
#include "engine/exchange/export_format.h"
#include "tests/exchange/support/exported.h"
#include "tests/exchange/support/python_run.h"
#include "tests/support/test_main.h"

#include <QtCore/QTemporaryDir>

using namespace convstudio;
using namespace testsupport;
namespace fs = std::filesystem;

namespace {

/// Every element type and odd shape beside a real network's tensors.
ExportedNetwork networkOfAllTypes() {
    ExportedNetwork network = exportedTemplate("LeNet-5", Shape::map(1, 28, 28));
    std::uint64_t place = 0;
    for (const char* type :
         {"F32", "F64", "F16", "BF16", "I64", "I32", "I16", "I8", "U8", "BOOL"}) {
        TensorBuffer tensor = TensorBuffer::zeros(*dtypeFromName(type), {3, 1, 5});
        RandomStream random(9, "types", {++place});
        for (std::byte& byte : tensor.bytes) byte = static_cast<std::byte>(random.below(2));
        network.weights.emplace_back(std::string("type.") + type, std::move(tensor));
    }
    network.weights.emplace_back("scalar", TensorBuffer::zeros(DType::I64, {}));
    network.weights.emplace_back("empty", TensorBuffer::zeros(DType::F32, {0, 4}));
    network.weights.emplace_back("名.ü", TensorBuffer::zeros(DType::F32, {2}));
    return network;
}

} // namespace

/// Weights as PyTorch and the reference package of safetensors read them.
class tst_weight_files_reference : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void pythonReadsWhatWasWritten() {
        const QTemporaryDir place;
        const fs::path folder = place.path().toStdString();
        ExportedNetwork network = networkOfAllTypes();
        network.facts.classes[3] = "“three”\n\\ü";
        const WrittenFiles state = writeStateDict(network, folder);
        const WrittenFiles weights = writeWeights(network, folder);
        QVERIFY(state && weights);
        QCOMPARE(*state, std::vector<std::string>{"model.pth"});
        QCOMPARE(*weights, std::vector<std::string>{"model.safetensors"});

        const PythonRun python = runPython("exported_weights.py", {place.path()});
        QVERIFY2(python.ok, python.errors.constData());
        const Json seen = python.json();
        QCOMPARE(seen.at("type").get<std::string>(), std::string("OrderedDict"));
        QVERIFY(seen.at("mapped").get<bool>());
        QVERIFY(seen.at("contiguous").get<bool>());
        QVERIFY(seen.at("bad_entry").is_null());
        QVERIFY(seen.at("safetensors").get<bool>());
        std::vector<std::string> names;
        for (const auto& [name, tensor] : network.weights) names.push_back(name);
        QCOMPARE(seen.at("keys").get<std::vector<std::string>>(), names);

        const Json& metadata = seen.at("metadata");
        const auto parsed = [&](const char* key) {
            return Json::parse(metadata.at(key).get<std::string>());
        };
        QCOMPARE(metadata.at("format").get<std::string>(), std::string("pt"));
        QCOMPARE(metadata.at("origin").get<std::string>(), network.origin);
        QVERIFY(parsed("classes") == Json(network.classes()));
        QVERIFY(parsed("input") == Json({1, 28, 28}));
        QVERIFY(parsed("normalization").at("mean") == Json(network.normalization.mean));
        QVERIFY(parsed("normalization").at("std") == Json(network.normalization.stddev));

        const auto values = readSafetensors(folder / "seen.safetensors");
        QVERIFY(values.ok());
        QCOMPARE(values->tensors.size(), network.weights.size());
        for (const auto& [name, tensor] : network.weights) {
            const TensorBuffer* found = findTensor(values->tensors, name);
            QVERIFY2(found && *found == tensor, name.c_str());
        }
    }
};

CONVSTUDIO_TEST(tst_weight_files_reference)
#include "tst_weight_files_reference.moc"
