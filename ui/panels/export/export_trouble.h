// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/workbench.h"

#include <QWidget>

namespace convstudio {

/// Why an export failed, or what to know of it, each issue with all of its text; one that names a
/// layer leads to it. Hidden when there is none.
class ExportTrouble : public QWidget {
    Q_OBJECT
public:
    explicit ExportTrouble(Workbench& workbench, QWidget* parent = nullptr);
    QStringList texts() const; ///< as shown

Q_SIGNALS:
    void nodeRequested(const QString& nodeId);

protected:
    void changeEvent(QEvent* event) override;

private:
    void refresh();
    void addIssue(const Issue& issue, const QString& title);
    Workbench& m_workbench;
};

} // namespace convstudio
