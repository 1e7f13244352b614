// SPDX-License-Identifier: Apache-2.0
#include "engine/project/templates.h"
#include "tests/support/test_main.h"
#include "tests/ui/support/gui_test.h"
#include "ui/panels/forms/fact_list.h"
#include "ui/panels/forms/form_row.h"
#include "ui/panels/forms/node_issues.h"
#include "ui/panels/property_panel.h"

using namespace convstudio;

namespace {

constexpr char kNetwork[] =
    "in:1x28x28 > conv1:conv(6,5) > relu1:relu > conv2:conv(16,3,same) > gap > fc:linear(10) > out";

/// The panel in a window, with the rows as people find them.
struct Shown {
    explicit Shown(testsupport::Bench& owner) : bench(owner), panel(bench.workbench) {
        panel.resize(304, 900);
        panel.show();
        panel.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&panel));
    }
    FormRow* row(const QString& name) { return panel.findChild<FormRow*>("row-" + name); }
    QLineEdit& edit(const QString& name) { return *row(name)->findChild<QLineEdit*>(); }
    void type(const QString& name, const QString& text) {
        edit(name).setFocus();
        edit(name).selectAll();
        QTest::keyClicks(&edit(name), text);
        QTest::keyClick(&edit(name), Qt::Key_Return);
    }
    QString fact(const QString& list, const QString& label) {
        for (const FactRow& each : panel.findChild<FactList*>(list)->rows())
            if (each.label == label) return each.value;
        return {};
    }
    testsupport::Bench& bench;
    PropertyPanel panel;
};

/// A node of a type with its required parameters given.
Node nodeOf(const LayerSpec& spec) {
    Node node;
    node.id = "n1";
    node.type = spec.type;
    node.name = "subject";
    for (const ParamSpec& param : spec.params)
        if (param.required)
            node.params[param.name] = param.type == ParamType::IntPair ? Json::array({2, 2}) : Json(4);
    return node;
}

void loadNode(testsupport::Bench& bench, const LayerSpec& spec) {
    Project project;
    project.graph.nodes = {nodeOf(spec)};
    project.training = recommendedTraining();
    bench.document.reset(std::move(project));
    bench.settle();
}

/// A text to type that is legal and differs from what a fresh node has, and its value.
std::pair<QString, Json> otherValue(const ParamSpec& spec) {
    switch (spec.type) {
    case ParamType::IntPair: return {"3 x 5", Json::array({3, 5})};
    case ParamType::IntList: return {"3, 32, 24", Json::array({3, 32, 24})};
    case ParamType::Float: return {"0.25", 0.25};
    default: return {"2", 2};
    }
}

void setOther(FormRow& row, Json& expected) {
    const ParamSpec& spec = row.spec();
    QWidget* input = row.field()->focusProxy();
    input->setFocus();
    if (spec.type == ParamType::Bool) {
        QTest::keyClick(input, Qt::Key_Space);
        expected = !spec.defaultValue.get<bool>();
    } else if (spec.type == ParamType::Enum) {
        QTest::keyClick(input, Qt::Key_Down);
        expected = spec.choices.at(1);
    } else {
        const auto [text, value] = otherValue(spec);
        static_cast<QLineEdit*>(input)->selectAll();
        QTest::keyClicks(input, text);
        QTest::keyClick(input, Qt::Key_Return);
        expected = value;
    }
}

} // namespace

class tst_property_panel : public testsupport::GuiTest {
    Q_OBJECT
private Q_SLOTS:
    void everyLayer_data() {
        QTest::addColumn<QString>("type");
        const LayerRegistry registry;
        for (const LayerSpec& spec : registry.all())
            QTest::newRow(spec.type.c_str()) << QString::fromStdString(spec.type);
    }
    void everyLayer() {
        QFETCH(QString, type);
        testsupport::Bench bench;
        const LayerSpec& spec = *bench.registry.find(type.toStdString());
        loadNode(bench, spec);
        Shown shown(bench);
        bench.editorState.select({"n1"});
        for (const QString& code : Language::codes()) {
            bench.language.setCode(code);
            for (const ParamSpec& param : spec.params) {
                FormRow* row = shown.row(QString::fromStdString(param.name));
                QVERIFY2(row, param.name.c_str());
                const QString label = row->field()->accessibleName();
                QVERIFY2(!label.isEmpty() && label.toStdString() != param.name, param.name.c_str());
                QVERIFY2(!row->field()->accessibleDescription().isEmpty(), param.name.c_str());
                if (param.nullable) QVERIFY(bench.language.textIfAny("null" + param.help.substr(5)).size());
            }
        }
        bench.language.setCode("en");
        for (const ParamSpec& param : spec.params) {
            const Graph before = bench.document.graph();
            Json expected;
            setOther(*shown.row(QString::fromStdString(param.name)), expected);
            Graph wanted = before;
            wanted.nodes[0].params[param.name] = expected;
            QVERIFY2(bench.document.graph() == wanted, param.name.c_str());
            QCOMPARE(bench.document.undoStack().count(), 1);
            bench.document.undoStack().undo();
            QVERIFY2(bench.document.graph() == before, param.name.c_str());
            bench.document.undoStack().clear();
        }
    }

    void typingIsOneStep() {
        testsupport::Bench bench;
        bench.load(kNetwork);
        Shown shown(bench);
        bench.editorState.select({bench.id("conv1")});
        shown.type("out_channels", "12*2");
        QCOMPARE(bench.node("conv1").params["out_channels"], Json(24));
        QCOMPARE(bench.document.undoStack().count(), 1);
        shown.type("out_channels", "8");
        QCOMPARE(bench.document.undoStack().count(), 2);
        bench.document.undoStack().undo();
        QCOMPARE(shown.edit("out_channels").text(), QString("24"));
    }

    void wrongTypingKeepsTheOld() {
        testsupport::Bench bench;
        bench.load(kNetwork);
        Shown shown(bench);
        bench.editorState.select({bench.id("conv1")});
        shown.edit("groups").setFocus();
        shown.edit("groups").selectAll();
        QTest::keyClicks(&shown.edit("groups"), "0");
        const auto* reason = shown.panel.findChild<QLabel*>("reason-groups");
        QVERIFY(reason->isVisible() && reason->text().startsWith("Groups is 0"));
        QVERIFY(!bench.node("conv1").params.contains("groups"));
        QCOMPARE(bench.document.undoStack().count(), 0);
    }

    void resetTakesTheParameterAway() {
        testsupport::Bench bench;
        bench.load(kNetwork);
        Shown shown(bench);
        bench.editorState.select({bench.id("conv2")});
        auto* reset = shown.panel.findChild<QAbstractButton*>("reset-padding");
        QVERIFY(reset->isVisible());
        QTest::mouseClick(reset, Qt::LeftButton);
        QVERIFY(!bench.node("conv2").params.contains("padding"));
        QCOMPARE(shown.edit("padding").text(), QString("0 × 0"));
        QVERIFY(!reset->isVisible());
    }

    void nullWhereTheDefaultIsANumber() {
        testsupport::Bench bench;
        bench.load("in:1x28x28 > conv(6,5) > bn:batchnorm > gap > linear(classes) > out");
        Shown shown(bench);
        bench.editorState.select({bench.id("bn")});
        shown.edit("momentum").setFocus();
        shown.edit("momentum").selectAll();
        QTest::keyClick(&shown.edit("momentum"), Qt::Key_Delete);
        QVERIFY(bench.node("bn").params.contains("momentum"));
        QVERIFY(bench.node("bn").params["momentum"].is_null());
    }

    void severalNodes() {
        testsupport::Bench bench;
        bench.load(kNetwork);
        Shown shown(bench);
        bench.editorState.select({bench.id("conv1"), bench.id("conv2")});
        QCOMPARE(shown.edit("out_channels").placeholderText(), QString("mixed"));
        QCOMPARE(shown.edit("dilation").text(), QString("1 × 1"));
        shown.type("out_channels", "10");
        QCOMPARE(bench.node("conv1").params["out_channels"], Json(10));
        QCOMPARE(bench.node("conv2").params["out_channels"], Json(10));
        QCOMPARE(bench.document.undoStack().count(), 1);
        bench.document.undoStack().undo();
        QCOMPARE(bench.node("conv2").params["out_channels"], Json(16));

        bench.editorState.select({bench.id("conv1"), bench.id("fc")});
        QVERIFY(shown.row("bias") && !shown.row("out_channels") && !shown.row("out_features"));
    }

    void weights() {
        testsupport::Bench bench;
        bench.load(kNetwork);
        Shown shown(bench);
        const QString id = bench.id("conv1");
        bench.editorState.select({id});
        auto* kind = shown.row("init.weight")->findChild<QComboBox*>();
        kind->setFocus();
        QTest::keyClick(kind, Qt::Key_Down); // Kaiming normal
        QCOMPARE(bench.node("conv1").init["weight"]["type"], Json("kaiming_normal"));
        QTRY_VERIFY(shown.row("init.weight.a"));
        shown.type("init.weight.a", "0.1");
        QCOMPARE(bench.node("conv1").init["weight"]["a"], Json(0.1));
        auto* frozen = shown.row("frozen")->field()->focusProxy();
        frozen->setFocus();
        QTest::keyClick(frozen, Qt::Key_Space);
        QVERIFY(bench.node("conv1").frozen);
        shown.type("lr_scale", "0,1");
        QCOMPARE(bench.node("conv1").lrScale, std::optional(0.1));
        QTest::mouseClick(shown.panel.findChild<QAbstractButton*>("reset-lr_scale"), Qt::LeftButton);
        QCOMPARE(bench.node("conv1").lrScale, std::optional<double>());
        QTest::mouseClick(shown.panel.findChild<QAbstractButton*>("reset-init.weight"), Qt::LeftButton);
        QVERIFY(bench.node("conv1").init.is_null());
        while (bench.document.undoStack().canUndo()) bench.document.undoStack().undo();
        QVERIFY(!bench.node("conv1").frozen && bench.node("conv1").init.is_null());
    }

    void factsFollowTheEdit() {
        testsupport::Bench bench;
        bench.load(kNetwork);
        Shown shown(bench);
        bench.editorState.select({bench.id("conv1")});
        QCOMPARE(shown.fact("node-facts", "Parameters"), QString("156"));
        QCOMPARE(shown.fact("node-facts", "Output"), QString("6 × 24 × 24"));
        shown.edit("out_channels").setFocus();
        shown.edit("out_channels").selectAll();
        QTest::keyClicks(&shown.edit("out_channels"), "8"); // not left yet
        QTRY_COMPARE(shown.fact("node-facts", "Output"), QString("8 × 24 × 24"));
        QCOMPARE(shown.fact("node-facts", "Parameters"), QString("208"));
    }

    void issuesWithRepair() {
        testsupport::Bench bench;
        bench.load(kNetwork);
        Shown shown(bench);
        bench.editorState.select({bench.id("conv2")});
        auto* issues = shown.panel.findChild<NodeIssues*>();
        QVERIFY(!issues->isVisible());
        shown.type("stride", "2");
        QTRY_VERIFY(issues->isVisible());
        const auto button = [&] { return issues->findChild<QAbstractButton*>("repair"); };
        QTRY_VERIFY(button());
        auto* repair = button();
        QTest::mouseClick(repair, Qt::LeftButton);
        bench.settle();
        QTRY_VERIFY(!issues->isVisible());
    }

    void renamesInPlace() {
        testsupport::Bench bench;
        bench.load(kNetwork);
        Shown shown(bench);
        bench.editorState.select({bench.id("conv1")});
        const QString id = bench.id("conv1");
        shown.panel.focusName();
        auto* name = shown.panel.findChild<QLineEdit*>("property-name");
        QCOMPARE(name->selectedText(), QString("conv1"));
        QTest::keyClicks(name, "stem");
        QTest::keyClick(name, Qt::Key_Return);
        QCOMPARE(bench.id("stem"), id);
        QCOMPARE(name->text(), QString("stem"));

        bench.editorState.clearSelection();
        shown.panel.focusName();
        QTest::keyClicks(name, "net");
        QTest::keyClick(name, Qt::Key_Return);
        QCOMPARE(bench.document.project().name, std::string("net"));
        bench.document.undoStack().undo();
        QCOMPARE(bench.document.project().name, Project().name);
    }

    void filterHidesRows() {
        testsupport::Bench bench;
        bench.load(kNetwork);
        Shown shown(bench);
        bench.editorState.select({bench.id("conv1")});
        QTest::keyClicks(shown.panel.findChild<QLineEdit*>("property-filter"), "stri");
        QVERIFY(shown.row("stride")->isVisible() && !shown.row("groups")->isVisible());
        QVERIFY(shown.panel.findChild<FactList*>("node-facts")->isVisible());
    }

    void whyCardNamesTheNumber() {
        testsupport::Bench bench;
        bench.load(kNetwork);
        Shown shown(bench);
        bench.editorState.select({bench.id("conv2")});
        auto* why = shown.panel.findChild<QAbstractButton*>("why-padding");
        QTRY_VERIFY(why->isVisible()); // there is something to say of "same"
        QTest::mouseClick(why, Qt::LeftButton);
        QString text;
        for (const auto* label : shown.panel.findChild<QWidget*>("card-padding")->findChildren<QLabel*>())
            text += label->text() + '\n';
        QVERIFY2(text.contains("1 × 1 pixels"), qPrintable(text));
        QVERIFY2(text.contains("LeCun"), qPrintable(text));
    }

    void blockInstance() {
        testsupport::Bench bench;
        bench.load(kNetwork);
        bench.editorState.select({bench.id("conv1"), bench.id("relu1")});
        const QString instance = bench.editor.makeBlock("Stem");
        QVERIFY(!instance.isEmpty());
        bench.editorState.select({instance});
        Shown shown(bench);
        shown.type("repeat", "3");
        QCOMPARE(bench.document.graph().findNode(instance.toStdString())->repeat,
                 std::optional<std::int64_t>(3));
        QTest::mouseClick(shown.panel.findChild<QAbstractButton*>("keep-block"), Qt::LeftButton);
        QTRY_VERIFY(bench.blocks.find("Stem"));

        QTest::mouseClick(shown.panel.findChild<QAbstractButton*>("open-block"), Qt::LeftButton);
        QVERIFY(!bench.editorState.scope().isEmpty());
        bench.editorState.clearSelection();
        auto* fresh = shown.panel.findChild<QLineEdit*>("new-parameter");
        fresh->setFocus();
        QTest::keyClicks(fresh, "9 lives");
        QTest::keyClick(fresh, Qt::Key_Return);
        QVERIFY(bench.document.graph().blocks[0].parameters.empty());
        fresh->clear();
        QTest::keyClicks(fresh, "channels");
        QTest::keyClick(fresh, Qt::Key_Return);
        QCOMPARE(bench.document.graph().blocks[0].parameters.size(), std::size_t(1));
        QTRY_VERIFY(shown.row("channels"));
        shown.type("channels", "12");
        QCOMPARE(bench.document.graph().blocks[0].parameters[0].defaultValue, Json(12));

        // Inside, the parameter can be used; on the instance it is a field.
        bench.editorState.select({bench.id("conv1")});
        shown.type("out_channels", "=channels");
        QCOMPARE(bench.node("conv1").params["out_channels"], Json("=channels"));
        bench.editorState.leaveTo(0);
        bench.editorState.select({instance});
        shown.type("channels", "20");
        QCOMPARE(bench.document.graph().findNode(instance.toStdString())->params["channels"], Json(20));

        bench.editorState.enterBlock(instance, QString::fromStdString(bench.document.graph().blocks[0].id));
        bench.editorState.clearSelection();
        QTest::mouseClick(shown.panel.findChild<QAbstractButton*>("reset-channels"), Qt::LeftButton);
        QVERIFY(bench.document.graph().blocks[0].parameters.empty());
        QVERIFY(bench.document.graph().findNode(instance.toStdString())->params.empty());
        bench.document.undoStack().undo();
        QCOMPARE(bench.document.graph().findNode(instance.toStdString())->params["channels"], Json(20));
    }

    void framesAndNotes() {
        testsupport::Bench bench;
        bench.load(kNetwork);
        Shown shown(bench);
        const QString frame = bench.editor.addFrame({0, 0, 300, 200}, "Stem");
        bench.editorState.select({}, {frame});
        QCOMPARE(shown.edit("title").text(), QString("Stem"));
        shown.type("title", "Head");
        QCOMPARE(bench.document.project().view["frames"][0]["title"], Json("Head"));
        auto* color = shown.row("color")->findChild<QComboBox*>();
        color->setFocus();
        QTest::keyClick(color, Qt::Key_Down);
        QVERIFY(bench.document.project().view["frames"][0].contains("color"));

        const QString note = bench.editor.addNote({10, 10}, "Why");
        bench.editorState.select({}, {}, {note});
        auto* text = shown.panel.findChild<QPlainTextEdit*>("note-text");
        QCOMPARE(text->toPlainText(), QString("Why"));
        const int steps = bench.document.undoStack().count();
        text->setFocus();
        text->moveCursor(QTextCursor::End);
        QTest::keyClicks(text, " not");
        QCOMPARE(bench.document.project().view["notes"][0]["text"], Json("Why not"));
        QCOMPARE(bench.document.undoStack().count(), steps + 1);
        bench.document.undoStack().undo();
        QCOMPARE(text->toPlainText(), QString("Why"));
    }

    void networkAsAWhole() {
        testsupport::Bench bench;
        bench.load(kNetwork);
        Shown shown(bench);
        bench.settle();
        QCOMPARE(shown.fact("network-costs", "Input"), QString("1 × 28 × 28"));
        auto* dearest = shown.panel.findChild<QWidget*>("network-dearest");
        const auto layers = dearest->findChildren<QAbstractButton*>();
        QVERIFY(layers.size() >= 2);
        QCOMPARE(layers[0]->text(), QString("conv2")); // 0.5 M against 0.09 M
        QSignalSpy spy(&bench.editorState, &EditorState::revealRequested);
        QTest::mouseClick(layers[0], Qt::LeftButton);
        QCOMPARE(spy.count(), 1);
        QCOMPARE(bench.editorState.nodes(), QStringList{bench.id("conv2")});
    }

    void fieldOfTheNetworkReachesBeyondTheImage() {
        testsupport::Bench bench;
        Shown shown(bench);
        bench.load("in:1x8x8 > conv(4,7,same) > conv(4,7,same) > gap > linear(10) > out");
        QTRY_COMPARE(shown.fact("network-costs", "Receptive field"), QString("13 × 13"));
        QCOMPARE(shown.fact("network-costs", "sees the whole image"), QString("8 × 8"));
        bench.load("in:1x28x28 > conv(4,7,same) > conv(4,7,same) > gap > linear(10) > out");
        QTRY_COMPARE(shown.fact("network-costs", "Receptive field"), QString("13 × 13"));
        QTRY_COMPARE(shown.fact("network-costs", "of the image"), QString("28 × 28"));
    }

    void aVanishedNodeIsNoTrouble() {
        testsupport::Bench bench;
        bench.load(kNetwork);
        Shown shown(bench);
        const QString made = bench.editor.insertNode("ReLU", std::nullopt, bench.id("conv1"));
        bench.editorState.select({made});
        bench.document.undoStack().undo();
        QVERIFY(shown.panel.findChild<FactList*>("network-costs"));
    }
};

CONVSTUDIO_TEST(tst_property_panel)
#include "tst_property_panel.moc"
