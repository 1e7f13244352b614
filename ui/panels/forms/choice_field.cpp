// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/forms/choice_field.h"

#include "ui/panels/forms/value_text.h"

#include <QHBoxLayout>
#include <QWheelEvent>

#include <algorithm>

namespace convstudio {

FieldCombo::FieldCombo(QWidget* parent) : QComboBox(parent) {
    setFixedHeight(24);
    setFocusPolicy(Qt::StrongFocus);
    Theme::useFocusRing(*this, 5);
}

void FieldCombo::wheelEvent(QWheelEvent* event) {
    if (!hasFocus()) return event->ignore();
    QComboBox::wheelEvent(event);
}

ChoiceField::ChoiceField(UiContext& ui, const Setting& setting, QWidget* parent)
    : ParamField(ui, setting, parent), m_combo(new FieldCombo(this)) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_combo);
    setFocusProxy(m_combo);
    fill();
    connect(m_combo, &QComboBox::activated, this, [this](int index) {
        Q_EMIT edited(m_values[static_cast<std::size_t>(index)]);
        Q_EMIT finished();
    });
}

void ChoiceField::fill() {
    const ParamSpec& spec = m_setting.spec;
    if (spec.nullable) addChoice(m_setting.nullText, nullptr);
    if (spec.type == ParamType::Bool) {
        addChoice(tr("on"), true);
        addChoice(tr("off"), false);
    }
    for (std::size_t i = 0; i < spec.choices.size(); ++i) {
        const auto at = static_cast<qsizetype>(i);
        addChoice(at < m_setting.choiceTexts.size() ? m_setting.choiceTexts[at]
                                                    : QString::fromStdString(spec.choices[i]),
                  spec.choices[i]);
    }
    for (const BlockParameter& parameter : m_setting.blockParameters) {
        if (parameter.type != (spec.type == ParamType::Bool ? "bool" : "string")) continue;
        const std::string expression = "=" + parameter.name;
        addChoice(QString::fromStdString(expression), expression);
    }
}

void ChoiceField::addChoice(const QString& text, Json value) {
    m_values.push_back(std::move(value));
    m_combo->addItem(text);
}

void ChoiceField::setValue(const std::optional<Json>& value) {
    m_combo->setAccessibleName(accessibleName());
    m_combo->setPlaceholderText(value ? QString() : tr("mixed"));
    if (!value) return m_combo->setCurrentIndex(-1);
    auto found = std::find(m_values.begin(), m_values.end(), *value);
    if (found == m_values.end()) {
        // A value of another version or an expression: shown as it is.
        addChoice(valueText(m_setting.spec, *value), *value);
        found = m_values.end() - 1;
    }
    m_combo->setCurrentIndex(static_cast<int>(found - m_values.begin()));
}

void ChoiceField::setInvalid(bool invalid) {
    m_combo->setProperty("invalid", invalid);
    m_combo->update();
}

} // namespace convstudio
