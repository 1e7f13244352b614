// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/forms/block_form.h"

#include "engine/graph/node_ports.h"
#include "ui/document/form_edits.h"
#include "ui/panels/forms/choice_field.h"
#include "ui/panels/forms/field_edit.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/labels.h"

#include <QHBoxLayout>
#include <QRegularExpression>

#include <algorithm>
#include <array>

namespace convstudio {

namespace {

constexpr std::array kTypes = {"int", "float", "bool", "string"};

} // namespace

BlockForm::BlockForm(Workbench& workbench, const QString& blockId, QWidget* parent)
    : Form(workbench, parent), m_id(blockId) {
    addSection(tr("Block parameters"));
    if (const Block* own = block())
        for (const BlockParameter& parameter : own->parameters) addParameterRow(parameter);
    buildAdder();
    refresh();
}

const Block* BlockForm::block() const {
    return m_workbench.document.graph().findBlock(m_id.toStdString());
}

QString BlockForm::structureOf(const Workbench& workbench, const QString& blockId) {
    const Block* block = workbench.document.graph().findBlock(blockId.toStdString());
    std::string text = "block:" + blockId.toStdString();
    if (block)
        for (const BlockParameter& each : block->parameters) text += each.name + each.type + ',';
    return QString::fromStdString(text);
}

void BlockForm::addParameterRow(const BlockParameter& parameter) {
    Block holder;
    holder.parameters = {parameter};
    ParamField::Setting setting;
    setting.spec = blockParamSpecs(holder)[0];
    setting.spec.required = false;
    setting.spec.nullable = setting.spec.type != ParamType::Bool;
    setting.label = QString::fromStdString(parameter.name);
    setting.nullText = tr("no default");
    FormRow* row = addRow(setting, {setting.label, setting.label,
                                    tr("Default of this parameter. Inside the block it is "
                                       "written \"=%1\"; without a default every instance has to "
                                       "give a value.")
                                        .arg(setting.label),
                                    QString()});
    row->setGutter(QStringLiteral("trash"), tr("Remove %1").arg(setting.label));
    Document& document = m_workbench.document;
    const std::string id = m_id.toStdString(), name = parameter.name;
    connect(row, &FormRow::edited, this, [&document, id, name](const Json& value) {
        document.push(tr("Set default of %1").arg(QString::fromStdString(name)),
                      setBlockDefaultEdits(document.graph(), id, name, value),
                      QStringLiteral("form:%1:%2").arg(QString::fromStdString(id),
                                                       QString::fromStdString(name)));
    });
    connect(row, &FormRow::finished, this, [&document] { document.endMerge(); });
    connect(row, &FormRow::resetRequested, this, [&document, id, name] {
        document.push(tr("Remove parameter %1").arg(QString::fromStdString(name)),
                      removeBlockParameterEdits(document.graph(), id, name));
    });
}

void BlockForm::buildAdder() {
    Theme& theme = m_workbench.ui.theme;
    auto* adder = new QWidget;
    auto* column = new QVBoxLayout(adder);
    column->setContentsMargins(12, 8, 12, 4);
    column->setSpacing(4);
    auto* line = new QHBoxLayout;
    line->setSpacing(8);
    auto* name = new FieldEdit(theme);
    name->setSteps(false);
    name->setObjectName(QStringLiteral("new-parameter"));
    name->setPlaceholderText(tr("name, e.g. channels"));
    name->setAccessibleName(tr("Name of a new parameter"));
    m_name = name;
    m_type = new FieldCombo;
    m_type->setObjectName(QStringLiteral("new-parameter-type"));
    m_type->setAccessibleName(tr("Type of the new parameter"));
    for (const char* type : kTypes) m_type->addItem(QLatin1String(type));
    line->addWidget(m_name, 3);
    line->addWidget(m_type, 2);
    m_reason = new ThemedLabel(theme, Theme::Text::Caption, QStringLiteral("err"));
    m_reason->setWordWrap(true);
    m_reason->hide();
    auto* add = new TextButton(theme, tr("Add parameter"), TextButton::Kind::Outlined,
                               TextButton::Size::Small);
    add->setObjectName(QStringLiteral("add-parameter"));
    column->addLayout(line);
    column->addWidget(m_reason);
    column->addWidget(add, 0, Qt::AlignLeft);
    addWidget(adder);
    connect(add, &QAbstractButton::clicked, this, &BlockForm::addParameter);
    connect(m_name, &QLineEdit::returnPressed, this, &BlockForm::addParameter);
    connect(m_name, &QLineEdit::textEdited, m_reason, &QWidget::hide);
}

QString BlockForm::refusal(const QString& name) const {
    static const QRegularExpression word(QStringLiteral("^[A-Za-z_]\\w*$"));
    if (!word.match(name).hasMatch())
        return tr("A name begins with a letter and has letters, digits and _ only.");
    const Block* own = block();
    const bool taken = own && std::any_of(own->parameters.begin(), own->parameters.end(),
                                          [&](const BlockParameter& each) {
                                              return each.name == name.toStdString();
                                          });
    return taken ? tr("The block has a parameter of that name.") : QString();
}

void BlockForm::addParameter() {
    const QString name = m_name->text().trimmed();
    const QString reason = refusal(name);
    m_reason->setText(reason);
    m_reason->setVisible(!reason.isEmpty());
    if (!reason.isEmpty()) return;
    BlockParameter parameter;
    parameter.name = name.toStdString();
    parameter.type = m_type->currentText().toStdString();
    Document& document = m_workbench.document;
    document.push(tr("Add parameter %1").arg(name),
                  addBlockParameterEdits(document.graph(), m_id.toStdString(), parameter));
}

void BlockForm::refresh() {
    const Block* own = block();
    if (!own) return;
    for (const BlockParameter& parameter : own->parameters)
        if (FormRow* each = row(QString::fromStdString(parameter.name)))
            each->setValue(parameter.defaultValue, true);
    setEnabled(!m_workbench.document.isReadOnly());
}

} // namespace convstudio
