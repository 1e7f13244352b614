// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/forms/form_row.h"

#include "ui/panels/forms/value_text.h"
#include "ui/panels/forms/why_card.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/labels.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QVBoxLayout>

namespace convstudio {

namespace {

constexpr int kMargin = 12;
constexpr int kGutter = 16;
constexpr int kRightMargin = 4;
constexpr int kGap = 4;
constexpr int kField = 132;
constexpr int kInfo = 20;
constexpr int kSwitch = 28;
constexpr int kLeastField = 60;

} // namespace

FormRow::FormRow(UiContext& ui, const ParamField::Setting& setting, const RowText& text,
                 QWidget* parent)
    : QWidget(parent), m_ui(ui), m_setting(setting), m_text(text),
      m_label(new ThemedLabel(ui.theme, Theme::Text::Body, QStringLiteral("t2"), text.label)),
      m_info(new IconButton(ui.theme, QStringLiteral("info"), tr("Why: %1").arg(text.label),
                            IconButton::Size::Small)),
      m_field(ParamField::make(ui, setting)),
      m_reset(new IconButton(ui.theme, QStringLiteral("undo"), QString(),
                             IconButton::Size::Small)),
      m_reason(new ThemedLabel(ui.theme, Theme::Text::Caption, QStringLiteral("err"))),
      m_above(new QHBoxLayout), m_line(new QHBoxLayout), m_cardLine(new QHBoxLayout) {
    setObjectName(QStringLiteral("row-") + text.id);
    m_field->setObjectName(QStringLiteral("field-") + text.id);
    m_info->setObjectName(QStringLiteral("why-") + text.id);
    m_reset->setObjectName(QStringLiteral("reset-") + text.id);
    m_reason->setObjectName(QStringLiteral("reason-") + text.id);
    m_field->setAccessibleName(text.label);
    m_field->setAccessibleDescription(text.help);
    m_label->setToolTip(text.help);
    m_label->setBuddy(m_field);
    buildLine();
    if (m_field->focusProxy()) m_field->focusProxy()->installEventFilter(this);
    connect(m_field, &ParamField::edited, this, &FormRow::edited);
    connect(m_field, &ParamField::finished, this, &FormRow::finished);
    connect(m_field, &ParamField::refused, this, &FormRow::showReason);
    connect(m_reset, &QAbstractButton::clicked, this, &FormRow::resetRequested);
    connect(m_info, &QAbstractButton::clicked, this, &FormRow::toggleWhy);
}

/// A row that goes while its field is typed in takes focus from it, and the field has its say.
FormRow::~FormRow() { m_field->disconnect(this); }

void FormRow::buildLine() {
    m_label->setMinimumWidth(1); // where it does not fit it moves, the row stays as narrow
    m_info->setFocusPolicy(Qt::NoFocus);
    m_info->setFixedSize(kInfo, 24);
    m_reset->setFixedSize(kGutter, 24);
    const auto keepPlace = [](QWidget* widget) {
        QSizePolicy policy = widget->sizePolicy();
        policy.setRetainSizeWhenHidden(true);
        widget->setSizePolicy(policy);
    };
    m_field->setFixedWidth(kField);
    keepPlace(m_reset);
    keepPlace(m_info);
    m_reset->hide();
    m_remarkToken = QStringLiteral("err");
    m_reason->setWordWrap(true);
    m_reason->hide();
    m_reason->setContentsMargins(0, 0, kMargin, 4);
    m_line->setContentsMargins(0, 4, kRightMargin, 4);
    m_line->setSpacing(0);
    m_line->addWidget(m_label);
    m_line->addWidget(m_info);
    m_line->addStretch();
    m_line->addWidget(m_field);
    m_line->addSpacing(kGap);
    m_line->addWidget(m_reset);
    m_above->setContentsMargins(0, 0, 0, 0);
    m_above->setSpacing(0);
    m_cardLine->setContentsMargins(0, 0, 0, 0);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(kMargin, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(m_above);
    column->addLayout(m_line);
    column->addWidget(m_reason);
    column->addLayout(m_cardLine);
    updateInfo();
}

void FormRow::setFieldWidth(int width) {
    m_fieldWidth = width;
    placeLabel();
}

/// Width of the field beside the label in `room` for both; 0: they do not fit.
int FormRow::inlineWidth(int room) const {
    const int label = m_label->sizeHint().width() + kInfo;
    if (m_fieldWidth == 0) return label <= room - kField ? kField : 0;
    const auto* combo = qobject_cast<const QComboBox*>(m_field->focusProxy());
    if (combo && combo->sizeHint().width() > m_fieldWidth) return 0;
    // Switches stand under one another at the right edge: long labels leave no other place.
    const bool isSwitch = m_setting.spec.type == ParamType::Bool && !combo;
    const int field = isSwitch ? kSwitch : m_fieldWidth;
    return label <= room - field ? field : 0;
}

void FormRow::placeLabel() {
    const int room = width() - kMargin - kGap - kGutter - kRightMargin;
    const int field = inlineWidth(room);
    const bool above = field == 0;
    const bool takesLine = above && m_fieldWidth > 0;
    if (takesLine) {
        // As wide as there is room, and ready to shrink with it.
        m_field->setMinimumWidth(kLeastField);
        m_field->setMaximumWidth(QWIDGETSIZE_MAX);
    } else {
        m_field->setFixedWidth(above ? kField : field);
    }
    m_line->setStretchFactor(m_field, takesLine ? 1 : 0);
    if (above == m_isAbove) return;
    m_isAbove = above;
    QHBoxLayout* from = above ? m_line : m_above;
    QHBoxLayout* to = above ? m_above : m_line;
    from->removeWidget(m_label);
    from->removeWidget(m_info);
    to->insertWidget(0, m_label);
    to->insertWidget(1, m_info);
    if (above) m_above->addStretch();
    else delete m_above->takeAt(0);
    m_line->setContentsMargins(0, above ? 0 : 4, kRightMargin, 4);
}

void FormRow::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    placeLabel();
}

bool FormRow::event(QEvent* event) {
    switch (event->type()) {
    case QEvent::Enter:
    case QEvent::Leave: updateInfo(); break;
    case QEvent::FontChange: placeLabel(); break;
    default: break;
    }
    return QWidget::event(event);
}

bool FormRow::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut) {
        updateInfo();
    } else if (event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        if (key->key() == Qt::Key_F1 && key->modifiers() == Qt::ShiftModifier) {
            toggleWhy();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void FormRow::updateInfo() {
    const QWidget* input = m_field->focusProxy();
    m_info->setVisible(!m_text.help.isEmpty() && (m_why || !m_number.isEmpty() || underMouse() ||
                                                  (input && input->hasFocus())));
}

void FormRow::setValue(const std::optional<Json>& value, bool changed) {
    m_field->setValue(value);
    if (m_hasOwnGutter) return;
    const bool hasDefault = !m_setting.spec.required;
    m_reset->setVisible(changed && hasDefault);
    if (!hasDefault) return;
    const Json& usual = m_setting.spec.defaultValue;
    QString text = usual.is_null() ? m_setting.nullText : valueText(m_setting.spec, usual);
    if (usual.is_boolean()) text = usual.get<bool>() ? tr("on") : tr("off");
    m_reset->setToolTip(tr("Back to the default: %1").arg(text));
    m_reset->setAccessibleName(tr("%1: back to the default, %2").arg(m_text.label, text));
}

void FormRow::setNumber(const QString& number) {
    if (m_number == number) return;
    m_number = number;
    updateInfo();
    if (m_why) m_why->setTexts(m_text.label, m_text.help, m_number, m_text.source);
}

bool FormRow::matches(const QString& filter) const {
    return m_text.label.contains(filter, Qt::CaseInsensitive) ||
           QString::fromStdString(m_setting.spec.name).contains(filter, Qt::CaseInsensitive);
}

void FormRow::showReason(const QString& reason) {
    m_refusal = reason;
    showRemark();
}

void FormRow::setRemark(const QString& remark, const QString& colorToken) {
    m_remark = remark;
    m_remarkToken = colorToken;
    showRemark();
}

void FormRow::showRemark() {
    const bool isRefused = !m_refusal.isEmpty();
    m_reason->setColorToken(isRefused ? QStringLiteral("err") : m_remarkToken);
    m_reason->setText(isRefused ? m_refusal : m_remark);
    m_reason->setVisible(!m_reason->text().isEmpty());
}

void FormRow::toggleWhy() {
    const bool open = !m_why;
    m_cardLine->setContentsMargins(0, open ? 2 : 0, kMargin, open ? 6 : 0);
    if (open) {
        m_why = new WhyCard(m_ui.theme, this);
        m_why->setObjectName(QStringLiteral("card-") + m_text.id);
        m_why->setTexts(m_text.label, m_text.help, m_number, m_text.source);
        m_cardLine->addWidget(m_why);
        connect(m_why, &WhyCard::closeRequested, this, &FormRow::toggleWhy);
    } else {
        m_why->hide();
        m_why->deleteLater();
        m_why = nullptr;
    }
    updateInfo();
}

void FormRow::setGutter(const QString& icon, const QString& toolTip) {
    m_hasOwnGutter = true;
    m_reset->setIconName(icon);
    m_reset->setToolTip(toolTip);
    m_reset->setAccessibleName(toolTip);
    m_reset->show();
}

} // namespace convstudio
