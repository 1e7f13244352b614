// SPDX-License-Identifier: Apache-2.0
#include "app/bench/window/frame_times.h"
#include "app/bench/window/window_bench.h"
#include "ui/pages/data_samples.h"
#include "ui/widgets/image_grid.h"

#include <QScrollBar>

namespace convstudio::bench {

namespace {

constexpr int kFrames = 240;
constexpr QSize kPage{1600, 900};
constexpr double kScrollGoal = 16;

void waitWhile(const std::function<bool()>& condition) {
    while (condition()) QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
}

/// A step of the scroll bar and all that follows on the GUI thread: pictures that have come in are
/// taken, the gallery is painted.
FrameTimes scroll(ImageGrid& grid, const std::function<int(int)>& place) {
    FrameTimes times;
    for (int frame = 0; frame < kFrames; ++frame)
        times.measure([&] {
            grid.verticalScrollBar()->setValue(place(frame));
            QCoreApplication::processEvents();
        });
    return times;
}

} // namespace

Result<Figures> benchGallery(Bench&) {
    const OffscreenApplication app;
    Editor editor;
    const QString path = editor.file("lenet.convstudio.json");
    QFile::copy(kSampleProject, path);
    editor.document.open(path);
    editor.settle();
    editor.data.request();
    waitWhile([&] { return editor.data.state() == DataController::State::Importing; });
    if (hasErrors(editor.data.issues())) return editor.data.issues().front();
    DataSamples page(editor.workbench);
    page.resize(kPage);
    page.show();
    waitWhile([&] { return page.samples().empty(); });
    editor.settle();
    ImageGrid& grid = page.grid();
    const int end = grid.verticalScrollBar()->maximum();
    const int rowStep = grid.verticalScrollBar()->singleStep();
    const int pageStep = grid.verticalScrollBar()->pageStep();
    Figures figures;
    const auto add = [&](const char* how, const FrameTimes& times) {
        const std::string name =
            "gallery of " + std::to_string(page.samples().size()) + ", " + how + ": p95 ms a frame";
        figures.push_back(atMost(name, times.p95(), kScrollGoal, times.toJson()));
    };
    add("by the wheel", scroll(grid, [&](int frame) { return frame * rowStep; }));
    add("page by page", scroll(grid, [&](int frame) { return frame * pageStep; }));
    add("by the handle through all",
        scroll(grid, [&](int frame) { return int(qint64(end) * frame / (kFrames - 1)); }));
    return figures;
}

} // namespace convstudio::bench
