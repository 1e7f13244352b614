// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/train_page.h"

#include "ui/bridge/runs_controller.h"
#include "ui/bridge/training_controller.h"
#include "ui/charts/chart_card.h"
#include "ui/panels/train/charts_pane.h"
#include "ui/panels/train/instruments_pane.h"

#include <QEvent>
#include <QSplitter>
#include <QVBoxLayout>

namespace convstudio {

namespace {

constexpr int kSideBySide = 1200; // width from which on charts and network stand side by side
constexpr int kCharts = 456;
constexpr int kOneRow = 272; // of charts beside one another, with bar and crosshair's values
constexpr char kSplitKey[] = "train.split";

bool hasContent(const RunRecord& record) {
    return record.started || !record.steps.empty() || record.failed || record.number > 0;
}

} // namespace

struct TrainPage::Impl {
    Impl(TrainPage& owner, Workbench& workbench)
        : page(owner), bench(workbench), splitter(new QSplitter(Qt::Vertical)),
          charts(new ChartsPane(workbench)), instruments(new InstrumentsPane(workbench)) {}
    void build();
    void arrange();
    void keepSizes();
    std::string keyOfOrientation() const;
    void showRun();
    bool hasTrained() const { // or is about to
        return hasContent(*bench.training.record()) || bench.training.isBusy();
    }
    void showNewest();
    void take(const std::vector<TrainEvent>& events);

    TrainPage& page;
    Workbench& bench;
    QSplitter* splitter;
    ChartsPane* charts;
    InstrumentsPane* instruments;
    QString newest; ///< folder of the earlier run that shows; empty: the window's own
    bool isArranged = false;
};

void TrainPage::Impl::build() {
    splitter->setObjectName(QStringLiteral("train-splitter"));
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(charts);
    splitter->addWidget(instruments);
    auto* column = new QVBoxLayout(&page);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(splitter);
    TrainingController& training = bench.training;
    connect(splitter, &QSplitter::splitterMoved, &page, [this] { keepSizes(); });
    connect(&training, &TrainingController::eventsArrived, &page,
            [this](const std::vector<TrainEvent>& events) { take(events); });
    connect(&training, &TrainingController::recordReplaced, &page, [this] { showRun(); });
    connect(&training, &TrainingController::stateChanged, &page, [this] { charts->grow(); });
    connect(&training, &TrainingController::ended, &page, [this] { charts->grow(); });
    connect(instruments, &InstrumentsPane::wantedChanged, &page,
            [this] { bench.training.watch(instruments->wanted()); });
    connect(&bench.document, &Document::replaced, &page, [this] { showRun(); });
    connect(&bench.runs, &RunsController::changed, &page, [this] { showNewest(); });
}

std::string TrainPage::Impl::keyOfOrientation() const {
    return splitter->orientation() == Qt::Horizontal ? "horizontal" : "vertical";
}

void TrainPage::Impl::arrange() {
    const Qt::Orientation wanted =
        page.width() >= kSideBySide ? Qt::Horizontal : Qt::Vertical;
    if (isArranged && wanted == splitter->orientation()) return;
    isArranged = true;
    splitter->setOrientation(wanted);
    splitter->setStretchFactor(0, 0);
    splitter->setStretchFactor(1, 1);
    const Json kept = bench.ui.state.value(kSplitKey);
    const Json size = kept.is_object() ? kept.value(keyOfOrientation(), Json()) : Json();
    const int whole = wanted == Qt::Horizontal ? page.width() : page.height();
    const int usual = wanted == Qt::Horizontal ? kCharts : std::min(whole / 2, kOneRow);
    const int first = size.is_number_integer() ? size.get<int>() : usual;
    splitter->setSizes({first, whole - first});
}

void TrainPage::Impl::keepSizes() {
    Json kept = bench.ui.state.value(kSplitKey);
    if (!kept.is_object()) kept = Json::object();
    kept[keyOfOrientation()] = splitter->sizes().first();
    bench.ui.state.setValue(kSplitKey, kept);
}

void TrainPage::Impl::showRun() {
    newest.clear();
    const std::shared_ptr<const RunRecord> record = bench.training.record();
    charts->showRun(record);
    instruments->showRun(record);
    showNewest();
}

/// As long as this window has trained nothing, the newest run of the project stands here.
void TrainPage::Impl::showNewest() {
    const auto& runs = bench.runs.runs();
    if (hasTrained() || runs.empty()) return;
    const QString folder = QString::fromStdString(runs.front().folder.string());
    if (folder == newest) return;
    newest = folder;
    bench.runs.load(folder, &page, [this, folder](const std::shared_ptr<const RunRecord>& record) {
        if (!record || folder != newest || hasTrained()) return;
        charts->showRun(record);
        instruments->showRun(record);
    });
}

void TrainPage::Impl::take(const std::vector<TrainEvent>& events) {
    charts->grow();
    const NodesEvent* nodes = nullptr;
    const SamplesEvent* samples = nullptr;
    for (const TrainEvent& event : events) {
        if (std::holds_alternative<RunStarted>(event))
            instruments->showRun(bench.training.record());
        if (const auto* value = std::get_if<NodesEvent>(&event)) nodes = value;
        if (const auto* value = std::get_if<SamplesEvent>(&event)) samples = value;
    }
    // Of several looks in one batch the newest is the one to see.
    if (nodes) instruments->take(*nodes);
    if (samples) instruments->take(*samples);
}

TrainPage::TrainPage(Workbench& workbench, QWidget* parent)
    : QWidget(parent), m_impl(new Impl(*this, workbench)) {
    setObjectName(QStringLiteral("train-page"));
    m_impl->build();
    setFocusProxy(m_impl->charts->card(QStringLiteral("chart-loss")));
    setAccessibleName(tr("Train"));
    m_impl->showRun();
}

/// The panes are hidden on their way out, after what they would tell of it is gone.
TrainPage::~TrainPage() { disconnect(m_impl->instruments, nullptr, this, nullptr); }

void TrainPage::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    m_impl->arrange();
}

void TrainPage::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) setAccessibleName(tr("Train"));
    QWidget::changeEvent(event);
}

} // namespace convstudio
