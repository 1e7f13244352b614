// SPDX-License-Identifier: Apache-2.0
#include "tests/support/test_main.h"
#include "tests/ui/support/clipped_text.h"
#include "tests/ui/support/inspect_bench.h"
#include "ui/main_window.h"

using namespace convstudio;
using testsupport::clippedIn;
using testsupport::InspectBench;

namespace {

/// What can be done about the image shows without scrolling.
void actionsAreInSight(const QWidget& window) {
    for (const char* name : {"image-relabel", "image-exclude", "image-augment", "image-layer"}) {
        const auto* button = window.findChild<QWidget*>(QLatin1String(name));
        QVERIFY2(button && button->visibleRegion() == button->rect(), name);
    }
}

} // namespace

/// The Inspect workspace in both languages, a longer one, both sizes and both themes: the matrix, an
/// image with its maps, and a layer.
class tst_clipped_inspect : public testsupport::GuiTest {
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
        QStringList clipped;
        using Step = InspectPlace::Step;
        for (const Step step : {Step::Confusion, Step::Cam, Step::Layer}) {
            InspectPlace place;
            place.step = step;
            if (step != Step::Confusion) place.sample = bench.sampleOf(0);
            if (step == Step::Layer) place.node = "c1";
            bench.inspection.go(place);
            QTRY_VERIFY(step == Step::Confusion || bench.inspection.image());
            bench.settle();
            QCoreApplication::processEvents();
            window.grab(); // lays out what is laid out on painting
            clipped += clippedIn(window);
            if (step == Step::Cam) actionsAreInSight(window);
        }
        QVERIFY2(clipped.isEmpty(), qPrintable('\n' + clipped.join('\n')));
    }
};

CONVSTUDIO_TEST(tst_clipped_inspect)
#include "tst_clipped_inspect.moc"
