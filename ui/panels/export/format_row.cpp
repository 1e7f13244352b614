// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/export/format_row.h"

#include "ui/panels/export/export_words.h"
#include "ui/widgets/labels.h"

#include <QPainter>
#include <QStyleOptionButton>
#include <QVBoxLayout>

namespace convstudio {

namespace {

constexpr int kMargin = 12;
constexpr int kBoxSide = 14;
constexpr int kGap = 8;
constexpr int kIcon = 14;

} // namespace

FormatRow::FormatRow(Theme& theme, ExportFormat format, QWidget* parent)
    : QAbstractButton(parent), m_theme(theme), m_format(format),
      m_name(new ThemedLabel(theme, Theme::Text::Body, QStringLiteral("t1"), {}, this)),
      m_purpose(new ThemedLabel(theme, Theme::Text::Small, QStringLiteral("t2"), {}, this)),
      m_remark(new ThemedLabel(theme, Theme::Text::Small, QStringLiteral("warn"), {}, this)) {
    setObjectName(QStringLiteral("format-") + QLatin1String(formatInfo(format).id));
    setCheckable(true);
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
    Theme::useFocusRing(*this, 4);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(kMargin + kBoxSide + kGap, 5, kMargin + kIcon + kGap, 5);
    column->setSpacing(0);
    for (ThemedLabel* label : {m_name, m_purpose, m_remark}) {
        label->setWordWrap(true);
        label->setAttribute(Qt::WA_TransparentForMouseEvents);
        column->addWidget(label);
    }
    m_remark->hide();
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
    retranslate();
}

void FormatRow::setDone(bool done) {
    m_isDone = done;
    describe();
    update();
}

void FormatRow::setCurrent(bool current) {
    m_isCurrent = current;
    update();
}

void FormatRow::setRemark(const QString& remark) {
    m_remark->setText(remark);
    m_remark->setVisible(!remark.isEmpty());
    describe();
}

QString FormatRow::remark() const { return m_remark->text(); }

void FormatRow::retranslate() {
    m_name->setText(formatName(m_format));
    m_purpose->setText(formatPurpose(m_format));
    describe();
}

void FormatRow::describe() {
    QStringList parts = {formatName(m_format), formatPurpose(m_format)};
    if (m_isDone) parts += tr("exported");
    if (!remark().isEmpty()) parts += remark();
    setAccessibleName(parts.join(QStringLiteral(", ")));
}

void FormatRow::nextCheckState() { setChecked(!isChecked()); }

void FormatRow::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    if (m_isCurrent) painter.fillRect(rect(), m_theme.color(QStringLiteral("selection")));
    else if (underMouse()) painter.fillRect(rect(), m_theme.color(QStringLiteral("bg3")));
    QStyleOptionButton box;
    box.initFrom(this);
    box.rect = QRect(kMargin, (height() - kBoxSide) / 2, kBoxSide, kBoxSide);
    box.state.setFlag(isChecked() ? QStyle::State_On : QStyle::State_Off);
    style()->drawPrimitive(QStyle::PE_IndicatorCheckBox, &box, &painter, this);
    if (!m_isDone) return;
    painter.drawPixmap(width() - kMargin - kIcon, (height() - kIcon) / 2,
                       m_theme.pixmap(QStringLiteral("check"), m_theme.color(QStringLiteral("ok")),
                                      kIcon, devicePixelRatioF()));
}

} // namespace convstudio
