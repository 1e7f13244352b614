// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/panels/forms/form.h"

class QComboBox;
class QLineEdit;

namespace convstudio {

class ThemedLabel;

/// The block that is open in place: its parameters with their defaults; add and remove.
class BlockForm : public Form {
    Q_OBJECT
public:
    BlockForm(Workbench& workbench, const QString& blockId, QWidget* parent = nullptr);
    void refresh() override;
    QString structure() const override { return structureOf(m_workbench, m_id); }
    static QString structureOf(const Workbench& workbench, const QString& blockId);

private:
    const Block* block() const;
    void addParameterRow(const BlockParameter& parameter);
    void buildAdder();
    void addParameter();
    QString refusal(const QString& name) const;
    const QString m_id;
    QLineEdit* m_name = nullptr;
    QComboBox* m_type = nullptr;
    ThemedLabel* m_reason = nullptr;
};

} // namespace convstudio
