// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/panels/forms/param_field.h"

class QMenu;

namespace convstudio {

class FieldEdit;
struct TypedValue;

/// A number, a pair "3 × 3", a list or a text, typed. Sums ("28*2") are worked out, words of the
/// schema, null and a block's parameters are on offer in a menu, pairs step together while linked.
class ValueField : public ParamField {
    Q_OBJECT
public:
    ValueField(UiContext& ui, const Setting& setting, QWidget* parent = nullptr);
    void setValue(const std::optional<Json>& value) override;
    void setInvalid(bool invalid) override;

private:
    void typed();
    void step(int steps);
    void leave();
    void revert();
    void press(int button);
    void toggleLink();
    void openOffer();
    void addOffers(QMenu& menu);
    bool hasOffer() const;
    bool isLinked() const;
    void updateButtons();
    void offer(const Json& value);
    QString refusal(const TypedValue& typedValue) const;
    Issues issuesOf(const Json& value) const;

    FieldEdit* m_edit;
    std::optional<Json> m_value; ///< the last good one; nothing: mixed
    std::optional<bool> m_link;  ///< chosen by hand; else equal halves are linked
    bool m_isInvalid = false;
    bool m_isDirty = false; ///< the text was typed and is not yet shown in its own form
};

} // namespace convstudio
