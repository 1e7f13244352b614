// SPDX-License-Identifier: Apache-2.0
#include "engine/project/data_schema.h"
#include "tests/support/test_main.h"
#include "tests/ui/support/inspect_bench.h"
#include "ui/panels/inspect/cam_picture.h"
#include "ui/panels/inspect/cam_section.h"
#include "ui/panels/inspect/earlier_runs.h"
#include "ui/panels/inspect/image_actions.h"
#include "ui/panels/inspect/image_intake.h"
#include "ui/panels/inspect/image_panel.h"
#include "ui/panels/inspect/inspect_words.h"
#include "ui/panels/inspect/probability_list.h"
#include "ui/panels/inspect/trust_view.h"

using namespace convstudio;
using testsupport::difference;
using testsupport::InspectBench;

namespace {

constexpr char kDense[] = "in:3x16x16 > flatten > linear(8) > relu > fc:linear(classes) > out";

struct Shown {
    explicit Shown(InspectBench& used) : bench(used), panel(used.workbench) {
        panel.resize(376, 900);
        panel.show();
    }
    void image(const QString& sample) {
        bench.show(sample);
        QTRY_VERIFY(panel.cam().answer() || !panel.cam().message().isEmpty());
        bench.settle();
    }
    Json edits() const { return valueAt(bench.document.project(), "/data/edits"); }
    InspectBench& bench;
    ImagePanel panel;
};

QString pictureFile(const QTemporaryDir& folder, const char* name, QSize size) {
    QImage picture(size, QImage::Format_RGB888);
    picture.fill(QColor(200, 30, 60));
    const QString file = folder.filePath(QLatin1String(name));
    return picture.save(file, "PNG") ? file : QString();
}

} // namespace

/// The image looked at: what the network says of it, where it looks, what to do next.
class tst_image_panel : public testsupport::GuiTest {
    Q_OBJECT

private Q_SLOTS:
    void saysWhatTheNetworkSays() {
        InspectBench bench;
        Shown shown(bench);
        QVERIFY(!shown.panel.message().isEmpty()); // no image yet, and how to get one
        shown.image(bench.sampleOf(0));
        QCOMPARE(shown.panel.message(), QString());
        const auto answer = bench.probe().answer(*bench.inspection.image(), {});
        QVERIFY(answer.ok());
        const ProbabilityList& list = shown.panel.probabilities();
        QCOMPARE(std::size_t(list.classes()), answer->probabilities.size());
        for (std::size_t i = 0; i < answer->probabilities.size(); ++i)
            QCOMPARE(list.probability(i), answer->probabilities[i]);
        QCOMPARE(std::int64_t(list.rows().front()), answer->predicted);
        const auto label = std::size_t(bench.inspection.predictions()->labels[0]);
        QVERIFY(std::find(list.rows().begin(), list.rows().end(), label) != list.rows().end());
        QVERIFY(list.accessibleDescription().contains(
            probabilityText(answer->probabilities[label]) + " true"));
    }

    void mapsAreThoseOfTheProbe_data() {
        QTest::addColumn<bool>("right");
        QTest::newRow("right") << true;
        QTest::newRow("wrong") << false;
    }
    void mapsAreThoseOfTheProbe() {
        QFETCH(bool, right);
        InspectBench bench;
        const int row = bench.judgedRow(right);
        QVERIFY(row >= 0);
        Shown shown(bench);
        shown.image(bench.sampleOf(row));
        const CamSection& cam = shown.panel.cam();
        Probe probe = bench.probe();
        const JudgedSample judged = bench.inspection.judged()[std::size_t(row)];
        const auto predicted =
            probe.classMap(*bench.inspection.image(), judged.predicted, "gradcam", "", {});
        QVERIFY(predicted.ok());
        QVERIFY(difference(cam.predicted().map(), predicted->map) < 1e-6);
        QCOMPARE(cam.layer(), QString::fromStdString(predicted->path));
        QVERIFY(cam.layerText().contains(cam.layer()));
        QCOMPARE(cam.answer()->label.has_value(), !right);
        if (right) {
            QVERIFY(cam.label().map().empty()); // the plain picture
            return;
        }
        const auto label =
            probe.classMap(*bench.inspection.image(), judged.label, "gradcam", "", {});
        QVERIFY(difference(cam.label().map(), label->map) < 1e-6);
        QVERIFY(cam.label().words().contains(classText(*bench.inspection.subject(), judged.label)));
    }

    void trustIsSaid() {
        InspectBench bench;
        Shown shown(bench);
        shown.image(bench.sampleOf(0));
        TrustView& trust = shown.panel.cam().trust();
        QTRY_VERIFY(trust.check().has_value());
        Probe probe = bench.probe();
        const auto check = probe.trustCheck(*bench.inspection.image(),
                                            shown.panel.cam().answer()->predicted, {});
        QVERIFY(check.ok());
        QCOMPARE(trust.check()->hottestDrop, check->hottestDrop);
        QCOMPARE(trust.check()->randomDrop, check->randomDrop);
        QCOMPARE(trust.check()->verdict, check->verdict);
        QVERIFY(difference(trust.control().map(), check->control.map) < 1e-6);
        QVERIFY(trust.factText().contains(shareText(check->hottestDrop)));
        QVERIFY(!trust.verdict().isEmpty());
        bench.language.setCode("zh_CN");
        QTRY_VERIFY(trust.verdict().contains(QRegularExpression("\\p{Han}")));
    }

    void methodAndLayerAreChosen() {
        InspectBench bench;
        Shown shown(bench);
        shown.image(bench.sampleOf(0));
        CamSection& cam = shown.panel.cam();
        const QString automatic = cam.layer();
        cam.setMethod("layercam");
        QTRY_COMPARE(cam.answer()->predicted.method, std::string("layercam"));
        const QString conv = bench.path("Conv2d");
        cam.setLayer(conv);
        QTRY_COMPARE(cam.layer(), conv);
        QVERIFY(cam.layerText().contains(conv));
        // CAM needs global pooling and one Linear, which this network has not.
        cam.setMethod("cam");
        QTRY_VERIFY(cam.message().contains("Grad-CAM"));
        QVERIFY(!cam.answer());
        cam.setMethod("gradcam");
        cam.setLayer(QString());
        QTRY_COMPARE(cam.layer(), automatic);
        QCOMPARE(cam.message(), QString());
    }

    void meanOverImages() {
        InspectBench bench;
        Shown shown(bench);
        shown.image(bench.sampleOf(0));
        const auto& images = bench.inspection.predictions()->images;
        const std::vector<std::uint32_t> chosen(images.begin(), images.begin() + 3);
        shown.panel.setSelection(chosen);
        CamSection& cam = shown.panel.cam();
        cam.setOf(CamSection::Of::Selection);
        QTRY_COMPARE(cam.answer()->images, std::size_t{3});
        const auto mean = bench.probe().meanClassMap(chosen, cam.answer()->predictedClass, "gradcam",
                                                     "", {});
        QVERIFY(mean.ok());
        QVERIFY(difference(cam.predicted().map(), mean->map) < 1e-6);
        QVERIFY(!cam.trust().check());
        cam.setOf(CamSection::Of::Class);
        const std::int64_t label = *bench.inspection.image()->label;
        const auto& labels = bench.inspection.predictions()->labels;
        QTRY_COMPARE(cam.answer()->images,
                     std::size_t(std::count(labels.begin(), labels.end(), label)));
    }

    void withoutConvolutionThereIsNoMap() {
        InspectBench bench(kDense);
        Shown shown(bench);
        shown.image(bench.sampleOf(0));
        QVERIFY(!shown.panel.cam().answer());
        QVERIFY(!shown.panel.cam().message().isEmpty());
        QVERIFY(shown.panel.probabilities().classes() > 0); // the rest is there
        QVERIFY(!shown.panel.actions().objection("layer").isEmpty());
    }

    void pictureOfAnotherSize() {
        InspectBench bench;
        Shown shown(bench);
        const QString file = pictureFile(bench.folder, "wide.png", {40, 20});
        QVERIFY(!file.isEmpty());
        shown.panel.intake().openFile(file);
        QTRY_VERIFY(bench.inspection.image());
        QTRY_VERIFY(shown.panel.probabilities().classes() > 0);
        QVERIFY2(shown.panel.notes().contains("16"), qPrintable(shown.panel.notes()));
        QCOMPARE(shown.panel.title(), QString("wide.png"));
        QVERIFY(!shown.panel.actions().objection("relabel").isEmpty());
        QVERIFY(!shown.panel.actions().objection("exclude").isEmpty());
    }

    void whatIsNoPictureSaysSo() {
        InspectBench bench;
        Shown shown(bench);
        QFile file(bench.folder.filePath("notes.png"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("no picture");
        file.close();
        shown.panel.intake().openFile(file.fileName());
        QTRY_VERIFY(!bench.inspection.imageIssues().empty());
        QVERIFY(shown.panel.message().contains("notes.png"));
        QVERIFY(!bench.inspection.image());
        shown.image(bench.sampleOf(0)); // and then one that is
        QCOMPARE(shown.panel.message(), QString());
    }

    void clipboardAndDrop() {
        InspectBench bench;
        Shown shown(bench);
        QApplication::clipboard()->setText("words");
        shown.panel.intake().paste();
        QVERIFY(!shown.panel.message().isEmpty());
        QImage picture(16, 16, QImage::Format_RGB888);
        picture.fill(QColor(10, 200, 30));
        QApplication::clipboard()->setImage(picture);
        shown.panel.intake().paste();
        QTRY_VERIFY(bench.inspection.image());
        QCOMPARE(int(bench.inspection.image()->picture.pixels[1]), 200);
        QMimeData mime;
        mime.setUrls({QUrl::fromLocalFile(pictureFile(bench.folder, "dropped.png", {16, 16}))});
        QDragEnterEvent enter(QPoint(10, 10), Qt::CopyAction, &mime, Qt::LeftButton, {});
        QApplication::sendEvent(&shown.panel, &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop(QPointF(10, 10), Qt::CopyAction, &mime, Qt::LeftButton, {});
        QApplication::sendEvent(&shown.panel, &drop);
        QTRY_COMPARE(shown.panel.title(), QString("dropped.png"));
        QTRY_VERIFY(bench.inspection.image());
    }

    void editsByKeys() {
        InspectBench bench;
        const int row = bench.judgedRow(false);
        QVERIFY(row >= 0);
        Shown shown(bench);
        const QString sample = bench.sampleOf(row);
        shown.image(sample);
        QTRY_COMPARE(shown.panel.actions().objection("relabel"), QString());
        const JudgedSample judged = bench.inspection.judged()[std::size_t(row)];
        const int steps = bench.document.undoStack().count();
        QTest::keyClick(&shown.panel, Qt::Key_L);
        QTRY_COMPARE(shown.edits().size(), std::size_t{1});
        QCOMPARE(shown.edits()[0]["sample"].get<std::string>(), sample.toStdString());
        QCOMPARE(QString::fromStdString(shown.edits()[0]["label"].get<std::string>()),
                 classText(*bench.inspection.subject(), judged.predicted));
        QVERIFY(!shown.panel.actions().objection("relabel").isEmpty()); // it is that already
        QTest::keyClick(&shown.panel, Qt::Key_X);
        QTRY_COMPARE(shown.edits()[0].value("excluded", Json()), Json(true));
        QCOMPARE(bench.document.undoStack().count(), steps + 2);
        bench.document.undoStack().undo();
        bench.document.undoStack().undo();
        QVERIFY(shown.edits().empty());
        bench.settle();
    }

    void layerIsShownInTheGraph() {
        InspectBench bench;
        Shown shown(bench);
        shown.image(bench.sampleOf(0));
        QSignalSpy wanted(&shown.panel, &ImagePanel::workspaceRequested);
        QTest::keyClick(&shown.panel, Qt::Key_G);
        QCOMPARE(wanted.value(0).value(0).toString(), QString("design"));
        const ValidatedNode* node =
            bench.inspection.subject()->graph.findPath(shown.panel.cam().layer().toStdString());
        QVERIFY(node);
        QCOMPARE(bench.editorState.nodes(), QStringList{QString::fromStdString(node->id)});
    }

    void keysAreThoseOfTheUser() {
        InspectBench bench;
        Shown shown(bench);
        shown.image(bench.sampleOf(0));
        QSignalSpy wanted(&shown.panel, &ImagePanel::workspaceRequested);
        auto* exclude = shown.panel.findChild<QWidget*>("image-exclude");
        const QImage before = exclude->grab().toImage();
        const int steps = bench.document.undoStack().count();
        bench.actions.setShortcut("sample.exclude", QKeySequence("Ctrl+E"));
        bench.actions.setShortcut("sample.show-layer", QKeySequence("W"));
        QVERIFY(exclude->grab().toImage() != before); // says the new key
        QTest::keyClick(&shown.panel, Qt::Key_X);
        QTest::keyClick(&shown.panel, Qt::Key_E);
        QTest::keyClick(&shown.panel, Qt::Key_G);
        bench.settle();
        QCOMPARE(bench.document.undoStack().count(), steps);
        QCOMPARE(wanted.count(), 0);
        QTest::keyClick(&shown.panel, Qt::Key_W);
        QCOMPARE(wanted.count(), 1);
        QTest::keyClick(&shown.panel, Qt::Key_E, Qt::ControlModifier);
        QTRY_COMPARE(shown.edits().size(), std::size_t{1});
        QCOMPARE(shown.edits()[0].value("excluded", Json()), Json(true));
    }

    void augmentationsAreOffered() {
        InspectBench bench;
        Shown shown(bench);
        shown.image(bench.sampleOf(0));
        QSignalSpy edited(&shown.panel, &ImagePanel::edited);
        const std::size_t types = transformTypes().types.size();
        for (std::size_t added = 0; added < types; ++added) {
            if (added % 2) QTest::keyClick(&shown.panel, Qt::Key_A);
            else shown.panel.findChild<QAbstractButton*>("image-augment")->click();
            auto* menu = shown.panel.findChild<QMenu*>("augmentation-menu");
            QVERIFY(menu && menu->isVisible() && menu->toolTipsVisible());
            QCOMPARE(std::size_t(menu->actions().size()), types - added);
            for (const QAction* action : menu->actions()) {
                const std::string type = action->data().toString().toStdString();
                QCOMPARE(action->text(), bench.language.textIfAny("label.transform-type." + type));
                QCOMPARE(action->toolTip(), bench.language.text("transform." + type));
            }
            QAction* first = menu->actions().front();
            const QString name = first->text();
            const Json type = first->data().toString().toStdString();
            first->trigger();
            menu->close();
            QCoreApplication::sendPostedEvents(menu, QEvent::DeferredDelete);
            const Json list = valueAt(bench.document.project(), "/data/augment");
            QCOMPARE(list.size(), added + 1);
            QCOMPARE(list.back().value("type", Json()), type);
            QCOMPARE(edited.last().at(0).toString(), name + " added to the augmentation");
        }
        QVERIFY(!shown.panel.actions().objection("augment").isEmpty()); // none is left
        QCOMPARE(edited.count(), int(types));
    }

    void otherRunsSayTheirs() {
        InspectBench bench;
        const QString first = bench.run;
        bench.train();
        bench.look();
        Shown shown(bench);
        shown.image(bench.sampleOf(0));
        EarlierRuns& earlier = shown.panel.earlier();
        QVERIFY(earlier.rows().empty()); // nobody has asked
        earlier.setExpanded(true);
        QTRY_COMPARE(earlier.rows().size(), std::size_t{1});
        QCOMPARE(earlier.rows()[0].run, first);
        QCOMPARE(earlier.rows()[0].trouble, QString());
        const EarlierRuns::Row row = earlier.rows()[0];
        const auto image = bench.inspection.image();
        bench.inspection.setTarget({first, "best", Split::Test});
        QTRY_COMPARE(bench.inspection.state(), InspectionController::State::Ready);
        const auto answer = bench.probe().answer(*image, {});
        QVERIFY(answer.ok());
        QCOMPARE(row.predicted, classText(*bench.inspection.subject(), answer->predicted));
        QVERIFY(std::abs(row.probability -
                         answer->probabilities[std::size_t(answer->predicted)]) < 1e-6);
        QCOMPARE(row.isRight, answer->predicted == *image->label);
        bench.settle();
    }
};

CONVSTUDIO_TEST(tst_image_panel)
#include "tst_image_panel.moc"
