// SPDX-License-Identifier: Apache-2.0
#include "ui/canvas/insert_choice.h"

#include "ui/canvas/undo_macro.h"
#include "ui/canvas/wire_ends.h"

namespace convstudio {

InsertChoice::InsertChoice(QString key) : m_key(std::move(key)), m_id(m_key) {
    const auto take = [this](QLatin1String prefix, Kind kind) {
        if (!m_key.startsWith(prefix)) return;
        m_id = m_key.mid(prefix.size());
        m_kind = kind;
    };
    take(QLatin1String("block:"), Kind::Block);
    take(QLatin1String("library:"), Kind::Library);
}

QString InsertChoice::name(const Workbench& workbench) const {
    if (m_kind != Kind::Block) return m_id;
    const Block* block = workbench.document.graph().findBlock(m_id.toStdString());
    return block ? QString::fromStdString(block->name) : m_id;
}

QString InsertChoice::type() const {
    if (m_kind == Kind::Layer) return m_id;
    return QString::fromLatin1(kBlockType.data(), kBlockType.size());
}

const LayerSpec* InsertChoice::spec(const Workbench& workbench) const {
    if (m_kind != Kind::Layer) return nullptr;
    return workbench.document.catalog().find(m_id.toStdString());
}

bool InsertChoice::hasInput(const Workbench& workbench) const {
    const LayerSpec* found = spec(workbench);
    return isBlock() || (found && !found->inputs.empty());
}

QString InsertChoice::insert(Workbench& workbench, std::optional<QPointF> position,
                             const QString& after) const {
    const QString id = place(workbench, position, after);
    if (!id.isEmpty()) workbench.ui.state.addRecentInsert(m_key);
    return id;
}

QString InsertChoice::insertInto(Workbench& workbench, const WireRef& wire,
                                 const QPointF& position) const {
    if (m_kind == Kind::Layer) {
        const QString id = workbench.editor.insertInto(wire, m_id);
        if (!id.isEmpty()) workbench.ui.state.addRecentInsert(m_key);
        return id;
    }
    const UndoMacro macro(workbench.document, tr("Insert %1").arg(name(workbench)));
    const QString id = insert(workbench, position);
    if (!id.isEmpty()) workbench.editor.splice(id, wire);
    return id;
}

QString InsertChoice::insertBehind(Workbench& workbench, const PortRef& output,
                                   const QPointF& position) const {
    const UndoMacro macro(workbench.document, tr("Insert %1").arg(name(workbench)));
    const QString id = insert(workbench, position);
    if (id.isEmpty()) return id;
    if (const auto input = freeInput(workbench, id)) workbench.editor.connectPorts(output, *input);
    return id;
}

QString InsertChoice::insertBefore(Workbench& workbench, const PortRef& input,
                                   const QPointF& position) const {
    const UndoMacro macro(workbench.document, tr("Insert %1").arg(name(workbench)));
    const QString id = insert(workbench, position);
    if (id.isEmpty()) return id;
    if (const auto output = firstOutput(workbench, id))
        workbench.editor.connectPorts(*output, input);
    return id;
}

QString InsertChoice::place(Workbench& workbench, std::optional<QPointF> position,
                            const QString& after) const {
    switch (m_kind) {
    case Kind::Layer: return workbench.editor.insertNode(m_id, position, after);
    case Kind::Block: return workbench.editor.insertBlock(m_id, position, after);
    case Kind::Library: break;
    }
    const LibraryBlock* block = workbench.blocks.find(m_id);
    return block ? workbench.editor.insertLibraryBlock(*block, position, after) : QString();
}

} // namespace convstudio
