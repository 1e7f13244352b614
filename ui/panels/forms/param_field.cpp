// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/forms/param_field.h"

#include "ui/panels/forms/choice_field.h"
#include "ui/panels/forms/switch_field.h"
#include "ui/panels/forms/value_field.h"

#include <algorithm>

namespace convstudio {

namespace {

bool hasParameterOf(const ParamField::Setting& setting, const char* type) {
    return std::any_of(setting.blockParameters.begin(), setting.blockParameters.end(),
                       [&](const BlockParameter& parameter) { return parameter.type == type; });
}

} // namespace

ParamField::ParamField(UiContext& ui, Setting setting, QWidget* parent)
    : QWidget(parent), m_ui(ui), m_setting(std::move(setting)) {}

ParamField* ParamField::make(UiContext& ui, const Setting& setting, QWidget* parent) {
    switch (setting.spec.type) {
    case ParamType::Bool:
        // A switch cannot say "=bias"; where a block has such a parameter, a list can.
        if (hasParameterOf(setting, "bool")) return new ChoiceField(ui, setting, parent);
        return new SwitchField(ui, setting, parent);
    case ParamType::Enum: return new ChoiceField(ui, setting, parent);
    default: return new ValueField(ui, setting, parent);
    }
}

} // namespace convstudio
