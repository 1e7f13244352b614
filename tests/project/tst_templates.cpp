// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/validated_graph.h"
#include "engine/layers/registry.h"
#include "engine/project/templates.h"
#include "tests/support/test_main.h"

#include <algorithm>

using namespace convstudio;

namespace {

/// What a failing check prints.
QByteArray describe(const Issues& issues) {
    QByteArray text;
    for (const Issue& issue : issues) {
        text += QByteArray::fromStdString(issue.code + " @ " + issue.place.nodeId + " ");
        for (const auto& [name, value] : issue.args) {
            text += QByteArray::fromStdString(name + "=" + value + " ");
        }
    }
    return text;
}

DataFacts factsFor(const Shape& input, std::int64_t classes) {
    DataFacts facts{input, {}};
    for (std::int64_t c = 0; c < classes; ++c) facts.classes.push_back("class " + std::to_string(c));
    return facts;
}

using Entry = std::pair<std::string, std::vector<std::int64_t>>;

/// state_dict() of the network without BatchNorm's counters.
std::vector<Entry> stateOf(const ValidatedGraph& graph) {
    std::vector<Entry> entries;
    for (const ValidatedNode& node : graph.nodes()) {
        for (const StateEntry& entry : node.state) {
            const std::string name = node.path + "." + entry.name;
            if (!name.ends_with("num_batches_tracked")) entries.emplace_back(name, entry.shape);
        }
    }
    std::ranges::sort(entries);
    return entries;
}

void expectNorm(std::vector<Entry>& list, const std::string& name, std::int64_t channels) {
    for (const char* part : {"weight", "bias", "running_mean", "running_var"}) {
        list.push_back({name + "." + part, {channels}});
    }
}

/// torchvision.models.resnet18().state_dict() by its rule.
std::vector<Entry> resNet18State() {
    std::vector<Entry> list = {{"conv1.weight", {64, 3, 7, 7}},
                               {"fc.weight", {1000, 512}},
                               {"fc.bias", {1000}}};
    expectNorm(list, "bn1", 64);
    std::int64_t in = 64;
    for (int layer = 1; layer <= 4; ++layer) {
        const std::int64_t out = std::int64_t{32} << layer;
        for (int unit = 0; unit < 2; ++unit) {
            const std::string base =
                "layer" + std::to_string(layer) + "." + std::to_string(unit) + ".";
            list.push_back({base + "conv1.weight", {out, in, 3, 3}});
            list.push_back({base + "conv2.weight", {out, out, 3, 3}});
            expectNorm(list, base + "bn1", out);
            expectNorm(list, base + "bn2", out);
            if (in != out) {
                list.push_back({base + "downsample.0.weight", {out, in, 1, 1}});
                expectNorm(list, base + "downsample.1", out);
            }
            in = out;
        }
    }
    std::ranges::sort(list);
    return list;
}

/// torchvision.models.vgg11_bn().state_dict() by its rule.
std::vector<Entry> vgg11BnState() {
    std::vector<Entry> list;
    std::int64_t in = 3;
    int index = 0;
    for (const std::int64_t out : {64, 0, 128, 0, 256, 256, 0, 512, 512, 0, 512, 512, 0}) {
        if (out == 0) {
            ++index;
            continue;
        }
        const std::string conv = "features." + std::to_string(index);
        list.push_back({conv + ".weight", {out, in, 3, 3}});
        list.push_back({conv + ".bias", {out}});
        expectNorm(list, "features." + std::to_string(index + 1), out);
        index += 3;
        in = out;
    }
    const std::vector<std::array<std::int64_t, 3>> dense = {
        {0, 25088, 4096}, {3, 4096, 4096}, {6, 4096, 1000}};
    for (const auto& [number, from, to] : dense) {
        const std::string name = "classifier." + std::to_string(number);
        list.push_back({name + ".weight", {to, from}});
        list.push_back({name + ".bias", {to}});
    }
    std::ranges::sort(list);
    return list;
}

} // namespace

class tst_templates : public QObject {
    Q_OBJECT

    LayerRegistry m_registry;

    Validation checked(const char* name, const Shape& input, std::int64_t classes) {
        const TemplateSpec* spec = findTemplate(name);
        Q_ASSERT(spec != nullptr);
        return validate(spec->make(input, classes), m_registry, {});
    }

private Q_SLOTS:
    void publishedCounts_data() {
        QTest::addColumn<qint64>("parameters");
        QTest::newRow("LeNet-5") << qint64{61706};
        QTest::newRow("SimpleCNN") << qint64{29290};
        QTest::newRow("CIFAR10-CNN") << qint64{3251018};
        QTest::newRow("VGG-11-BN") << qint64{132868840};
        QTest::newRow("ResNet-18") << qint64{11689512};
        QTest::newRow("ResNet-20") << qint64{272474};
    }
    void publishedCounts() {
        QFETCH(qint64, parameters);
        const TemplateSpec* spec = findTemplate(QTest::currentDataTag());
        QVERIFY(spec != nullptr);
        const Validation result =
            validate(spec->make(spec->input, spec->classes), m_registry, {});
        QVERIFY2(result.issues.empty(), describe(result.issues));
        QCOMPARE(qint64{result.graph->totals().parameters}, parameters);
        QCOMPARE(qint64{spec->parameters}, parameters);
    }

    void everySizeIsValid_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("channels");
        QTest::addColumn<int>("height");
        QTest::addColumn<int>("width");
        const std::array<std::array<int, 3>, 9> sizes = {{{1, 28, 28}, {3, 32, 32}, {3, 224, 224},
                                                          {3, 29, 31}, {1, 33, 47}, {3, 41, 200},
                                                          {3, 96, 97}, {1, 131, 101}, {3, 28, 224}}};
        for (const TemplateSpec& spec : templates()) {
            for (const auto& [c, h, w] : sizes) {
                QTest::addRow("%s %dx%dx%d", spec.name.c_str(), c, h, w)
                    << QString::fromStdString(spec.name) << c << h << w;
            }
        }
    }
    void everySizeIsValid() {
        QFETCH(QString, name);
        QFETCH(int, channels);
        QFETCH(int, height);
        QFETCH(int, width);
        const TemplateSpec* spec = findTemplate(name.toStdString());
        const Shape input = Shape::map(channels, height, width);
        const Graph graph = spec->make(input, 7);
        for (const DataFacts& facts : {DataFacts{}, factsFor(input, 7)}) {
            const Validation result = validate(graph, m_registry, facts);
            QVERIFY2(result.issues.empty(), describe(result.issues));
            QVERIFY(result.graph.has_value());
            QCOMPARE(result.graph->input().shape, input);
            QCOMPARE(result.graph->output().shape, Shape::vector(7));
            // The dense part stays bounded by about that of the published form.
            QVERIFY(result.graph->totals().parameters <= spec->parameters * 6 / 5);
        }
    }

    void namesAreTorchvisions_data() {
        QTest::addColumn<bool>("isResNet");
        QTest::newRow("ResNet-18") << true;
        QTest::newRow("VGG-11-BN") << false;
    }
    void namesAreTorchvisions() {
        QFETCH(bool, isResNet);
        const Validation result =
            checked(QTest::currentDataTag(), Shape::map(3, 224, 224), 1000);
        const auto expected = isResNet ? resNet18State() : vgg11BnState();
        const auto got = stateOf(*result.graph);
        QCOMPARE(got.size(), expected.size());
        for (std::size_t i = 0; i < got.size(); ++i) {
            QCOMPARE(got[i].first, expected[i].first);
            QVERIFY2(got[i].second == expected[i].second, got[i].first.c_str());
        }
    }

    /// Published weights fit the small form: same names and shapes but for the stem and the head.
    void smallVggKeepsFeatureNames() {
        const Validation small = checked("VGG-11-BN", Shape::map(3, 28, 28), 1000);
        const auto all = vgg11BnState();
        std::size_t features = 0;
        for (const Entry& entry : stateOf(*small.graph)) {
            if (!entry.first.starts_with("features.")) continue;
            QVERIFY2(std::ranges::find(all, entry) != all.end(), entry.first.c_str());
            ++features;
        }
        QCOMPARE(features, std::size_t{8 * 6});
    }

    void resNet18Cost() {
        const Validation result = checked("ResNet-18", Shape::map(3, 224, 224), 1000);
        QCOMPARE(result.graph->totals().macs, std::int64_t{1814073344});
    }

    void resNet18Field() {
        const Validation result = checked("ResNet-18", Shape::map(3, 224, 224), 1000);
        const ValidatedNode* last = result.graph->findPath("layer4.1.relu2");
        QVERIFY(last != nullptr);
        for (const int axis : {0, 1}) {
            QCOMPARE(last->field.size[axis], std::int64_t{435});
            QCOMPARE(last->field.stride[axis], std::int64_t{32});
        }
    }

    void smallImagesKeepResolution() {
        const Validation resNet = checked("ResNet-18", Shape::map(3, 32, 32), 10);
        QCOMPARE(resNet.graph->findPath("relu")->shape, Shape::map(64, 32, 32));
        QCOMPARE(resNet.graph->findPath("layer4.1.relu2")->shape, Shape::map(512, 4, 4));
        const Validation leNet = checked("LeNet-5", Shape::map(1, 28, 28), 10);
        QCOMPARE(leNet.graph->findPath("conv1")->shape, Shape::map(6, 28, 28));
        QCOMPARE(leNet.graph->totals().parameters, std::int64_t{61706});
    }

    void stagesAreBlocks() {
        const Graph graph = findTemplate("ResNet-20")->make(Shape::map(3, 32, 32), 10);
        QCOMPARE(graph.blocks.size(), std::size_t{2});
        std::vector<std::pair<std::string, std::int64_t>> instances;
        for (const Node& node : graph.nodes) {
            if (node.type == kBlockType) instances.emplace_back(node.name, *node.repeat);
        }
        const std::vector<std::pair<std::string, std::int64_t>> expected = {
            {"layer1", 3}, {"layer2", 1}, {"layer2", 2}, {"layer3", 1}, {"layer3", 2}};
        QVERIFY(instances == expected);
    }

    void namesAreFoundInAnyCase() {
        QCOMPARE(findTemplate("resnet-18"), findTemplate("ResNet-18"));
        QVERIFY(findTemplate("ResNet-18") != nullptr);
        QVERIFY(findTemplate("ResNet-19") == nullptr);
    }
};

CONVSTUDIO_TEST(tst_templates)
#include "tst_templates.moc"
