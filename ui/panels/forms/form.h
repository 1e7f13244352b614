// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/panels/forms/form_row.h"
#include "ui/workbench.h"

#include <QVBoxLayout>

#include <vector>

namespace convstudio {

/// One content of the property panel: sections of rows made from schemas. GUI thread.
class Form : public QWidget {
    Q_OBJECT
public:
    explicit Form(Workbench& workbench, QWidget* parent = nullptr);

    /// Values of the document into the fields.
    virtual void refresh() {}
    /// Facts have come in.
    virtual void refreshFacts() {}
    /// What rows there are, as text: when it changes, the form has to be made anew.
    virtual QString structure() const { return {}; }

    /// Hides rows that do not match; section titles stay.
    void setFilter(const QString& filter);
    FormRow* row(const QString& id) const; ///< nullptr when there is none
    FormRow* firstRow() const;

protected:
    QWidget* addSection(const QString& title);
    FormRow* addRow(const ParamField::Setting& setting, const RowText& text);
    void addWidget(QWidget* widget);
    QString engineText(const std::string& key) const {
        return m_workbench.ui.language.textIfAny(key);
    }
    const std::vector<FormRow*>& rows() const { return m_rows; }
    Workbench& m_workbench;

private:
    QVBoxLayout* m_column;
    std::vector<FormRow*> m_rows;
};

/// "label.kernel_size" for the help key "param.kernel_size".
QString parameterLabel(const Language& language, const ParamSpec& spec);

} // namespace convstudio
