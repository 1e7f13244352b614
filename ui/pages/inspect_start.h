// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/workbench.h"

#include <QWidget>

namespace convstudio {

class IssueNotes;
class TextButton;
class ThemedLabel;

/// In place of the confusion matrix as long as there is none: what is being read and how far, what
/// is wrong and what helps, or that nothing was trained yet.
class InspectStart : public QWidget {
    Q_OBJECT
public:
    explicit InspectStart(Workbench& workbench, QWidget* parent = nullptr);
    QString title() const;
    QString sentence() const;

Q_SIGNALS:
    void chooserRequested(); ///< of run, weights and split
    void locateRequested();

protected:
    void changeEvent(QEvent* event) override;

private:
    void refresh();
    void showBusy();
    void showFailed();
    void showEmpty();
    void act();
    Workbench& m_workbench;
    ThemedLabel *m_title, *m_sentence;
    IssueNotes* m_notes;
    TextButton *m_action, *m_locate, *m_choose;
};

} // namespace convstudio
