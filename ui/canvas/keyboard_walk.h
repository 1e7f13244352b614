// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/canvas/wire_ends.h"

#include <QObject>

#include <optional>

class QKeyEvent;

namespace convstudio {

class CanvasView;

/// The canvas by arrow keys, whichever tool is active: they walk along wires (with Shift selecting
/// as they go), with Ctrl they move the selection by the grid; after beginConnect() they choose
/// where a wire ends and Enter makes it. Watches the view's keys.
class KeyboardWalk : public QObject {
    Q_OBJECT
public:
    explicit KeyboardWalk(CanvasView& view);

    /// Starts a wire at the focused node; says why in `refused` when it has no output.
    void beginConnect();
    bool isConnecting() const { return m_from.has_value(); }
    /// The node keys act on: the focused one, else the last selected.
    QString current() const;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    enum class Way { Up, Down, Left, Right };
    static std::optional<Way> wayOf(const QKeyEvent& event);
    bool handle(QKeyEvent& event);
    bool handleConnecting(QKeyEvent& event);
    void walk(Way way, bool extend);
    void moveSelection(Way way);
    QString next(const QString& from, Way way) const;
    QString alongWires(const QString& from, Way way) const;
    QString sibling(const QString& from, Way way) const;
    QString nearest(const QString& from, Way way) const;
    QString first() const;
    void show(const QString& nodeId);
    void drawConnection();
    void endConnect();

    CanvasView& m_view;
    std::optional<PortRef> m_from;
    QString m_target;
};

} // namespace convstudio
