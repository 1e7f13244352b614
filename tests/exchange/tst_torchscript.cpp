// SPDX-License-Identifier: Apache-2.0
#include "engine/base/files.h"
#include "engine/exchange/export_format.h"
#include "engine/exchange/replay_libtorch.h"
#include "engine/layers/emitters.h"
#include "engine/model/tensor_torch.h"
#include "tests/exchange/support/replay_rows.h"
#include "tests/support/test_main.h"

#include <QtCore/QTemporaryDir>

#include <torch/optim/sgd.h>
#include <torch/script.h>

using namespace convstudio;
using namespace testsupport;
namespace fs = std::filesystem;

namespace {

Issues problemsOf(const WrittenFiles& written) {
    return written ? Issues() : written.issues();
}

QByteArray saidBy(const Issues& issues) {
    QByteArray text;
    for (const Issue& issue : issues) {
        text += issue.code + " ";
        for (const auto& [name, value] : issue.args) text += name + "=" + value + " ";
    }
    return text;
}

/// Convolution, normalisation and dropout in a network small enough to train on a few numbers.
ExportedNetwork trainable(const Json& norm) {
    GraphSketch sketch;
    sketch.add("input", "Input", {{"shape", {2, 5, 7}}})
        .add("stem.conv", "Conv2d", {{"out_channels", 4}, {"kernel_size", 3}}, {"input"})
        .add("stem.bn", "BatchNorm2d", norm, {"stem.conv"})
        .add("drop", "Dropout", {{"p", 0.5}}, {"stem.bn"})
        .add("pool", "GlobalAvgPool2d", {}, {"drop"})
        .add("fc", "Linear", {{"out_features", 3}}, {"pool"})
        .add("output", "Output", {}, {"fc"});
    return exported(sketch.graph(), {}, "trainable");
}

ExportedNetwork convolutionCalled(const std::string& name) {
    GraphSketch sketch;
    sketch.add("input", "Input", {{"shape", {1, 6, 5}}})
        .add(name, "Conv2d", {{"out_channels", 2}, {"kernel_size", 3}}, {"input"})
        .add("flat", "Flatten", {}, {name})
        .add("output", "Output", {}, {"flat"});
    return exported(sketch.graph(), {}, name);
}

at::Tensor bufferOf(const torch::jit::Module& module, const std::string& name) {
    for (const auto& buffer : module.named_buffers()) {
        if (buffer.name == name) return buffer.value;
    }
    return {};
}

/// Where no gradient is asked for, the engine has kernels of its own for maps of few channels, which
/// add in another order.
constexpr double kOwnKernels = 5e-7;

} // namespace

/// model.pt, read back by LibTorch.
class tst_torchscript : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_place;
    fs::path folder() const { return m_place.path().toStdString(); }
    torch::jit::Module read() const { return torch::jit::load((folder() / "model.pt").string()); }

    static void addRows(const std::vector<ReplayRow>& rows) {
        QTest::addColumn<int>("index");
        for (std::size_t i = 0; i < rows.size(); ++i) {
            QTest::addRow("%s", rows[i].name.c_str()) << static_cast<int>(i);
        }
    }
    void compare(const ReplayRow& row, double limit) {
        const WrittenFiles written = writeTorchScript(row.network, folder());
        QVERIFY2(written.ok(), saidBy(problemsOf(written)));
        QCOMPARE(*written, std::vector<std::string>{"model.pt"});
        Result<LibtorchReplay> replay = LibtorchReplay::load(folder() / "model.pt");
        QVERIFY2(replay.ok(), replay ? "" : saidBy(replay.issues()).constData());
        const Result<TensorBuffer> logits = replay->forward(row.images);
        QVERIFY2(logits.ok(), logits ? "" : saidBy(logits.issues()).constData());
        const double difference = relativeDifference(*logits, row.logits);
        QVERIFY2(difference <= limit, QByteArray::number(difference));
    }

private Q_SLOTS:
    void templatesGiveTheSame_data() {
        m_templates = templateRows({{}, {.folds = true, .takesPixels = true}});
        addRows(m_templates);
    }
    void templatesGiveTheSame() {
        QFETCH(int, index);
        const ReplayRow& row = m_templates[static_cast<std::size_t>(index)];
        compare(row, row.network.takesPixels ? 2e-6 : kOwnKernels);
    }

    void layersGiveTheSame_data() {
        std::vector<LayerCase> cases = layerCases("layers");
        for (LayerCase& more : trickyLayerCases()) cases.push_back(more);
        for (const LayerCase& layerCase : cases) {
            std::optional<ExportedNetwork> network = networkAround(layerCase);
            if (network) m_layers.push_back(replayRow(layerCase.name, std::move(*network)));
        }
        addRows(m_layers);
    }
    void layersGiveTheSame() {
        QFETCH(int, index);
        compare(m_layers[static_cast<std::size_t>(index)], kOwnKernels);
    }

    void everyLayerHasAScript_data() {
        QTest::addColumn<QString>("type");
        for (const LayerSpec& spec : exportRegistry().all()) {
            QTest::addRow("%s", spec.type.c_str()) << QString::fromStdString(spec.type);
        }
    }
    void everyLayerHasAScript() {
        QFETCH(QString, type);
        const auto cases = layerCases("layers");
        const auto found = std::find_if(cases.begin(), cases.end(), [&](const LayerCase& each) {
            return each.type == type.toStdString();
        });
        QVERIFY(found != cases.end());
        QVERIFY(!sourceEmitters().find(found->type)->second(found->node()).script.empty());
    }

    void batchesOfAnySize_data() {
        QTest::addColumn<int>("batch");
        QTest::newRow("one") << 1;
        QTest::newRow("seven") << 7;
    }
    void batchesOfAnySize() {
        QFETCH(int, batch);
        const ExportedNetwork network = exportedTemplate("SimpleCNN", Shape::map(1, 29, 33));
        QVERIFY(writeTorchScript(network, folder()).ok());
        Result<LibtorchReplay> replay = LibtorchReplay::load(folder() / "model.pt");
        const TensorBuffer images = someImages(network, batch);
        QVERIFY(*replay->forward(images) == engineLogits(network, images));
    }

    void stateKeepsItsNames() {
        const ExportedNetwork network = exportedTemplate("ResNet-18", Shape::map(3, 33, 47));
        QVERIFY(writeTorchScript(network, folder()).ok());
        const torch::jit::Module module = read();
        std::map<std::string, at::Tensor> state;
        for (const auto& each : module.named_parameters()) state[each.name] = each.value;
        for (const auto& each : module.named_buffers()) state[each.name] = each.value;
        QCOMPARE(state.size(), network.weights.size());
        for (const auto& [name, tensor] : network.weights) {
            QVERIFY2(state.contains(name), name.c_str());
            QVERIFY2(toBuffer(state.at(name)) == tensor, name.c_str());
        }
    }

    void trainsOn_data() {
        QTest::addColumn<double>("share"); // of the new batch; 0: plain mean
        QTest::newRow("momentum") << 0.25;
        QTest::newRow("cumulative mean") << 0.0;
    }
    void trainsOn() {
        QFETCH(double, share);
        const ExportedNetwork network =
            trainable({{"momentum", share > 0 ? Json(share) : Json(nullptr)}});
        QVERIFY(writeTorchScript(network, folder()).ok());
        torch::jit::Module module = read();
        const at::Tensor before = bufferOf(module, "stem.bn.running_mean").clone();
        const at::Tensor images = toTensor(someImages(network, 7));
        module.train();
        const at::Tensor first = module.forward({images}).toTensor();
        QVERIFY(!first.equal(module.forward({images}).toTensor())); // dropout
        QCOMPARE(bufferOf(module, "stem.bn.num_batches_tracked").item<std::int64_t>(), 2);

        const at::Tensor mean =
            at::conv2d(images, toTensor(*findTensor(network.weights, "stem.conv.weight")),
                       toTensor(*findTensor(network.weights, "stem.conv.bias")))
                .mean({0, 2, 3});
        at::Tensor expected = before;
        for (int batch = 1; batch <= 2; ++batch) {
            const double part = share > 0 ? share : 1.0 / batch;
            expected = expected * (1 - part) + mean * part;
        }
        QVERIFY(at::allclose(bufferOf(module, "stem.bn.running_mean"), expected, 1e-5, 1e-6));

        module.eval();
        const at::Tensor still = module.forward({images}).toTensor();
        QVERIFY(still.equal(module.forward({images}).toTensor()));
        QCOMPARE(bufferOf(module, "stem.bn.num_batches_tracked").item<std::int64_t>(), 2);
    }

    void oneValueAChannelSpoilsNothing() {
        GraphSketch sketch;
        sketch.add("input", "Input", {{"shape", {3, 1, 1}}})
            .add("flat", "Flatten", {}, {"input"})
            .add("bn", "BatchNorm1d", {}, {"flat"})
            .add("output", "Output", {}, {"bn"});
        const ExportedNetwork network = exported(sketch.graph(), {}, "vectors");
        QVERIFY(writeTorchScript(network, folder()).ok());
        torch::jit::Module module = read();
        module.train();
        (void)module.forward({toTensor(someImages(network, 1))});
        const at::Tensor& kept = bufferOf(module, "bn.running_var");
        QVERIFY(kept.equal(toTensor(*findTensor(network.weights, "bn.running_var"))));
    }

    void learnsInCpp() {
        const ExportedNetwork network = trainable(Json::object());
        QVERIFY(writeTorchScript(network, folder()).ok());
        torch::jit::Module module = read();
        module.eval();
        std::vector<at::Tensor> parameters;
        for (const at::Tensor& parameter : module.parameters()) parameters.push_back(parameter);
        torch::optim::SGD optimizer(parameters, torch::optim::SGDOptions(0.2));
        const at::Tensor images = toTensor(someImages(network, 6));
        const at::Tensor labels = torch::tensor({0, 1, 2, 0, 1, 2}, at::kLong);
        std::vector<double> losses;
        for (int step = 0; step < 15; ++step) {
            optimizer.zero_grad();
            const at::Tensor loss =
                at::cross_entropy_loss(module.forward({images}).toTensor(), labels);
            loss.backward();
            optimizer.step();
            losses.push_back(loss.item<double>());
        }
        QVERIFY(losses.back() < 0.8 * losses.front());
    }

    void carriesLabelsAndPreprocessing() {
        const ExportedNetwork network = exportedTemplate("LeNet-5", Shape::map(1, 28, 28), 3);
        QVERIFY(writeTorchScript(network, folder()).ok());
        torch::jit::ExtraFilesMap inside = {{"labels.txt", ""}, {"preprocess.json", ""}};
        (void)torch::jit::load((folder() / "model.pt").string(), std::nullopt, inside);
        QCOMPARE(inside.at("labels.txt"), std::string("class 0\nclass 1\nclass 2\n"));
        const Json preprocess = Json::parse(inside.at("preprocess.json"));
        QVERIFY(preprocess.at("mean") == Json(network.normalization.mean));
    }

    void anyNameWorks_data() {
        QTest::addColumn<QString>("name");
        for (const char* name : {"0", "conv-1", "half", "__init__", "self", "x", "v2", "state_dict",
                                 "_c", "stem.print.0"}) {
            QTest::addRow("%s", name) << QString(name);
        }
    }
    void anyNameWorks() {
        QFETCH(QString, name);
        compare(replayRow(name.toStdString(), convolutionCalled(name.toStdString())), kOwnKernels);
    }

    void otherNamesAreSaid_data() {
        QTest::addColumn<QString>("name");
        QTest::newRow("attribute") << "stem.training";
        QTest::newRow("method") << "forward";
        QTest::newRow("keyword") << "class.conv";
        QTest::newRow("other alphabet") << "层1";
    }
    void otherNamesAreSaid() {
        QFETCH(QString, name);
        const QTemporaryDir empty;
        const WrittenFiles written = writeTorchScript(convolutionCalled(name.toStdString()),
                                                      empty.path().toStdString());
        QVERIFY(!written);
        QCOMPARE(written.issues()[0].code, std::string("export-name"));
        QCOMPARE(written.issues()[0].place.nodeId, "n_" + name.toStdString());
        QVERIFY(fs::is_empty(empty.path().toStdString()));
    }

    void damageIsSaid_data() {
        QTest::addColumn<int>("kept");
        QTest::newRow("nothing") << 0;
        QTest::newRow("no archive") << 100;
        QTest::newRow("no end") << 4000;
    }
    void damageIsSaid() {
        QFETCH(int, kept);
        const ExportedNetwork network = trainable(Json::object());
        QVERIFY(writeTorchScript(network, folder()).ok());
        const std::string whole = *readFile(folder() / "model.pt");
        QVERIFY(writeFileAtomically(folder() / "cut.pt",
                                    whole.substr(0, static_cast<std::size_t>(kept))).ok());
        const Result<LibtorchReplay> replay = LibtorchReplay::load(folder() / "cut.pt");
        QVERIFY(!replay);
        QCOMPARE(replay.issues()[0].code, std::string("proof-unreadable"));
        QCOMPARE(argValue(replay.issues()[0].args, "runtime"), std::string("LibTorch"));
        QVERIFY(!argValue(replay.issues()[0].args, "reason").empty());
    }

    void wrongImagesAreSaid() {
        const ExportedNetwork network = trainable(Json::object());
        QVERIFY(writeTorchScript(network, folder()).ok());
        Result<LibtorchReplay> replay = LibtorchReplay::load(folder() / "model.pt");
        const Result<TensorBuffer> logits =
            replay->forward(TensorBuffer::zeros(DType::F32, {2, 5, 5, 7}));
        QVERIFY(!logits);
        QCOMPARE(logits.issues()[0].code, std::string("proof-unreadable"));
    }

private:
    std::vector<ReplayRow> m_templates;
    std::vector<ReplayRow> m_layers;
};

CONVSTUDIO_TEST(tst_torchscript)
#include "tst_torchscript.moc"
