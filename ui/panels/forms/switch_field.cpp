// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/forms/switch_field.h"

#include "ui/widgets/buttons.h"

#include <QHBoxLayout>

namespace convstudio {

SwitchField::SwitchField(UiContext& ui, const Setting& setting, QWidget* parent)
    : ParamField(ui, setting, parent), m_switch(new Switch(ui.theme, this)) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_switch);
    row->addStretch(); // begins where the other fields begin
    setFocusProxy(m_switch);
    connect(m_switch, &QAbstractButton::clicked, this, [this](bool on) {
        Q_EMIT edited(on);
        Q_EMIT finished();
    });
}

void SwitchField::setValue(const std::optional<Json>& value) {
    m_switch->setMixed(!value);
    m_switch->setChecked(value && value->is_boolean() && value->get<bool>());
    m_switch->setAccessibleName(accessibleName());
}

} // namespace convstudio
