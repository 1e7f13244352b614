// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/forms/form.h"

#include "ui/widgets/labels.h"

#include <algorithm>

namespace convstudio {

Form::Form(Workbench& workbench, QWidget* parent)
    : QWidget(parent), m_workbench(workbench), m_column(new QVBoxLayout(this)) {
    m_column->setContentsMargins(0, 0, 0, 16);
    m_column->setSpacing(0);
    m_column->addStretch();
}

QWidget* Form::addSection(const QString& title) {
    auto* section = new SectionTitle(m_workbench.ui.theme, title);
    addWidget(section);
    return section;
}

FormRow* Form::addRow(const ParamField::Setting& setting, const RowText& text) {
    auto* row = new FormRow(m_workbench.ui, setting, text);
    m_rows.push_back(row);
    addWidget(row);
    return row;
}

void Form::addWidget(QWidget* widget) {
    m_column->insertWidget(m_column->count() - 1, widget); // before the stretch
}

void Form::setFilter(const QString& filter) {
    for (FormRow* row : m_rows) row->setVisible(filter.isEmpty() || row->matches(filter));
}

FormRow* Form::row(const QString& id) const {
    const auto found = std::find_if(m_rows.begin(), m_rows.end(),
                                    [&](const FormRow* each) { return each->id() == id; });
    return found == m_rows.end() ? nullptr : *found;
}

FormRow* Form::firstRow() const { return m_rows.empty() ? nullptr : m_rows.front(); }

QString parameterLabel(const Language& language, const ParamSpec& spec) {
    const std::string help = spec.help;
    const std::size_t dot = help.find('.');
    if (dot != std::string::npos) {
        const QString label = language.textIfAny("label" + help.substr(dot));
        if (!label.isEmpty()) return label;
    }
    return QString::fromStdString(spec.name);
}

} // namespace convstudio
