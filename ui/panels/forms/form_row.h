// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/panels/forms/param_field.h"

class QHBoxLayout;

namespace convstudio {

class IconButton;
class ThemedLabel;
class WhyCard;

/// What a row says beside its field.
struct RowText {
    QString id;    ///< "kernel_size": object names are "row-…", "field-…", "reset-…", "why-…"
    QString label;
    QString help;   ///< one sentence
    QString source; ///< paper or document
};

/// A row of a form, 32 high: label, field of 132, gutter of 16 with an arrow
/// back to the default. A label that does not fit goes above its field; a wrong value is explained
/// below it; `ⓘ` (or Shift+F1 in the field) opens the "why" card in place.
class FormRow : public QWidget {
    Q_OBJECT
public:
    FormRow(UiContext& ui, const ParamField::Setting& setting, const RowText& text,
            QWidget* parent = nullptr);
    ~FormRow() override;

    const QString& id() const { return m_text.id; }
    const ParamSpec& spec() const { return m_setting.spec; }
    ParamField* field() { return m_field; }
    /// Shows a value; nothing: the nodes differ. `changed` offers the way back to the default.
    void setValue(const std::optional<Json>& value, bool changed);
    void setInvalid(bool invalid) { m_field->setInvalid(invalid); }
    /// For narrow docks: so wide is the field beside its label; where the label goes above, it takes
    /// the whole line.
    void setFieldWidth(int width);
    /// Another use of the gutter, always in sight: remove instead of back to the default.
    void setGutter(const QString& icon, const QString& toolTip);
    /// What is to be said of the value as it stands, in a colour of the theme, below the field;
    /// what is being typed and wrong comes first. Empty: nothing.
    void setRemark(const QString& remark, const QString& colorToken);
    /// What the setting amounts to in this layer: "std 0.118"; the ⓘ is then always in sight.
    void setNumber(const QString& number);
    bool matches(const QString& filter) const;

Q_SIGNALS:
    void edited(const convstudio::Json& value);
    void resetRequested(); ///< the gutter's button was pressed
    void finished();

protected:
    void resizeEvent(QResizeEvent* event) override;
    bool event(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void buildLine();
    void placeLabel();
    int inlineWidth(int room) const;
    void showReason(const QString& reason);
    void showRemark();
    void toggleWhy();
    void updateInfo();
    UiContext& m_ui;
    const ParamField::Setting m_setting;
    const RowText m_text;
    QString m_number;
    QString m_refusal; ///< of what is being typed
    QString m_remark, m_remarkToken;
    ThemedLabel* m_label;
    IconButton* m_info;
    ParamField* m_field;
    IconButton* m_reset;
    ThemedLabel* m_reason;
    WhyCard* m_why = nullptr;
    QHBoxLayout* m_above;
    QHBoxLayout* m_line;
    QHBoxLayout* m_cardLine;
    int m_fieldWidth = 0; ///< 0: the usual one, everywhere
    bool m_isAbove = false;
    bool m_hasOwnGutter = false;
};

} // namespace convstudio
