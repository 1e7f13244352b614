// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/workbench.h"

#include <QWidget>

namespace convstudio {

class IssueNotes;
class TextButton;
class ThemedLabel;

/// In place of a proof as long as there is none: that nothing was trained, what is read, what is
/// wrong, or that nothing has left yet.
class ExportStart : public QWidget {
    Q_OBJECT
public:
    explicit ExportStart(Workbench& workbench, QWidget* parent = nullptr);
    QString title() const;
    QString sentence() const;

protected:
    void changeEvent(QEvent* event) override;

private:
    void refresh();
    void showEmpty();
    void act();
    Workbench& m_workbench;
    ThemedLabel *m_title, *m_sentence;
    IssueNotes* m_notes;
    TextButton* m_action;
};

} // namespace convstudio
