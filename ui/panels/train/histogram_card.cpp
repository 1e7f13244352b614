// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/train/histogram_card.h"

#include "ui/charts/histogram_view.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/labels.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>

namespace convstudio {

namespace {
constexpr qreal kRadius = 8;
} // namespace

HistogramCard::HistogramCard(Theme& theme, QWidget* parent)
    : QFrame(parent), m_theme(theme),
      m_type(new ThemedLabel(theme, Theme::Text::BodyStrong)),
      m_name(new ThemedLabel(theme, Theme::Text::Small, QStringLiteral("t3"))),
      m_outputs(new ThemedLabel(theme, Theme::Text::Small, QStringLiteral("t2"))),
      m_close(new IconButton(theme, QStringLiteral("close"), {}, IconButton::Size::Small)),
      m_view(new HistogramView(theme)) {
    setObjectName(QStringLiteral("histogram-card"));
    m_close->setObjectName(QStringLiteral("close-histogram"));
    auto* head = new QHBoxLayout;
    head->setContentsMargins(12, 6, 6, 0);
    head->setSpacing(8);
    head->addWidget(m_type);
    head->addWidget(m_name);
    head->addStretch();
    head->addWidget(m_outputs);
    head->addWidget(m_close);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(1, 1, 1, 6);
    column->setSpacing(0);
    column->addLayout(head);
    column->addWidget(m_view, 1);
    connect(m_close, &QAbstractButton::clicked, this, &HistogramCard::closeRequested);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
    retranslate();
}

void HistogramCard::setLayer(const QString& type, const QString& path, const QString& outputs) {
    m_type->setText(type);
    m_name->setText(path);
    m_outputs->setText(outputs);
    setAccessibleName(tr("Histogram of %1 %2, %3").arg(type, path, outputs));
    if (path == std::exchange(m_path, path)) return;
    m_view->clear();
}

void HistogramCard::take(const NodesEvent& event) {
    const std::string path = m_path.toStdString();
    for (const NodeFigures& figures : event.nodes)
        if (figures.path == path && figures.histogram) m_view->append(*figures.histogram);
}

void HistogramCard::clear() { m_view->clear(); }

void HistogramCard::retranslate() {
    m_close->setAccessibleName(tr("Close the histogram"));
    m_close->setToolTip(tr("Close"));
    m_view->setEmptyText(tr("The histogram comes with the next look at a running training."));
}

void HistogramCard::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) retranslate();
    QFrame::changeEvent(event);
}

void HistogramCard::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(m_theme.color(QStringLiteral("bg1")));
    painter.setPen(m_theme.color(QStringLiteral("line")));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), kRadius, kRadius);
}

} // namespace convstudio
