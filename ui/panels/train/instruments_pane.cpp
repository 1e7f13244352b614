// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/train/instruments_pane.h"

#include "ui/bridge/training_controller.h"
#include "ui/canvas/canvas_view.h"
#include "ui/canvas/keyboard_walk.h"
#include "ui/panels/train/histogram_card.h"
#include "ui/panels/train/instrument_legend.h"
#include "ui/panels/train/instruments_bar.h"
#include "ui/panels/train/run_network.h"
#include "ui/panels/train/run_texts.h"
#include "ui/panels/train/samples_strip.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/labels.h"

#include <QEvent>
#include <QTimer>
#include <QVBoxLayout>

#include <optional>

namespace convstudio {

namespace {

constexpr int kMargin = 12;
constexpr int kFollowDelay = 300; // ms after the last edit of the open project
constexpr int kRoomForLegend = 560;
constexpr int kRoomBeside = 720;
constexpr double kWide = 1.6;
constexpr double kLeastSight = 0.5; // below, nodes have no room for figures
constexpr int kHeightForCards = 300;
constexpr char kSamplesKey[] = "train.samples";

} // namespace

struct InstrumentsPane::Impl {
    Impl(InstrumentsPane& owner, Workbench& window)
        : pane(owner), bench(window), network(window), scene(network.workbench()),
          view(new CanvasView(scene, network.workbench())),
          bar(new InstrumentsBar(*view, window.ui.theme)),
          legend(new InstrumentLegend(window.ui.theme, view)),
          histogram(new HistogramCard(window.ui.theme, view)),
          strip(new SamplesStrip(window.ui.theme)),
          emptyText(new ThemedLabel(window.ui.theme, Theme::Text::Body, QStringLiteral("t2"), {},
                                    view)),
          emptyButton(new TextButton(window.ui.theme, {}, TextButton::Kind::Outlined,
                                     TextButton::Size::Normal, view)) {}
    void build();
    void readFacts();
    void setReadings();
    void showReadings();
    void showWhen();
    void choose();
    void arrange();
    void placeStrip();
    void followProject();
    void retranslate();
    EditorState& state() { return network.workbench().state; }
    QString chosen() { return state().nodes().isEmpty() ? QString() : state().nodes().first(); }
    const NodesEvent* event() const { return record->nodes ? &*record->nodes : nullptr; }

    InstrumentsPane& pane;
    Workbench& bench;
    RunNetwork network;
    CanvasScene scene;
    CanvasView* view;
    InstrumentsBar* bar;
    InstrumentLegend* legend;
    HistogramCard* histogram;
    SamplesStrip* strip;
    QBoxLayout* body = nullptr;
    ThemedLabel* emptyText;
    TextButton* emptyButton;
    QTimer follow;
    std::shared_ptr<const RunRecord> record = std::make_shared<RunRecord>();
    std::shared_ptr<const DocumentFacts> facts; ///< what `readings` points into
    std::optional<NodeReadings> readings;
    Instruments lastWanted;
};

void InstrumentsPane::Impl::build() {
    new KeyboardWalk(*view);
    view->setObjectName(QStringLiteral("instruments-canvas"));
    view->setMode(CanvasView::Mode::Watch);
    view->setLeastSight(kLeastSight);
    view->installEventFilter(&pane);
    emptyText->setObjectName(QStringLiteral("instruments-empty"));
    emptyButton->setObjectName(QStringLiteral("open-design"));
    histogram->hide();
    auto* column = new QVBoxLayout(&pane);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(bar);
    body = new QBoxLayout(QBoxLayout::TopToBottom);
    body->setSpacing(0);
    body->addWidget(view, 1);
    body->addWidget(strip);
    column->addLayout(body, 1);
    placeStrip();
    const Json kept = bench.ui.state.value(kSamplesKey);
    bar->setSamplesShown(!kept.is_boolean() || kept.get<bool>());
    strip->setVisible(bar->samplesShown());
    follow.setSingleShot(true);
    follow.setInterval(kFollowDelay);
    QObject::connect(&follow, &QTimer::timeout, &pane, [this] { followProject(); });
    QObject::connect(bar, &InstrumentsBar::instrumentChanged, &pane, [this] { showReadings(); });
    QObject::connect(bar, &InstrumentsBar::samplesToggled, &pane, [this](bool shown) {
        strip->setVisible(shown);
        bench.ui.state.setValue(kSamplesKey, shown);
        Q_EMIT pane.wantedChanged();
    });
    QObject::connect(histogram, &HistogramCard::closeRequested, &pane,
                     [this] { state().clearSelection(); });
    QObject::connect(emptyButton, &QAbstractButton::clicked, &pane, [this] {
        bench.actions.action(QStringLiteral("workspace.design"))->trigger();
    });
    QObject::connect(&network.workbench().facts, &FactsController::factsChanged, &pane,
                     [this] { readFacts(); });
    QObject::connect(&state(), &EditorState::scopeChanged, &pane, [this] { readFacts(); });
    QObject::connect(&state(), &EditorState::selectionChanged, &pane, [this] { choose(); });
    QObject::connect(&bench.document, &Document::edited, &pane, [this] { follow.start(); });
    QObject::connect(&bench.document, &Document::replaced, &pane, [this] { followProject(); });
    QObject::connect(&bench.ui.theme, &Theme::changed, &pane, [this] { arrange(); });
}

/// The open project is what stands here as long as there is no run.
void InstrumentsPane::Impl::followProject() {
    if (record->project.is_object() && !record->project.empty()) return;
    if (pane.isVisible()) network.showOpenProject();
}

void InstrumentsPane::Impl::readFacts() {
    facts = network.workbench().facts.facts();
    readings.reset();
    if (facts->validation.graph && network.workbench().facts.isCurrent())
        readings.emplace(*facts->validation.graph, network.workbench().document.graph(),
                         state().scopePath());
    showReadings();
    choose();
    arrange();
}

void InstrumentsPane::Impl::setReadings() {
    scene.setReadings(readings ? readings->of(bar->instrument(), event())
                               : QHash<QString, NodeReading>());
    showWhen();
}

void InstrumentsPane::Impl::showReadings() {
    setReadings();
    legend->setInstrument(bar->instrument(), record->started ? record->started->batchSize : 0);
    arrange();
}

void InstrumentsPane::Impl::showWhen() {
    bar->setWhen(event() ? tr("epoch %1").arg(event()->epoch) : QString());
}

void InstrumentsPane::Impl::choose() {
    const QString id = chosen();
    const QString path = readings ? readings->histogramPath(id, event()) : QString();
    const ValidatedNode* node =
        path.isEmpty() ? nullptr : facts->validation.graph->findPath(path.toStdString());
    histogram->setVisible(node != nullptr);
    if (node) {
        const bool isMap = node->shape.kind == convstudio::Kind::Map;
        const QString outputs = isMap ? tr("%1 channels").arg(node->shape.channels())
                                      : tr("%1 features").arg(node->shape.elements());
        histogram->setLayer(QString::fromStdString(node->type), path, outputs);
        if (event() && histogram->isVisible()) histogram->take(*event());
    }
    arrange();
    Q_EMIT pane.wantedChanged();
}

void InstrumentsPane::Impl::arrange() {
    const QSize room = view->size();
    const bool isEmpty = scene.nodes().isEmpty();
    legend->setVisible(!isEmpty && room.width() >= kRoomForLegend &&
                       room.height() >= kHeightForCards);
    const QSize size = legend->sizeHint();
    legend->setGeometry(room.width() - size.width() - kMargin,
                        room.height() - size.height() - kMargin, size.width(), size.height());
    view->setCovered(legend->isHidden() ? QSize() : size + QSize(kMargin, kMargin));
    const QSize card(qMin(histogram->sizeHint().width(), room.width() - 2 * kMargin),
                     histogram->sizeHint().height());
    histogram->setGeometry(kMargin, room.height() - card.height() - kMargin, card.width(),
                           card.height());
    emptyText->setVisible(isEmpty);
    emptyButton->setVisible(isEmpty);
    emptyText->resize(emptyText->sizeHint());
    emptyButton->resize(emptyButton->sizeHint());
    emptyText->move((room.width() - emptyText->width()) / 2, room.height() / 2 - 30);
    emptyButton->move((room.width() - emptyButton->width()) / 2, room.height() / 2 + 2);
}

/// Below the network, or beside it where there is more width than height.
void InstrumentsPane::Impl::placeStrip() {
    const bool isBeside = pane.width() >= kRoomBeside && pane.width() > kWide * pane.height();
    strip->setMinimumSize(0, 0);
    strip->setMaximumSize(QWIDGETSIZE_MAX, QWIDGETSIZE_MAX);
    if (isBeside) strip->setFixedWidth(SamplesStrip::widthOfColumns(2));
    else strip->setFixedHeight(SamplesStrip::heightOfRows(1));
    body->setDirection(isBeside ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
}

void InstrumentsPane::Impl::retranslate() {
    pane.setAccessibleName(tr("Instruments"));
    emptyText->setText(tr("The network has no layers yet."));
    emptyButton->setText(tr("Open Design"));
    emptyButton->setAccessibleName(emptyButton->text());
    showReadings();
    choose();
}

InstrumentsPane::InstrumentsPane(Workbench& workbench, QWidget* parent)
    : QWidget(parent), m_impl(new Impl(*this, workbench)) {
    setObjectName(QStringLiteral("instruments-pane"));
    m_impl->build();
    m_impl->retranslate();
}

InstrumentsPane::~InstrumentsPane() {
    // The canvas reads the scene and the network, which go before the widgets.
    delete m_impl->bar;
    delete m_impl->view;
}

void InstrumentsPane::showRun(std::shared_ptr<const RunRecord> record) {
    Impl& impl = *m_impl;
    const bool isOther = record != impl.record;
    impl.record = std::move(record);
    if (isOther) {
        impl.histogram->clear();
        impl.strip->clear();
        if (impl.record->samples) take(*impl.record->samples);
    }
    if (impl.record->project.is_object() && !impl.record->project.empty())
        impl.network.showProject(impl.record->project);
    else impl.followProject();
    impl.showReadings();
}

void InstrumentsPane::take(const NodesEvent& event) {
    Impl& impl = *m_impl;
    impl.setReadings();
    if (impl.histogram->isVisible()) impl.histogram->take(event);
}

void InstrumentsPane::take(const SamplesEvent& event) {
    m_impl->strip->showSamples(event, m_impl->bench.training.data());
}

CanvasView& InstrumentsPane::canvas() { return *m_impl->view; }
HistogramCard& InstrumentsPane::histogram() { return *m_impl->histogram; }
Instrument InstrumentsPane::instrument() const { return m_impl->bar->instrument(); }
void InstrumentsPane::setInstrument(Instrument instrument) {
    m_impl->bar->setInstrument(instrument);
}

Instruments InstrumentsPane::wanted() const {
    Instruments wanted;
    if (!isVisible()) return wanted;
    wanted.nodes = true;
    if (m_impl->histogram->isVisible())
        wanted.histogramNode = m_impl->histogram->path().toStdString();
    if (m_impl->strip->isVisible()) wanted.samples = SamplesStrip::kSamples;
    return wanted;
}

void InstrumentsPane::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    m_impl->followProject();
    m_impl->arrange();
    Q_EMIT wantedChanged();
}

void InstrumentsPane::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    m_impl->placeStrip();
}

void InstrumentsPane::hideEvent(QHideEvent* event) {
    QWidget::hideEvent(event);
    Q_EMIT wantedChanged();
}

void InstrumentsPane::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) m_impl->retranslate();
    QWidget::changeEvent(event);
}

bool InstrumentsPane::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_impl->view && event->type() == QEvent::Resize) m_impl->arrange();
    return QWidget::eventFilter(watched, event);
}

} // namespace convstudio
