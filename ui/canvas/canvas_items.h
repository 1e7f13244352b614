// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/issue.h"
#include "engine/graph/layer_spec.h"
#include "ui/document/graph_editor.h"

#include <QColor>
#include <QPointF>
#include <QPolygonF>
#include <QRectF>
#include <QString>
#include <QVector>

#include <optional>

namespace convstudio {

/// What the canvas draws, as values in scene units (one unit is one logical pixel at 100 %).

/// Where on a node a wire ends.
enum class Side { Top, Bottom, Left, Right };

struct CanvasPort {
    PortRef ref;
    QPointF centre;
    Side side = Side::Top;
    Kind kind = Kind::Map;
    bool isInput = true;
    bool isWired = false;
    bool isInvalid = false;
};

/// A figure in place of a node's second row, with its bar.
struct ReadingCell {
    QString text;            ///< "Δ 6.5e-2"
    double share = -1;       ///< of the bar; negative: none is drawn
    bool outOfRange = false; ///< drawn as a warning
    bool operator==(const ReadingCell&) const = default;
};

/// What a training says of a node.
struct NodeReading {
    QVector<ReadingCell> cells; ///< at most two; none: the node shows what it always does
    QString sentence;           ///< the same for tooltips and screen readers
    bool operator==(const NodeReading&) const = default;
};

struct CanvasNode {
    QString id;
    QString type;       ///< "Conv2d", or the block's name
    QString name;       ///< own name, drawn right
    QString detail;     ///< row 2: key parameters, most important first, or the formula
    QString fact;       ///< the chosen fact as text; "?" unknown
    double factShare = 0; ///< of the graph's maximum, for the bar
    NodeReading reading; ///< of the training view
    QString shapeText;  ///< output shape, "16×28×28"; empty = unknown
    Family family = Family::Io;
    bool isBlock = false;
    std::optional<int> repeat;
    bool muted = false;
    bool frozen = false;
    bool placeholder = false; ///< type not known to this version
    std::optional<Severity> severity;
    QRectF rect;
    QVector<CanvasPort> ports;
    bool hidden = false; ///< inside a collapsed frame
    QString colorToken;  ///< "family.conv"
    QString icon;
};

struct CanvasWire {
    WireRef ref;
    QPolygonF points; ///< orthogonal corners, drawn with radius 10
    QString chip;     ///< shape
    QPointF chipPosition;
    std::optional<QPointF> branch; ///< where it leaves a sibling from the same port: a dot
    bool invalid = false;
    bool bypass = false; ///< passes through a muted node: dashed
    bool hidden = false; ///< inside a collapsed frame
};

struct CanvasFrame {
    QString id;
    QString title;
    QString sum; ///< parameters inside
    QString colorToken;
    QRectF rect; ///< what is drawn; node-sized when collapsed
    int members = 0;
    bool collapsed = false;
};

struct CanvasNote {
    QString id;
    QString text;
    QRectF rect;
};

/// What the active tool wants drawn on top.
struct CanvasOverlay {
    QVector<QRectF> ghosts; ///< nodes being dragged in
    QString ghostType;      ///< what they show: type and tile; empty: nothing
    QString ghostToken, ghostIcon;
    QPolygonF wire;         ///< wire being pulled
    QRectF rubberBand;
    QPolygonF slice;
    std::optional<WireRef> dropWire; ///< highlighted as target of a splice
    std::optional<PortRef> dropPort;
    QVector<QLineF> guides;
    QString hint; ///< text at the cursor: what a release would do, or why not
    std::optional<QPointF> hintAt; ///< where the hint stands (keyboard); absent: at the cursor
    bool refused = false;
};

} // namespace convstudio
