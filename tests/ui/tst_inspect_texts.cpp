// SPDX-License-Identifier: Apache-2.0
#include "tests/support/test_main.h"
#include "tests/ui/support/clipped_text.h"
#include "tests/ui/support/inspect_bench.h"
#include "ui/main_window.h"
#include "ui/pages/inspect_overview.h"
#include "ui/panels/inspect/confusion_card.h"

using namespace convstudio;
using testsupport::clippedIn;
using testsupport::InspectBench;
using Step = InspectPlace::Step;

/// Every station of the chain in both languages, a longer one, both sizes and both themes.
class tst_inspect_texts : public testsupport::GuiTest {
    Q_OBJECT

private Q_SLOTS:
    void everyTextFits_data() { testsupport::addLooks(); }
    void everyTextFits() {
        QFETCH(QString, language);
        QFETCH(QSize, size);
        InspectBench bench;
        const testsupport::Look look(bench.theme, bench.language, language, size);
        MainWindow window(bench.workbench);
        window.resize(size);
        window.show();
        window.setWorkspace("inspect");
        bench.settle();
        const auto check = [&](const char* where) {
            QTRY_VERIFY(!bench.background.isBusy());
            QCoreApplication::processEvents();
            window.grab(); // lays out what is laid out on painting
            const QStringList clipped = clippedIn(window);
            QVERIFY2(clipped.isEmpty(), qPrintable(where + (": " + clipped.join("\n"))));
        };
        check("confusion");
        InspectPlace place;
        place.step = Step::Cell;
        place.label = 0;
        bench.inspection.go(place);
        check("cell");
        place.step = Step::Cam;
        place.sample = window.findChild<SampleGallery*>("sample-gallery")->sampleAt(0);
        bench.inspection.go(place);
        check("image");
        place.step = Step::Layer;
        place.node = bench.path("Conv2d");
        place.channel = 0;
        bench.inspection.go(place);
        check("layer");
        bench.inspection.setTarget({bench.run, "77", Split::Test});
        QTRY_COMPARE(bench.inspection.state(), InspectionController::State::Failed);
        bench.inspection.go({});
        check("failed");
    }
};

CONVSTUDIO_TEST(tst_inspect_texts)
#include "tst_inspect_texts.moc"
