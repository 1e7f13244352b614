// SPDX-License-Identifier: Apache-2.0
#include "engine/base/files.h"
#include "tests/support/test_main.h"
#include "tests/ui/support/lenet_studio.h"
#include "ui/bridge/inspection_controller.h"
#include "ui/pages/inspect_overview.h"
#include "ui/panels/inspect/cam_section.h"
#include "ui/panels/inspect/chain_bar.h"
#include "ui/panels/inspect/confusion_card.h"
#include "ui/panels/inspect/flips_card.h"
#include "ui/panels/inspect/image_panel.h"
#include "ui/panels/inspect/neighbours_card.h"
#include "ui/panels/inspect/probability_list.h"
#include "ui/widgets/image_grid.h"

using namespace convstudio;
using testsupport::LenetStudio;
using Step = InspectPlace::Step;

namespace {

/// LeNet on 512 images of Fashion-MNIST, trained by the button of the window.
struct Studio : LenetStudio {
    Studio() : LenetStudio({.images = 512, .epochs = 2, .batch = 64}) {}
    void inspect(const QString& run) {
        actions.action("workspace.inspect")->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(inspection.state(), InspectionController::State::Ready, 60000);
        QCOMPARE(inspection.target().run, run);
        settle();
    }
    Json commandLine(const QStringList& arguments) const {
        QProcess process;
        process.start(CONVSTUDIO_BIN_DIR "/convstudio-cli", arguments);
        if (!process.waitForFinished(60000) || process.exitCode() != 0) return {};
        return Json::parse(process.readAllStandardOutput().toStdString());
    }
};

} // namespace

/// The fourth main flow: from a number to its cause and back to a better model.
class tst_flow_inspect : public testsupport::GuiTest {
    Q_OBJECT

private Q_SLOTS:
    void fromACellToAMendedNetwork() {
        Studio studio;
        QString first;
        studio.train(first);
        studio.inspect(first);
        InspectionController& inspection = studio.inspection;

        // What shows is what the command line says of the run.
        const Evaluation of = *inspection.evaluation();
        const Json said = studio.commandLine({"inspect", first, "--what", "confusion", "-o",
                                              studio.folder.filePath("confusion"), "--json"});
        QCOMPARE(Json(of.accuracy), said.at("accuracy"));
        QCOMPARE(Json(of.confusion), said.at("confusion"));
        QCOMPARE(said.at("per_class").size(), of.perClass.size());

        // A cell of the matrix: its images, no others.
        auto* card = studio.find<ConfusionCard>("confusion-card");
        QTRY_VERIFY(card->matrix().sheet());
        const ConfusedPair pair = worstPairs(of.confusion, 1).at(0);
        QTest::mouseClick(&card->matrix(), Qt::LeftButton, {},
                          card->matrix().cellCentre(pair.label, pair.predicted).toPoint());
        QCOMPARE(inspection.place().step, Step::Cell);
        auto* gallery = studio.find<SampleGallery>("sample-gallery");
        QCOMPARE(std::int64_t(gallery->rows().size()), pair.count);
        QTRY_VERIFY(!gallery->grid().picture(0).isNull());
        const Json errors = studio.commandLine(
            {"inspect", first, "--what", "misclassified", "--sort", "confidence", "--class",
             QString::fromStdString(of.classes[pair.label]), "--predicted",
             QString::fromStdString(of.classes[pair.predicted]), "-o",
             studio.folder.filePath("errors"), "--json"});
        QCOMPARE(errors.at("samples").size(), gallery->rows().size());
        for (std::size_t i = 0; i < gallery->rows().size(); ++i) {
            const Json& sample = errors.at("samples")[i];
            QCOMPARE(sample.at("sample"), Json(gallery->sampleAt(int(i)).toStdString()));
            QCOMPARE(sample.at("confidence"),
                     Json(inspection.judged()[gallery->rows()[i]].confidence));
        }

        // One of them: the network's answer, maps of both classes, the layer they are of.
        QTest::mouseClick(gallery->grid().viewport(), Qt::LeftButton, {},
                          gallery->grid().tileRect(0).center());
        QTRY_VERIFY(inspection.image());
        const JudgedSample judged = inspection.judged()[gallery->rows()[0]];
        auto* panel = studio.find<ImagePanel>("image-panel");
        QTRY_COMPARE(panel->probabilities().classes(), int(of.classes.size()));
        QVERIFY(std::abs(panel->probabilities().probability(pair.predicted) - judged.confidence) <
                1e-5);
        studio.press("chain-4");
        QCOMPARE(inspection.place().step, Step::Cam);
        QTRY_VERIFY_WITH_TIMEOUT(panel->cam().answer(), 60000);
        QCOMPARE(panel->cam().answer()->predicted.target, std::int64_t(pair.predicted));
        QCOMPARE(panel->cam().answer()->label->target, std::int64_t(pair.label));
        const QString layer = panel->cam().layer();
        QCOMPARE(layer.toStdString(), camLayer(inspection.subject()->graph)->path);

        // The layer in the graph.
        // Keys of actions need the window's focus, which menus and other workspaces take.
        const auto toGallery = [&] {
            studio.window.activateWindow();
            gallery->grid().setFocus();
            return QTest::qWaitForWindowActive(&studio.window) && gallery->grid().hasFocus();
        };
        QVERIFY(toGallery());
        QTest::keyClick(&gallery->grid(), Qt::Key_G);
        QCOMPARE(studio.window.workspace(), QStringLiteral("design"));
        const std::string node = inspection.subject()->graph.findPath(layer.toStdString())->id;
        QCOMPARE(studio.editorState.nodes(), QStringList{QString::fromStdString(node)});
        studio.actions.action("workspace.inspect")->trigger();
        QCOMPARE(inspection.place().step, Step::Cam);

        // Similar training images.
        auto* neighbours = studio.find<NeighboursCard>("neighbours-card");
        QTRY_COMPARE_WITH_TIMEOUT(neighbours->entries().size(), NeighboursCard::kMostNeighbours, 60000);
        double before = 1.0001;
        for (const auto& entry : neighbours->entries()) {
            QVERIFY(entry.sample.startsWith("train/"));
            QVERIFY(entry.cosine <= before);
            before = entry.cosine;
        }

        // Its label is mended, another image left out, all the figures follow.
        const QString sample = inspection.place().sample;
        QVERIFY(toGallery());
        QTest::keyClick(&gallery->grid(), Qt::Key_L);
        auto* menu = gallery->findChild<QMenu*>("label-menu");
        QVERIFY(menu);
        menu->actions().at(qsizetype(pair.predicted))->trigger();
        menu->close();
        QTRY_COMPARE(inspection.evaluation()->confusion[pair.label][pair.predicted],
                     pair.count - 1);
        QCOMPARE(inspection.evaluation()->confusion[pair.predicted][pair.predicted],
                 of.confusion[pair.predicted][pair.predicted] + 1);
        QVERIFY(toGallery());
        gallery->grid().setCurrent(0);
        QTest::keyClick(&gallery->grid(), Qt::Key_X);
        QTRY_COMPARE(inspection.evaluation()->images, of.images - 1);
        QCOMPARE(studio.find<>("toast")->accessibleName().section(',', 0, 0),
                 QStringLiteral("1 image excluded"));
        studio.press("toast-action");
        QTRY_COMPARE(inspection.evaluation()->images, of.images);
        QVERIFY(toGallery());
        gallery->grid().setCurrent(0);
        QTest::keyClick(&gallery->grid(), Qt::Key_X);
        QTRY_COMPARE(inspection.evaluation()->images, of.images - 1);
        const Json edits = valueAt(studio.document.project(), "/data/edits");
        QCOMPARE(edits.size(), std::size_t(2));
        QVERIFY(edits[0].at("sample") == sample.toStdString() ||
                edits[1].at("sample") == sample.toStdString());

        // Trained again as a new run, which images flipped.
        QVERIFY(studio.document.push(
            "epochs", {ValueEdit{"/training/epochs",
                                 valueAt(studio.document.project(), "/training/epochs"), 4}}));
        QTRY_VERIFY(studio.facts.isCurrent() && studio.training.objection().isEmpty());
        QString second;
        studio.train(second);
        QVERIFY(second != first);
        studio.inspect(second);
        inspection.go({});
        auto* flips = studio.find<FlipsCard>("flips-card");
        QCOMPARE(flips->earlierRun(), first);
        QTRY_VERIFY_WITH_TIMEOUT(flips->flips(), 60000);
        const Flips found = *flips->flips();
        QCOMPARE(std::int64_t(found.shared), inspection.evaluation()->images);
        QVERIFY(!found.mended.empty());
        QCOMPARE(studio.find<QAbstractButton>("flips-mended")->text(),
                 QStringLiteral("%1 mended").arg(found.mended.size()));
        studio.press("flips-mended");
        QCOMPARE(gallery->rows().size(), found.mended.size());
        QCOMPARE(gallery->sampleAt(0).toStdString(), found.mended[0].sample);
        for (const std::uint32_t row : gallery->rows())
            QVERIFY(inspection.judged()[row].isRight());

        // Back like a browser.
        QAction* back = studio.actions.action("inspect.back");
        QCOMPARE(back->shortcut(), QKeySequence(Qt::ALT | Qt::Key_Left));
        back->trigger();
        QCOMPARE(inspection.place().step, Step::Confusion);
    }
};

CONVSTUDIO_TEST(tst_flow_inspect)
#include "tst_flow_inspect.moc"
