// SPDX-License-Identifier: Apache-2.0
#include "ui/document/graph_editor.h"

#include "engine/graph/block_expansion.h"
#include "engine/graph/node_ports.h"
#include "engine/graph/scope_issues.h"
#include "engine/graph/validated_graph.h"
#include "ui/document/edit_draft.h"

#include <algorithm>
#include <set>

namespace convstudio {

namespace {

/// The first error that an edit would bring in.
std::optional<Issue> newError(const Document& document, const Graph& edited) {
    const auto errorsOf = [&](const Graph& graph) {
        Issues issues =
            validate(graph, document.catalog(), document.project().facts(), Repairs::Skip).issues;
        std::erase_if(issues, [](const Issue& issue) { return issue.severity != Severity::Error; });
        return issues;
    };
    const Issues known = errorsOf(document.graph());
    for (const Issue& issue : errorsOf(edited)) {
        const bool isKnown = std::any_of(known.begin(), known.end(), [&](const Issue& other) {
            return other.code == issue.code && other.place.nodeId == issue.place.nodeId;
        });
        if (!isKnown) return issue;
    }
    return {};
}

} // namespace

GraphEditor::GraphEditor(Document& document, EditorState& state, Language& language,
                         QObject* parent)
    : QObject(parent), m_document(document), m_state(state), m_language(language) {
    connect(&document, &Document::edited, this, [this] {
        ++m_revision;
        pruneSelection();
    });
    connect(&document, &Document::replaced, this, [this] {
        ++m_revision;
        m_state.leaveTo(0);
        m_state.clearSelection();
        m_state.setFocusNode({});
    });
}

EditDraft GraphEditor::draft() const { return EditDraft(m_document, scope()); }

bool GraphEditor::push(const QString& text, EditDraft& draft, const QString& mergeKey) {
    return m_document.push(text, draft.take(), mergeKey);
}

bool GraphEditor::refuse(const QString& reason) {
    Q_EMIT refused(reason);
    return false;
}

bool GraphEditor::refuse(const Issues& issues) {
    return refuse(QString::fromStdString(m_language.engine().issueText(issues.front())));
}

void GraphEditor::pruneSelection() {
    const std::string open = scope();
    if (!m_document.graph().hasScope(open)) return m_state.leaveTo(0);
    QSet<QString> present;
    for (const Node& node : m_document.graph().nodesOf(open))
        present.insert(QString::fromStdString(node.id));
    for (const char* key : {"frames", "notes"})
        for (const Json& item : viewList(m_document.project(), key))
            if (item.is_object() && item.value("id", Json()).is_string())
                present.insert(QString::fromStdString(item["id"]));
    const auto left = [&](QStringList ids) {
        ids.removeIf([&](const QString& id) { return !present.contains(id); });
        return ids;
    };
    m_state.select(left(m_state.nodes()), left(m_state.frames()), left(m_state.notes()));
    if (!present.contains(m_state.focusNode())) m_state.setFocusNode({});
}

std::vector<std::string> GraphEditor::selectedNodes() const {
    std::vector<std::string> ids;
    for (const Node& node : m_document.graph().nodesOf(scope()))
        if (m_state.nodes().contains(QString::fromStdString(node.id))) ids.push_back(node.id);
    return ids;
}

QString GraphEditor::typeText(const Node& node) const {
    const Block* block = node.type == kBlockType ? m_document.graph().findBlock(node.block)
                                                 : nullptr;
    return QString::fromStdString(block ? block->name : node.type);
}

bool GraphEditor::isNode(const std::string& id) const {
    const auto& nodes = m_document.graph().nodesOf(scope());
    return std::any_of(nodes.begin(), nodes.end(), [&](const Node& node) { return node.id == id; });
}

bool GraphEditor::rename(const QString& nodeId, const QString& name) {
    const std::string id = nodeId.toStdString();
    const Node* node = m_document.graph().findNode(id);
    if (!node) return refuse(tr("This node is gone."));
    Node renamed = *node;
    renamed.name = name.trimmed().toStdString();
    if (renamed.name == node->name) return true;
    if (renamed.name.empty() || cleanName(renamed) != renamed.name)
        return refuse(tr("“%1” is no name: letters, digits, _ and -, with single dots between "
                         "parts.").arg(name));
    const std::string where = m_document.graph().scopeOf(id);
    for (const Node& other : m_document.graph().nodesOf(where))
        if (other.name == renamed.name)
            return refuse(tr("Another node is called %1 already.").arg(name.trimmed()));
    EditDraft edits(m_document, where);
    edits.setField(id, "name", renamed.name);
    return push(tr("Rename %1").arg(QString::fromStdString(node->name)), edits);
}

bool GraphEditor::setParameter(const QStringList& nodeIds, const QString& name, const Json& value,
                               const QString& mergeKey) {
    EditDraft edits = draft();
    const std::string param = name.toStdString();
    for (const QString& nodeId : nodeIds) {
        const Node* node = edits.graph().findNode(nodeId.toStdString());
        if (!node) continue;
        const auto specs = paramSpecsOf(edits.graph(), *node, catalog());
        const ParamSpec* spec = specs ? findParam(*specs, param) : nullptr;
        if (specs && !spec && !node->params.contains(param)) continue;
        const bool isDefault = value.is_null() || (spec && value == spec->defaultValue);
        edits.setParam(node->id, param, isDefault ? std::nullopt : std::optional(value));
    }
    return push(tr("Change %1").arg(name), edits, mergeKey);
}

bool GraphEditor::setField(const QStringList& nodeIds, const QString& field, const Json& value) {
    EditDraft edits = draft();
    for (const QString& nodeId : nodeIds)
        if (edits.graph().findNode(nodeId.toStdString()))
            edits.setField(nodeId.toStdString(), field.toStdString(), value);
    return push(tr("Change %1").arg(field), edits);
}

bool GraphEditor::toggleMuted() {
    EditDraft edits = draft();
    std::vector<std::string> ids = selectedNodes();
    std::erase_if(ids, [&](const std::string& id) {
        const Node& node = *edits.node(id);
        return node.type == kInputType || node.type == kOutputType;
    });
    if (ids.empty()) return refuse(tr("Select a layer to mute; inputs and outputs cannot be."));
    const bool mute = !std::all_of(ids.begin(), ids.end(),
                                   [&](const std::string& id) { return edits.node(id)->muted; });
    for (const std::string& id : ids) edits.setField(id, "muted", mute);
    if (const auto error = mute ? newError(m_document, edits.graph()) : std::nullopt)
        return refuse(tr("This cannot be bypassed: %1")
                          .arg(QString::fromStdString(m_language.engine().issueText(*error))));
    return push(mute ? tr("Mute") : tr("Unmute"), edits);
}

bool GraphEditor::toggleFrozen() {
    EditDraft edits = draft();
    const std::vector<std::string> ids = selectedNodes();
    if (ids.empty()) return refuse(tr("Select the layers to freeze."));
    const bool freeze = !std::all_of(ids.begin(), ids.end(), [&](const std::string& id) {
        return edits.node(id)->frozen;
    });
    for (const std::string& id : ids) edits.setField(id, "frozen", freeze);
    return push(freeze ? tr("Freeze weights") : tr("Unfreeze weights"), edits);
}

bool GraphEditor::setRepeat(const QString& instanceId, std::optional<int> repeat) {
    const Node* node = m_document.graph().findNode(instanceId.toStdString());
    if (!node || node->type != kBlockType) return refuse(tr("Only blocks repeat."));
    if (repeat && (*repeat < 1 || *repeat > kMaxRepeat))
        return refuse(tr("A block repeats 1 to %1 times.").arg(kMaxRepeat));
    EditDraft edits = draft();
    edits.setField(node->id, "repeat", repeat ? Json(*repeat) : Json());
    return push(tr("Repeat %1").arg(QString::fromStdString(node->name)), edits);
}

bool GraphEditor::moveNodes(const QHash<QString, QPointF>& topLefts, const QString& mergeKey) {
    EditDraft edits = draft();
    for (auto move = topLefts.begin(); move != topLefts.end(); ++move)
        if (isNode(move.key().toStdString()))
            edits.setPlace(move.key().toStdString(), move.value());
    return push(tr("Move"), edits, mergeKey);
}

void GraphEditor::selectSimilar() {
    const auto& nodes = m_document.graph().nodesOf(scope());
    std::set<std::pair<std::string, std::string>> kinds;
    for (const std::string& id : selectedNodes())
        if (const Node* node = m_document.graph().findNode(id))
            kinds.emplace(node->type, node->block);
    QStringList similar;
    for (const Node& node : nodes)
        if (kinds.contains({node.type, node.block}))
            similar.append(QString::fromStdString(node.id));
    m_state.select(similar);
}

} // namespace convstudio
