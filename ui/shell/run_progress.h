// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/workbench.h"

#include <QAbstractButton>

namespace convstudio {

/// First in the status bar of every workspace while a run goes on: "▶ Run 7 70 % [bar] 1 min 28 s
/// left"; a click shows the Train workspace. With little room the bar goes, then the time.
class RunProgress : public QAbstractButton {
    Q_OBJECT
public:
    explicit RunProgress(Workbench& workbench, QWidget* parent = nullptr);
    /// With which parts it is drawn.
    enum class Room { All, NoBar, Share };
    void setRoom(Room room);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

Q_SIGNALS:
    /// Came, went or needs another width.
    void changed();

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void refresh();
    QString restText() const;
    int leftWidth() const;
    int widthOf(const QFont& font, const QString& text) const;
    Workbench& m_workbench;
    Room m_room = Room::All;
    QString m_title, m_share, m_rest;
    int m_spoken = -1; ///< quarter that was announced
};

} // namespace convstudio
