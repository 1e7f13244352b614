// SPDX-License-Identifier: Apache-2.0
#include "ui/charts/chart_card_impl.h"

#include "ui/charts/chart_header.h"
#include "ui/charts/chart_plot.h"
#include "ui/charts/chart_scale.h"
#include "ui/charts/chart_table.h"
#include "ui/widgets/buttons.h"

#include <QHeaderView>
#include <QPainter>
#include <QTableView>

#include <algorithm>
#include <cmath>

namespace convstudio {

namespace {

constexpr int kButton = 24;
constexpr int kButtonGap = 4;
constexpr int kEdge = 8; // of the card to its last button
constexpr int kGap = 8;
constexpr int kLeastPlot = 96;
constexpr qreal kRadius = 8;
constexpr int kCorner = 3;
constexpr int kTableRow = 24;

} // namespace

ChartContent ChartCard::Impl::content() const {
    ChartContent shown = fixed;
    shown.axis = group.axis();
    shown.from = group.from();
    shown.to = group.to();
    shown.reached = group.end() > 0 ? group.reached() : shown.to;
    shown.left = group.leftMargin();
    shown.right = group.rightMargin();
    if (shown.emptyText.isEmpty())
        shown.emptyText = tr("Press Train; the first point comes after one batch.");
    if (shown.best) shown.bestLabel = tr("best, epoch %1").arg(bestEpoch);
    const double least = isLogWanted ? shown.least() : 1;
    shown.log = isLogWanted && least > 0;
    if (isLogWanted && least <= 0 && !isRefusalRead)
        shown.refusal = tr("The log axis needs values above 0; the least here is %1.")
                            .arg(chartValue(least, shown.format));
    return shown;
}

int ChartCard::Impl::reserved() const {
    const int toggle = log->isHidden() ? 0 : log->sizeHint().width() + kButtonGap;
    return kEdge + kButton + toggle + kGap - ChartHeader::kSideMargin;
}

int ChartCard::Impl::headerHeight() const {
    return ChartHeader(theme, fixed).height(card.width(), reserved());
}

/// Where the header changes with the values: neither its rounded edge nor its buttons.
QRegion ChartCard::Impl::valuesRegion() const {
    const int first = ChartHeader::kFirstRow, left = kCorner;
    const int beside = card.width() - ChartHeader::kSideMargin - reserved();
    QRegion region(left, kCorner, beside - left, first - kCorner);
    return region | QRect(left, first, card.width() - 2 * kCorner, headerHeight() - first);
}

void ChartCard::Impl::layOut() {
    const int top = (ChartHeader::kFirstRow - kButton) / 2;
    int right = card.width() - kEdge;
    more->setGeometry(right - kButton, top, kButton, kButton);
    right -= kButton + kButtonGap;
    const QSize toggle = log->sizeHint();
    log->setGeometry(right - toggle.width(), top, toggle.width(), kButton);
    const int below = headerHeight();
    // Inside the round corners.
    const QRect room(kCorner, below, card.width() - 2 * kCorner,
                     std::max(0, card.height() - below - kCorner));
    plot->setGeometry(room);
    if (table) table->setGeometry(room.adjusted(8, 0, -8, -6));
}

void ChartCard::Impl::changed() {
    card.setAccessibleName(sentence());
    plot->setAccessibleName(card.accessibleName());
    layOut();
    card.update();
    plot->invalidate();
    if (table && table->isVisible()) fillTable();
}

void ChartCard::Impl::tick() {
    if (!card.isVisible()) return;
    const QString name = sentence();
    if (name != card.accessibleName()) {
        card.setAccessibleName(name);
        plot->setAccessibleName(name);
        if (plot->y() != headerHeight()) layOut();
        card.update(valuesRegion());
    }
    if (table && table->isVisible()) fillTable();
}

void ChartCard::Impl::setLogWanted(bool wanted) {
    isLogWanted = wanted;
    isRefusalRead = false;
    log->setChecked(wanted);
    plot->invalidate();
}

void ChartCard::Impl::fillTable() {
    model->show(ChartData::of(content(), ChartData::Names::Titles), fixed.format, group.axis());
}

QString ChartCard::Impl::sentence() const {
    QStringList parts{fixed.title};
    for (const Reading& reading : card.readings(std::nullopt))
        parts << (reading.name.isEmpty() ? reading.text : reading.name + ' ' + reading.text);
    if (parts.size() == 1) return tr("%1, no values yet").arg(fixed.title);
    if (fixed.best) parts << tr("best, epoch %1").arg(bestEpoch);
    return parts.join(QStringLiteral(", "));
}

ChartCard::ChartCard(Theme& theme, Background& background, ChartGroup& group, const QString& id,
                     QWidget* parent)
    : QWidget(parent), m_impl(std::make_unique<Impl>(*this, theme, background, group)) {
    setObjectName(id);
    Impl& impl = *m_impl;
    impl.plot->setObjectName(id + QStringLiteral("-plot"));
    impl.log->setObjectName(id + QStringLiteral("-log"));
    impl.more->setObjectName(id + QStringLiteral("-more"));
    impl.log->setCheckable(true);
    impl.log->hide();
    setFocusProxy(impl.plot);
    group.join(this);
    connect(impl.more, &QAbstractButton::clicked, this, [this] {
        popUpMenu(m_impl->more->mapToGlobal(QPoint(0, m_impl->more->height())));
    });
    connect(impl.log, &QAbstractButton::clicked, this, [this](bool on) { setLog(on); });
    connect(impl.plot, &ChartPlot::logWanted, this, [this] {
        if (!m_impl->log->isHidden()) setLog(!m_impl->isLogWanted);
    });
    connect(impl.plot, &ChartPlot::tableWanted, this, [this] { showTable(true); });
    connect(impl.plot, &ChartPlot::dismissed, this, [this] {
        if (refusal().isEmpty()) return;
        m_impl->setLogWanted(false);
    });
    connect(&group, &ChartGroup::ticked, this, [this] { m_impl->tick(); });
    connect(&group, &ChartGroup::axisChanged, this, [this] { m_impl->changed(); });
    connect(&group, &ChartGroup::smoothingChanged, this, [this] { setLines(m_impl->fixed.lines); });
    connect(&theme, &Theme::changed, this, [this] { m_impl->changed(); });
    QEvent translate(QEvent::LanguageChange);
    changeEvent(&translate);
}

ChartCard::~ChartCard() {
    if (m_impl->joined) m_impl->joined->leave(this);
}

void ChartCard::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() != QEvent::LanguageChange) return;
    m_impl->log->setText(tr("log"));
    m_impl->log->setToolTip(tr("Logarithmic axis  L"));
    m_impl->log->setAccessibleName(tr("Logarithmic axis"));
    m_impl->more->setAccessibleName(tr("Table, copy and export"));
    m_impl->more->setToolTip(tr("Table, copy and export"));
    m_impl->changed();
}

void ChartCard::setTitle(const QString& title) {
    m_impl->fixed.title = title;
    m_impl->changed();
}

QString ChartCard::title() const { return m_impl->fixed.title; }

void ChartCard::setShortName(const QString& name) { m_impl->shortName = name; }

QString ChartCard::shortName() const {
    return m_impl->shortName.isEmpty() ? title() : m_impl->shortName;
}

void ChartCard::setFormat(ChartFormat format) {
    m_impl->fixed.format = format;
    m_impl->changed();
}

void ChartCard::setNote(const QString& note) {
    if (note == m_impl->fixed.note) return;
    m_impl->fixed.note = note;
    m_impl->changed();
}

void ChartCard::setLogOffered(bool offered) {
    m_impl->log->setVisible(offered);
    m_impl->changed();
}

void ChartCard::setLog(bool log) { m_impl->setLogWanted(log); }

bool ChartCard::isLog() const { return m_impl->content().log; }

QString ChartCard::refusal() const { return m_impl->content().refusal; }

void ChartCard::setEmptyText(const QString& text) {
    m_impl->fixed.emptyText = text;
    m_impl->changed();
}

void ChartCard::setLines(ChartLines lines) {
    for (const ChartLine& line : lines)
        if (line.series && isSmoothed(line)) line.series->setSmoothing(m_impl->group.smoothing());
    m_impl->fixed.lines = std::move(lines);
    m_impl->group.forgetMargins();
    m_impl->changed();
}

const ChartLines& ChartCard::lines() const { return m_impl->fixed.lines; }

void ChartCard::setBest(std::optional<double> x, int epoch) {
    if (x == m_impl->fixed.best && epoch == m_impl->bestEpoch) return;
    m_impl->fixed.best = x;
    m_impl->bestEpoch = epoch;
    m_impl->group.refresh();
}

std::vector<ChartCard::Reading> ChartCard::readings(std::optional<double> x) const {
    std::vector<Reading> found;
    const auto isRead = [](const ChartLine& line) {
        return line.kind != LineKind::Plan && !line.isEarlier && line.series;
    };
    const ChartLines& lines = m_impl->fixed.lines;
    const bool isOne = std::count_if(lines.begin(), lines.end(), isRead) == 1;
    for (const ChartLine& line : lines) {
        if (!isRead(line)) continue;
        const MetricSeries& series = *line.series;
        const auto at = x ? series.nearest(*x) : series.lastFinite();
        if (!at) continue;
        const double value = shownValue(line, *at);
        found.push_back({isOne ? QString() : line.name, chartValue(value, m_impl->fixed.format),
                         series.xs()[*at], value});
    }
    return found;
}

bool ChartCard::isShowingTable() const { return m_impl->table && !m_impl->table->isHidden(); }

void ChartCard::showTable(bool shown) {
    Impl& impl = *m_impl;
    if (shown && !impl.table) {
        impl.model = new ChartTableModel(this);
        impl.table = new QTableView(this);
        impl.table->setObjectName(objectName() + QStringLiteral("-table"));
        impl.table->setModel(impl.model);
        impl.table->setFrameShape(QFrame::NoFrame);
        impl.table->setShowGrid(false);
        impl.table->setEditTriggers(QAbstractItemView::NoEditTriggers);
        impl.table->setSelectionBehavior(QAbstractItemView::SelectRows);
        impl.table->setFont(impl.theme.figures(Theme::Text::Small));
        impl.table->verticalHeader()->hide();
        impl.table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
        impl.table->verticalHeader()->setDefaultSectionSize(kTableRow);
        impl.table->setHorizontalHeader(new ChartTableHeader(impl.theme, impl.table));
        QPalette flat = impl.table->palette();
        flat.setColor(QPalette::Base, Qt::transparent);
        impl.table->setPalette(flat);
        impl.table->installEventFilter(this);
    }
    if (shown == isShowingTable()) return;
    if (shown) {
        impl.table->setAccessibleName(tr("%1, values as a table").arg(title()));
        impl.fillTable();
    }
    impl.layOut();
    impl.table->setVisible(shown);
    impl.plot->setVisible(!shown);
    setFocusProxy(shown ? static_cast<QWidget*>(impl.table) : impl.plot);
    if (shown) impl.table->setFocus();
    else impl.plot->setFocus();
}

bool ChartCard::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_impl->table && event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        if (key->key() == Qt::Key_T || key->key() == Qt::Key_Escape) {
            showTable(false);
            return true;
        }
        if (key->matches(QKeySequence::Copy)) {
            copyData();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

int ChartCard::drawings() const { return m_impl->plot->drawings(); }

int ChartCard::pointsGiven() const { return m_impl->plot->painter().pointsGiven(); }

QRectF ChartCard::plotArea() const {
    return m_impl->plot->painter().plotArea().translated(m_impl->plot->pos());
}

QSize ChartCard::sizeHint() const { return {360, 2 * kLeastPlot + ChartHeader::kFirstRow}; }

QSize ChartCard::minimumSizeHint() const {
    return {280, ChartHeader::kFirstRow + ChartHeader::kNextRow + kLeastPlot};
}

void ChartCard::paintEvent(QPaintEvent* event) {
    QPainter painter(this);
    const QColor ground = m_impl->theme.color(QStringLiteral("bg1"));
    if (rect().adjusted(kCorner, kCorner, -kCorner, -kCorner).contains(event->rect())) {
        painter.fillRect(event->rect(), ground);
    } else {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setBrush(ground);
        painter.setPen(m_impl->theme.color(QStringLiteral("line")));
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), kRadius, kRadius);
    }
    ChartHeader(m_impl->theme, m_impl->fixed).paint(painter, width(), m_impl->reserved());
}

void ChartCard::resizeEvent(QResizeEvent*) { m_impl->layOut(); }

} // namespace convstudio
