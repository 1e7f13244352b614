// SPDX-License-Identifier: Apache-2.0
#include "engine/base/parameters.h"
#include "engine/base/text.h"
#include "tests/support/test_main.h"

#include <limits>

using namespace convstudio;

namespace {

ParamSpec spec(ParamType type, std::optional<double> low = {}, std::optional<double> high = {},
               std::vector<std::string> choices = {}) {
    ParamSpec made;
    made.name = "p";
    made.type = type;
    made.minimum = low;
    made.maximum = high;
    made.choices = std::move(choices);
    return made;
}

ParamSpec nullable(ParamSpec made) {
    made.nullable = true;
    return made;
}

ParamSpec open(ParamSpec made) {
    made.exclusiveMinimum = made.exclusiveMaximum = true;
    return made;
}

ParamSpecs convolution() {
    ParamSpec channels = spec(ParamType::Int, 1, 8192);
    channels.name = "out_channels";
    channels.required = true;
    ParamSpec kernel = spec(ParamType::IntPair, 1);
    kernel.name = "kernel_size";
    kernel.defaultValue = 3;
    ParamSpec padding = spec(ParamType::IntPair, 0, {}, {"same", "valid"});
    padding.name = "padding";
    padding.defaultValue = 0;
    ParamSpec bias = spec(ParamType::Bool);
    bias.name = "bias";
    bias.defaultValue = true;
    return {channels, kernel, padding, bias};
}

const Place kPlace{"p.json", "/graph/nodes/3/params", "n4", {}};

Issues check(const std::string& json) {
    return checkParams(convolution(), Json::parse(json), kPlace, Expressions::Refuse);
}

} // namespace

Q_DECLARE_METATYPE(convstudio::ParamSpec)

class tst_parameters : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void verdicts_data() {
        QTest::addColumn<ParamSpec>("spec");
        QTest::addColumn<std::string>("value");
        QTest::addColumn<std::string>("code"); // empty = accepted
        const std::string good, type = "param-wrong-type", range = "param-out-of-range",
                                choice = "param-not-a-choice";
        const auto row = [](const char* name, const ParamSpec& tested, const char* value,
                            const std::string& code) {
            QTest::addRow("%s %s", name, value) << tested << std::string(value) << code;
        };
        const ParamSpec integer = spec(ParamType::Int, 1, 8192);
        row("int", integer, "1", good);
        row("int", integer, "8192", good);
        row("int", integer, "3.0", good);
        row("int", integer, "3.5", type);
        row("int", integer, "0", range);
        row("int", integer, "8193", range);
        row("int", integer, "1e300", range);
        row("int", integer, "18446744073709551615", range);
        row("int", integer, "true", type);
        row("int", integer, "null", type);
        row("int", integer, "\"NaN\"", type);
        row("int", integer, "\"=k\"", type);
        row("int", integer, "[3]", type);
        row("unbounded int", spec(ParamType::Int), "1e300", range);
        row("unbounded int", spec(ParamType::Int), "-9007199254740992", good);
        row("nullable int", nullable(integer), "null", good);
        row("int or word", spec(ParamType::Int, 1, {}, {"classes"}), "\"classes\"", good);
        row("int or word", spec(ParamType::Int, 1, {}, {"classes"}), "\"classe\"", choice);

        const ParamSpec share = spec(ParamType::Float, 0, 1);
        row("float", share, "0", good);
        row("float", share, "1", good);
        row("float", share, "1.0001", range);
        row("float", share, "\"inf\"", type);
        row("open float", open(share), "0", range);
        row("open float", open(share), "1", range);
        row("open float", open(share), "0.5", good);

        const ParamSpec pair = spec(ParamType::IntPair, 0, 100, {"same"});
        row("pair", pair, "3", good);
        row("pair", pair, "[3, 5]", good);
        row("pair", pair, "[3.0, 5]", good);
        row("pair", pair, "[3]", type);
        row("pair", pair, "[3, 4, 5]", type);
        row("pair", pair, "[]", type);
        row("pair", pair, "[3, \"same\"]", type);
        row("pair", pair, "[3, 101]", range);
        row("pair", pair, "[-1, 0.5]", type);
        row("pair", pair, "\"same\"", good);
        row("pair", pair, "\"full\"", choice);
        row("pair", pair, "{}", type);

        row("list", spec(ParamType::IntList, 1), "[1, 2, 3]", good);
        row("list", spec(ParamType::IntList, 1), "[1, 0]", range);
        row("list", spec(ParamType::IntList, 1), "[1.5]", type);
        row("list", spec(ParamType::IntList, 1), "4", type);
        row("float list", spec(ParamType::FloatList), "[0.5, -1]", good);
        row("float pair", spec(ParamType::FloatPair, 0), "[0.9, 0.999]", good);
        row("float pair", spec(ParamType::FloatPair, 0), "[0.9]", type);
        row("float pair", spec(ParamType::FloatPair, 0), "0.9", type);

        row("bool", spec(ParamType::Bool), "false", good);
        row("bool", spec(ParamType::Bool), "0", type);
        row("string", spec(ParamType::String), "\"x\"", good);
        row("string", spec(ParamType::String), "1", type);
        row("enum", spec(ParamType::Enum, {}, {}, {"zeros", "reflect"}), "\"zeros\"", good);
        row("enum", spec(ParamType::Enum, {}, {}, {"zeros", "reflect"}), "\"zeroes\"", choice);
        row("enum", spec(ParamType::Enum, {}, {}, {"zeros", "reflect"}), "3", type);
    }
    void verdicts() {
        QFETCH(ParamSpec, spec);
        QFETCH(std::string, value);
        QFETCH(std::string, code);
        const Issues issues =
            checkParam(spec, Json::parse(value), kPlace, Expressions::Refuse);
        QCOMPARE(issues.empty() ? std::string() : issues.front().code, code);
    }

    void notFinite() {
        const ParamSpec number = spec(ParamType::Float);
        for (const double value : {std::numeric_limits<double>::infinity(),
                                   std::numeric_limits<double>::quiet_NaN()})
            QVERIFY(!checkParam(number, Json(value), kPlace, Expressions::Refuse).empty());
    }

    void expressions() {
        const auto accepted = [](ParamType type, const Json& value) {
            return checkParam(spec(type, 1), value, kPlace, Expressions::Allow).empty();
        };
        QVERIFY(accepted(ParamType::Int, "=channels * 2"));
        QVERIFY(accepted(ParamType::IntPair, "=k"));
        QVERIFY(accepted(ParamType::IntPair, Json::array({"=k", 3})));
        QVERIFY(accepted(ParamType::IntList, "=shape"));
        QVERIFY(!accepted(ParamType::Int, "channels"));
        QVERIFY(!accepted(ParamType::Bool, "=flag"));
        QVERIFY(!accepted(ParamType::Enum, "=mode"));
    }

    void issueTellsPlaceValueAndAllowed() {
        const Issue issue = check(R"({"out_channels": 9000})").at(0);
        QCOMPARE(issue.place.pointer, std::string("/graph/nodes/3/params/out_channels"));
        QCOMPARE(issue.place.param, std::string("out_channels"));
        QCOMPARE(issue.place.nodeId, std::string("n4"));
        QCOMPARE(Translator().issueText(issue),
                 std::string("out_channels is 9000, which is out of range: it must be an integer "
                             "from 1 to 8192."));
        QCOMPARE(Translator("zh_CN").issueText(issue),
                 std::string("out_channels 的值 9000 超出范围：应为 1 到 8192 的整数。"));
    }

    void sectionGoesBeforeTheName() {
        Place place{"p.json", "/training/optimizer", {}, "training.optimizer"};
        const Issue issue =
            checkParam(spec(ParamType::Float, 0), -1, place, Expressions::Refuse).at(0);
        QCOMPARE(issue.place.param, std::string("training.optimizer.p"));
    }

    void missing() {
        const Issues issues = check("{}");
        QCOMPARE(issues.size(), std::size_t{1});
        QCOMPARE(issues[0].code, std::string("param-missing"));
        QCOMPARE(issues[0].place.pointer, std::string("/graph/nodes/3/params/out_channels"));
        QCOMPARE(checkParams(convolution(), nullptr, kPlace, Expressions::Refuse).size(),
                 std::size_t{1});
    }

    void notAnObject() {
        const Issues issues = check("[1, 2]");
        QCOMPARE(issues.at(0).code, std::string("param-wrong-type"));
        QVERIFY(Translator().issueText(issues[0]).find("must be a JSON object") !=
                std::string::npos);
    }

    void unknownKeyWarnsAndOffersTheNearest() {
        const Issues issues = check(R"({"out_channels": 8, "kernel_sise": 5, "a/b~c": 1})");
        QCOMPARE(issues.size(), std::size_t{2});
        QVERIFY(!hasErrors(issues));
        QCOMPARE(issues[0].code, std::string("param-unknown"));
        const Json expected = Json::parse(
            R"([{"op": "move", "from": "/graph/nodes/3/params/kernel_sise",
                 "path": "/graph/nodes/3/params/kernel_size"}])");
        QCOMPARE(issues[0].fixes.at(0).edits, expected);
        QVERIFY(!issues[0].fixes[0].graphEdits);
        QCOMPARE(issues[1].place.pointer, std::string("/graph/nodes/3/params/a~1b~0c"));
        QVERIFY(issues[1].fixes.empty());
    }

    void renameNeverOverwrites() {
        const Issues issues =
            check(R"({"out_channels": 8, "kernel_sise": 5, "kernel_size": 3})");
        QVERIFY(issues.at(0).fixes.empty());
    }

    void fixes() {
        const Json project = Json::parse(
            R"({"graph": {"nodes": [0, 1, 2, {"params": {"out_channels": 8, "padding": "sme",
                "bias": 1}}]}})");
        const Json params = project["graph"]["nodes"][3]["params"];
        Json mended = project;
        for (const Issue& issue :
             checkParams(convolution(), params, kPlace, Expressions::Refuse))
            mended = mended.patch(issue.fixes.at(0).edits);
        QCOMPARE(mended["graph"]["nodes"][3]["params"],
                 Json::parse(R"({"out_channels": 8, "padding": "same"})"));
    }

    void resolve() {
        const Json resolved = resolveParams(
            convolution(), Json::parse(R"({"padding": "same", "out_channels": 6.0})"));
        QCOMPARE(resolved.dump(), std::string(R"({"out_channels":6,"kernel_size":[3,3],)"
                                              R"("padding":"same","bias":true})"));
        QVERIFY(resolved["out_channels"].is_number_integer());
    }

    void compact() {
        const Json compact = compactParams(
            convolution(), Json::parse(R"({"extra": 1, "bias": true, "padding": [0, 0],
                                           "kernel_size": 5, "out_channels": 6})"));
        QCOMPARE(compact.dump(),
                 std::string(R"({"out_channels":6,"kernel_size":[5,5],"extra":1})"));
    }

    void compactAndResolveAgree() {
        const Json given = Json::parse(R"({"out_channels": 6, "kernel_size": 3, "bias": false})");
        QCOMPARE(resolveParams(convolution(), compactParams(convolution(), given)),
                 resolveParams(convolution(), given));
    }

    /// A value of the wrong kind is an issue of its own; saving must neither change nor drop it.
    void whatIsNoIntegerIsKept() {
        const char* given = R"({"out_channels":2.5,"kernel_size":[7.5e+113,3]})";
        QCOMPARE(compactParams(convolution(), Json::parse(given)).dump(), std::string(given));
    }

    void describe_data() {
        QTest::addColumn<ParamSpec>("spec");
        QTest::addColumn<std::string>("text");
        const auto row = [](const ParamSpec& tested, const char* text) {
            QTest::newRow(text) << tested << std::string(text);
        };
        row(spec(ParamType::Bool), "true or false");
        row(spec(ParamType::Int, 1, 8192), "an integer from 1 to 8192");
        row(spec(ParamType::Int, 1), "an integer of at least 1");
        row(spec(ParamType::Float, {}, 1), "a number of at most 1");
        row(open(spec(ParamType::Float, 0)), "a number above 0");
        row(open(spec(ParamType::Float, 0, 1)), "a number above 0 and below 1");
        row(spec(ParamType::Enum, {}, {}, {"zeros", "reflect"}), "one of zeros, reflect");
        row(nullable(spec(ParamType::IntPair, 1)),
            "an integer of at least 1, or two such as [height, width], or null");
        row(spec(ParamType::IntPair, 0, {}, {"same", "valid"}),
            "an integer of at least 0, or two such as [height, width], or one of same, valid");
        row(spec(ParamType::IntList, 1), "a list of values, each an integer of at least 1");
        row(spec(ParamType::FloatPair), "a list of two values, each a number");
        row(spec(ParamType::String), "a text");
    }
    void describe() {
        QFETCH(ParamSpec, spec);
        QFETCH(std::string, text);
        QCOMPARE(describeAllowed(spec), text);
        const std::string chinese = describeAllowed(spec, Translator("zh_CN"));
        QVERIFY(chinese != text && chinese.find_first_of("{}@") == std::string::npos);
    }

    void find() {
        const ParamSpecs specs = convolution();
        QCOMPARE(findParam(specs, "padding"), &specs[2]);
        QVERIFY(findParam(specs, "pading") == nullptr);
    }
};

CONVSTUDIO_TEST(tst_parameters)
#include "tst_parameters.moc"
