// SPDX-License-Identifier: Apache-2.0
#include "engine/base/text.h"
#include "tests/layers/layer_case.h"
#include "tests/support/test_main.h"

using namespace convstudio;
using namespace testsupport;

namespace {

Json json(const char* text) { return Json::parse(text); }

} // namespace

/// Shape rules refuse with both values and a fix that helps; costs and receptive fields are right.
class tst_layer_rules : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void refuses_data() {
        QTest::addColumn<QString>("type");
        QTest::addColumn<QByteArray>("params");
        QTest::addColumn<QByteArray>("inputs");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("values");
        const auto row = [](const char* name, const char* type, const char* params,
                            const char* inputs, const char* code, const char* values) {
            QTest::newRow(name) << QString(type) << QByteArray(params) << QByteArray(inputs)
                                << QString(code) << QString::fromUtf8(values);
        };
        row("window", "Conv2d", R"({"out_channels": 4, "kernel_size": 5})", "[[3, 3, 9]]",
            "shape-too-small", "3×9 5×5 0×0");
        row("dilated window", "Conv2d", R"({"out_channels": 4, "kernel_size": 3, "dilation": 4,
            "stride": 2})", "[[3, 9, 6]]", "shape-too-small", "9×6 9×9 0×0");
        row("pool window", "MaxPool2d", R"({"kernel_size": 2})", "[[3, 1, 4]]",
            "shape-too-small", "1×4 2×2 0×0");
        row("input groups", "Conv2d", R"({"out_channels": 4, "kernel_size": 1, "groups": 2})",
            "[[3, 5, 5]]", "channels-not-divisible", "in_channels 3 2");
        row("output groups", "Conv2d", R"({"out_channels": 5, "kernel_size": 1, "groups": 3})",
            "[[6, 5, 5]]", "channels-not-divisible", "out_channels 5 3");
        row("same with stride", "Conv2d",
            R"({"out_channels": 4, "kernel_size": 3, "padding": "same", "stride": [1, 2]})",
            "[[3, 5, 5]]", "padding-same-needs-stride-1", "1×2");
        row("reflection", "Conv2d", R"({"out_channels": 4, "kernel_size": 7, "padding": 3,
            "padding_mode": "reflect"})", "[[3, 3, 5]]", "padding-too-large",
            "3×3 2×4 padding_mode=reflect");
        row("pool padding", "AvgPool2d", R"({"kernel_size": 3, "padding": 2})", "[[3, 5, 5]]",
            "padding-too-large", "2×2 1×1 kernel_size=3×3");
        row("huge weight", "Linear", R"({"out_features": 1048576})", "[[70000]]",
            "weight-too-large", "1048576×70000 1073741824");
        row("huge output", "Conv2d", R"({"out_channels": 65536, "kernel_size": 1})",
            "[[1, 4096, 4096]]", "output-too-large", "65536×4096×4096 1073741824");
        row("batch", "Softmax", R"({"dim": 0})", "[[7]]", "dim-is-batch", "0");
        row("batch from the end", "Concat", R"({"dim": -2})", "[[7], [3]]", "dim-is-batch", "-2");
        row("no such axis", "Softmax", R"({"dim": 2})", "[[7]]", "dim-out-of-range", "2 7 1");
        row("no data, no shape", "Input", "{}", "[]", "input-shape-unknown", "");
        row("two sizes", "Input", R"({"shape": [28, 28]})", "[]", "input-shape-invalid", "[28,28]");
        row("no classes", "Linear", R"({"out_features": "classes"})", "[[7]]", "classes-unknown",
            "classes");
    }
    void refuses() {
        QFETCH(QString, type);
        QFETCH(QByteArray, params);
        QFETCH(QByteArray, inputs);
        const LayerSpec& spec = specOf(type);
        const Json given = resolveParams(spec.params, json(params));
        std::vector<Shape> shapes;
        for (const Json& dims : json(inputs)) shapes.push_back(shapeOf(dims));
        const Result<Shape> result = spec.shape({given, shapes, {}});
        QVERIFY(!result.ok());
        Issue issue = result.issues()[0];
        QTEST(QString::fromStdString(issue.code), "code");
        QStringList values;
        for (const auto& [name, value] : issue.args) values << QString::fromStdString(value);
        QTEST(values.join(' '), "values");
        const bool onNode = issue.code.ends_with("-too-large") || issue.code == "input-shape-unknown";
        QCOMPARE(issue.place.param.empty(), onNode && issue.code != "padding-too-large");
        issue.args.emplace_back("node", "layer"); // graph/ names the node
        for (const char* language : {"en", "zh_CN"}) {
            const Translator texts(language);
            QVERIFY(texts.has("issue." + issue.code));
            QVERIFY(!QString::fromStdString(texts.issueText(issue)).contains('{'));
        }
        for (const Fix& fix : issue.fixes) verifyHelps(spec, given, shapes, issue.code, fix);
    }

    void mergesRefuse_data() {
        QTest::addColumn<QString>("type");
        QTest::addColumn<QByteArray>("inputs");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("values");
        QTest::addColumn<QString>("fix");
        const QString differ = "merge-shape-differs";
        QTest::newRow("channels") << "Add" << QByteArray("[[8, 5, 5], [8, 5, 5], [4, 5, 5]]")
                                  << "merge-channels-differ" << "8 4 c" << "insert-conv1x1 8 c";
        QTest::newRow("sizes") << "Add" << QByteArray("[[8, 5, 5], [8, 3, 5]]") << differ
                               << QString::fromUtf8("8×5×5 8×3×5 b")
                               << "insert-conv1x1-strided 8 [2,1] a";
        QTest::newRow("kinds") << "Concat" << QByteArray("[[8, 5, 5], [8]]") << differ
                               << QString::fromUtf8("8×5×5 8 b") << "";
        QTest::newRow("height") << "Concat" << QByteArray("[[8, 5, 5], [4, 3, 5]]") << differ
                                << QString::fromUtf8("8×5×5 4×3×5 b")
                                << "insert-conv1x1-strided 8 [2,1] a";
        QTest::newRow("no stride fits") << "Add" << QByteArray("[[8, 8, 8], [8, 6, 6]]") << differ
                                        << QString::fromUtf8("8×8×8 8×6×6 b") << "";
        QTest::newRow("larger at b") << "Add" << QByteArray("[[8, 4, 4], [2, 8, 8]]") << differ
                                     << QString::fromUtf8("8×4×4 2×8×8 b")
                                     << "insert-conv1x1-strided 8 2 b";
        QTest::newRow("vectors") << "Add" << QByteArray("[[8], [6]]") << differ << "8 6 b"
                                 << "insert-linear 8 b";
    }
    void mergesRefuse() {
        QFETCH(QString, type);
        QFETCH(QByteArray, inputs);
        const LayerSpec& spec = specOf(type);
        std::vector<Shape> shapes;
        for (const Json& dims : json(inputs)) shapes.push_back(shapeOf(dims));
        const Json params = resolveParams(spec.params, Json::object());
        const Result<Shape> result = spec.shape({params, shapes, {}});
        QVERIFY(!result.ok());
        QTEST(QString::fromStdString(result.issues()[0].code), "code");
        QTEST(joined(result.issues()[0].args), "values");
        QString fixes;
        for (const Fix& fix : result.issues()[0].fixes) {
            fixes += QString::fromStdString(fix.code) + " " + joined(fix.args);
        }
        QTEST(fixes, "fix");
    }

    void costsAndFields_data() {
        QTest::addColumn<QString>("type");
        QTest::addColumn<QByteArray>("params");
        QTest::addColumn<QByteArray>("input");
        QTest::addColumn<qint64>("macs");
        QTest::addColumn<qint64>("savedBytes");
        QTest::addColumn<QString>("field"); // kernel, stride
        const auto row = [](const char* name, const char* type, const char* params,
                            const char* input, qint64 macs, qint64 saved, const char* field) {
            QTest::newRow(name) << QString(type) << QByteArray(params) << QByteArray(input) << macs
                                << saved << QString(field);
        };
        row("LeNet-5's first convolution", "Conv2d", R"({"out_channels": 6, "kernel_size": 5})",
            "[1, 32, 32]", 6LL * 28 * 28 * 25, 0, "5,5 1,1");
        row("groups", "Conv2d", R"({"out_channels": 8, "kernel_size": [3, 1], "groups": 4,
            "stride": [2, 1], "dilation": [2, 1]})", "[4, 9, 6]", 8LL * 3 * 6 * 3, 0, "5,1 2,1");
        row("ResNet-18's stem", "Conv2d", R"({"out_channels": 64, "kernel_size": 7, "stride": 2,
            "padding": 3, "bias": false})", "[3, 224, 224]", 118013952, 0, "7,7 2,2");
        row("classifier", "Linear", R"({"out_features": 10})", "[84]", 840, 0, "global");
        row("indices", "MaxPool2d", R"({"kernel_size": 2})", "[3, 8, 6]", 0, 3 * 4 * 3 * 8,
            "2,2 2,2");
        row("mask", "Dropout", "{}", "[3, 5, 5]", 0, 3 * 5 * 5 * 4, "1,1 1,1");
        row("mask of channels", "Dropout2d", "{}", "[3, 5, 5]", 0, 3 * 4, "1,1 1,1");
        row("even windows", "AdaptiveAvgPool2d", R"({"output_size": 2})", "[3, 6, 4]", 0, 0,
            "3,2 3,2");
        row("uneven windows", "AdaptiveAvgPool2d", R"({"output_size": [3, 2]})", "[3, 7, 4]", 0, 0,
            "3,2 2,2");
        row("global", "GlobalAvgPool2d", "{}", "[3, 7, 4]", 0, 0, "global");
        row("activation", "ReLU", "{}", "[3, 7, 4]", 0, 0, "1,1 1,1");
    }
    void costsAndFields() {
        QFETCH(QString, type);
        QFETCH(QByteArray, params);
        QFETCH(QByteArray, input);
        const LayerSpec& spec = specOf(type);
        const ValidatedNode node =
            lonelyNode(spec.type, json(params), {shapeOf(json(input))});
        QTEST(static_cast<qint64>(node.cost.macs), "macs");
        QTEST(static_cast<qint64>(node.cost.savedBytes), "savedBytes");
        const FieldStep step =
            spec.field ? spec.field({node.params, node.inputShapes, {}}) : FieldStep{};
        const QString window = QString("%1,%2 %3,%4")
                                   .arg(step.kernel[0]).arg(step.kernel[1])
                                   .arg(step.stride[0]).arg(step.stride[1]);
        QTEST(step.global ? QString("global") : window, "field");
    }

    void backwardNeeds_data() {
        QTest::addColumn<QString>("type");
        QTest::addColumn<QByteArray>("params");
        QTest::addColumn<QString>("needs");
        const QByteArray none("{}");
        const QByteArray kernel(R"({"out_channels": 2, "kernel_size": 1})");
        QTest::newRow("Conv2d") << "Conv2d" << kernel << "input";
        QTest::newRow("ReLU") << "ReLU" << none << "output";
        QTest::newRow("Sigmoid") << "Sigmoid" << none << "output";
        QTest::newRow("GELU") << "GELU" << none << "input";
        QTest::newRow("BatchNorm2d") << "BatchNorm2d" << none << "input";
        QTest::newRow("GlobalAvgPool2d") << "GlobalAvgPool2d" << none << "nothing";
        QTest::newRow("Flatten") << "Flatten" << none << "in place";
    }
    void backwardNeeds() {
        QFETCH(QString, type);
        QFETCH(QByteArray, params);
        const LayerCost cost =
            lonelyNode(type.toStdString(), json(params), {Shape::map(2, 3, 5)}).cost;
        const QString needs = cost.savesInput    ? "input"
                              : cost.savesOutput ? "output"
                              : cost.inPlace     ? "in place"
                                                 : "nothing";
        QTEST(needs, "needs");
    }

    void shapeFromTheData() {
        const LayerSpec& spec = *layerRegistry().find("Input");
        const Json params = resolveParams(spec.params, Json::object());
        const DataFacts facts{Shape::map(1, 28, 20), {"a", "b"}};
        const Result<Shape> shape = spec.shape({params, {}, facts});
        QVERIFY(shape.ok());
        QCOMPARE(shape->dims, (std::vector<std::int64_t>{1, 28, 20}));
    }

private:
    static QString joined(const Args& args) {
        QStringList values;
        for (const auto& [name, value] : args) values << QString::fromStdString(value);
        return values.join(' ');
    }

    /// With the fix's value the rule no longer gives this issue.
    static void verifyHelps(const LayerSpec& spec, Json params, const std::vector<Shape>& inputs,
                            const std::string& code, const Fix& fix) {
        QCOMPARE(fix.code, std::string("set-param"));
        const ParamSpec* param = findParam(spec.params, argValue(fix.args, "param"));
        QVERIFY(param);
        const Json value = Json::parse(argValue(fix.args, "value"));
        QVERIFY(!hasErrors(checkParam(*param, value, {}, Expressions::Refuse)));
        params[param->name] = value;
        const Result<Shape> fixed =
            spec.shape({resolveParams(spec.params, params), inputs, {}});
        QVERIFY2(fixed.ok() || fixed.issues()[0].code != code, fix.args[1].second.c_str());
    }
};

CONVSTUDIO_TEST(tst_layer_rules)
#include "tst_layer_rules.moc"
