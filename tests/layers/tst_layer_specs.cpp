// SPDX-License-Identifier: Apache-2.0
#include "engine/base/text.h"
#include "engine/layers/emitters.h"
#include "tests/layers/layer_case.h"
#include "tests/support/test_main.h"

#include <filesystem>
#include <set>

using namespace convstudio;
using namespace testsupport;

namespace {

/// A value just outside the parameter's range, where it has one.
std::optional<Json> tooSmall(const ParamSpec& spec) {
    if (!spec.minimum) return std::nullopt;
    return spec.type == ParamType::Float ? Json(*spec.minimum - 1)
                                         : Json(static_cast<std::int64_t>(*spec.minimum) - 1);
}

bool refuses(const ParamSpec& spec, const Json& value) {
    return hasErrors(checkParam(spec, value, {}, Expressions::Refuse));
}

void typeRows() {
    QTest::addColumn<QString>("type");
    for (const LayerSpec& spec : layerRegistry().all()) {
        QTest::newRow(spec.type.c_str()) << QString::fromStdString(spec.type);
    }
}

} // namespace

/// What is said about every layer is complete and consistent.
class tst_layer_specs : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void allTypesOfTheFirstFamilies() {
        const std::vector<std::string> expected = {
            "Input",     "Output",  "Conv2d",  "MaxPool2d", "AvgPool2d", "AdaptiveAvgPool2d",
            "GlobalAvgPool2d", "BatchNorm2d", "BatchNorm1d", "ReLU", "LeakyReLU", "GELU",
            "SiLU",      "Sigmoid", "Tanh",    "Softmax",   "Linear",    "Flatten",
            "Dropout",   "Dropout2d", "Add",   "Concat",    "Identity"};
        for (const std::string& type : expected)
            QVERIFY2(layerRegistry().find(type), type.c_str());
    }

    void isExplainedInBothLanguages_data() { typeRows(); }
    void isExplainedInBothLanguages() {
        QFETCH(QString, type);
        const LayerSpec& spec = specOf(type);
        const Translator english("en");
        const Translator chinese("zh_CN");
        std::vector<std::string> keys = {"layer." + spec.type};
        for (const ParamSpec& param : spec.params) keys.push_back(param.help);
        for (const std::string& key : keys) {
            QVERIFY2(english.has(key) && chinese.has(key), key.c_str());
            QVERIFY2(english.text(key) != chinese.text(key), key.c_str());
        }
        QVERIFY(!spec.source.empty());
        QVERIFY(!spec.formula.empty());
    }

    void hasItsFolderAndItsSource_data() { typeRows(); }
    void hasItsFolderAndItsSource() {
        QFETCH(QString, type);
        const LayerSpec& spec = specOf(type);
        QVERIFY(sourceEmitters().contains(spec.type));
        QVERIFY(onnxEmitters().contains(spec.type));
        const std::string family = familyName(spec.family);
        for (const char* part : {"_spec.cpp", "_torch.cpp", "_source.cpp", "_onnx.cpp"}) {
            const std::string file = "engine/layers/" + family + "/" + family + part;
            QVERIFY2(std::filesystem::exists(CONVSTUDIO_SOURCE_DIR "/" + file), file.c_str());
        }
    }

    void parametersSurviveARoundTrip_data() {
        QTest::addColumn<int>("index");
        const auto cases = layerCases("layers");
        for (std::size_t i = 0; i < cases.size(); ++i) {
            QTest::addRow("%s", cases[i].name.c_str()) << static_cast<int>(i);
        }
    }
    void parametersSurviveARoundTrip() {
        QFETCH(int, index);
        const LayerCase testCase = layerCases("layers")[static_cast<std::size_t>(index)];
        const ParamSpecs& params = layerRegistry().find(testCase.type)->params;
        QVERIFY(checkParams(params, testCase.params, {}, Expressions::Refuse).empty());
        const Json resolved = resolveParams(params, testCase.params);
        QCOMPARE(resolved.size(), params.size());
        const Json compact = compactParams(params, resolved);
        QCOMPARE(resolveParams(params, compact).dump(), resolved.dump());
        QCOMPARE(compactParams(params, Json::parse(compact.dump())).dump(), compact.dump());
        for (const ParamSpec& param : params) {
            const bool stored = compact.contains(param.name);
            QCOMPARE(stored, param.required || resolved.at(param.name) != param.defaultValue);
        }
    }

    void wrongValuesAreRefused_data() { typeRows(); }
    void wrongValuesAreRefused() {
        QFETCH(QString, type);
        for (const ParamSpec& param : specOf(type).params) {
            QVERIFY2(refuses(param, Json::object()), param.name.c_str());
            QVERIFY2(refuses(param, "nonsense"), param.name.c_str());
            QCOMPARE(refuses(param, nullptr), !param.nullable);
            const bool list = param.type == ParamType::IntList;
            if (const auto value = tooSmall(param); value && !list) {
                QVERIFY2(refuses(param, *value), param.name.c_str());
            }
        }
    }

    void words_data() {
        QTest::addColumn<QString>("word");
        QTest::addColumn<QString>("type");
        QTest::newRow("type") << "Conv2d" << "Conv2d";
        QTest::newRow("lower case") << "conv2d" << "Conv2d";
        QTest::newRow("conv") << "conv" << "Conv2d";
        QTest::newRow("fc") << "fc" << "Linear";
        QTest::newRow("upper case synonym") << "FC" << "Linear";
        QTest::newRow("in") << "in" << "Input";
        QTest::newRow("out") << "out" << "Output";
        QTest::newRow("maxpool") << "maxpool" << "MaxPool2d";
        QTest::newRow("gap") << "gap" << "GlobalAvgPool2d";
        QTest::newRow("bn") << "bn" << "BatchNorm2d";
        QTest::newRow("cat") << "cat" << "Concat";
        QTest::newRow("nothing") << "conf2d" << "";
    }
    void words() {
        QFETCH(QString, word);
        QFETCH(QString, type);
        const LayerSpec* found = layerRegistry().findByWord(word.toStdString());
        QCOMPARE(found ? QString::fromStdString(found->type) : QString(), type);
    }

    void aWordMeansOneLayer() {
        std::set<std::string> words;
        for (const LayerSpec& spec : layerRegistry().all()) {
            QVERIFY2(words.insert(QString::fromStdString(spec.type).toLower().toStdString()).second,
                     spec.type.c_str());
            for (const std::string& word : spec.synonyms) {
                QVERIFY2(words.insert(word).second, word.c_str());
            }
        }
    }
};

CONVSTUDIO_TEST(tst_layer_specs)
#include "tst_layer_specs.moc"
