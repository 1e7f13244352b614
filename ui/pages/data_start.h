// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/workbench.h"

#include <QWidget>

namespace convstudio {

class IssueNotes;
class TextButton;
class ThemedLabel;

/// In place of the tabs as long as there are no images: they are being read, could not be read (why
/// and what to do), or are to be chosen.
class DataStart : public QWidget {
    Q_OBJECT
public:
    explicit DataStart(Workbench& workbench, QWidget* parent = nullptr);

protected:
    void changeEvent(QEvent* event) override;

private:
    void refresh();
    Workbench& m_workbench;
    ThemedLabel *m_title, *m_sentence;
    IssueNotes* m_notes;
    TextButton *m_action, *m_again;
};

} // namespace convstudio
