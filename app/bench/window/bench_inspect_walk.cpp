// SPDX-License-Identifier: Apache-2.0
#include "app/bench/lenet_run.h"
#include "app/bench/window/gui_watch.h"
#include "app/bench/window/window_bench.h"
#include "engine/base/random.h"
#include "engine/inspect/confusion.h"
#include "ui/main_window.h"
#include "ui/pages/inspect_overview.h"
#include "ui/pages/inspect_page.h"
#include "ui/panels/inspect/features_bar.h"
#include "ui/panels/inspect/features_pane.h"
#include "ui/panels/inspect/flips_card.h"
#include "ui/widgets/image_grid.h"
#include "ui/widgets/segment_control.h"

#include <QAbstractButton>

#include <fstream>
#include <functional>

namespace convstudio::bench {

namespace {

using Step = InspectPlace::Step;
using State = InspectionController::State;

constexpr QSize kWindow{1600, 1000};
constexpr int kPause = 30; // ms in which the window comes to rest between two steps
constexpr int kPulse = 10; // ms between two looks at whether a step is done

/// The window with two runs of one network, and steps done in it as a person would.
class Walk {
public:
    explicit Walk(Editor& editor) : m_editor(editor), m_window(editor.workbench) {
        m_window.resize(kWindow);
        m_window.show();
        m_window.setWorkspace(QStringLiteral("inspect"));
        m_pulse.start(kPulse);
    }
    void open(const std::filesystem::path& run) {
        InspectionController& inspection = m_editor.inspection;
        step("open the run", [&] {
            inspection.setTarget({QString::fromStdString(run.string()), "best", Split::Test});
        });
        waitUntil([&] {
            return inspection.state() == State::Ready || inspection.state() == State::Failed;
        });
        rest();
    }
    /// From a cell over an image and its class activation to a layer, and back.
    void follow(const ConfusedPair& pair) {
        InspectPlace place;
        place.step = Step::Cell;
        place.label = std::int64_t(pair.label);
        place.predicted = std::int64_t(pair.predicted);
        go("cell", place);
        step("image", [&] { page().overview().gallery().grid().setCurrent(0); });
        place = m_editor.inspection.place();
        place.step = Step::Cam;
        go("Grad-CAM", place);
        place.step = Step::Layer;
        place.node = QStringLiteral("conv2");
        place.channel = 0;
        go("layer", place);
        auto* view = m_window.findChild<SegmentControl*>(QStringLiteral("features-view"));
        for (const char* id : {"filters", "maps"})
            step(id, [&] { view->setCurrent(QLatin1String(id)); });
        go("matrix", {});
    }
    /// The images that each kind of change has.
    void seeFlips() {
        waitUntil([&] { return hasFlips(); });
        for (auto* button : page().overview().flips().findChildren<QAbstractButton*>()) {
            if (!button->isVisible() || !button->isEnabled() || button->text().isEmpty()) continue;
            step("flips", [&] { button->click(); });
            go("matrix", {});
        }
    }
    GuiWatch& watch() { return m_watch; }
    int steps() const { return m_steps; }

private:
    bool hasFlips() const { return page().overview().flips().flips().has_value(); }
    InspectPage& page() const { return *m_window.findChild<InspectPage*>(); }
    template <class Condition>
    void waitUntil(Condition condition) const {
        while (!condition()) QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    }
    /// From the event loop, as a click would come.
    void step(const char* name, const std::function<void()>& act) {
        bool isDone = false;
        QTimer::singleShot(kPause, &m_window, [&] {
            m_watch.label(name);
            act();
            isDone = true;
        });
        waitUntil([&] { return isDone; });
        ++m_steps;
        rest();
    }
    void rest() const {
        waitUntil([&] { return !m_editor.background.isBusy(); });
    }
    void go(const char* name, const InspectPlace& place) {
        step(name, [&] { m_editor.inspection.go(place); });
    }

    Editor& m_editor;
    MainWindow m_window;
    QTimer m_pulse;
    GuiWatch m_watch;
    int m_steps = 0;
};

/// A thousand classes of four pictures of noise, three of them to train on: a network can only guess,
/// so that the matrix is full of confusions.
void writeManyClasses(const std::filesystem::path& folder) {
    constexpr int kClasses = 1000, kSide = 8, kPictures = 4;
    RandomStream random(1, "many classes");
    for (int c = 0; c < kClasses; ++c) {
        for (int i = 0; i < kPictures; ++i) {
            const std::filesystem::path place = folder / (i < kPictures - 1 ? "train" : "test") /
                                                ("class " + std::to_string(c));
            std::filesystem::create_directories(place);
            std::string bytes = "P5 8 8 255\n";
            for (int pixel = 0; pixel < kSide * kSide; ++pixel)
                bytes += static_cast<char>(random.below(256));
            std::ofstream(place / (std::to_string(i) + ".pgm"), std::ios::binary) << bytes;
        }
    }
}

Result<Project> manyClassesProject(Bench& bench) {
    const std::filesystem::path folder = bench.scratch / "many-classes";
    writeManyClasses(folder);
    return shortProject(bench,
                        "in:1x8x8 > conv1:conv(8,3,same) > relu > conv2:conv(16,3) > relu > "
                        "flatten > linear(classes) > out",
                        {{"source", folder.string()}});
}

/// The walk over the newer of two runs of the open project; `path`: its file.
Result<Figure> walked(Bench& bench, Editor& editor, const QString& path, const char* name,
                      const std::function<Result<std::filesystem::path>(int seed)>& train) {
    editor.document.open(path);
    editor.settle();
    std::filesystem::path run;
    for (const int seed : {1, 2}) { // what the second takes for something else are its flips
        const Result<std::filesystem::path> trained = train(seed);
        if (!trained) return trained.issues();
        run = *trained;
    }
    editor.runs.refresh();
    Walk walk(editor);
    editor.settle();
    walk.watch().restart();
    walk.open(run);
    if (editor.inspection.state() == State::Failed) return editor.inspection.issues();
    for (const ConfusedPair& pair :
         worstPairs(editor.inspection.evaluation()->confusion, bench.quick ? 2 : 10))
        walk.follow(pair);
    walk.seeFlips();
    return longestBlock(name, walk.watch(), {{"unit", "ms"}, {"steps", walk.steps()}});
}

Result<Figure> walkedLeNet(Bench& bench) {
    Editor editor;
    const QString path = editor.file("lenet.convstudio.json");
    QFile::copy(kSampleProject, path);
    return walked(bench, editor, path, "inspect window: longest GUI block from a cell to flips, ms",
                  [&](int seed) {
                      return trainLeNet(bench, editor.training.runsFolder(), seed);
                  });
}

Result<Figure> walkedManyClasses(Bench& bench) {
    Editor editor;
    const Result<Project> project = manyClassesProject(bench);
    if (!project) return project.issues();
    const QString path = editor.file("many.convstudio.json");
    const Status saved = saveProject(*project, bench.registry, path.toStdString());
    if (!saved) return saved.issues();
    return walked(bench, editor, path, "the same with 1,000 classes, ms", [&](int seed) {
        Project seeded = *project;
        seeded.training["seed"] = seed;
        return trainOnce(bench, std::move(seeded), editor.training.runsFolder());
    });
}

} // namespace

Result<Figures> benchInspectWalk(Bench& bench) {
    const OffscreenApplication app;
    Figures figures;
    for (const auto measure : {walkedLeNet, walkedManyClasses}) {
        Result<Figure> figure = measure(bench);
        if (!figure) return figure.issues();
        figures.push_back(std::move(*figure));
    }
    return figures;
}

} // namespace convstudio::bench
