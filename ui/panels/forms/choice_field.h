// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/panels/forms/param_field.h"

#include <QComboBox>

namespace convstudio {

/// A combo box that the wheel turns only with focus.
class FieldCombo : public QComboBox {
    Q_OBJECT
public:
    explicit FieldCombo(QWidget* parent = nullptr);
    QSize minimumSizeHint() const override { return {60, 24}; }

protected:
    void wheelEvent(QWheelEvent* event) override;
};

/// One of the schema's words; inside a block also "=name" of its parameters.
class ChoiceField : public ParamField {
    Q_OBJECT
public:
    ChoiceField(UiContext& ui, const Setting& setting, QWidget* parent = nullptr);
    void setValue(const std::optional<Json>& value) override;
    void setInvalid(bool invalid) override;

private:
    void fill();
    void addChoice(const QString& text, Json value);
    FieldCombo* m_combo;
    std::vector<Json> m_values; ///< of the items, in their order
};

} // namespace convstudio
