// SPDX-License-Identifier: Apache-2.0
#include "tests/support/test_main.h"
#include "tests/ui/support/gui_test.h"
#include "ui/panels/forms/form_row.h"

#include <memory>

using namespace convstudio;

Q_DECLARE_METATYPE(convstudio::ParamSpec)

namespace {

ParamSpec spec(ParamType type, std::optional<double> minimum = {},
               std::optional<double> maximum = {}) {
    ParamSpec made;
    made.name = "value";
    made.type = type;
    made.minimum = minimum;
    made.maximum = maximum;
    return made;
}

ParamSpec withWords(ParamSpec made, std::vector<std::string> words) {
    made.choices = std::move(words);
    return made;
}

ParamSpec nullable(ParamSpec made) {
    made.nullable = true;
    return made;
}

/// A row in a window of its own, with what came out of it.
struct Shown {
    Shown(testsupport::Bench& bench, ParamField::Setting setting, const Json& value, int width = 320) {
        setting.label = "Value";
        row = std::make_unique<FormRow>(bench.ui, setting,
                                        RowText{"value", "Value", "What it is.", "Someone 2020"});
        row->setValue(value, true);
        row->resize(width, 60);
        row->show();
        row->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(row.get()));
        QObject::connect(row.get(), &FormRow::edited, row.get(),
                         [this](const Json& out) { edits.push_back(out); });
    }
    QLineEdit& edit() { return *row->findChild<QLineEdit*>(); }
    QLabel& reason() { return *row->findChild<QLabel*>("reason-value"); }
    Json held() const { return edits.empty() ? Json("nothing") : edits.back(); }
    void type(const QString& text) {
        edit().setFocus();
        edit().selectAll();
        QTest::keyClicks(&edit(), text);
    }
    std::unique_ptr<FormRow> row;
    std::vector<Json> edits;
};

ParamField::Setting settingOf(const ParamSpec& made, bool inBlock = false) {
    ParamField::Setting setting;
    setting.spec = made;
    if (inBlock) {
        setting.blockParameters = {{"channels", "int", 16, Json::object()}};
        setting.expressions = Expressions::Allow;
    }
    return setting;
}

void wheel(QWidget& widget, int notches) {
    QWheelEvent event(QPointF(5, 5), widget.mapToGlobal(QPointF(5, 5)), {}, {0, 120 * notches},
                      Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
    QApplication::sendEvent(&widget, &event);
}

} // namespace

class tst_fields : public testsupport::GuiTest {
    Q_OBJECT
private Q_SLOTS:
    void typing_data() {
        QTest::addColumn<ParamSpec>("made");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("value"); ///< JSON
        QTest::addColumn<QString>("shown"); ///< when the field is left
        const ParamSpec number = spec(ParamType::Int, 1, 100);
        const ParamSpec real = spec(ParamType::Float, 0, 1);
        const ParamSpec pair = withWords(spec(ParamType::IntPair, 0, 64), {"same", "valid"});
        QTest::newRow("int") << number << "28" << "28" << "28";
        QTest::newRow("product") << number << "28*2" << "56" << "56";
        QTest::newRow("sum with brackets") << number << "2*(3+4)" << "14" << "14";
        QTest::newRow("float, comma") << real << "0,25" << "0.25" << "0.25";
        QTest::newRow("float, exponent") << real << "1e-5" << "1e-05" << "1e-05";
        QTest::newRow("float, small") << real << "5e-4" << "0.0005" << "0.0005";
        QTest::newRow("int, large") << spec(ParamType::Int, 1) << "100000" << "100000" << "100000";
        QTest::newRow("float, quotient") << real << "1/4" << "0.25" << "0.25";
        QTest::newRow("pair from one") << pair << "5" << "[5,5]" << "5 × 5";
        QTest::newRow("pair with x") << pair << "3x5" << "[3,5]" << "3 × 5";
        QTest::newRow("pair with space") << pair << "3 5" << "[3,5]" << "3 × 5";
        QTest::newRow("pair of sums") << pair << "2+1 x 10/2" << "[3,5]" << "3 × 5";
        QTest::newRow("word") << pair << "same" << R"("same")" << "same";
        QTest::newRow("word beside a number") << withWords(number, {"classes"}) << "classes"
                                              << R"("classes")" << "classes";
        QTest::newRow("list of sizes") << spec(ParamType::IntList, 1) << "1, 28, 28"
                                       << "[1,28,28]" << "1 × 28 × 28";
        QTest::newRow("list of fractions") << spec(ParamType::FloatList, 0) << "0.5, 0.25"
                                           << "[0.5,0.25]" << "0.5, 0.25";
        QTest::newRow("fractions with commas") << spec(ParamType::FloatPair, 0) << "0,9; 0,99"
                                               << "[0.9,0.99]" << "0.9, 0.99";
        QTest::newRow("text") << spec(ParamType::String) << "a b" << R"("a b")" << "a b";
    }
    void typing() {
        QFETCH(ParamSpec, made);
        QFETCH(QString, text);
        QFETCH(QString, value);
        QFETCH(QString, shown);
        testsupport::Bench bench;
        Shown field(bench, settingOf(made), nullptr);
        field.type(text);
        QCOMPARE(QString::fromStdString(field.held().dump()), value);
        QVERIFY(field.reason().isHidden());
        QTest::keyClick(&field.edit(), Qt::Key_Return);
        QCOMPARE(field.edit().text(), shown);
    }

    void wrongValues_data() {
        QTest::addColumn<ParamSpec>("made");
        QTest::addColumn<QString>("start");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("named"); ///< what the reason must contain
        QTest::addColumn<QString>("back");
        const ParamSpec number = spec(ParamType::Int, 1, 100);
        QTest::newRow("below") << number << "16" << "0" << "from 1 to 100" << "16";
        QTest::newRow("fraction") << number << "16" << "2.5" << "2.5" << "16";
        QTest::newRow("word") << number << "16" << "many" << "many" << "16";
        QTest::newRow("expression outside of a block") << number << "16" << "=n" << "=n" << "16";
        QTest::newRow("three for a pair") << spec(ParamType::IntPair, 1) << "[3,3]" << "3x4x5"
                                          << "[3,4,5]" << "3 × 3";
        QTest::newRow("above") << spec(ParamType::Float, 0, 1) << "0.5" << "2" << "from 0 to 1"
                               << "0.5";
    }
    void wrongValues() {
        QFETCH(ParamSpec, made);
        QFETCH(QString, start);
        QFETCH(QString, text);
        QFETCH(QString, named);
        QFETCH(QString, back);
        testsupport::Bench bench;
        Shown field(bench, settingOf(made), Json::parse(start.toStdString()));
        field.type(text);
        QVERIFY2(field.reason().text().contains(named), qPrintable(field.reason().text()));
        QVERIFY(field.reason().text().startsWith("Value"));
        QVERIFY(field.reason().isVisible());
        QVERIFY(field.edit().property("invalid").toBool());
        for (const Json& edit : field.edits) QVERIFY(checkParam(made, edit, {}, Expressions::Refuse).empty());
        field.edit().clearFocus();
        QVERIFY(!field.edit().property("invalid").toBool());
        QVERIFY(field.reason().isHidden());
        if (field.edits.empty()) QCOMPARE(field.edit().text(), back);
    }

    void unfinishedIsNoMistake_data() {
        QTest::addColumn<QString>("text");
        for (const char* text : {"28*", "2*(", "", "-"}) QTest::newRow(text) << text;
    }
    void unfinishedIsNoMistake() {
        QFETCH(QString, text);
        testsupport::Bench bench;
        Shown field(bench, settingOf(spec(ParamType::Int, -100, 100)), 16);
        field.type(text);
        if (text.isEmpty()) QTest::keyClick(&field.edit(), Qt::Key_Backspace);
        QVERIFY(field.reason().isHidden());
        QTest::keyClick(&field.edit(), Qt::Key_Escape);
        QCOMPARE(field.edit().text(), field.edits.empty() ? QString("16")
                                                          : QString::fromStdString(field.held().dump()));
    }

    void nullIsAValue() {
        testsupport::Bench bench;
        ParamField::Setting setting = settingOf(nullable(spec(ParamType::IntPair, 1)));
        setting.nullText = "= kernel size";
        Shown field(bench, setting, Json::array({2, 2}));
        field.type("");
        QTest::keyClick(&field.edit(), Qt::Key_Delete);
        QVERIFY(field.held().is_null());
        QCOMPARE(field.edit().placeholderText(), QString("= kernel size"));
    }

    void expressionsInBlocks() {
        testsupport::Bench bench;
        Shown field(bench, settingOf(spec(ParamType::Int, 1), true), 16);
        field.type("=channels*2");
        QCOMPARE(field.held(), Json("=channels*2"));
        field.type("=width");
        QVERIFY2(field.reason().text().contains("width"), qPrintable(field.reason().text()));
        QTest::keyClick(&field.edit(), Qt::Key_Escape);
        QVERIFY(field.reason().isHidden());
    }

    void steps_data() {
        QTest::addColumn<int>("key");
        QTest::addColumn<int>("modifier");
        QTest::addColumn<QString>("after");
        QTest::newRow("up") << int(Qt::Key_Up) << 0 << "9";
        QTest::newRow("down") << int(Qt::Key_Down) << 0 << "7";
        QTest::newRow("ten up") << int(Qt::Key_Up) << int(Qt::ShiftModifier) << "18";
        QTest::newRow("not below the least") << int(Qt::Key_Down) << int(Qt::ShiftModifier) << "1";
    }
    void steps() {
        QFETCH(int, key);
        QFETCH(int, modifier);
        QFETCH(QString, after);
        testsupport::Bench bench;
        Shown field(bench, settingOf(spec(ParamType::Int, 1, 100)), 8);
        field.edit().setFocus();
        QTest::keyClick(&field.edit(), Qt::Key(key), Qt::KeyboardModifiers(modifier));
        QCOMPARE(field.edit().text(), after);
        QCOMPARE(QString::fromStdString(field.held().dump()), after);
    }

    void fractionsStepFinely() {
        testsupport::Bench bench;
        ParamSpec made = spec(ParamType::Float, 0, 1);
        made.defaultValue = 0.5;
        Shown field(bench, settingOf(made), 0.3);
        field.edit().setFocus();
        QTest::keyClick(&field.edit(), Qt::Key_Up);
        QCOMPARE(field.edit().text(), QString("0.31"));
    }

    void wheelOnlyWithFocus() {
        testsupport::Bench bench;
        Shown field(bench, settingOf(spec(ParamType::Int, 1, 100)), 8);
        field.edit().clearFocus();
        wheel(field.edit(), 1);
        QVERIFY(field.edits.empty());
        field.edit().setFocus();
        wheel(field.edit(), 1);
        QCOMPARE(field.held(), Json(9));
    }

    void pairsStepTogetherWhileLinked() {
        testsupport::Bench bench;
        Shown field(bench, settingOf(spec(ParamType::IntPair, 1, 100)), Json::array({3, 3}));
        field.edit().setFocus();
        QTest::keyClick(&field.edit(), Qt::Key_Up);
        QCOMPARE(field.held(), Json::array({4, 4}));
        const QPoint link(field.edit().width() - 10, 12);
        QTest::mouseClick(&field.edit(), Qt::LeftButton, {}, link); // unlinked
        field.edit().setCursorPosition(field.edit().text().size());
        QTest::keyClick(&field.edit(), Qt::Key_Up);
        QCOMPARE(field.held(), Json::array({4, 5}));
        QTest::mouseClick(&field.edit(), Qt::LeftButton, {}, link); // linked: the first counts
        QCOMPARE(field.held(), Json::array({4, 4}));
    }

    void offersWords() {
        testsupport::Bench bench;
        Shown field(bench, settingOf(withWords(spec(ParamType::Int, 1), {"classes"})), 10);
        field.edit().setFocus();
        QTest::keyClick(&field.edit(), Qt::Key_Down, Qt::AltModifier);
        auto* menu = field.row->findChild<QMenu*>("offer-menu");
        QVERIFY(menu && menu->isVisible());
        QTest::keyClick(menu, Qt::Key_Down);
        QTest::keyClick(menu, Qt::Key_Return);
        QCOMPARE(field.held(), Json("classes"));
    }

    void choices() {
        testsupport::Bench bench;
        Shown field(bench, settingOf(withWords(spec(ParamType::Enum), {"zeros", "reflect"})), "zeros");
        auto* combo = field.row->findChild<QComboBox*>();
        combo->clearFocus();
        wheel(*combo, -1);
        QVERIFY(field.edits.empty());
        combo->setFocus();
        QTest::keyClick(combo, Qt::Key_Down);
        QCOMPARE(field.held(), Json("reflect"));
    }

    void switches() {
        testsupport::Bench bench;
        Shown field(bench, settingOf(spec(ParamType::Bool)), true);
        auto* input = qobject_cast<QAbstractButton*>(field.row->field()->focusProxy());
        QVERIFY(input && input->isChecked());
        input->setFocus();
        QTest::keyClick(input, Qt::Key_Space);
        QCOMPARE(field.held(), Json(false));
    }

    void mixedUntilTyped() {
        testsupport::Bench bench;
        Shown field(bench, settingOf(spec(ParamType::Int, 1)), 8);
        field.row->setValue(std::nullopt, true);
        QCOMPARE(field.edit().text(), QString());
        QCOMPARE(field.edit().placeholderText(), QString("mixed"));
        field.edit().setFocus();
        field.edit().clearFocus();
        QVERIFY(field.edits.empty());
        field.type("4");
        QCOMPARE(field.held(), Json(4));
    }

    void resetSaysTheDefault() {
        testsupport::Bench bench;
        ParamSpec made = spec(ParamType::IntPair, 1);
        made.defaultValue = Json::array({1, 1});
        Shown field(bench, settingOf(made), Json::array({2, 2}));
        auto* reset = field.row->findChild<QAbstractButton*>("reset-value");
        QVERIFY(reset->isVisible());
        QVERIFY(reset->toolTip().contains("1 × 1"));
        QSignalSpy spy(field.row.get(), &FormRow::resetRequested);
        QTest::mouseClick(reset, Qt::LeftButton);
        QCOMPARE(spy.count(), 1);
        field.row->setValue(Json::array({1, 1}), false);
        QVERIFY(!reset->isVisible());
    }

    void cardOpensInPlace() {
        testsupport::Bench bench;
        Shown field(bench, settingOf(spec(ParamType::Int, 1)), 8);
        field.edit().setFocus();
        QTest::keyClick(&field.edit(), Qt::Key_F1, Qt::ShiftModifier);
        auto* card = field.row->findChild<QWidget*>("card-value");
        QTRY_VERIFY(card && card->isVisible());
        QStringList texts;
        for (const auto* label : card->findChildren<QLabel*>()) texts += label->text();
        QVERIFY(texts.contains("What it is.") && texts.contains("Someone 2020"));
        QTest::keyClick(&field.edit(), Qt::Key_F1, Qt::ShiftModifier);
        QVERIFY(!card->isVisible());
    }

    void longLabelsGoAbove() {
        testsupport::Bench bench;
        const ParamField::Setting setting = settingOf(spec(ParamType::Int, 1));
        FormRow row(bench.ui, setting, {"value", "A label of more words than fit", {}, {}});
        row.setValue(8, false);
        row.resize(264, 60);
        row.show();
        const QLabel* label = row.findChildren<QLabel*>().first();
        QTRY_VERIFY(label->geometry().bottom() <= row.field()->geometry().top() + 1);
        QVERIFY(label->width() >= label->sizeHint().width());
        row.resize(480, 60);
        QTRY_VERIFY(label->geometry().right() <= row.field()->geometry().left());
    }
};

CONVSTUDIO_TEST(tst_fields)
#include "tst_fields.moc"
