// SPDX-License-Identifier: Apache-2.0
#include "engine/base/files.h"
#include "tests/support/test_main.h"
#include "tests/ui/support/inspect_bench.h"
#include "ui/bridge/inspection_edits.h"
#include "ui/pages/inspect_overview.h"
#include "ui/pages/inspect_page.h"
#include "ui/pages/inspect_start.h"
#include "ui/panels/inspect/calibration_card.h"
#include "ui/panels/inspect/chain_bar.h"
#include "ui/panels/inspect/class_table.h"
#include "ui/panels/inspect/confusion_card.h"
#include "ui/panels/inspect/features_pane.h"
#include "ui/panels/inspect/gallery_export.h"
#include "ui/panels/inspect/inspect_words.h"
#include "ui/panels/inspect/metrics_row.h"
#include "ui/panels/inspect/pairs_card.h"
#include "ui/panels/runs/run_words.h"
#include "ui/widgets/figure_cell.h"
#include "ui/widgets/image_grid.h"

#include <fstream>

using namespace convstudio;
using testsupport::InspectBench;
using State = InspectionController::State;
using Step = InspectPlace::Step;

namespace {

struct Shown {
    explicit Shown(testsupport::Bench& used, QSize size = {1240, 900})
        : bench(used), page(used.workbench) {
        page.resize(size);
        page.show();
        page.activateWindow();
        if (!QTest::qWaitForWindowActive(&page)) qFatal("the window does not open");
    }
    template <class Widget>
    Widget* find(const char* name) const {
        return page.findChild<Widget*>(QLatin1String(name));
    }
    SampleGallery& gallery() const { return page.overview().gallery(); }
    /// Pressed in the gallery, from where it works in the window.
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) {
        page.activateWindow(); // a menu may have had the keyboard
        if (!QTest::qWaitForWindowActive(&page)) qFatal("the window does not come back");
        gallery().grid().setFocus();
        QTest::keyClick(&gallery().grid(), key, modifiers);
    }
    QMenu* menu(const char* name) const {
        for (QMenu* menu : page.findChildren<QMenu*>(QLatin1String(name)))
            if (menu->isVisible()) return menu;
        return nullptr;
    }
    void cell(std::optional<std::int64_t> label, std::optional<std::int64_t> predicted) {
        InspectPlace place;
        place.step = Step::Cell;
        place.label = label;
        place.predicted = predicted;
        bench.inspection.go(place);
        bench.settle();
    }
    testsupport::Bench& bench;
    InspectPage page;
};

} // namespace

/// The centre of the Inspect workspace.
class tst_inspect_page : public testsupport::GuiTest {
    Q_OBJECT

private Q_SLOTS:
    void withoutARunItSaysWhatToDo() {
        testsupport::Bench bench;
        bench.load("in:1x8x8 > linear(10) > out");
        Shown shown(bench);
        bench.settle();
        QVERIFY(shown.page.start().isVisible());
        QCOMPARE(shown.page.start().title(), QStringLiteral("Nothing to inspect yet"));
        const auto* train = shown.find<QAbstractButton>("inspect-start-action");
        QCOMPARE(train->text(), QStringLiteral("Train"));
        QTRY_VERIFY(!train->isEnabled()); // a Linear needs a vector
        QVERIFY(!train->toolTip().isEmpty());
        QVERIFY(!shown.page.chain().isReached(1));
    }

    void figuresAreThoseOfTheEvaluation() {
        InspectBench bench;
        Shown shown(bench);
        bench.settle();
        QVERIFY(shown.page.overview().isVisible());
        const Evaluation& of = *bench.inspection.evaluation();
        const auto* metrics = shown.find<MetricsRow>("metrics-row");
        QCOMPARE(metrics->cell(0).figure(), accuracyText(of.accuracy));
        QVERIFY(metrics->cell(0).toolTip().contains(probabilityText(of.accuracyHigh)));
        QCOMPARE(metrics->cell(1).figure(), accuracyText(of.balancedAccuracy));
        QCOMPARE(metrics->cell(2).figure(), lossText(of.macroF1));
        QCOMPARE(metrics->cell(3).figure(), accuracyText(of.majorityBaseline));
        const auto* calibration = shown.find<CalibrationCard>("calibration-card");
        QCOMPARE(calibration->calibration().expectedError, of.calibrationError);
        QVERIFY(calibration->verdict().contains(probabilityText(of.accuracy)));
        const auto* rows = shown.find<ClassTable>("class-table")->view().model();
        QCOMPARE(rows->rowCount(), int(of.classes.size()));
        double before = -1;
        for (int row = 0; row < rows->rowCount(); ++row) { // the weakest first
            const double f1 = rows->index(row, ClassTableModel::F1)
                                  .data(ClassTableModel::kValueRole)
                                  .toDouble();
            QVERIFY(f1 >= before);
            before = f1;
        }
        QCOMPARE(shown.page.chain().textOf(1),
                 QStringLiteral("Confusion, test, %1").arg(of.images));
        const auto pairs = worstPairs(of.confusion, PairsCard::kMostPairs);
        QCOMPARE(shown.page.overview().pairs().list().model()->rowCount(), int(pairs.size()));
    }

    void pairsLeadToTheirImages() {
        InspectBench bench;
        Shown shown(bench);
        bench.settle();
        const auto pair = worstPairs(bench.inspection.evaluation()->confusion, 1).at(0);
        QListView& list = shown.page.overview().pairs().list();
        QTest::mouseClick(list.viewport(), Qt::LeftButton, {},
                          list.visualRect(list.model()->index(0, 0)).center());
        QCOMPARE(bench.inspection.place().label, std::int64_t(pair.label));
        QCOMPARE(bench.inspection.place().predicted, std::int64_t(pair.predicted));
        QCOMPARE(shown.gallery().rows().size(), std::size_t(pair.count));
        QCOMPARE(shown.gallery().grid().count(), int(pair.count));
        for (const std::uint32_t row : shown.gallery().rows()) {
            const JudgedSample& of = bench.inspection.judged()[row];
            QCOMPARE(of.label, std::int64_t(pair.label));
            QCOMPARE(of.predicted, std::int64_t(pair.predicted));
        }
        QVERIFY(shown.page.chain().textOf(2).contains(
            bench.inspection.predictions()->classes[pair.predicted].c_str()));
    }

    void rowsAndColumnsHaveImagesToo() {
        InspectBench bench;
        Shown shown(bench);
        const Evaluation& of = *bench.inspection.evaluation();
        shown.cell(2, std::nullopt);
        QCOMPARE(std::int64_t(shown.gallery().rows().size()), of.perClass[2].support);
        shown.gallery().setOnly(SampleQuery::Only::Wrong);
        QCOMPARE(std::int64_t(shown.gallery().rows().size()),
                 of.perClass[2].support - of.confusion[2][2]);
        shown.gallery().setOnly(SampleQuery::Only::All);
        shown.cell(std::nullopt, 1);
        std::int64_t claimed = 0;
        for (const auto& row : of.confusion) claimed += row[1];
        QCOMPARE(std::int64_t(shown.gallery().rows().size()), claimed);
        shown.gallery().setOrder(SampleOrder::Loss);
        const auto& judged = bench.inspection.judged();
        double before = 1e9;
        for (const std::uint32_t row : shown.gallery().rows()) {
            QVERIFY(judged[row].loss <= before);
            before = judged[row].loss;
        }
        auto* label = shown.find<QComboBox>("gallery-label");
        label->setCurrentIndex(3);
        Q_EMIT label->activated(3);
        QCOMPARE(bench.inspection.place().label, std::int64_t(2));
        QCOMPARE(std::int64_t(shown.gallery().rows().size()), of.confusion[2][1]);
    }

    void tilesChooseImagesAndBrowsingIsOneStation() {
        InspectBench bench;
        Shown shown(bench);
        shown.cell(0, std::nullopt);
        ImageGrid& grid = shown.gallery().grid();
        QTest::mouseClick(grid.viewport(), Qt::LeftButton, {}, grid.tileRect(1).center());
        QCOMPARE(bench.inspection.place().step, Step::Image);
        QCOMPARE(bench.inspection.place().sample, shown.gallery().sampleAt(1));
        shown.key(Qt::Key_BracketRight);
        shown.key(Qt::Key_Right);
        QCOMPARE(bench.inspection.place().sample, shown.gallery().sampleAt(3));
        QCOMPARE(shown.page.chain().textOf(3), sampleTitle(shown.gallery().sampleAt(3)));
        bench.inspection.back();
        QCOMPARE(bench.inspection.place().step, Step::Cell);
        bench.inspection.forward();
        QCOMPARE(grid.current(), 3);
        QTest::keyClick(&grid, Qt::Key_Return);
        QCOMPARE(bench.inspection.place().step, Step::Cam);
    }

    void keysEdit() {
        InspectBench bench;
        Shown shown(bench);
        shown.cell(0, std::nullopt);
        ImageGrid& grid = shown.gallery().grid();
        const std::size_t count = shown.gallery().rows().size();
        QSignalSpy edited(&shown.page, &InspectPage::edited);
        grid.setCurrent(0);
        shown.key(Qt::Key_Right, Qt::ShiftModifier);
        shown.key(Qt::Key_X);
        QTRY_COMPARE(shown.gallery().rows().size(), count - 2);
        QCOMPARE(bench.document.undoStack().undoText(), QStringLiteral("Exclude 2 images"));
        grid.setCurrent(0);
        shown.key(Qt::Key_L);
        auto* menu = shown.menu("label-menu");
        QVERIFY(menu);
        QCOMPARE(menu->actions().size(),
                 qsizetype(bench.inspection.predictions()->classes.size()));
        menu->actions().at(1)->trigger();
        menu->close();
        QTRY_COMPARE(shown.gallery().rows().size(), count - 3);
        grid.setCurrent(0);
        shown.key(Qt::Key_T);
        auto* tag = shown.page.window()->findChild<QLineEdit*>("gallery-tag");
        QVERIFY(tag);
        QTest::keyClicks(tag, "odd");
        QTest::keyClick(tag, Qt::Key_Return);
        QTRY_COMPARE(valueAt(bench.document.project(), "/data/edits").size(), std::size_t(4));
        shown.key(Qt::Key_A);
        auto* augment = shown.menu("augmentation-menu");
        QVERIFY(augment && !augment->isEmpty());
        const QString name = augment->actions().front()->text();
        const std::string type = augment->actions().front()->data().toString().toStdString();
        augment->actions().front()->trigger();
        augment->close();
        QCOMPARE(valueAt(bench.document.project(), "/data/augment"),
                 Json::array({{{"type", type}}}));
        const QString label =
            QString::fromStdString(bench.inspection.predictions()->classes[1]);
        QStringList said;
        for (const QVariantList& each : edited) said << each.at(0).toString();
        QCOMPARE(said, (QStringList{"2 images excluded", "1 image relabelled as " + label,
                                    "1 image tagged as odd",
                                    name + " added to the augmentation"}));
    }

    void keysAreThoseOfTheUser() {
        InspectBench bench;
        Shown shown(bench);
        QAction* exclude = bench.actions.action("sample.exclude");
        QVERIFY(!exclude->isEnabled()); // nothing is chosen
        QVERIFY(!bench.actions.disabledReason("sample.exclude").isEmpty());
        shown.cell(0, std::nullopt);
        ImageGrid& grid = shown.gallery().grid();
        const std::size_t count = shown.gallery().rows().size();
        grid.setCurrent(0);
        QVERIFY(exclude->isEnabled());
        const std::pair<const char*, Qt::Key> others[] = {
            {"sample.exclude", Qt::Key_1}, {"sample.relabel", Qt::Key_2},
            {"sample.augment", Qt::Key_3}, {"sample.show-layer", Qt::Key_4},
            {"sample.next", Qt::Key_5}};
        for (const auto& [id, key] : others)
            QCOMPARE(bench.actions.setShortcut(id, QKeySequence(key)), QString());
        QSignalSpy layer(&shown.gallery(), &SampleGallery::layerRequested);
        const int steps = bench.document.undoStack().count();
        for (const Qt::Key old : {Qt::Key_X, Qt::Key_L, Qt::Key_A, Qt::Key_G, Qt::Key_BracketRight})
            shown.key(old);
        bench.settle();
        QCOMPARE(bench.document.undoStack().count(), steps);
        QVERIFY(!shown.menu("label-menu") && !shown.menu("augmentation-menu"));
        QCOMPARE(layer.count(), 0);
        QCOMPARE(grid.current(), 0);
        shown.key(Qt::Key_5);
        QCOMPARE(grid.current(), 1);
        for (const auto& [key, name] : {std::pair(Qt::Key_2, "label-menu"),
                                        std::pair(Qt::Key_3, "augmentation-menu")}) {
            shown.key(key);
            QVERIFY2(shown.menu(name), name);
            shown.menu(name)->close();
        }
        shown.key(Qt::Key_4);
        QCOMPARE(layer.count(), 1);
        Q_EMIT grid.menuRequested(QPoint());
        QStringList texts;
        for (const QAction* action : shown.menu("gallery-menu")->actions())
            if (!action->isSeparator()) texts << action->text();
        QCOMPARE(texts, (QStringList{"Relabel as (2)", "Exclude (1)", "Tag (T)",
                                     "Add augmentation (3)", "Show the layer in the graph (4)"}));
        shown.menu("gallery-menu")->close();
        shown.key(Qt::Key_1);
        QTRY_COMPARE(shown.gallery().rows().size(), count - 1);
        shown.page.hide();
        QVERIFY(!exclude->isEnabled());
    }

    void aClassWithoutImagesIsSaid() {
        InspectBench bench;
        Shown shown(bench);
        std::vector<std::uint32_t> images;
        const auto predictions = bench.inspection.predictions();
        for (std::size_t row = 0; row < predictions->count(); ++row)
            if (predictions->labels[row] == 0) images.push_back(predictions->images[row]);
        InspectionEdits edits(bench.document, bench.inspection, bench.background);
        edits.exclude(images);
        QTRY_COMPARE(bench.inspection.evaluation()->perClass[0].support, std::int64_t(0));
        shown.cell(0, std::nullopt);
        QCOMPARE(shown.gallery().grid().count(), 0);
        const QImage empty = shown.gallery().grid().grab().toImage();
        QVERIFY(!empty.isNull());
        QCOMPARE(shown.page.chain().textOf(2).section(", ", 1), QStringLiteral("0 images"));
        // Without images there is no share: a dash, and it stands last.
        const auto* rows = shown.find<ClassTable>("class-table")->view().model();
        QCOMPARE(rows->index(rows->rowCount() - 1, ClassTableModel::Recall).data().toString(),
                 QStringLiteral("–"));
    }

    void foldsWhereItIsNarrow() {
        InspectBench bench;
        Shown shown(bench, {900, 700});
        bench.settle();
        auto* figures = shown.find<QWidget>("inspect-figures");
        QVERIFY(figures->isVisible());
        QVERIFY(!shown.page.overview().isFolded());
        shown.cell(0, 1);
        QVERIFY(shown.page.overview().isFolded());
        QVERIFY(!figures->isVisible());
        shown.page.resize(1240, 700);
        QVERIFY(!shown.page.overview().isFolded());
        QVERIFY(figures->isVisible());
        shown.page.resize(900, 700);
        shown.find<QAbstractButton>("folded-matrix")->click();
        QCOMPARE(bench.inspection.place().step, Step::Confusion);
        QVERIFY(figures->isVisible());
    }

    void troubleIsSaidInPlace() {
        InspectBench bench;
        const std::string best = bench.run.toStdString() + "/best.safetensors";
        std::ofstream(best, std::ios::binary) << "no weights";
        Shown shown(bench);
        bench.inspection.reload();
        QTRY_COMPARE(bench.inspection.state(), State::Failed);
        bench.settle();
        QVERIFY(shown.page.start().isVisible());
        QCOMPARE(shown.page.start().title(), QStringLiteral("Run 1 cannot be inspected"));
        QVERIFY(shown.find<QAbstractButton>("inspect-start-choose")->isVisible());
        QVERIFY(!shown.find<QAbstractButton>("inspect-start-locate")->isVisible());
        bool names = false;
        for (const auto* label : shown.page.start().findChildren<QLabel*>())
            names = names || label->text().contains("best.safetensors");
        QVERIFY(names);
        bench.inspection.setTarget({bench.run, "last", Split::Test});
        QTRY_COMPARE(bench.inspection.state(), State::Ready);
        QVERIFY(shown.page.overview().isVisible());
    }

    void theChainEndsAtALayer() {
        InspectBench bench;
        Shown shown(bench);
        QSignalSpy layer(&shown.page, &InspectPage::layerShown);
        shown.cell(0, std::nullopt);
        shown.gallery().grid().setCurrent(0);
        shown.page.chain().press(5);
        QCOMPARE(layer.count(), 1);
        QCOMPARE(layer.at(0).at(0).toBool(), true);
        QVERIFY(shown.page.features().isVisible());
        const Result<CamLayer> chosen = camLayer(bench.inspection.subject()->graph);
        QCOMPARE(bench.inspection.place().node.toStdString(), chosen->path);
        QVERIFY(shown.page.chain().textOf(5).contains(chosen->path.c_str()));
        QVERIFY(bench.actions.action("inspect.back")->isEnabled());
        bench.actions.action("inspect.back")->trigger();
        QVERIFY(shown.page.overview().isVisible());
        QCOMPARE(layer.at(1).at(0).toBool(), false);
        shown.page.hide();
        QVERIFY(!bench.actions.action("inspect.back")->isEnabled());
    }

    void imagesAreSaved() {
        InspectBench bench;
        Shown shown(bench);
        shown.cell(1, std::nullopt);
        ImageGrid& grid = shown.gallery().grid();
        grid.setCurrent(0);
        QTest::keyClick(&grid, Qt::Key_Right, Qt::ShiftModifier);
        QSignalSpy saved(&shown.gallery(), &SampleGallery::saved);
        QVERIFY(QDir(bench.folder.path()).mkdir("out"));
        const QString out = bench.folder.filePath("out");
        shown.gallery().save(out);
        QTRY_COMPARE(saved.count(), 1);
        QCOMPARE(saved.at(0).at(1).toInt(), 2);
        const QStringList lines =
            QString::fromStdString(*readFile(out.toStdString() + "/samples.csv"))
                .split("\r\n", Qt::SkipEmptyParts);
        QCOMPARE(lines.size(), 3);
        for (int tile : {0, 1}) {
            const std::string id = shown.gallery().sampleAt(tile).toStdString();
            const QString file = out + '/' + QString::fromStdString(galleryFileName(id));
            QCOMPARE(QImage(file).size(), QSize(16, 16));
            QVERIFY(lines[tile + 1].startsWith(QFileInfo(file).fileName() + ',' +
                                               QString::fromStdString(id)));
        }
    }
};

CONVSTUDIO_TEST(tst_inspect_page)
#include "tst_inspect_page.moc"
