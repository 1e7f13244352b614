// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/train/instrument_legend.h"

#include <QEvent>
#include <QPainter>

#include <cmath>

namespace convstudio {

namespace {

constexpr int kPad = 12;
constexpr int kTop = 8;
constexpr int kRow = 20;
constexpr int kGap = 16;
constexpr qreal kRadius = 8;

} // namespace

InstrumentLegend::InstrumentLegend(Theme& theme, QWidget* parent)
    : QWidget(parent), m_theme(theme) {
    setObjectName(QStringLiteral("instrument-legend"));
    setAttribute(Qt::WA_TransparentForMouseEvents);
    connect(&theme, &Theme::changed, this, &InstrumentLegend::refresh);
    refresh();
}

void InstrumentLegend::setInstrument(Instrument instrument, std::int64_t batch) {
    if (instrument == m_instrument && batch == m_batch) return;
    m_instrument = instrument;
    m_batch = batch;
    refresh();
}

QVector<InstrumentLegend::Row> InstrumentLegend::rows() const {
    const Row warning{QStringLiteral("▲"), tr("out of range: the tooltip says why")};
    const QString ms = m_batch > 0 ? tr("forward + backward, batch %1").arg(Theme::count(m_batch))
                                   : tr("forward + backward");
    switch (m_instrument) {
    case Instrument::Health:
        return {{QStringLiteral("Δ"), tr("gradient ÷ weight")},
                {tr("dead"), tr("units that never fire")},
                {QStringLiteral("σ"), tr("spread of the output")},
                {QStringLiteral("ms"), ms},
                warning};
    case Instrument::Time:
        return {{QStringLiteral("ms"), ms}, {QStringLiteral("%"), tr("share of the step")}, warning};
    case Instrument::Range:
        return {{QStringLiteral("μ"), tr("mean of the output")},
                {QStringLiteral("σ"), tr("spread of the output")},
                warning};
    case Instrument::Shapes: break;
    }
    return {{QStringLiteral("C×H×W"), tr("shape of the output")},
            {QStringLiteral("B"), tr("bytes of one image's output")}};
}

QSize InstrumentLegend::sizeHint() const {
    qreal meanings = 0;
    const QVector<Row> all = rows();
    for (const Row& row : all)
        meanings = qMax(meanings,
                        m_theme.texts().width(m_theme.font(Theme::Text::Small), row.meaning));
    return {2 * kPad + signsWidth(all) + kGap + int(std::ceil(meanings)),
            2 * kTop + kRow * int(all.size())};
}

int InstrumentLegend::signsWidth(const QVector<Row>& rows) const {
    qreal width = 0;
    for (const Row& row : rows)
        width = qMax(width,
                     m_theme.texts().width(m_theme.font(Theme::Text::BodyStrong), row.sign));
    return int(std::ceil(width));
}

void InstrumentLegend::refresh() {
    QStringList sentences;
    for (const Row& row : rows()) sentences << row.sign + QStringLiteral(": ") + row.meaning;
    setAccessibleName(tr("Legend"));
    setAccessibleDescription(sentences.join(QStringLiteral("; ")));
    updateGeometry();
    update();
}

void InstrumentLegend::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(m_theme.color(QStringLiteral("bg1")));
    painter.setPen(m_theme.color(QStringLiteral("line")));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), kRadius, kRadius);
    const QVector<Row> all = rows();
    const int signs = signsWidth(all);
    for (int i = 0; i < all.size(); ++i) {
        const QRect line(kPad, kTop + i * kRow, width() - 2 * kPad, kRow);
        painter.setFont(m_theme.font(Theme::Text::BodyStrong));
        painter.setPen(m_theme.color(all[i].sign == QLatin1String("▲") ? QStringLiteral("warn")
                                                                      : QStringLiteral("t1")));
        m_theme.texts().draw(painter, line, Qt::AlignLeft | Qt::AlignVCenter, all[i].sign);
        painter.setFont(m_theme.font(Theme::Text::Small));
        painter.setPen(m_theme.color(QStringLiteral("t2")));
        m_theme.texts().draw(painter, line.adjusted(signs + kGap, 0, 0, 0),
                             Qt::AlignLeft | Qt::AlignVCenter, all[i].meaning);
    }
}

void InstrumentLegend::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) refresh();
    QWidget::changeEvent(event);
}

} // namespace convstudio
