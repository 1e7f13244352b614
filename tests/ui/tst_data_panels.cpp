// SPDX-License-Identifier: Apache-2.0
#include "tests/support/test_main.h"
#include "tests/ui/support/data_bench.h"
#include "ui/document/data_edits.h"
#include "ui/panels/data/data_form.h"
#include "ui/panels/data/data_source_panel.h"
#include "ui/panels/data/doctor_list.h"
#include "ui/panels/data/source_card.h"
#include "ui/panels/data/source_chooser.h"
#include "ui/widgets/labels.h"
#include "ui/panels/data/split_bar.h"
#include "ui/panels/forms/choice_field.h"
#include "ui/panels/forms/fact_list.h"
#include "ui/panels/forms/issue_notes.h"

using namespace convstudio;
using testsupport::DataBench;
using testsupport::PictureFolder;
using State = DataController::State;

namespace {

struct Shown {
    explicit Shown(DataBench& bench) : panel(bench.workbench) {
        panel.resize(240, 1400);
        panel.show();
    }
    template <class Widget>
    Widget* find(const char* name) const {
        return panel.findChild<Widget*>(QLatin1String(name));
    }
    QLineEdit* field(const char* name) const {
        return find<QWidget>(name)->findChild<QLineEdit*>();
    }
    void type(const char* name, const QString& text) const {
        QLineEdit* edit = field(name);
        edit->setFocus();
        edit->selectAll();
        QTest::keyClicks(edit, text);
        QTest::keyClick(edit, Qt::Key_Return);
    }
    DataSourcePanel panel;
};

void drop(QWidget& widget, const QString& path) {
    QMimeData mime;
    mime.setUrls({QUrl::fromLocalFile(path)});
    QDragEnterEvent enter(QPoint(20, 20), Qt::CopyAction, &mime, Qt::LeftButton, {});
    QApplication::sendEvent(&widget, &enter);
    if (!enter.isAccepted()) return;
    QDropEvent event(QPointF(20, 20), Qt::CopyAction, &mime, Qt::LeftButton, {});
    QApplication::sendEvent(&widget, &event);
}

Json valueOf(const DataBench& bench, const char* pointer) {
    return valueAt(bench.document.project(), pointer);
}

} // namespace

/// The left dock of the Data workspace.
class tst_data_panels : public testsupport::GuiTest {
    Q_OBJECT

private Q_SLOTS:
    void beingSeenReadsTheImages() {
        DataBench bench;
        bench.openShapes();
        DataSourcePanel panel(bench.workbench);
        QVERIFY(bench.data.state() == State::Empty);
        panel.show();
        QTRY_VERIFY(bench.data.state() == State::Ready);
        const auto* card = panel.findChild<SourceCard*>();
        QCOMPARE(card->name(), QStringLiteral("shapes"));
        QCOMPARE(card->remark(), QStringLiteral("180 images"));
    }

    void splitAndStatistics() {
        DataBench bench;
        bench.openShapes();
        Shown shown(bench);
        bench.read();
        const auto* split = shown.find<SplitBar>("split-bar");
        QCOMPARE(split->parts().size(), 3);
        QCOMPARE(split->parts()[0].images, qint64(bench.images().train.size()));
        QCOMPARE(split->parts()[1].images, qint64(bench.images().validation.size()));
        QCOMPARE(split->parts()[2].label, QStringLiteral("Test, given"));
        const auto& rows = shown.find<FactList>("data-statistics")->rows();
        QCOMPARE(rows[0].value, QStringLiteral("32 × 32, all"));
        QCOMPARE(rows[1].value, QStringLiteral("3, colour"));
        QCOMPARE(rows[3].value.split(", ").size(), 3);
        QCOMPARE(rows[3].value.split(", ")[0],
                 QString::number(bench.images().report.mean[0], 'f', 3));
    }

    void controlsAreUndoableEdits_data() {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("pointer");
        QTest::addColumn<QString>("value");
        QTest::newRow("validation") << "field-validation" << "0.25" << "/data/split/validation"
                                    << "0.25";
        QTest::newRow("test") << "field-test" << "0,2" << "/data/split/test" << "0.2";
        QTest::newRow("seed") << "field-seed" << "42" << "/data/split/seed" << "42";
        QTest::newRow("channels") << "field-channels" << "1" << "/data/channels" << "1";
        QTest::newRow("limit") << "field-limit" << "2*12" << "/data/limit" << "24";
    }
    void controlsAreUndoableEdits() {
        QFETCH(QString, field);
        QFETCH(QString, typed);
        QFETCH(QString, pointer);
        QFETCH(QString, value);
        DataBench bench;
        bench.openShapes();
        Shown shown(bench);
        bench.read();
        const Json before = valueOf(bench, qPrintable(pointer));
        const int steps = bench.document.undoStack().count();
        shown.type(qPrintable(field), typed);
        QCOMPARE(valueOf(bench, qPrintable(pointer)), Json::parse(value.toStdString()));
        QCOMPARE(bench.document.undoStack().count(), steps + 1); // typing is one step
        QTRY_VERIFY(bench.data.state() == State::Ready);
        while (bench.document.undoStack().index() > steps) bench.document.undoStack().undo();
        QCOMPARE(valueOf(bench, qPrintable(pointer)), before);
        QTRY_VERIFY(bench.data.state() == State::Ready);
    }

    void everySettingOfTheSchemaHasARow() {
        DataBench bench;
        bench.openShapes();
        const DataForm form(bench.workbench);
        for (const ParamSpec& spec : splitParams())
            QVERIFY2(form.row(QString::fromStdString(spec.name)), spec.name.c_str());
        for (const char* name : {"channels", "limit", "resize", "size", "mean", "std"})
            QVERIFY2(form.row(name), name);
    }

    void resizeBringsItsSize() {
        DataBench bench;
        bench.openShapes();
        Shown shown(bench);
        bench.read();
        auto* combo = shown.find<QWidget>("field-resize")->findChild<QComboBox*>();
        QVERIFY(shown.find<QWidget>("row-size")->isHidden());
        combo->setCurrentIndex(3);
        Q_EMIT combo->activated(3);
        QCOMPARE(valueOf(bench, "/data/resize"), (Json{{"type", "Pad"}, {"size", {32, 32}}}));
        QVERIFY(!shown.find<QWidget>("row-size")->isHidden());
        shown.type("field-size", "20 x 24");
        QCOMPARE(valueOf(bench, "/data/resize/size"), (Json{20, 24}));
        QTRY_VERIFY(bench.data.state() == State::Ready);
        QCOMPARE(bench.document.project().facts().shape.dims,
                 (std::vector<std::int64_t>{3, 20, 24}));
    }

    void normalisationWithOwnValues() {
        DataBench bench;
        bench.openShapes();
        Shown shown(bench);
        bench.read();
        auto* combo = shown.find<QWidget>("field-normalize")->findChild<QComboBox*>();
        QCOMPARE(combo->count(), int(normalizationNames().size()) + 1);
        combo->setCurrentIndex(2);
        Q_EMIT combo->activated(2);
        QCOMPARE(valueOf(bench, "/data/normalize"), Json("zero_one"));
        QCOMPARE(bench.images().normalization.stddev, std::vector<double>(3, 1));
        Q_EMIT combo->activated(4);
        QCOMPARE(valueOf(bench, "/data/normalize"),
                 (Json{{"mean", {0.0, 0.0, 0.0}}, {"std", {1.0, 1.0, 1.0}}}));
        shown.type("field-std", "0.5, 0.25, 0.125");
        QCOMPARE(bench.images().normalization.stddev, (std::vector<double>{0.5, 0.25, 0.125}));
        QVERIFY(bench.data.state() == State::Ready);
    }

    void failureIsSaidWithItsRepair() {
        DataBench bench;
        PictureFolder folder({"a", "b"}, 5);
        folder.add("b/large.png", Qt::blue, {9, 9});
        bench.open({{"source", folder.path().toStdString()}});
        Shown shown(bench);
        bench.read();
        auto* notes = shown.find<IssueNotes>("data-notes");
        QVERIFY(!notes->isHidden());
        QCOMPARE(shown.panel.findChild<SourceCard*>()->remark(),
                 QStringLiteral("could not be read"));
        const auto* unexamined = shown.find<QWidget>("data-unexamined");
        QVERIFY(!unexamined->isHidden());
        auto* repair = notes->findChild<QAbstractButton*>("repair");
        QVERIFY(repair);
        repair->click();
        QTRY_VERIFY(bench.data.state() == State::Ready);
        QVERIFY(unexamined->isHidden());
        QCOMPARE(bench.images().report.images, std::size_t{11});
    }

    void doctorFindsWhatIsThere() {
        DataBench bench;
        PictureFolder folder({"a", "b"}, 8);
        folder.add("a/copy.png", QColor(40, 0, 9)); // a/0.png again
        folder.add("b/other.png", QColor(40, 5, 9)); // a/1.png, another label
        folder.addBroken("b/broken.png");
        bench.open({{"source", folder.path().toStdString()}, {"split", {{"validation", 0.0}}}});
        Shown shown(bench);
        bench.read();
        QStringList values;
        for (const Finding& finding : shown.find<DoctorList>("data-doctor")->findings())
            values << finding.value + (finding.isFine ? "+" : "!");
        QCOMPARE(values, (QStringList{"1!", "2!", "0+", "1!", "1.00+"}));
        QSignalSpy opened(&shown.panel, &DataSourcePanel::findingOpened);
        shown.find<DoctorList>("data-doctor")->findChildren<QAbstractButton*>()[1]->click();
        QCOMPARE(opened.count(), 1);
        QVERIFY(opened[0][0].value<Finding::Kind>() == Finding::Kind::Duplicates);
    }

    void baselineAndBalance() {
        ImportReport report;
        report.counts = {30, 10, 20};
        QCOMPARE(majorityBaseline(report), 0.5);
        QCOMPARE(classBalance(report), 10.0 / 30);
        QCOMPARE(majorityBaseline(ImportReport()), 0.0);
    }

    void droppedFolderBecomesTheSource() {
        DataBench bench;
        PictureFolder folder({"cat", "dog", "owl"}, 4);
        bench.open({{"source", "shapes"}, {"classes", {"1", "2", "3", "4", "5", "6"}},
                    {"limit", 20}});
        Shown shown(bench);
        bench.read();
        drop(shown.panel, folder.path());
        QCOMPARE(valueOf(bench, "/data/source"), Json(folder.path().toStdString()));
        QVERIFY(valueOf(bench, "/data/classes").is_null()); // names of another set
        QCOMPARE(bench.document.undoStack().undoText(), QStringLiteral("Replace the data source"));
        QTRY_VERIFY(bench.data.state() == State::Ready);
        QCOMPARE(bench.document.project().facts().classes,
                 (std::vector<std::string>{"cat", "dog", "owl"}));
        drop(shown.panel, QStringLiteral("/no/such/folder"));
        QCOMPARE(valueOf(bench, "/data/source"), Json(folder.path().toStdString()));
    }

    void pathsBelowTheProjectAreRelative() {
        Project project;
        const auto source = [&](const char* place) {
            const auto edits = replaceSourceEdits(project, "/projects/digits/net.convstudio.json", place);
            return QString::fromStdString(std::get<ValueEdit>(edits.front()).newValue);
        };
        QCOMPARE(source("/projects/digits/photos/cats"), QStringLiteral("photos/cats"));
        QCOMPARE(source("/projects/photos"), QStringLiteral("/projects/photos"));
        QCOMPARE(source("fashion-mnist"), QStringLiteral("fashion-mnist"));
    }

    void chooserNamesEverySetAndHowToGetIt() {
        DataBench bench;
        bench.openShapes();
        QWidget window;
        window.resize(800, 700);
        auto* chooser = new SourceChooser(bench.workbench, &window);
        window.show();
        bench.settle();
        for (const char* name : {"fashion-mnist", "mnist", "cifar10", "cifar100", "shapes"}) {
            const auto* row =
                chooser->findChild<QAbstractButton*>(QStringLiteral("known-") + name);
            QVERIFY2(row, name);
            QVERIFY2(!row->accessibleDescription().isEmpty(), name);
        }
        QTRY_VERIFY(chooser->findChild<ThemedLabel*>("known-places")->text().contains(
            "/usr/share/datasets"));
        QSignalSpy chosen(chooser, &SourceChooser::chosen);
        chooser->findChild<QAbstractButton*>("known-shapes")->click();
        QCOMPARE(chosen[0][0].toString(), QStringLiteral("shapes"));
        QSignalSpy browse(chooser, &SourceChooser::browseRequested);
        chooser->findChild<QAbstractButton*>("choose-folder")->click();
        QCOMPARE(browse[0][0].toBool(), true);
    }

    void cancelInPlace() {
        DataBench bench;
        bench.openShapes(3000);
        Shown shown(bench);
        QVERIFY(bench.data.state() == State::Importing);
        auto* cancel = shown.find<QAbstractButton>("cancel-import");
        QVERIFY(cancel->isVisible());
        cancel->click();
        QVERIFY(bench.data.state() == State::Empty);
        QVERIFY(!cancel->isVisible());
        QVERIFY(bench.set("/data/limit", 12));
        shown.find<QAbstractButton>("read-again")->click();
        QTRY_VERIFY(bench.data.state() == State::Ready);
        QCOMPARE(bench.images().train.size(), std::size_t{12});
    }

    void followsTheLanguage() {
        DataBench bench;
        bench.openShapes();
        Shown shown(bench);
        bench.read();
        bench.language.setCode("zh_CN");
        QTRY_COMPARE(shown.panel.accessibleName(), QStringLiteral("数据集"));
        QCOMPARE(shown.find<SplitBar>("split-bar")->parts()[0].label, QStringLiteral("训练"));
        bench.language.setCode("en");
    }
};

CONVSTUDIO_TEST(tst_data_panels)
#include "tst_data_panels.moc"
