// SPDX-License-Identifier: Apache-2.0
#include "app/bench/window/frame_times.h"
#include "app/bench/window/window_bench.h"

#include "ui/canvas/canvas_view.h"
#include "ui/document/scope_layout.h"

#include <QImage>
#include <QPainter>

#include <algorithm>

namespace convstudio::bench {

namespace {

constexpr int kFrames = 240;
constexpr QSize kWindow{1600, 900};
constexpr double kSmallGoal = 16;
constexpr double kLargeGoal = 33;

/// One gesture, frame by frame: the step and the painting it asks for.
FrameTimes measure(CanvasView& view, const std::function<void(int)>& step) {
    QImage screen(kWindow, QImage::Format_ARGB32_Premultiplied);
    FrameTimes times;
    for (int frame = 0; frame < kFrames; ++frame)
        times.measure([&] {
            step(frame);
            view.render(&screen);
        });
    return times;
}

void gestures(Figures& figures, int count) {
    Editor editor;
    editor.document.reset(chainProject(count));
    editor.settle();
    CanvasScene scene(editor.workbench);
    CanvasView view(scene, editor.workbench);
    view.resize(kWindow);
    view.show();
    editor.settle();
    const double goal = count > 1000 ? kLargeGoal : kSmallGoal;
    const QString node = scene.nodes()[count / 2].id;
    const QString label = QString::number(count);
    for (const bool all : {false, true}) {
        const auto start = [&] {
            view.fit();
            if (!all) {
                view.setZoom(1);
                view.centreOn(node);
            }
        };
        const auto add = [&](const char* what, const FrameTimes& times) {
            const QString name = QString("%1, %2 nodes, %3: p95 ms a frame")
                                     .arg(what, label, all ? "all visible" : "at 100 %");
            figures.push_back(
                atMost(name.toStdString(), times.p95(), goal, times.toJson()));
        };
        start();
        add("pan", measure(view, [&](int i) {
                view.panBy(i % 40 < 20 ? QPointF(9, 5) : QPointF(-9, -5));
            }));
        start();
        const qreal zoom = view.zoom();
        add("zoom", measure(view, [&](int i) {
                view.setZoom(zoom * (1 + 0.01 * (i % 60)), QPointF(700, 400));
            }));
        start();
        const QPointF home = scene.node(node)->rect.topLeft();
        add("drag", measure(view, [&](int i) {
                scene.previewMove({{node, home + QPointF(i % 50, i % 30) * 4}});
            }));
        scene.clearPreview();
    }
}

void opening(Figures& figures) {
    Editor editor;
    CanvasScene scene(editor.workbench);
    CanvasView view(scene, editor.workbench);
    view.resize(kWindow);
    view.show();
    const QString file = editor.file("thousand.convstudio.json");
    const Status saved = saveProject(chainProject(1000), editor.registry,
                                     file.toStdString());
    if (!saved) return;
    QImage screen(kWindow, QImage::Format_ARGB32_Premultiplied);
    std::vector<double> times;
    for (int i = 0; i < 5; ++i) {
        QElapsedTimer wall;
        wall.start();
        bool isKnown = false;
        QObject::connect(&editor.facts, &FactsController::factsChanged, &view,
                         [&] { isKnown = !editor.facts.facts()->validation.facts.empty(); });
        editor.document.open(file);
        // Full: with every shape on its wire.
        while (!isKnown) QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        editor.facts.disconnect(&view);
        view.render(&screen);
        times.push_back(double(wall.nsecsElapsed()) / 1e6);
    }
    figures.push_back(atMost("open a project of 1000 nodes to the first full paint: ms",
                             Spread::of(times).median, 1000, Spread::of(times).toJson()));
}

void layout(Figures& figures) {
    const Project project = chainProject(1000);
    std::vector<double> times;
    for (int i = 0; i < 5; ++i) {
        QElapsedTimer wall;
        wall.start();
        const NodePlaces places = layOutScope(project.graph, {}, LayoutMode::Wrapped, 900).nodes;
        times.push_back(double(wall.nsecsElapsed()) / 1e6);
    }
    figures.push_back(atMost("automatic layout of 1000 nodes, off the GUI thread: ms",
                             Spread::of(times).median, 2000, Spread::of(times).toJson()));
}

/// The longest stretch of work on the GUI thread while a large network is laid out and shown anew.
void layoutOnScreen(Figures& figures) {
    Editor editor;
    editor.document.reset(chainProject(1000));
    CanvasScene scene(editor.workbench);
    CanvasView view(scene, editor.workbench);
    view.resize(kWindow);
    view.show();
    editor.settle();
    std::vector<double> stretches;
    const auto stretch = [&](const std::function<void()>& work) {
        const double before = threadMs();
        work();
        stretches.push_back(threadMs() - before);
    };
    for (int i = 0; i < 5; ++i) {
        bool isDone = false;
        QObject::connect(&editor.editor, &GraphEditor::laidOut, &view, [&] { isDone = true; });
        stretch([&] {
            editor.editor.layOut(i % 2 ? LayoutMode::TopDown : LayoutMode::Wrapped, 900);
        });
        while (!isDone) stretch([] { QCoreApplication::processEvents(QEventLoop::AllEvents); });
        editor.editor.disconnect(&view);
        editor.settle();
        stretch([&] { view.grab(); });
    }
    figures.push_back(atMost("automatic layout of 1000 nodes: GUI thread busy at a stretch, ms",
                             *std::max_element(stretches.begin(), stretches.end()), 50, {}));
}

} // namespace

Result<Figures> benchCanvas(Bench&) {
    const OffscreenApplication app;
    Figures figures;
    gestures(figures, 1000);
    gestures(figures, 10000);
    opening(figures);
    layout(figures);
    layoutOnScreen(figures);
    return figures;
}

} // namespace convstudio::bench
