// SPDX-License-Identifier: Apache-2.0
#include "app/bench/lenet_run.h"
#include "app/bench/window/window_bench.h"
#include "engine/base/system.h"
#include "engine/inspect/confusion.h"
#include "ui/pages/inspect_overview.h"
#include "ui/pages/inspect_page.h"
#include "ui/panels/inspect/confusion_card.h"
#include "ui/panels/inspect/confusion_matrix.h"
#include "ui/widgets/image_grid.h"

#include <QMouseEvent>

#include <algorithm>

namespace convstudio::bench {

namespace {

constexpr QSize kPage{1600, 900};
constexpr double kTilesGoal = 100; // ms
constexpr std::size_t kCells = 20;

template <class Condition>
void waitUntil(Condition condition) {
    while (!condition()) QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
}

void click(QWidget& widget, const QPointF& point) {
    for (const QEvent::Type type : {QEvent::MouseButtonPress, QEvent::MouseButtonRelease}) {
        const bool isDown = type == QEvent::MouseButtonPress;
        QMouseEvent event(type, point, widget.mapToGlobal(point), Qt::LeftButton,
                          isDown ? Qt::LeftButton : Qt::NoButton, Qt::NoModifier);
        QCoreApplication::sendEvent(&widget, &event);
    }
}

/// Every tile in sight has its picture.
bool areTilesLoaded(const ImageGrid& grid) {
    const auto [first, end] = grid.visibleTiles();
    for (int tile = first; tile < end; ++tile)
        if (grid.picture(tile).isNull()) return false;
    return end > first;
}

/// Milliseconds from the click on a cell until its tiles have been painted.
double clickToTiles(InspectPage& page, const ConfusedPair& pair) {
    ConfusionMatrix& matrix = page.overview().confusion().matrix();
    ImageGrid& grid = page.overview().gallery().grid();
    const double began = monotonicSeconds();
    click(matrix, matrix.cellCentre(pair.label, pair.predicted));
    waitUntil([&] { return grid.count() == int(pair.count) && areTilesLoaded(grid); });
    grid.viewport()->repaint();
    return (monotonicSeconds() - began) * 1e3;
}

} // namespace

Result<Figures> benchCell(Bench& bench) {
    const Result<std::filesystem::path> run = trainLeNet(bench);
    if (!run) return run.issues();
    const OffscreenApplication app;
    Editor editor;
    const QString path = editor.file("lenet.convstudio.json");
    QFile::copy(kSampleProject, path);
    editor.document.open(path);
    editor.settle();
    using State = InspectionController::State;
    InspectionController& inspection = editor.inspection;
    inspection.setTarget({QString::fromStdString(run->string()), "best", Split::Test});
    waitUntil([&] {
        return inspection.state() == State::Ready || inspection.state() == State::Failed;
    });
    if (inspection.state() == State::Failed) return inspection.issues();
    InspectPage page(editor.workbench);
    page.resize(kPage);
    page.show();
    editor.settle();
    std::vector<ConfusedPair> pairs = worstPairs(inspection.evaluation()->confusion, kCells);
    if (bench.quick && pairs.size() > 5) pairs.resize(5);
    std::vector<double> times;
    for (const ConfusedPair& pair : pairs) {
        times.push_back(clickToTiles(page, pair));
        editor.settle();
    }
    const Spread spread = Spread::of(times);
    Json details = spread.toJson();
    details["unit"] = "ms";
    details["images"] = pairs.front().count;
    // Every one of them has to be in time.
    return Figures{atMost("click on a cell until its tiles are painted, slowest (ms)", spread.high,
                          kTilesGoal, std::move(details))};
}

} // namespace convstudio::bench
