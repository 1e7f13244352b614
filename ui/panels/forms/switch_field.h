// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/panels/forms/param_field.h"

namespace convstudio {

class Switch;

/// A truth value as a switch.
class SwitchField : public ParamField {
    Q_OBJECT
public:
    SwitchField(UiContext& ui, const Setting& setting, QWidget* parent = nullptr);
    void setValue(const std::optional<Json>& value) override;

private:
    Switch* m_switch;
};

} // namespace convstudio
