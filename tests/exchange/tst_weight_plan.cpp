// SPDX-License-Identifier: Apache-2.0
#include "engine/base/safetensors.h"
#include "engine/exchange/weight_convert.h"
#include "engine/exchange/weight_import.h"
#include "engine/graph/text_form.h"
#include "tests/exchange/support/exported.h"
#include "tests/support/issue_code.h"
#include "tests/support/test_main.h"

#include <QtCore/QTemporaryDir>

#include <limits>

using namespace convstudio;
using namespace testsupport;
namespace fs = std::filesystem;

namespace {

/// conv1, bn1, conv2, bn2 of the same sizes, then fc: 16 tensors.
constexpr const char* kPlannedNet =
    "in:4x6x5 > conv1:conv(4,3,same) > bn1:batchnorm2d > conv2:conv(4,3,same) > bn2:batchnorm2d "
    "> flatten > fc:linear(3) > out";

Graph plannedGraph() { return *parseTextForm(kPlannedNet, exportRegistry()); }
ValidatedGraph plannedNetwork() {
    return *validate(plannedGraph(), exportRegistry(), {}, Repairs::Skip).graph;
}

/// A state of that network in which every number tells its place.
NamedTensors numberedState() {
    NamedTensors state = Model::build(plannedNetwork(), 1)->state();
    float next = 1;
    for (auto& [name, tensor] : state) {
        if (tensor.dtype == DType::F32)
            for (float& value : tensor.floats()) value = next++;
        else tensor = TensorBuffer::of<std::int64_t>(DType::I64, {}, std::array<std::int64_t, 1>{7});
    }
    return state;
}

NamedTensors renamed(NamedTensors tensors, const std::function<std::string(const std::string&)>& name) {
    for (auto& entry : tensors) entry.first = name(entry.first);
    return tensors;
}

std::string counts(const WeightPlan& plan) {
    std::string text;
    for (const WeightMatch match : {WeightMatch::Name, WeightMatch::Order, WeightMatch::Missing,
                                    WeightMatch::Unexpected, WeightMatch::Shape})
        text += std::to_string(plan.count(match)) + " ";
    return text;
}

} // namespace

/// How tensors of a file find their places in a network.
class tst_weight_plan : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyTensorFindsItsPlace_data() {
        QTest::addColumn<QByteArray>("how");
        QTest::addColumn<int>("byOrder");
        QTest::newRow("same names") << QByteArray("") << 0;
        QTest::newRow("DataParallel") << QByteArray("module.") << 0;
        QTest::newRow("compiled") << QByteArray("_orig_mod.") << 0;
        QTest::newRow("both") << QByteArray("module._orig_mod.") << 0;
        QTest::newRow("part of a larger module") << QByteArray("student.backbone.") << 0;
        QTest::newRow("other names") << QByteArray("foreign") << 16;
        QTest::newRow("sorted other names") << QByteArray("sorted") << 16;
    }
    void everyTensorFindsItsPlace() {
        QFETCH(QByteArray, how);
        QFETCH(int, byOrder);
        const NamedTensors state = numberedState();
        NamedTensors source = state;
        if (byOrder == 0) {
            source = renamed(state, [&](const std::string& name) { return how.toStdString() + name; });
        } else {
            // "stage9", "stage10" ...: layer by layer under names of its own.
            std::map<std::string, int> layers;
            source = renamed(state, [&](const std::string& name) {
                const std::string layer = name.substr(0, name.find('.'));
                const int number = layers.emplace(layer, 9 + int(layers.size())).first->second;
                return "stage" + std::to_string(number) + name.substr(layer.size());
            });
        }
        if (how == "sorted")
            std::sort(source.begin(), source.end(), [](auto& a, auto& b) { return a.first < b.first; });
        const WeightPlan plan = planWeights(plannedNetwork(), source);
        QCOMPARE(plan.count(WeightMatch::Order), std::size_t(byOrder));
        QCOMPARE(plan.matched(), std::size_t{16});
        QCOMPARE(plan.rows.size(), std::size_t{16});
        NamedTensors base = Model::build(plannedNetwork(), 2)->state();
        QVERIFY(applyWeights(plan, source, base) == state);
    }

    void wrappersInsideNamesAreLookedThrough() {
        const NamedTensors state = numberedState();
        const NamedTensors source = renamed(state, [](std::string name) {
            if (name.starts_with("bn1.")) name.insert(4, "_orig_mod.");
            return name;
        });
        QCOMPARE(counts(planWeights(plannedNetwork(), source)), std::string("16 0 0 0 0 "));
    }

    void otherNamesOfOtherFrameworks() {
        NamedTensors source = renamed(numberedState(), [](std::string name) {
            const std::map<std::string, std::string> words = {
                {"weight", "gamma"}, {"bias", "beta"}, {"running_mean", "moving_mean"},
                {"running_var", "moving_variance"}};
            const std::size_t dot = name.find('.') + 1;
            const auto word = words.find(name.substr(dot));
            return "net/" + name.substr(0, dot) + (word == words.end() ? name.substr(dot) : word->second);
        });
        std::reverse(source.begin() + 2, source.begin() + 6); // the order within a layer is another
        const WeightPlan plan = planWeights(plannedNetwork(), source);
        QCOMPARE(counts(plan), std::string("0 16 0 0 0 "));
        QVERIFY(applyWeights(plan, source, numberedState()) == numberedState());
    }

    void whatDoesNotFitIsSaid() {
        NamedTensors source = numberedState();
        std::erase_if(source, [](const auto& entry) { return entry.first == "bn1.running_mean"; });
        for (auto& [name, tensor] : source)
            if (name == "fc.weight") tensor = TensorBuffer::zeros(DType::F32, {1000, 120});
        source.emplace_back("aux.weight", TensorBuffer::zeros(DType::F32, {9, 9}));
        source.emplace_back("quantised", TensorBuffer::zeros(DType::I8, {4}));
        const WeightPlan plan = planWeights(plannedNetwork(), source);
        QCOMPARE(counts(plan), std::string("14 0 1 2 1 "));
        for (const WeightRow& row : plan.rows) {
            if (row.match == WeightMatch::Shape) {
                QCOMPARE(row.target, std::string("fc.weight"));
                QCOMPARE(row.targetShape, (std::vector<std::int64_t>{3, 120}));
                QCOMPARE(row.sourceShape, (std::vector<std::int64_t>{1000, 120}));
            }
            if (row.match == WeightMatch::Missing) QCOMPARE(row.target, std::string("bn1.running_mean"));
            if (row.match == WeightMatch::Unexpected) QVERIFY(row.target.empty());
        }
        QCOMPARE(plan.rows.back().source, std::string("quantised"));
        // What found no place leaves the base as it is.
        const NamedTensors base = Model::build(plannedNetwork(), 3)->state();
        const NamedTensors state = applyWeights(plan, source, base);
        QVERIFY(*findTensor(state, "fc.weight") == *findTensor(base, "fc.weight"));
        QVERIFY(*findTensor(state, "bn1.running_mean") == *findTensor(base, "bn1.running_mean"));
        QVERIFY(*findTensor(state, "conv2.weight") == *findTensor(source, "conv2.weight"));
    }

    void aCounterMayHaveAnyTypeAndAxis() {
        NamedTensors source = numberedState();
        const std::array<float, 1> nine = {9};
        const std::array<std::int32_t, 1> eight = {8};
        for (auto& [name, tensor] : source) {
            if (name == "bn1.num_batches_tracked") tensor = TensorBuffer::of<float>(DType::F32, {1}, nine);
            if (name == "bn2.num_batches_tracked")
                tensor = TensorBuffer::of<std::int32_t>(DType::I32, {}, eight);
        }
        const WeightPlan plan = planWeights(plannedNetwork(), source);
        QCOMPARE(counts(plan), std::string("16 0 0 0 0 "));
        const NamedTensors state = applyWeights(plan, source, numberedState());
        QCOMPARE(findTensor(state, "bn1.num_batches_tracked")->longs()[0], std::int64_t{9});
        QCOMPARE(findTensor(state, "bn2.num_batches_tracked")->longs()[0], std::int64_t{8});
        QVERIFY(findTensor(state, "bn1.num_batches_tracked")->shape.empty());
    }

    void numbersOfEveryTypeAsFloats() {
        // 0, 1, -2, the largest half, the smallest one, infinity, and 1/3 as each type has it.
        const std::array<std::uint16_t, 7> halves = {0x0000, 0x3c00, 0xc000, 0x7bff, 0x0001, 0x7c00, 0x3555};
        const std::array<float, 7> halfValues = {0, 1, -2, 65504, 0x1p-24f,
                                                 std::numeric_limits<float>::infinity(), 0.333251953125f};
        const TensorBuffer half = toFloat32(TensorBuffer::of<std::uint16_t>(DType::F16, {7}, halves));
        QVERIFY(half == TensorBuffer::of<float>(DType::F32, {7}, halfValues));
        const std::array<std::uint16_t, 3> brains = {0x3f80, 0xc000, 0x3eab};
        const std::array<float, 3> brainValues = {1, -2, 0.333984375f};
        const TensorBuffer brain = toFloat32(TensorBuffer::of<std::uint16_t>(DType::BF16, {3, 1}, brains));
        QVERIFY(brain == TensorBuffer::of<float>(DType::F32, {3, 1}, brainValues));
        const std::array<double, 2> doubles = {0.1, 1e300};
        const std::array<float, 2> asFloats = {0.1f, std::numeric_limits<float>::infinity()};
        QVERIFY(toFloat32(TensorBuffer::of<double>(DType::F64, {2}, doubles)) ==
                TensorBuffer::of<float>(DType::F32, {2}, asFloats));
        const std::array<float, 3> floats = {-3.9f, 1e30f, std::numeric_limits<float>::quiet_NaN()};
        const std::array<std::int64_t, 3> wholes = {-3, 0, 0};
        QVERIFY(toInt64(TensorBuffer::of<float>(DType::F32, {3}, floats)) ==
                TensorBuffer::of<std::int64_t>(DType::I64, {3}, wholes));
    }

    void anImportIntoAProject() {
        const QTemporaryDir place;
        const fs::path folder = place.path().toStdString();
        const fs::path projectFile = folder / "net.convstudio.json", file = folder / "w.safetensors";
        Project project;
        project.graph = plannedGraph();
        project.training = {{"seed", 5}};
        NamedTensors source = numberedState();
        source.pop_back(); // fc.bias
        QVERIFY(writeSafetensors(file, source, {}).ok());
        const auto run = [&](ImportMode mode) {
            return importWeights(project, projectFile, file, exportRegistry(), mode);
        };
        const auto dry = run(ImportMode::DryRun);
        QCOMPARE(dry->plan.matched(), std::size_t{15});
        QVERIFY(dry->file.empty() && dry->initialWeights.empty());
        QVERIFY(!fs::exists(folder / "net.weights.safetensors"));

        const auto done = run(ImportMode::Write);
        QCOMPARE(done->initialWeights, std::string("net.weights.safetensors"));
        QCOMPARE(done->file, folder / "net.weights.safetensors");
        const auto written = readSafetensors(done->file);
        NamedTensors expected = numberedState();
        expected.back().second = Model::build(plannedNetwork(), 5)->state().back().second;
        QVERIFY(written->tensors == expected);

        QVERIFY(writeSafetensors(file, {{"x", TensorBuffer::zeros(DType::F32, {77})}}, {}).ok());
        const auto before = fs::last_write_time(done->file);
        QCOMPARE(codeOf(run(ImportMode::Write)), std::string("weights-unmatched"));
        QCOMPARE(fs::last_write_time(done->file), before);
    }
};

CONVSTUDIO_TEST(tst_weight_plan)
#include "tst_weight_plan.moc"
