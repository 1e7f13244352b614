// SPDX-License-Identifier: Apache-2.0
#include "engine/project/augment_presets.h"
#include "tests/support/test_main.h"
#include "tests/ui/support/data_bench.h"
#include "ui/panels/data/augment_panel.h"
#include "ui/panels/data/augment_row.h"
#include "ui/panels/forms/fact_list.h"
#include "ui/widgets/segment_control.h"
#include "ui/widgets/slider.h"

using namespace convstudio;
using testsupport::DataBench;

namespace {

Json item(const char* type, const Json& more = Json::object()) {
    Json made = {{"type", type}};
    made.update(more);
    return made;
}

struct Shown {
    explicit Shown(DataBench& used) : bench(used), panel(used.workbench) {
        panel.resize(300, 900);
        panel.show();
    }
    template <class Widget>
    Widget* find(const QString& name) const {
        // A row made anew stands beside the old one until that is deleted.
        const auto all = panel.findChildren<Widget*>(name);
        for (Widget* each : all)
            if (each->isVisible()) return each;
        return all.isEmpty() ? nullptr : all.last();
    }
    void toggle(const QString& type) const {
        find<QAbstractButton>("switch-" + type)->click();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
    Json list() const { return valueAt(bench.document.project(), "/data/augment"); }
    QStringList order() const {
        QList<const AugmentRow*> rows;
        for (const auto* row : panel.findChildren<const AugmentRow*>())
            if (row->isVisible()) rows << row;
        std::sort(rows.begin(), rows.end(),
                  [](const AugmentRow* a, const AugmentRow* b) { return a->y() < b->y(); });
        QStringList names;
        for (const AugmentRow* row : rows)
            names << QString::fromStdString(row->type()) + (row->isOn() ? "+" : "");
        return names;
    }
    DataBench& bench;
    AugmentPanel panel;
};

} // namespace

/// The right dock of the Data workspace: whatever transforms the engine knows.
class tst_augment_panel : public testsupport::GuiTest {
    Q_OBJECT

private Q_SLOTS:
    void everyTransformHasARowMadeFromItsSchema() {
        DataBench bench;
        bench.openShapes();
        Shown shown(bench);
        for (const TypeSpec& type : transformTypes().types) {
            const QString name = QString::fromStdString(type.type);
            QVERIFY2(shown.find<AugmentRow>("augment-" + name), qPrintable(name));
            QVERIFY2(bench.language.engine().has("label.transform-type." + type.type),
                     qPrintable(name));
            QVERIFY2(bench.language.engine().has("transform." + type.type), qPrintable(name));
            shown.toggle(name);
            for (const ParamSpec& spec : type.params)
                QVERIFY2(shown.find<QWidget>(QStringLiteral("field-%1-%2").arg(
                             name, QString::fromStdString(spec.name))),
                         spec.name.c_str());
        }
        QCOMPARE(shown.list().size(), transformTypes().types.size());
        QCOMPARE(checkData(bench.document.project().data).size(), std::size_t{0});
    }

    void switchingIsUndoableAndRemembers() {
        DataBench bench;
        bench.openShapes();
        Shown shown(bench);
        shown.toggle("RandomCrop");
        QCOMPARE(shown.list(), Json::array({item("RandomCrop")}));
        QCOMPARE(bench.document.undoStack().undoText(),
                 QStringLiteral("Add Random crop with padding"));
        auto* slider = shown.find<Slider>("slider-RandomCrop-padding");
        QVERIFY(slider);
        slider->setValue(6);
        QCOMPARE(shown.list()[0]["padding"], Json(6));
        shown.toggle("RandomCrop");
        QCOMPARE(shown.list(), Json::array());
        shown.toggle("RandomCrop");
        QCOMPARE(shown.list()[0]["padding"], Json(6)); // as it was
        bench.document.undoStack().undo();
        QCOMPARE(shown.list(), Json::array());
        bench.document.undoStack().undo();
        QCOMPARE(shown.list()[0]["padding"], Json(6));
        QCOMPARE(shown.order().front(), QStringLiteral("RandomCrop+"));
    }

    void draggingASliderIsOneStep() {
        DataBench bench;
        bench.openShapes();
        Shown shown(bench);
        shown.toggle("RandomHorizontalFlip");
        const int steps = bench.document.undoStack().count();
        auto* slider = shown.find<Slider>("slider-RandomHorizontalFlip-p");
        const auto at = [&](double share) {
            return QPoint(int(6 + share * (slider->width() - 12)), slider->height() / 2);
        };
        QTest::mousePress(slider, Qt::LeftButton, {}, at(0.5));
        for (const double share : {0.6, 0.7, 0.8}) {
            QMouseEvent move(QEvent::MouseMove, at(share), slider->mapToGlobal(at(share)),
                             Qt::NoButton, Qt::LeftButton, {});
            QApplication::sendEvent(slider, &move);
        }
        QTest::mouseRelease(slider, Qt::LeftButton, {}, at(0.8));
        const double p = shown.list()[0]["p"];
        QVERIFY2(std::abs(p - 0.8) < 0.03, qPrintable(QString::number(p)));
        QCOMPARE(bench.document.undoStack().count(), steps + 1);
        auto* field = shown.find<QWidget>("field-RandomHorizontalFlip-p")->findChild<QLineEdit*>();
        QCOMPARE(field->text().toDouble(), p);
        field->setFocus();
        field->selectAll();
        QTest::keyClicks(field, "2"); // no probability
        QCOMPARE(shown.list()[0]["p"].get<double>(), p);
        field->selectAll();
        QTest::keyClicks(field, "0,25");
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(shown.list()[0]["p"], Json(0.25));
        QCOMPARE(slider->value(), 25);
    }

    void orderByKeysAndByDrag() {
        DataBench bench;
        bench.openShapes();
        QVERIFY(bench.set("/data/augment",
                          Json::array({item("RandomCrop"), item("RandomHorizontalFlip")})));
        Shown shown(bench);
        QCOMPARE(shown.order().mid(0, 2), (QStringList{"RandomCrop+", "RandomHorizontalFlip+"}));
        QTest::keyClick(shown.find<QWidget>("grip-RandomCrop"), Qt::Key_Down);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        QCOMPARE(shown.list(),
                 Json::array({item("RandomHorizontalFlip"), item("RandomCrop")}));
        QCoreApplication::processEvents();
        QCOMPARE(shown.order().mid(0, 2), (QStringList{"RandomHorizontalFlip+", "RandomCrop+"}));
        auto* grip = shown.find<QWidget>("grip-RandomCrop");
        const QPoint from = grip->rect().center();
        const QPoint to =
            grip->mapFromGlobal(shown.find<QWidget>("grip-RandomHorizontalFlip")->mapToGlobal(from));
        QTest::mousePress(grip, Qt::LeftButton, {}, from);
        QMouseEvent move(QEvent::MouseMove, to, grip->mapToGlobal(to), Qt::NoButton, Qt::LeftButton,
                         {});
        QApplication::sendEvent(grip, &move);
        QTest::mouseRelease(grip, Qt::LeftButton, {}, to);
        QCOMPARE(shown.list(),
                 Json::array({item("RandomCrop"), item("RandomHorizontalFlip")}));
    }

    void presets() {
        DataBench bench;
        bench.openShapes();
        bench.read();
        Shown shown(bench);
        auto* presets = shown.find<SegmentControl>("augment-preset");
        QCOMPARE(presets->current(), QString());
        presets->findChild<QAbstractButton*>("medium")->click();
        QCOMPARE(shown.list(), augmentPreset(AugmentStrength::Medium, Shape::map(3, 32, 32)));
        QCOMPARE(presets->current(), QStringLiteral("medium"));
        shown.toggle("RandomHorizontalFlip");
        QCOMPARE(presets->current(), QString()); // one's own now
        bench.document.undoStack().undo();
        QCOMPARE(presets->current(), QStringLiteral("medium"));
    }

    void costIsMeasured() {
        DataBench bench;
        bench.openShapes();
        Shown shown(bench);
        QCOMPARE(shown.find<FactList>("augment-cost")->rows()[0].value, QStringLiteral("?"));
        bench.read();
        QTRY_VERIFY(shown.find<FactList>("augment-cost")->rows()[0].value != QStringLiteral("?"));
    }

    void unknownTransformsStay() {
        DataBench bench;
        bench.openShapes();
        QVERIFY(bench.set("/data/augment", Json::array({item("FutureTransform", {{"a", 1}}),
                                                        item("RandomCrop")})));
        Shown shown(bench);
        auto* slider = shown.find<Slider>("slider-RandomCrop-padding");
        slider->setValue(3);
        QCOMPARE(shown.list(), Json::array({item("FutureTransform", {{"a", 1}}),
                                            item("RandomCrop", {{"padding", 3}})}));
    }
};

CONVSTUDIO_TEST(tst_augment_panel)
#include "tst_augment_panel.moc"
