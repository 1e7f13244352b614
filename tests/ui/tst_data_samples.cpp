// SPDX-License-Identifier: Apache-2.0
#include "tests/support/test_main.h"
#include "tests/ui/support/data_bench.h"
#include "ui/pages/data_samples.h"
#include "ui/panels/data/sample_details.h"
#include "ui/panels/data/sample_tools.h"
#include "ui/widgets/image_grid.h"

using namespace convstudio;
using testsupport::DataBench;
using testsupport::PictureFolder;
using Only = SampleFilter::Only;
using State = DataController::State;

namespace {

struct Shown {
    explicit Shown(DataBench& used) : bench(used), page(used.workbench) {
        page.resize(1000, 700);
        page.show();
        page.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&page));
        bench.read();
        QTRY_VERIFY(!page.samples().empty());
        page.grid().setFocus();
    }
    template <class Widget>
    Widget* find(const char* name) const {
        return page.findChild<Widget*>(QLatin1String(name));
    }
    QStringList ids() const {
        QStringList list;
        for (const SampleRef& sample : page.samples()) list << QString::fromStdString(sample.id);
        return list;
    }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) const {
        QTest::keyClick(&page.grid(), key, modifiers);
    }
    Json edits() const { return valueAt(bench.document.project(), "/data/edits"); }
    DataBench& bench;
    DataSamples page;
};

Json smallSection(const PictureFolder& folder) {
    return {{"source", folder.path().toStdString()},
            {"split", {{"validation", 0.25}, {"test", 0.25}, {"seed", 3}}}};
}

} // namespace

/// The gallery of samples: filters, details, edits.
class tst_data_samples : public testsupport::GuiTest {
    Q_OBJECT

private Q_SLOTS:
    void filters() {
        DataBench bench;
        PictureFolder folder({"cat", "dog"}, 8);
        folder.add("dog/same.png", QColor(40, 0, 9)); // cat/0.png
        bench.open(smallSection(folder));
        bench.read();
        const ImportedData& data = *bench.data.data();
        const auto found = [&](const SampleFilter& filter, const SampleEdits& edits = {}) {
            QStringList list;
            for (const SampleRef& sample : filterSamples(data, edits, filter))
                list << QString::fromStdString(sample.id);
            return list;
        };
        QCOMPARE(found({}).size(), 17);
        SampleFilter filter;
        filter.text = "DOG/1";
        QCOMPARE(found(filter), QStringList{"dog/1.png"});
        filter = {};
        filter.label = 0;
        QCOMPARE(found(filter).size(), 8);
        qsizetype all = 0;
        for (const Split split : {Split::Train, Split::Validation, Split::Test}) {
            filter = {};
            filter.split = split;
            QCOMPARE(found(filter).size(), qsizetype(data.dataset.indices(split).size()));
            all += found(filter).size();
        }
        QCOMPARE(all, 17);
        filter = {};
        filter.only = Only::Duplicates;
        QCOMPARE(found(filter), (QStringList{"cat/0.png", "dog/same.png"}));
        filter.only = Only::Contradicting;
        QCOMPARE(found(filter).size(), 2);
        const SampleEdits edits = sampleEditsOf(Json::parse(
            R"([{"sample": "cat/2.png", "hash": "h", "label": "dog"},
                {"sample": "gone.png", "hash": "h", "excluded": true}])"));
        filter.only = Only::Edited;
        QCOMPARE(found(filter, edits), (QStringList{"cat/2.png", "gone.png"}));
        filter.only = Only::Excluded;
        QCOMPARE(found(filter, edits), QStringList{"gone.png"});
    }

    void excludeByKeyAndBack() {
        DataBench bench;
        PictureFolder folder({"cat", "dog"}, 8);
        bench.open(smallSection(folder));
        Shown shown(bench);
        const int steps = bench.document.undoStack().count();
        QSignalSpy edited(&shown.page, &DataSamples::edited);
        shown.key(Qt::Key_Right);
        shown.key(Qt::Key_Right, Qt::ShiftModifier);
        const QStringList chosen = shown.ids().mid(0, 2);
        shown.key(Qt::Key_X);
        QTRY_COMPARE(shown.edits().size(), std::size_t{2});
        QCOMPARE(bench.document.undoStack().undoText(), QStringLiteral("Exclude 2 samples"));
        QCOMPARE(bench.document.undoStack().count(), steps + 1);
        QCOMPARE(edited.takeLast().at(0).toString(), QStringLiteral("2 samples excluded"));
        QCOMPARE(shown.edits()[0]["hash"].get<std::string>().size(), std::size_t{64});
        QTRY_VERIFY(bench.data.state() == State::Ready);
        QTRY_COMPARE(shown.ids().size(), 14);
        QVERIFY(!shown.ids().contains(chosen[0]));

        shown.page.showOnly(Only::Excluded);
        QTRY_COMPARE(shown.ids(), chosen);
        QTRY_VERIFY(!shown.page.grid().picture(1).isNull()); // straight from the source
        shown.key(Qt::Key_Home);
        shown.key(Qt::Key_X);
        QTRY_COMPARE(shown.edits().size(), std::size_t{1});
        QCOMPARE(edited.takeLast().at(0).toString(), QStringLiteral("1 sample included again"));
        QTRY_COMPARE(bench.images().report.images, std::size_t{15});
        bench.document.undoStack().undo();
        bench.document.undoStack().undo();
        QVERIFY(shown.edits().empty());
        QTRY_COMPARE(bench.images().report.images, std::size_t{16});
    }

    void keysAreActionsOfTheGallery() {
        DataBench bench;
        PictureFolder folder({"cat", "dog"}, 8);
        bench.open(smallSection(folder));
        QAction* exclude = bench.actions.action("sample.exclude");
        {
            Shown shown(bench);
            QVERIFY(!exclude->isEnabled()); // nothing is chosen
            shown.key(Qt::Key_BracketRight);
            shown.key(Qt::Key_BracketRight);
            QCOMPARE(shown.page.grid().current(), 1);
            shown.key(Qt::Key_BracketLeft);
            QCOMPARE(shown.page.grid().current(), 0);
            QVERIFY(exclude->isEnabled());
            // Another key instead, said where the old one was.
            bench.actions.setShortcut("sample.exclude", QKeySequence("K"));
            QCOMPARE(shown.find<QAbstractButton>("sample-exclude")->text(),
                     QStringLiteral("Exclude (K)"));
            shown.key(Qt::Key_X);
            shown.key(Qt::Key_K);
            QTRY_COMPARE(shown.edits().size(), std::size_t{1});
            QTRY_VERIFY(bench.data.state() == State::Ready);
            QTRY_COMPARE(shown.ids().size(), 15);
            // Typed in a field they are letters.
            shown.key(Qt::Key_Slash);
            auto* search = shown.find<QLineEdit>("sample-search");
            QVERIFY(search->hasFocus());
            QTest::keyClicks(search, "k");
            QCOMPARE(search->text(), QStringLiteral("k"));
            QCOMPARE(shown.edits().size(), std::size_t{1});
            shown.page.hide();
            QVERIFY(!exclude->isEnabled());
            QVERIFY(!bench.actions.disabledReason("sample.exclude").isEmpty());
        }
        exclude->trigger(); // the gallery is gone
        QVERIFY(!exclude->isEnabled());
    }

    void relabelAndTag() {
        DataBench bench;
        PictureFolder folder({"cat", "dog"}, 6);
        bench.open(smallSection(folder));
        Shown shown(bench);
        QSignalSpy edited(&shown.page, &DataSamples::edited);
        shown.key(Qt::Key_Right);
        auto* label = shown.find<QComboBox>("sample-label");
        QCOMPARE(label->currentText(), QStringLiteral("cat"));
        label->setCurrentIndex(1);
        Q_EMIT label->activated(1);
        QTRY_COMPARE(shown.edits().size(), std::size_t{1});
        QCOMPARE(shown.edits()[0]["label"], Json("dog"));
        QTRY_COMPARE(bench.images().report.counts, (std::vector<std::size_t>{5, 7}));

        shown.key(Qt::Key_T);
        auto* tag = shown.find<QLineEdit>("sample-tag");
        QVERIFY(tag->hasFocus());
        QTest::keyClicks(tag, "odd");
        QTest::keyClick(tag, Qt::Key_Return);
        QTRY_COMPARE(shown.edits()[0].value("tags", Json()), (Json{"odd"}));
        shown.find<QAbstractButton>("sample-forget")->click();
        QTRY_VERIFY(shown.edits().empty());
        QStringList said;
        for (const QVariantList& each : edited) said << each.at(0).toString();
        QCOMPARE(said, (QStringList{"1 sample relabelled as dog", "1 sample tagged as odd",
                                    "1 sample as in the data again"}));
        QTRY_COMPARE(bench.images().report.counts, (std::vector<std::size_t>{6, 6}));
    }

    void detailsOfASample() {
        DataBench bench;
        PictureFolder folder({"cat", "dog"}, 6, {7, 5});
        Json section = smallSection(folder);
        section["resize"] = {{"type", "Stretch"}, {"size", {10, 10}}};
        bench.open(section);
        Shown shown(bench);
        shown.key(Qt::Key_Right);
        QTRY_VERIFY2(shown.page.details().factText().contains("Size 5 × 7"),
                     qPrintable(shown.page.details().factText())); // as the file has it
        QVERIFY(shown.page.details().factText().contains("Values 0 to 40"));
    }

    void searchAndClass() {
        DataBench bench;
        bench.openShapes(120);
        Shown shown(bench);
        QCOMPARE(shown.ids().size(), 360); // of each split
        auto* search = shown.find<QLineEdit>("sample-search");
        search->setText("test/1");
        QTRY_VERIFY(shown.ids().size() < 120 && !shown.ids().isEmpty());
        for (const QString& id : shown.ids()) QVERIFY(id.contains("test/1"));
        search->clear();
        shown.page.showClass(QString::fromStdString(bench.images().report.classes[2]));
        QTRY_COMPARE(shown.ids().size(), 60);
        QCOMPARE(shown.find<QLabel>("sample-count")->text(), QStringLiteral("60 shown"));
        auto* slider = shown.find<QAbstractSlider>("sample-side");
        slider->setValue(140);
        QCOMPARE(shown.page.grid().tileSide(), 140);
    }

    void readOnlyDocumentsAreNotEdited() {
        DataBench bench;
        Project project;
        project.data = {{"source", "shapes"}, {"limit", 30}};
        project.readOnly = true;
        bench.document.reset(project);
        Shown shown(bench);
        shown.key(Qt::Key_Right);
        shown.key(Qt::Key_X);
        bench.settle();
        QCOMPARE(bench.document.undoStack().count(), 0);
    }

    void peekShowsItLarge() {
        DataBench bench;
        bench.openShapes();
        Shown shown(bench);
        shown.key(Qt::Key_Right);
        QTRY_VERIFY(!shown.page.grid().picture(0).isNull());
        shown.key(Qt::Key_Space);
        auto* popover = shown.page.window()->findChild<QWidget*>("popover");
        QVERIFY(popover && popover->isVisible());
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
        QVERIFY(!popover->isVisible());
    }
};

CONVSTUDIO_TEST(tst_data_samples)
#include "tst_data_samples.moc"
