// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/data/source_card.h"

#include "ui/widgets/buttons.h"
#include "ui/widgets/labels.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

#include <cmath>

namespace convstudio {

namespace {

constexpr int kMargin = 12;
constexpr int kHeight = 72;
constexpr int kIcon = 16;
constexpr int kBar = 3;
/// Earlier than that an estimate is a guess.
constexpr qint64 kEstimateAfter = 700;

} // namespace

SourceCard::SourceCard(Theme& theme, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_name(new PathLabel(theme, {}, this)),
      m_place(new PathLabel(theme, {}, this)),
      m_remark(new ThemedLabel(theme, Theme::Text::Small, QStringLiteral("t2"), {}, this)),
      m_cancel(new IconButton(theme, QStringLiteral("close"), {}, IconButton::Size::Small, this)),
      m_reload(new IconButton(theme, QStringLiteral("redo"), {}, IconButton::Size::Small, this)) {
    setObjectName(QStringLiteral("data-source"));
    setFixedHeight(kHeight);
    m_name->setRole(Theme::Text::BodyStrong, QStringLiteral("t1"));
    m_place->setRole(Theme::Text::Small, QStringLiteral("t2"));
    m_remark->setObjectName(QStringLiteral("data-source-remark"));
    m_remark->setFigures(true);
    m_cancel->setObjectName(QStringLiteral("cancel-import"));
    m_reload->setObjectName(QStringLiteral("read-again"));
    m_cancel->hide();
    auto* words = new QVBoxLayout;
    words->setContentsMargins(0, 6, 0, 8);
    words->setSpacing(0);
    words->addWidget(m_name);
    words->addWidget(m_place);
    words->addWidget(m_remark);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(kMargin + kIcon + 8, 0, 4, 0);
    row->setSpacing(4);
    row->addLayout(words, 1);
    row->addWidget(m_cancel);
    row->addWidget(m_reload);
    connect(m_reload, &QAbstractButton::clicked, this, &SourceCard::reloadRequested);
    connect(m_cancel, &QAbstractButton::clicked, this, &SourceCard::cancelRequested);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
    QEvent translate(QEvent::LanguageChange);
    changeEvent(&translate);
}

void SourceCard::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() != QEvent::LanguageChange) return;
    m_cancel->setAccessibleName(tr("Cancel reading the images"));
    m_cancel->setToolTip(m_cancel->accessibleName());
    m_reload->setAccessibleName(tr("Read the images again"));
    m_reload->setToolTip(m_reload->accessibleName());
    sayProgress();
}

void SourceCard::setSource(const QString& name, const QString& place, const QString& remark) {
    m_name->setPath(name);
    m_place->setPath(place);
    m_shownRemark = remark;
    sayProgress();
}

void SourceCard::setReading(bool reading) {
    if (reading && !m_isReading) m_since.start();
    m_isReading = reading;
    m_share = -1;
    m_cancel->setVisible(reading);
    m_reload->setVisible(!reading);
    sayProgress();
    update();
}

void SourceCard::setProgress(double share) {
    m_share = share;
    sayProgress();
    update();
}

QString SourceCard::name() const { return m_name->accessibleName(); }
QString SourceCard::remark() const { return m_remark->text(); }

void SourceCard::sayProgress() {
    if (!m_isReading) return m_remark->setText(m_shownRemark);
    if (m_share < 0) return m_remark->setText(tr("Reading…"));
    const QString percent =
        tr("%1 % read").arg(static_cast<int>(std::floor(m_share * 100)));
    const double elapsed = double(m_since.elapsed()) / 1000;
    if (m_since.elapsed() < kEstimateAfter || m_share <= 0.02)
        return m_remark->setText(percent);
    const auto left = static_cast<int>(std::ceil(elapsed * (1 - m_share) / m_share));
    m_remark->setText(tr("%1 · %2 s left").arg(percent).arg(left));
}

void SourceCard::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.color(QStringLiteral("selection")));
    painter.drawPixmap(kMargin, 10,
                       m_theme.pixmap(QStringLiteral("folder"), m_theme.color(QStringLiteral("t2")),
                                      kIcon, devicePixelRatioF()));
    if (!m_isReading) return;
    const QRect bar(0, height() - kBar, width(), kBar);
    painter.fillRect(bar, m_theme.color(QStringLiteral("bg3")));
    painter.fillRect(QRectF(0, bar.top(), width() * std::max(0.0, m_share), kBar),
                     m_theme.color(QStringLiteral("accentFill")));
}

} // namespace convstudio
