// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/workbench.h"

#include <QWidget>

#include <vector>

namespace convstudio {

class FormatRow;
class SectionTitle;

/// The formats to tick. What clashes among them is said in their rows.
class FormatsSection : public QWidget {
    Q_OBJECT
public:
    explicit FormatsSection(Workbench& workbench, QWidget* parent = nullptr);
    const std::vector<FormatRow*>& rows() const { return m_rows; }

protected:
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void refresh();
    void toggle(const FormatRow& row);
    QString clashOf(const FormatRow& row) const;
    Workbench& m_workbench;
    SectionTitle* m_title;
    std::vector<FormatRow*> m_rows;
};

} // namespace convstudio
