// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/inspect/calibration_card.h"

#include "ui/bridge/inspection_controller.h"
#include "ui/panels/inspect/inspect_words.h"
#include "ui/widgets/labels.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>
#include <QVBoxLayout>

#include <cmath>

namespace convstudio {

namespace {

constexpr qreal kLeft = 36, kBottom = 34, kTop = 8, kRight = 12;
constexpr int kTicks = 5;
constexpr double kWellCalibrated = 0.02; // expected error that is too small to speak of
constexpr qreal kEmptyShade = 0.25;

} // namespace

ReliabilityPlot::ReliabilityPlot(Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme) {
    setObjectName(QStringLiteral("reliability-plot"));
    setMouseTracking(true);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void ReliabilityPlot::setCalibration(const Calibration& calibration) {
    m_calibration = calibration;
    QStringList spoken;
    for (std::size_t bin = 0; bin < calibration.bins.size(); ++bin)
        if (calibration.bins[bin].images > 0) spoken += binText(bin);
    setAccessibleDescription(spoken.join(QStringLiteral("; ")));
    update();
}

QString ReliabilityPlot::binText(std::size_t index) const {
    const ReliabilityBin& bin = m_calibration.bins[index];
    if (bin.images == 0)
        return tr("no image with a confidence of %1 to %2")
            .arg(shareText(bin.low), shareText(bin.high));
    return tr("%1 images with a confidence of %2: %3 are right")
        .arg(Theme::count(bin.images), probabilityText(bin.confidence),
             probabilityText(bin.accuracy));
}

QRectF ReliabilityPlot::area() const {
    return QRectF(rect()).adjusted(kLeft, kTop, -kRight, -kBottom);
}

void ReliabilityPlot::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const QRectF box = area();
    painter.setFont(m_theme.figures(Theme::Text::Caption));
    for (int tick = 0; tick <= kTicks; ++tick) {
        const double share = double(tick) / kTicks;
        const qreal y = box.bottom() - share * box.height(), x = box.left() + share * box.width();
        painter.fillRect(QRectF(box.left(), std::round(y), box.width(), 1),
                         m_theme.color(QStringLiteral("hair")));
        painter.setPen(m_theme.color(QStringLiteral("t3")));
        painter.drawText(QRectF(0, y - 8, kLeft - 6, 16), Qt::AlignRight | Qt::AlignVCenter,
                         QString::number(share, 'f', 1));
        painter.drawText(QRectF(x - 20, box.bottom() + 2, 40, 14), Qt::AlignCenter,
                         QString::number(share, 'f', 1));
    }
    painter.setFont(m_theme.font(Theme::Text::Caption));
    painter.drawText(QRectF(box.left(), height() - 16, box.width(), 16), Qt::AlignCenter,
                     tr("Confidence"));
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    for (const ReliabilityBin& bin : m_calibration.bins) {
        if (bin.images == 0) continue;
        QRectF bar(box.left() + bin.low * box.width() + 1, 0, (bin.high - bin.low) * box.width() - 2,
                   bin.accuracy * box.height());
        bar.moveBottom(box.bottom());
        painter.setBrush(m_theme.color(QStringLiteral("series.1")));
        painter.drawRect(bar);
        // What lies between claim and truth, above or inside the bar.
        QRectF gap = bar;
        gap.setTop(box.bottom() - std::max(bin.accuracy, bin.confidence) * box.height());
        gap.setBottom(box.bottom() - std::min(bin.accuracy, bin.confidence) * box.height());
        QColor shade = m_theme.color(QStringLiteral("series.2"));
        painter.setPen(QPen(shade, 1));
        shade.setAlphaF(float(kEmptyShade));
        painter.setBrush(shade);
        painter.drawRect(gap.adjusted(0.5, 0, -0.5, 0));
        painter.setPen(Qt::NoPen);
    }
    painter.setPen(QPen(m_theme.color(QStringLiteral("t2")), 1, Qt::DashLine));
    painter.drawLine(box.bottomLeft(), box.topRight());
}

bool ReliabilityPlot::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip && !m_calibration.bins.empty()) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const double share = (help->pos().x() - area().left()) / area().width();
        const auto bin = std::size_t(std::clamp(share, 0.0, 0.9999) * m_calibration.bins.size());
        QToolTip::showText(help->globalPos(), binText(bin), this);
        return true;
    }
    if (event->type() == QEvent::LanguageChange) setCalibration(Calibration(m_calibration));
    return QWidget::event(event);
}

CalibrationCard::CalibrationCard(Workbench& workbench, QWidget* parent)
    : Card(workbench.ui.theme, parent), m_workbench(workbench),
      m_plot(new ReliabilityPlot(workbench.ui.theme, this)),
      m_verdict(new ThemedLabel(workbench.ui.theme, Theme::Text::Body, QStringLiteral("t2"), {},
                                this)) {
    setObjectName(QStringLiteral("calibration-card"));
    m_verdict->setObjectName(QStringLiteral("calibration-verdict"));
    m_verdict->setWordWrap(true);
    m_plot->setFixedHeight(200);
    body()->addWidget(m_plot);
    body()->addWidget(m_verdict);
    connect(&workbench.inspection, &InspectionController::stateChanged, this,
            &CalibrationCard::refresh);
    refresh();
}

QString CalibrationCard::verdict() const { return m_verdict->text(); }

void CalibrationCard::refresh() {
    setTitle(tr("Calibration"));
    m_plot->setAccessibleName(tr("Reliability diagram: accuracy by confidence"));
    const auto& judged = m_workbench.inspection.judged();
    if (judged.empty()) {
        m_plot->setCalibration({});
        setRemark({});
        m_verdict->setText({});
        return;
    }
    const Calibration found = convstudio::calibration(judged);
    m_plot->setCalibration(found);
    setRemark(tr("expected error (ECE) %1").arg(probabilityText(found.expectedError)));
    const QString claims = probabilityText(found.meanConfidence);
    const QString is = probabilityText(found.accuracy);
    if (found.expectedError < kWellCalibrated)
        m_verdict->setText(tr("It is about as sure as it may be: %1 confidence, %2 right.")
                               .arg(claims, is));
    else if (found.meanConfidence > found.accuracy)
        m_verdict->setText(tr("It is surer than it is right: %1 confidence, %2 right.")
                               .arg(claims, is));
    else
        m_verdict->setText(tr("It is right more often than it is sure: %1 confidence, %2 right.")
                               .arg(claims, is));
}

void CalibrationCard::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) refresh();
    Card::changeEvent(event);
}

} // namespace convstudio
