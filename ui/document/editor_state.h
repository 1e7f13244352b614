// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QSet>
#include <QString>
#include <QStringList>

namespace convstudio {

/// What a person looks at and has chosen, shared by canvas, panels and actions; not part of the
/// document and never undone. Ids as in the project file. GUI thread.
class EditorState : public QObject {
    Q_OBJECT
public:
    enum class Fact { Parameters, Macs, Memory, Field };
    Q_ENUM(Fact)

    explicit EditorState(QObject* parent = nullptr);

    /// Scope being edited: empty = top level, else the id of the block that is open in place;
    /// `path` are the instances that led there (breadcrumb).
    QString scope() const { return m_scope; }
    QStringList scopePath() const { return m_scopePath; }
    void enterBlock(const QString& instanceId, const QString& blockId);
    void leaveTo(int depth); ///< 0 = top level

    const QStringList& nodes() const { return m_nodes; } ///< selected, in order of selection
    const QStringList& frames() const { return m_frames; }
    const QStringList& notes() const { return m_notes; }
    bool isSelected(const QString& id) const { return m_all.contains(id); }
    void select(const QStringList& nodes, const QStringList& frames = {},
                const QStringList& notes = {});
    void toggle(const QString& nodeId);
    void clearSelection() { select({}); }
    /// The node with keyboard focus; empty = none.
    QString focusNode() const { return m_focusNode; }
    void setFocusNode(const QString& id);

    Fact fact() const { return m_fact; }
    void setFact(Fact fact);

Q_SIGNALS:
    void selectionChanged();
    void focusNodeChanged(const QString& id);
    void scopeChanged();
    void factChanged(convstudio::EditorState::Fact fact);
    /// Someone (issue list, find, command palette) wants this node shown in the middle.
    void revealRequested(const QString& nodeId);

private:
    QString m_scope;
    QStringList m_scopePath;
    QStringList m_scopeBlocks;
    QStringList m_nodes, m_frames, m_notes;
    QSet<QString> m_all;
    QString m_focusNode;
    Fact m_fact = Fact::Parameters;
};

} // namespace convstudio
