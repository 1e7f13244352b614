// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/ui_context.h"

#include <QHash>
#include <QWidget>

#include <array>

class QSplitter;

namespace convstudio {

class IconButton;

/// The room between header and status bar: left dock, centre, right dock, with the widths that go
/// with the window's width unless a person drags them. Narrow windows: below 1100 the right dock
/// lies over the centre, below 960 the left one is a rail of 40 that opens it over the centre.
/// Every workspace has panels of its own in them, or none; what a person chose is kept per
/// workspace.
class Docks : public QWidget {
    Q_OBJECT
public:
    enum Side { Left, Right };
    Docks(UiContext& ui, QWidget* centre, QWidget* parent = nullptr);

    /// What a workspace shows on a side. Its accessible name is its title; `icon` stands for a left
    /// one in the rail; `extra`: so much wider than usual is its dock.
    void addPanel(const QString& workspace, Side side, QWidget* panel, const QString& icon = {},
                  int extra = 0);
    /// Takes the dock away from a workspace while its panel has nothing to show, and gives it back.
    void setPanelWanted(const QString& workspace, Side side, bool wanted);
    /// Restores what was chosen there; a side without a panel has no dock.
    void setWorkspace(const QString& id);
    /// The panel of the present workspace; nullptr where it has none.
    QWidget* panel(Side side) const {
        const Panel panel = m_panes[side].panels.value(m_workspace);
        return panel.isWanted ? panel.widget : nullptr;
    }
    bool isOn(Side side) const { return m_panes[side].isOn; }
    void setOn(Side side, bool on);
    /// Makes the dock visible, also where it lies over the centre.
    void reveal(Side side);
    /// Closes what lies over the centre.
    void closeOverlay(Side side);
    bool isOverlay(Side side) const;
    bool isShown(Side side) const;
    static int defaultWidth(Side side, int windowWidth);

Q_SIGNALS:
    void changed();

protected:
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    struct Panel {
        QWidget* widget = nullptr;
        QString icon{};
        bool isWanted = true;
        int extra = 0;
    };
    struct Pane {
        QWidget* frame = nullptr; ///< paints the ground behind the panel
        QHash<QString, Panel> panels{}; ///< by workspace
        bool isOn = true;
        bool isOpenOver = false; ///< as an overlay
        int width = 0;           ///< dragged; 0 = the default
    };
    void arrange();
    void place(Side side);
    int widthOf(Side side) const;
    void keep();
    void retranslate();
    UiContext& m_ui;
    QWidget* m_rail;
    IconButton* m_railButton;
    QWidget* m_centre;
    QSplitter* m_splitter;
    std::array<Pane, 2> m_panes;
    QString m_workspace;
};

} // namespace convstudio
