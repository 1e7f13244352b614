// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/canvas/insert_choice.h"

#include <QVector>

#include <optional>

namespace convstudio {

/// Where a chosen layer goes.
struct InsertTarget {
    enum class How {
        Loose,  ///< at the point, without wires
        After,  ///< behind `port`'s node, spliced into its only outgoing wire
        Behind, ///< at the point, wired to the output `port`
        Before, ///< at the point, feeding the input `port`
        Into    ///< into `wire`
    };
    How how = How::Loose;
    QPointF point{}; ///< centre of the new node, scene units
    PortRef port{};
    WireRef wire{};

    /// The output whose value the new layer gets; nothing when it gets none.
    std::optional<PortRef> source() const;
};

struct InsertOffer {
    InsertChoice choice;
    QString name;
    QString note; ///< the synonym that matched, or the shape that would come out
    QString familyToken;
    QString icon;
};

/// What may be inserted there, best first: only what takes the source's kind and shape; ranked by
/// how well a text matches, by how often it follows that layer type in this network, by last use,
/// and by what usually follows. Pure, cheap enough for every key stroke.
QVector<InsertOffer> rankInserts(const Workbench& workbench, const InsertTarget& target,
                                 const QString& text);

} // namespace convstudio
