// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/canvas/canvas_tool.h"
#include "ui/canvas/wire_ends.h"

#include <QCoreApplication>

#include <optional>

namespace convstudio {

/// Which end of a wire is being pulled.
struct WirePull {
    PortRef anchor;               ///< the end that stays
    bool fromInput = false;       ///< the anchor is an input: looks for an output
    std::optional<WireRef> moved; ///< an existing wire whose end is being moved
};

/// Pulls a wire from a port to a port or a node. On empty space a new wire asks for a layer to
/// insert, an existing one is cut.
class WireGesture : public CanvasGesture {
    Q_DECLARE_TR_FUNCTIONS(convstudio::WireGesture)
public:
    WireGesture(CanvasView& view, WirePull pull);
    void move(const QPointF& point) override;
    void finish(const QPointF& point) override;
    void cancel() override;

private:
    struct Target {
        PortRef port;
        QString refusal; ///< empty: the wire may end here
    };
    std::optional<Target> targetAt(const QPointF& point) const;
    std::optional<PortRef> portAt(const QPointF& point) const;
    WireRef wireTo(const PortRef& port) const;
    void connectTo(const PortRef& port);
    QString hint(const std::optional<Target>& target) const;

    WirePull m_pull;
    QPointF m_start;
};

/// Corners of a wire between two places while it is pulled.
QPolygonF pulledWire(const QPointF& output, const QPointF& input);
/// Radius within which a port is hit, in scene units.
qreal portReach(const CanvasView& view);

} // namespace convstudio
