// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/train/charts_pane.h"

#include "ui/bridge/runs_controller.h"
#include "ui/charts/chart_card.h"
#include "ui/charts/crosshair_strip.h"
#include "ui/panels/train/charts_bar.h"
#include "ui/panels/train/epoch_table.h"
#include "ui/panels/train/run_curves.h"
#include "ui/panels/train/run_texts.h"

#include <QEvent>
#include <QGridLayout>
#include <QPainter>
#include <QScrollArea>
#include <QVBoxLayout>

#include <map>

namespace convstudio {

namespace {

constexpr int kTwoColumns = 720; // width from which on two cards stand side by side
constexpr int kGap = 8;
constexpr int kTall = 248;
constexpr int kLow = 150;
constexpr int kLowInGrid = 176;
constexpr int kTableHeight = 240;
constexpr int kTrainColor = 1, kValColor = 2, kRateColor = 3, kNormColor = 4, kSpeedColor = 5;

} // namespace

struct ChartsPane::Impl {
    Impl(ChartsPane& owner, Workbench& workbench)
        : pane(owner), bench(workbench), bar(new ChartsBar(workbench)),
          loss(make("chart-loss", ChartFormat::Number)),
          accuracy(make("chart-accuracy", ChartFormat::Percent)),
          rate(make("chart-rate", ChartFormat::Rate)),
          norm(make("chart-norm", ChartFormat::Rate)),
          speed(make("chart-speed", ChartFormat::Count)),
          table(new EpochTable(workbench.ui.theme)),
          strip(new CrosshairStrip(workbench.ui.theme, group)) {}

    ChartCard* make(const char* id, ChartFormat format) {
        auto* card = new ChartCard(bench.ui.theme, bench.ui.background, group,
                                   QLatin1String(id));
        card->setFormat(format);
        return card;
    }
    void build();
    void arrange(int width);
    void feed();
    void setLines();
    void setAxis(ChartAxis axis);
    void retranslate();
    QString runName(const RunRecord& run) const;

    /// A run laid over.
    struct Other {
        std::shared_ptr<const RunRecord> record; ///< null while it is read
        RunCurves curves;
        int color = 0;
    };

    ChartsPane& pane;
    Workbench& bench;
    ChartGroup group;
    ChartsBar* bar;
    ChartCard *loss, *accuracy, *rate, *norm, *speed;
    EpochTable* table;
    CrosshairStrip* strip;
    QWidget* cards = nullptr;
    QGridLayout* grid = nullptr;
    int columns = 0;
    std::shared_ptr<const RunRecord> record = std::make_shared<RunRecord>();
    RunCurves curves;
    std::map<QString, Other> others;
};

void ChartsPane::Impl::build() {
    auto* scroll = new QScrollArea;
    scroll->setObjectName(QStringLiteral("charts-scroll"));
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->viewport()->setAutoFillBackground(false);
    cards = new QWidget;
    cards->setAutoFillBackground(false);
    grid = new QGridLayout(cards);
    grid->setContentsMargins(12, 8, 12, 8);
    grid->setSpacing(kGap);
    scroll->setWidget(cards);
    cards->setAutoFillBackground(false);
    auto* foot = new QVBoxLayout;
    foot->setContentsMargins(12, 0, 12, 8);
    foot->addWidget(strip);
    auto* column = new QVBoxLayout(&pane);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(bar);
    column->addWidget(scroll, 1);
    column->addLayout(foot);
    loss->setLogOffered(true);
    rate->setLogOffered(true);
    norm->setLogOffered(true);
    arrange(0);
    setLines();
    QObject::connect(bar, &ChartsBar::smoothingChanged, &pane,
                     [this](double weight) { group.setSmoothing(weight); });
    QObject::connect(bar, &ChartsBar::axisChanged, &pane,
                     [this](ChartAxis axis) { setAxis(axis); });
    QObject::connect(bar, &ChartsBar::compareToggled, &pane,
                     [this](const QString& folder, bool on) { pane.setCompared(folder, on); });
    QObject::connect(&bench.document, &Document::replaced, &pane, [this] {
        others.clear();
        bar->setCompared({});
        setLines();
    });
}

void ChartsPane::Impl::arrange(int width) {
    const int wanted = width >= kTwoColumns ? 2 : 1;
    if (wanted == std::exchange(columns, wanted)) return;
    const std::vector<QWidget*> all = {loss, accuracy, rate, norm, speed, table};
    for (QWidget* card : all) grid->removeWidget(card);
    for (std::size_t i = 0; i < all.size(); ++i) {
        const bool isTall = i < 2 && wanted == 1;
        all[i]->setFixedHeight(all[i] == table && wanted == 1 ? kTableHeight
                               : isTall                       ? kTall
                               : wanted == 1                  ? kLow
                                                              : kLowInGrid);
        grid->addWidget(all[i], int(i) / wanted, int(i) % wanted);
    }
    for (int column = 0; column < 2; ++column) grid->setColumnStretch(column, column < wanted);
    for (int row = 0; row <= int(all.size()); ++row)
        grid->setRowStretch(row, row == int(all.size()));
}

QString ChartsPane::Impl::runName(const RunRecord& run) const {
    return others.empty() ? QString() : RunTexts(run).title();
}

void ChartsPane::Impl::setLines() {
    const QString train = tr("train"), validation = tr("validation"), planned = tr("planned");
    // With several runs the hue says which.
    const bool isAlone = others.empty();
    ChartLines lossLines, accuracyLines, rateLines, normLines, speedLines;
    const auto pair = [&](ChartLines& lines, const RunCurves& from, const RunRecord& run,
                          const QString& id, bool isLoss, int color, bool isEarlier) {
        const QString name = runName(run);
        lines.push_back({id + QStringLiteral("train"), train,
                         isLoss ? from.trainLoss() : from.trainAccuracy(), LineKind::Training,
                         color, name, isEarlier});
        lines.push_back({id + QStringLiteral("validation"), validation,
                         isLoss ? from.valLoss() : from.valAccuracy(), LineKind::Validation,
                         isAlone ? kValColor : color, name, isEarlier});
    };
    const auto single = [&](ChartLines& lines, const RunCurves::Series& series, const RunRecord& run,
                            const QString& id, int color, bool isEarlier) {
        // A rate is set, not measured: smoothing would tell a rate that never was.
        const LineKind kind = &lines == &rateLines ? LineKind::Exact : LineKind::Plain;
        lines.push_back({id, {}, series, kind, color, runName(run), isEarlier});
    };
    for (const auto& [folder, other] : others) {
        if (!other.record) continue;
        const QString id = RunTexts(*other.record).title() + QLatin1Char(' ');
        pair(lossLines, other.curves, *other.record, id, true, other.color, true);
        pair(accuracyLines, other.curves, *other.record, id, false, other.color, true);
        single(rateLines, other.curves.rate(), *other.record, id + QStringLiteral("lr"),
               other.color, true);
        single(normLines, other.curves.gradNorm(), *other.record, id + QStringLiteral("norm"),
               other.color, true);
        single(speedLines, other.curves.speed(), *other.record, id + QStringLiteral("images/s"),
               other.color, true);
    }
    pair(lossLines, curves, *record, {}, true, kTrainColor, false);
    pair(accuracyLines, curves, *record, {}, false, kTrainColor, false);
    const auto own = [&](int color) { return isAlone ? color : kTrainColor; };
    rateLines.push_back({QStringLiteral("planned"), planned, curves.plan(), LineKind::Plan,
                         own(kRateColor), runName(*record), false});
    single(rateLines, curves.rate(), *record, QStringLiteral("lr"), own(kRateColor), false);
    single(normLines, curves.gradNorm(), *record, QStringLiteral("grad_norm"), own(kNormColor),
           false);
    single(speedLines, curves.speed(), *record, QStringLiteral("images_per_second"),
           own(kSpeedColor), false);
    loss->setLines(std::move(lossLines));
    accuracy->setLines(std::move(accuracyLines));
    rate->setLines(std::move(rateLines));
    norm->setLines(std::move(normLines));
    speed->setLines(std::move(speedLines));
}

void ChartsPane::Impl::feed() {
    curves.feed(*record, group.axis());
    group.setExtent(curves.reached(), curves.end());
    for (ChartCard* card : {loss, accuracy}) card->setBest(curves.best(), int(record->bestEpoch));
    table->showRun(*record);
    group.refresh();
}

void ChartsPane::Impl::setAxis(ChartAxis axis) {
    curves.feed(*record, axis);
    for (auto& [folder, other] : others)
        if (other.record) other.curves.feed(*other.record, axis);
    group.setAxis(axis);
    feed();
}

void ChartsPane::Impl::retranslate() {
    pane.setAccessibleName(tr("Curves"));
    loss->setTitle(tr("Loss"));
    loss->setShortName(tr("loss"));
    accuracy->setTitle(tr("Accuracy"));
    accuracy->setShortName(tr("accuracy"));
    rate->setTitle(tr("Learning rate"));
    rate->setShortName(tr("rate"));
    norm->setTitle(tr("Gradient norm"));
    norm->setShortName(tr("gradient"));
    speed->setTitle(tr("Images per second"));
    speed->setShortName(tr("images/s"));
    setLines();
}

ChartsPane::ChartsPane(Workbench& workbench, QWidget* parent)
    : QWidget(parent), m_impl(new Impl(*this, workbench)) {
    setObjectName(QStringLiteral("charts-pane"));
    m_impl->build();
    m_impl->retranslate();
    connect(&workbench.ui.theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

ChartsPane::~ChartsPane() {
    // The cards leave the group, which is part of what goes before them.
    qDeleteAll(findChildren<ChartCard*>());
}

void ChartsPane::showRun(std::shared_ptr<const RunRecord> record) {
    m_impl->record = std::move(record);
    m_impl->others.erase(m_impl->record->folder);
    m_impl->bar->setShown(m_impl->record->folder, RunTexts(*m_impl->record).title());
    m_impl->curves.clear();
    m_impl->group.showAll();
    m_impl->setLines();
    m_impl->feed();
}

void ChartsPane::grow() { m_impl->feed(); }

ChartGroup& ChartsPane::group() { return m_impl->group; }

ChartCard* ChartsPane::card(const QString& id) const { return findChild<ChartCard*>(id); }

EpochTable& ChartsPane::table() { return *m_impl->table; }

const RunCurves& ChartsPane::curves() const { return m_impl->curves; }

QStringList ChartsPane::compared() const {
    QStringList folders;
    for (const auto& [folder, other] : m_impl->others) folders << folder;
    return folders;
}

void ChartsPane::setCompared(const QString& folder, bool on) {
    if (on == m_impl->others.contains(folder)) return;
    if (!on) {
        m_impl->others.erase(folder);
    } else {
        // The first colour that no run has; from the seventh run on the charts draw dashes.
        int color = kTrainColor + 1;
        const auto isTaken = [&] {
            for (const auto& [key, other] : m_impl->others)
                if (other.color == color) return true;
            return false;
        };
        while (isTaken()) ++color;
        m_impl->others[folder].color = color;
        m_impl->bench.runs.load(
            folder, this, [this, folder](const std::shared_ptr<const RunRecord>& record) {
                const auto found = m_impl->others.find(folder);
                if (found == m_impl->others.end() || !record) return;
                found->second.record = record;
                found->second.curves.feed(*record, m_impl->group.axis());
                m_impl->setLines();
                m_impl->group.refresh();
            });
    }
    m_impl->bar->setCompared(compared());
    m_impl->setLines();
    m_impl->group.refresh();
}

void ChartsPane::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    m_impl->arrange(width());
}

void ChartsPane::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) m_impl->retranslate();
    QWidget::changeEvent(event);
}

void ChartsPane::paintEvent(QPaintEvent*) {
    QPainter(this).fillRect(rect(), m_impl->bench.ui.theme.color(QStringLiteral("bg0")));
}

} // namespace convstudio
