// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/widgets/buttons.h"
#include "ui/workbench.h"

class QMenu;

namespace convstudio {

/// "Run 7, epoch 12": which run, which of its weights and which split are looked at; a click offers
/// the others, the training under way, and to say where the data are.
class TargetChooser : public TextButton {
    Q_OBJECT
public:
    explicit TargetChooser(Workbench& workbench, QWidget* parent = nullptr);
    void openMenu();
    /// Asks for the folder or file that the images of the run lie in now.
    void locateData();

Q_SIGNALS:
    void textChanged();

protected:
    void changeEvent(QEvent* event) override;

private:
    void refresh();
    void addRuns(QMenu& menu);
    void addCheckpoints(QMenu& menu);
    void addSplits(QMenu& menu);
    Workbench& m_workbench;
};

/// What is looked at, in words: "Run 7, epoch 12", "Run 8, step 1,234".
QString targetText(const Workbench& workbench);

} // namespace convstudio
