// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/workbench.h"

#include <QWidget>

namespace convstudio {

class TextButton;

/// The box of the header that trains, 160 wide (120 below 1600): Train, filled; while a run goes on
/// Pause and Stop, outlined, in the same box; Resume and Stop while it is paused.
class TrainBox : public QWidget {
    Q_OBJECT
public:
    explicit TrainBox(Workbench& workbench, QWidget* parent = nullptr);
    /// The page has a primary action of its own (Export): Train is outlined too.
    void setPlain(bool plain);
    void setRoom(int windowWidth);

protected:
    void changeEvent(QEvent* event) override;

private:
    struct Button {
        TextButton* widget;
        const char* action;
        const char* icon;
    };
    Button make(const char* name, const char* action, const char* icon, bool isPrimary);
    void show();
    void follow(const Button& button);
    void arrange();
    Workbench& m_workbench;
    Button m_train, m_plainTrain, m_pause, m_resume, m_stop;
    int m_room; ///< width of the box in this window
    bool m_isPlain = false;
};

} // namespace convstudio
