// SPDX-License-Identifier: Apache-2.0
#include "ui/document/editor_state.h"

namespace convstudio {

EditorState::EditorState(QObject* parent) : QObject(parent) {}

void EditorState::enterBlock(const QString& instanceId, const QString& blockId) {
    m_scopePath.append(instanceId);
    m_scopeBlocks.append(blockId);
    m_scope = blockId;
    clearSelection();
    setFocusNode({});
    Q_EMIT scopeChanged();
}

void EditorState::leaveTo(int depth) {
    if (depth < 0 || depth >= m_scopePath.size()) return;
    const QString left = m_scopePath.at(depth);
    m_scopePath.resize(depth);
    m_scopeBlocks.resize(depth);
    m_scope = depth == 0 ? QString() : m_scopeBlocks.last();
    clearSelection();
    setFocusNode({});
    Q_EMIT scopeChanged();
    // Back where one came from, the block just left is what one looks at.
    select({left});
}

void EditorState::select(const QStringList& nodes, const QStringList& frames,
                         const QStringList& notes) {
    if (nodes == m_nodes && frames == m_frames && notes == m_notes) return;
    m_nodes = nodes;
    m_frames = frames;
    m_notes = notes;
    const QStringList all = nodes + frames + notes;
    m_all = QSet<QString>(all.begin(), all.end());
    Q_EMIT selectionChanged();
}

void EditorState::toggle(const QString& nodeId) {
    QStringList nodes = m_nodes;
    if (!nodes.removeOne(nodeId)) nodes.append(nodeId);
    select(nodes, m_frames, m_notes);
}

void EditorState::setFocusNode(const QString& id) {
    if (id == m_focusNode) return;
    m_focusNode = id;
    Q_EMIT focusNodeChanged(id);
}

void EditorState::setFact(Fact fact) {
    if (fact == m_fact) return;
    m_fact = fact;
    Q_EMIT factChanged(fact);
}

} // namespace convstudio
