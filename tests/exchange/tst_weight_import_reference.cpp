// SPDX-License-Identifier: Apache-2.0
#include "engine/base/safetensors.h"
#include "engine/exchange/weight_import.h"
#include "tests/exchange/support/exported.h"
#include "tests/exchange/support/python_run.h"
#include "tests/support/reference.h"
#include "tests/support/test_main.h"

#include <QtCore/QTemporaryDir>

using namespace convstudio;
using namespace testsupport;
namespace fs = std::filesystem;

/// A ResNet-18 as PyTorch users have it, in the template of the same name.
class tst_weight_import_reference : public QObject {
    Q_OBJECT

    QTemporaryDir m_place;
    fs::path path(const char* name) const { return m_place.filePath(name).toStdString(); }

private Q_SLOTS:
    void initTestCase() {
        const PythonRun python = runPython("resnet18_torchvision.py", {m_place.path()});
        QVERIFY2(python.ok, python.errors.constData());
    }

    void givesPyTorchsLogits() {
        const ExportedNetwork network = exportedTemplate("ResNet-18", Shape::map(3, 224, 224), 1000);
        const Validation validation =
            validate(network.graph, exportRegistry(), network.facts, Repairs::Skip);
        const auto foreign = readForeignWeights(path("resnet18.pth"));
        QVERIFY(foreign.ok() && foreign->warnings.empty());
        const WeightPlan plan = planWeights(*validation.graph, foreign->tensors);
        QCOMPARE(plan.count(WeightMatch::Name), foreign->tensors.size());
        QCOMPARE(plan.rows.size(), foreign->tensors.size());

        Result<Model> model = Model::build(*validation.graph, 1);
        QVERIFY(model->loadState(applyWeights(plan, foreign->tensors, model->state())).ok());
        const auto io = readSafetensors(path("io.safetensors"));
        const TensorBuffer& expected = *findTensor(io->tensors, "logits");
        const auto logits = model->forward(*findTensor(io->tensors, "images"));
        QVERIFY(logits.ok());
        double largest = 0;
        for (const float logit : expected.floats()) largest = std::max(largest, std::abs(double(logit)));
        const double difference = maxDifference(*logits, expected) / largest;
        QVERIFY2(difference <= 1e-5, qPrintable(QString::number(difference)));
        QVERIFY(largest > 0.1);
    }

    void halfOfItBelowAnEnvelopeIsTheSame() {
        const ExportedNetwork network = exportedTemplate("ResNet-18", Shape::map(3, 224, 224), 1000);
        const Validation validation =
            validate(network.graph, exportRegistry(), network.facts, Repairs::Skip);
        const auto whole = readForeignWeights(path("resnet18.pth"));
        const auto half = readForeignWeights(path("resnet18_half.pth"));
        const WeightPlan plan = planWeights(*validation.graph, half->tensors);
        QCOMPARE(plan.count(WeightMatch::Name), half->tensors.size());
        const NamedTensors state = applyWeights(plan, half->tensors, network.weights);
        for (const auto& [name, tensor] : state) {
            const TensorBuffer& exact = *findTensor(whole->tensors, name);
            QCOMPARE(tensor.dtype, exact.dtype);
            if (tensor.dtype != DType::F32) QVERIFY2(tensor == exact, name.c_str());
            for (std::size_t i = 0; tensor.dtype == DType::F32 && i < tensor.floats().size(); ++i) {
                const float wanted = exact.floats()[i];
                QVERIFY(std::abs(tensor.floats()[i] - wanted) <= std::abs(wanted) / 256);
            }
        }
    }
};

CONVSTUDIO_TEST(tst_weight_import_reference)
#include "tst_weight_import_reference.moc"
