// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/workbench.h"

#include <QCoreApplication>

#include <optional>

namespace convstudio {

/// One thing to be put on the canvas, as palette drags and quick insert name it: a layer type,
/// "block:<id>" of the project or "library:<name>" of the user's blocks.
class InsertChoice {
    Q_DECLARE_TR_FUNCTIONS(convstudio::InsertChoice)
public:
    explicit InsertChoice(QString key);
    const QString& key() const { return m_key; }
    bool isBlock() const { return m_kind != Kind::Layer; }
    /// "Conv2d", or the block's name.
    QString name(const Workbench& workbench) const;
    /// The node type it makes ("Conv2d", "Block").
    QString type() const;
    /// Null for blocks and unknown types.
    const LayerSpec* spec(const Workbench& workbench) const;
    bool hasInput(const Workbench& workbench) const;

    /// Each is one undo step, remembers the choice as recent, and returns the new node's id.
    QString insert(Workbench& workbench, std::optional<QPointF> position,
                   const QString& after = {}) const;
    QString insertInto(Workbench& workbench, const WireRef& wire, const QPointF& position) const;
    /// Inserts and wires the node to the end of a wire.
    QString insertBehind(Workbench& workbench, const PortRef& output,
                         const QPointF& position) const;
    QString insertBefore(Workbench& workbench, const PortRef& input, const QPointF& position) const;

private:
    enum class Kind { Layer, Block, Library };
    QString place(Workbench& workbench, std::optional<QPointF> position,
                  const QString& after) const;
    QString m_key;
    QString m_id; ///< type, block id or block name
    Kind m_kind = Kind::Layer;
};

} // namespace convstudio
