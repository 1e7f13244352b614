// SPDX-License-Identifier: Apache-2.0
#include "app/bench/window/gui_watch.h"
#include "app/bench/window/window_bench.h"
#include "engine/base/system.h"
#include "engine/project/data_schema.h"
#include "engine/train/checkpoint.h"
#include "engine/train/run_store.h"
#include "ui/main_window.h"

#include <QAbstractButton>

#include <algorithm>

namespace convstudio::bench {

namespace {

constexpr QSize kWindow{1600, 1000};

/// The sample on Fashion-MNIST, saved, its images read, in a window that shows how it trains.
struct Studio : Editor {
    explicit Studio(int epochs, int threads) : window(workbench) {
        const QString path = file("lenet.convstudio.json");
        QFile::copy(kSampleProject, path);
        QFile(path).setPermissions(QFile::ReadOwner | QFile::WriteOwner);
        document.open(path);
        settle();
        DocumentEdits edits;
        const auto set = [&](const char* pointer, const Json& value) {
            edits.push_back(ValueEdit{pointer, valueAt(document.project(), pointer), value});
        };
        set("/training/epochs", epochs);
        set("/training/threads", threads);
        document.push("bench", edits);
        data.request();
        window.resize(kWindow);
        window.show();
        settle();
    }
    bool isReady() const {
        return data.state() == DataController::State::Ready && training.objection().isEmpty();
    }
    template <class Condition>
    void waitUntil(Condition condition) const {
        while (!condition()) QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    }
    void click(const char* name) const {
        for (auto* button : window.findChildren<QAbstractButton*>(name))
            if (button->isVisible() && button->isEnabled()) return button->click();
    }
    void trainToTheEnd() {
        click("train-button");
        waitUntil([&] { return !training.isBusy(); });
    }
    MainWindow window;
};

/// One side of a comparison, over the steps of the run alone.
struct Side {
    std::filesystem::path run;
    double seconds = 0;        ///< of its epochs, as its history has them
    double sessionCpu = 0;     ///< seconds of the session thread
    double guiCpuPerSecond = 0; ///< milliseconds
    double longestBlock = 0;    ///< milliseconds of wall time on the GUI thread
};

double epochSeconds(const std::filesystem::path& run) {
    double seconds = 0;
    const Result<std::vector<Json>> history = readHistory(run);
    if (!history) return 0;
    for (const Json& line : *history)
        if (line.at("event") == "epoch") seconds += line.at("seconds").get<double>();
    return seconds;
}

/// As the command line trains: a session, nothing that looks on but its sink.
Side trainAlone(Studio& studio) {
    TrainingRequest request;
    request.project = studio.document.project();
    request.projectFile = studio.document.filePath().toStdString();
    request.runsFolder = studio.training.runsFolder();
    request.imported = studio.data.data();
    double first = -1, last = -1;
    TrainingSession session(
        studio.registry, studio.background.runner(),
        [&](const TrainEvent& event) {
            if (!std::holds_alternative<StepEvent>(event)) return;
            last = threadCpuSeconds();
            if (first < 0) first = last;
        },
        {});
    session.start(std::move(request));
    Side side;
    side.run = session.wait();
    side.seconds = epochSeconds(side.run);
    side.sessionCpu = last - first;
    return side;
}

Side trainInWindow(Studio& studio) {
    Side side;
    const ThreadsBefore before;
    double first = -1, last = -1, guiFirst = 0, guiLast = 0, wallFirst = 0, wallLast = 0;
    GuiWatch watch;
    // The controller tells of steps in batches: the clocks are read where it does.
    const auto guard = QObject::connect(
        &studio.training, &TrainingController::eventsArrived, &studio.window,
        [&](const std::vector<TrainEvent>& events) {
            if (!std::holds_alternative<StepEvent>(events.back())) return;
            last = before.cpuOfFirstNew();
            guiLast = threadCpuSeconds();
            wallLast = monotonicSeconds();
            if (first >= 0) return;
            first = last;
            guiFirst = guiLast;
            wallFirst = wallLast;
            watch.restart();
        });
    studio.trainToTheEnd();
    QObject::disconnect(guard);
    side.run = studio.training.record()->folder.toStdString();
    side.seconds = epochSeconds(side.run);
    side.sessionCpu = last - first;
    side.guiCpuPerSecond = 1000 * (guiLast - guiFirst) / std::max(1e-9, wallLast - wallFirst);
    side.longestBlock = watch.longest().ms;
    return side;
}

bool sameWeights(const std::filesystem::path& a, const std::filesystem::path& b) {
    const auto one = readCheckpoint(a / kLastCheckpoint), other = readCheckpoint(b / kLastCheckpoint);
    return one && other && !one->weights.empty() && one->weights == other->weights;
}

Issue notReady(const Studio& studio) {
    const Issues& issues = studio.data.issues();
    if (hasErrors(issues)) return issues.front();
    return makeError("internal", {}, {{"reason", studio.training.objection().toStdString()}});
}

void comparison(Bench& bench, Studio& studio, Figures& figures) {
    std::vector<double> throughput, cpu, gui, blocks;
    bool isSame = true;
    studio.window.setWorkspace("train");
    studio.settle();
    for (int i = 0; i < bench.pairs(); ++i) {
        const Side alone = trainAlone(studio), watched = trainInWindow(studio);
        throughput.push_back(watched.seconds / alone.seconds - 1);
        cpu.push_back(watched.sessionCpu / alone.sessionCpu - 1);
        gui.push_back(watched.guiCpuPerSecond);
        blocks.push_back(watched.longestBlock);
        isSame = isSame && sameWeights(alone.run, watched.run);
    }
    const auto add = [&](const char* name, const std::vector<double>& values, double goal) {
        const Spread spread = Spread::of(values);
        figures.push_back(atMost(name, spread.median, goal, spread.toJson()));
    };
    add("train window: GUI thread CPU, ms a second", gui, 10);
    add("train window: session thread CPU over the command line's − 1", cpu, 0.01);
    add("train window: time of the epochs over the command line's − 1", throughput, 0.03);
    add("train window: longest GUI block while only watching, ms", blocks, 50);
    figures.push_back(atMost("train window: runs whose weights differ", isSame ? 0 : 1, 0, {}));
}

/// From the click to the first loss painted on a chart; the images lie ready.
void firstLoss(Bench& bench, Studio& studio, Figures& figures) {
    std::vector<double> seconds;
    for (int i = 0; i < bench.pairs(); ++i) {
        studio.window.setWorkspace("design");
        studio.settle();
        PaintWatch painted(studio.window);
        bool hasLoss = false;
        const auto guard = QObject::connect(
            &studio.training, &TrainingController::eventsArrived, &studio.window, [&] {
                if (hasLoss || studio.training.record()->steps.empty()) return;
                hasLoss = true;
                painted.waitForNext();
            });
        const double began = monotonicSeconds();
        studio.click("train-button");
        studio.waitUntil([&] { return hasLoss && painted.hasPainted(); });
        seconds.push_back(monotonicSeconds() - began);
        QObject::disconnect(guard);
        studio.click("stop-button");
        studio.waitUntil([&] { return !studio.training.isBusy(); });
        studio.settle();
    }
    const Spread spread = Spread::of(seconds);
    figures.push_back(atMost("train window: click to the first loss on screen, s", spread.median, 1,
                             spread.toJson()));
}

/// Pause and stop by their buttons, until the window shows the state.
void buttons(Bench& bench, Studio& studio, Figures& figures) {
    std::vector<double> pauses, stops;
    const auto until = [&](const char* button, SessionState state) {
        const double began = monotonicSeconds();
        studio.click(button);
        studio.waitUntil([&] { return studio.training.state() == state; });
        return 1000 * (monotonicSeconds() - began);
    };
    for (int i = 0; i < 2 * bench.pairs(); ++i) {
        studio.click("train-button");
        const std::size_t steps = std::size_t(3 + 2 * i);
        studio.waitUntil([&] { return studio.training.record()->steps.size() >= steps; });
        pauses.push_back(until("pause-button", SessionState::Paused));
        until("resume-button", SessionState::Running);
        studio.waitUntil([&] { return studio.training.record()->steps.size() >= steps + 3; });
        stops.push_back(until("stop-button", SessionState::Done));
        studio.settle();
    }
    for (const auto& [name, times] : {std::pair{"pause", &pauses}, std::pair{"stop", &stops}}) {
        const Spread spread = Spread::of(*times);
        figures.push_back(atMost(std::string("train window: ") + name + ", button to state, longest, ms",
                                 *std::max_element(times->begin(), times->end()), 150,
                                 spread.toJson()));
    }
}

/// A whole run, every workspace shown again and again.
void blocks(Studio& studio, Figures& figures) {
    const QStringList ids = {"data", "design", "train", "inspect", "compare", "export"};
    qsizetype next = 0;
    QTimer visits;
    GuiWatch watch;
    QString at = QStringLiteral("start");
    QObject::connect(&visits, &QTimer::timeout, [&] {
        at = ids[next++ % ids.size()];
        watch.label(at.toStdString());
        studio.window.setWorkspace(at);
    });
    watch.label(at.toStdString());
    studio.window.setWorkspace("design");
    studio.settle();
    watch.restart();
    visits.start(150);
    studio.trainToTheEnd();
    visits.stop();
    figures.push_back(longestBlock("train window: longest GUI block, every workspace visited, ms",
                                   watch, {{"visits", next}}));
}

} // namespace

Result<Figures> benchTrainWindow(Bench& bench) {
    const OffscreenApplication app;
    Studio studio(bench.quick ? 1 : 4, bench.threads);
    studio.waitUntil([&] {
        return studio.data.state() == DataController::State::Ready ||
               studio.data.state() == DataController::State::Failed;
    });
    studio.settle();
    if (!studio.isReady()) return notReady(studio);
    Figures figures;
    comparison(bench, studio, figures);
    firstLoss(bench, studio, figures);
    buttons(bench, studio, figures);
    blocks(studio, figures);
    return figures;
}

} // namespace convstudio::bench
