// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/workbench.h"

#include <QWidget>

namespace convstudio {

/// Issues where they are felt: sign, sentence, first repair as a button; the first three, then how
/// many more. Hidden when there are none.
class IssueNotes : public QWidget {
    Q_OBJECT
public:
    explicit IssueNotes(Workbench& workbench, QWidget* parent = nullptr);
    void setIssues(const Issues& issues);

protected:
    void paintEvent(QPaintEvent* event) override;
    Workbench& m_workbench;

private:
    void build();
    void addIssue(const Issue& issue);
    Issues m_issues;
    QString m_shown; ///< texts on display, to leave them alone while they stay the same
};

} // namespace convstudio
