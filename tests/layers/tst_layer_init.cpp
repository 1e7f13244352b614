// SPDX-License-Identifier: Apache-2.0
#include "engine/base/text.h"
#include "engine/layers/init_spec.h"
#include "tests/layers/layer_case.h"
#include "tests/support/test_main.h"

using namespace convstudio;
using namespace testsupport;

/// node.init is checked, explained and resolved.
class tst_layer_init : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void isExplainedInBothLanguages() {
        const Translator english("en");
        const Translator chinese("zh_CN");
        for (const InitSpec& spec : initSpecs()) {
            QVERIFY(!spec.source.empty());
            QVERIFY2(english.has("init." + spec.type) && chinese.has("init." + spec.type),
                     spec.type.c_str());
            for (const ParamSpec& param : spec.params) {
                QVERIFY2(english.has(param.help) && chinese.has(param.help), param.help.c_str());
            }
        }
    }

    void check_data() {
        QTest::addColumn<QString>("type");
        QTest::addColumn<QByteArray>("init");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("pointer");
        const auto row = [](const char* name, const char* type, const char* init, const char* code,
                            const char* pointer) {
            QTest::newRow(name) << QString(type) << QByteArray(init) << QString(code)
                                << QString(pointer);
        };
        row("none", "Conv2d", "null", "", "");
        row("good", "Conv2d",
            R"({"weight": {"type": "kaiming_normal", "mode": "fan_out"}, "bias": {"type": "zeros"}})",
            "", "");
        row("null entry", "Conv2d", R"({"weight": null})", "", "");
        row("zero scale", "BatchNorm2d", R"({"weight": {"type": "zeros"}})", "", "");
        row("no object", "Conv2d", "7", "init-invalid", "/n/init");
        row("no type", "Conv2d", R"({"weight": {"mode": "fan_in"}})", "init-invalid",
            "/n/init/weight");
        row("word", "Conv2d", R"({"weight": "zeros"})", "init-invalid", "/n/init/weight");
        row("unknown type", "Conv2d", R"({"weight": {"type": "kaiming_norm"}})",
            "init-unknown-type", "/n/init/weight");
        row("unknown tensor", "Conv2d", R"({"weights": {"type": "zeros"}})",
            "init-unknown-tensor", "/n/init/weights");
        row("layer without weights", "ReLU", R"({"weight": {"type": "zeros"}})",
            "init-unknown-tensor", "/n/init/weight");
        row("fan of a bias", "Linear", R"({"bias": {"type": "xavier_normal"}})", "init-rank",
            "/n/init/bias");
        row("dirac of a matrix", "Linear", R"({"weight": {"type": "dirac"}})", "init-rank",
            "/n/init/weight");
        row("wrong mode", "Conv2d", R"({"weight": {"type": "kaiming_normal", "mode": "fan"}})",
            "param-not-a-choice", "/n/init/weight/mode");
        row("no value", "Conv2d", R"({"weight": {"type": "constant"}})", "param-missing",
            "/n/init/weight/val");
        row("empty range", "Conv2d", R"({"weight": {"type": "trunc_normal", "a": 2, "b": 1}})",
            "init-empty-range", "/n/init/weight");
        row("no bias", "Conv2d", R"({"bias": {"type": "zeros"}})", "init-unused", "/n/init/bias");
    }
    void check() {
        QFETCH(QString, type);
        QFETCH(QByteArray, init);
        QFETCH(QString, code);
        Node node;
        node.id = "n1";
        node.type = type.toStdString();
        node.init = Json::parse(init);
        if (code == "init-unused") node.params["bias"] = false;
        Place place;
        place.pointer = "/n";
        const Issues issues = checkInit(node, layerRegistry(), place);
        QCOMPARE(issues.size(), code.isEmpty() ? 0U : 1U);
        if (issues.empty()) return;
        QCOMPARE(QString::fromStdString(issues[0].code), code);
        QTEST(QString::fromStdString(issues[0].place.pointer), "pointer");
        QCOMPARE(issues[0].severity == Severity::Warning, code == "init-unused");
        QCOMPARE(issues[0].place.nodeId, std::string("n1"));
    }

    void resolve() {
        const Json resolved = resolveInit({{"type", "kaiming_normal"}, {"mode", "fan_out"}});
        QCOMPARE(resolved.at("nonlinearity").get<std::string>(), std::string("leaky_relu"));
        QCOMPARE(resolved.at("mode").get<std::string>(), std::string("fan_out"));
        QCOMPARE(resolved.at("a").get<double>(), 0.0);
        QCOMPARE(resolved.begin().key(), std::string("type"));
    }
};

CONVSTUDIO_TEST(tst_layer_init)
#include "tst_layer_init.moc"
