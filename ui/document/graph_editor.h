// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/graph/first_params.h"
#include "ui/document/block_library.h"
#include "ui/document/document.h"
#include "ui/document/editor_state.h"
#include "ui/document/scope_layout.h"
#include "ui/language.h"

#include <QHash>
#include <QList>
#include <QPointF>
#include <QRectF>

#include <map>

namespace convstudio {

/// A wire end as gestures name it.
struct PortRef {
    std::string nodeId;
    std::string port; ///< "" where the node has only one on that side
};
/// A wire of the current scope.
struct WireRef {
    PortRef from, to;
    bool operator==(const WireRef& other) const {
        return from.nodeId == other.from.nodeId && from.port == other.from.port &&
               to.nodeId == other.to.nodeId && to.port == other.to.port;
    }
};

class EditDraft;

/// Everything people can do to a graph, as named undo steps: gestures, menus, keys, fixes and
/// scripts all call these, so that the canvas holds no editing logic and each can be tested without
/// a mouse. Works on the scope of EditorState; positions in scene units, snapped to 8. Every
/// function returns the ids it made or changed, or nothing with `refused` emitted and a reason.
class GraphEditor : public QObject {
    Q_OBJECT
public:
    GraphEditor(Document& document, EditorState& state, Language& language,
                QObject* parent = nullptr);

    /// A new node at `position` (centre). With `after`: wired behind it, and spliced into its only
    /// outgoing wire; without a position then below it. Selects the node.
    QString insertNode(const QString& type, std::optional<QPointF> position,
                       const QString& after = {});
    /// A new instance of a block of this project.
    QString insertBlock(const QString& blockId, std::optional<QPointF> position,
                        const QString& after = {});
    /// A new instance of a block from the user's library; its definition joins the project unless
    /// an equal one is there.
    QString insertLibraryBlock(const LibraryBlock& block, std::optional<QPointF> position,
                               const QString& after = {});
    /// Splices an existing or new node into a wire; downstream nodes move over by one pitch.
    bool splice(const QString& nodeId, const WireRef& wire);
    QString insertInto(const WireRef& wire, const QString& type);
    /// Why a node of this type cannot be put there; empty = it can.
    QString spliceRefusal(const QString& type, const WireRef& wire) const;

    bool connectPorts(const PortRef& from, const PortRef& to); ///< replaces a wire at the input
    QString connectRefusal(const PortRef& from, const PortRef& to) const;
    bool removeWires(const QList<WireRef>& wires);

    enum class Wires { Cut, Heal };
    bool removeSelection(Wires wires);
    bool moveNodes(const QHash<QString, QPointF>& topLefts, const QString& mergeKey = {});

    QByteArray copySelection() const; ///< JSON text: nodes, wires, blocks, places
    /// Text form of the selected nodes; what feeds them from outside becomes the input.
    QByteArray copyAsText() const;
    enum class Incoming { Drop, Keep };
    /// Project JSON pieces or the text form `in:1x28x28 > conv(6,5) > relu`.
    QStringList paste(const QByteArray& text, std::optional<QPointF> position, Incoming incoming);
    QStringList duplicateSelection();

    bool rename(const QString& nodeId, const QString& name);
    /// Null value = back to the default. All nodes that have the parameter, one step.
    bool setParameter(const QStringList& nodeIds, const QString& name, const Json& value,
                      const QString& mergeKey = {});
    bool setField(const QStringList& nodeIds, const QString& field, const Json& value);
    bool toggleMuted();
    bool toggleFrozen();

    QString makeBlock(const QString& name); ///< from the selection
    bool ungroup();                         ///< selected block instances
    bool setRepeat(const QString& instanceId, std::optional<int> repeat);

    /// Frames and notes stand in view.frames and view.notes: {"id", "scope", "title", "rect":
    /// [x, y, w, h], "color": "series.2" or "", "collapsed"} and {"id", "scope", "text", "rect"}. A
    /// frame's members are the nodes whose centres lie in it, also while it is collapsed.
    QString addFrame(const QRectF& rect, const QString& title);
    QString frameSelection();
    QString addNote(const QPointF& position, const QString& text);
    bool setFrame(const QString& id, const Json& frame, const QString& mergeKey = {});
    bool setNote(const QString& id, const Json& note, const QString& mergeKey = {});

    /// How "Lay out" orders the present scope: Wrapped, TopDown, LeftRight.
    using Layout = LayoutMode;
    /// Computes places off the GUI thread, then applies them as one step unless the graph changed
    /// meanwhile (then it starts again). `viewHeight` (scene units) is where Wrapped begins a new
    /// column.
    void layOut(Layout layout, qreal viewHeight);

    enum class Align { Left, Centre, Right, Top, Middle, Bottom, DistributeAcross, DistributeDown };
    bool align(Align how);
    bool snapSelectionToGrid();
    void selectSimilar();
    /// Applies a fix of the engine as one step named after the fix.
    bool applyFix(const Fix& fix, const QString& text);

Q_SIGNALS:
    /// An edit that cannot be: why, as a sentence for the message strip.
    void refused(const QString& reason);
    void laidOut();
    /// A fix was applied, in the words of its undo step.
    void repaired(const QString& what);

private:
    std::string scope() const { return m_state.scope().toStdString(); }
    const LayerCatalog& catalog() const { return m_document.catalog(); }
    EditDraft draft() const;
    bool push(const QString& text, EditDraft& draft, const QString& mergeKey = {});
    bool refuse(const QString& reason);
    bool refuse(const Issues& issues);
    /// Drops from the selection what is gone.
    void pruneSelection();
    std::vector<std::string> selectedNodes() const; ///< of the scope, in file order
    QString typeText(const Node& node) const;

    bool isNode(const std::string& id) const;
    QString insert(Node node, std::optional<QPointF> position, const QString& after);
    QString insertInDraft(EditDraft& draft, Node node, std::optional<QPointF> position,
                          const QString& after);
    static QPointF belowAll(const EditDraft& draft, const std::string& except);
    static std::string instanceName(const Block& block);
    /// Lets what feeds a node with one input feed its successors.
    static void heal(EditDraft& draft, const std::string& id);
    static QString kindText(Kind kind);
    std::optional<Node> newLayer(const QString& type, const std::string& source, FirstUse use);
    void wireBehind(EditDraft& draft, const std::string& id, const std::string& after,
                    bool isPlaced);
    void spliceInto(EditDraft& draft, const std::string& id, const Edge& wire, bool isPlaced);
    std::optional<Edge> edgeOf(const WireRef& wire) const;
    std::optional<Kind> kindFrom(const std::string& nodeId) const;
    QString cannotMeet(const PortRef& from, const std::vector<Kind>& accepts,
                       const QString& taker) const;
    /// The port a wire to `to` will end at; nothing when there is none.
    std::optional<std::string> inputPort(const PortRef& to) const;
    std::map<std::string, std::string> adoptBlocks(EditDraft& draft,
                                                   const std::vector<Block>& blocks);
    QStringList pasteNodes(const Json& clip, std::optional<QPointF> position, Incoming incoming,
                           const QString& text);
    QStringList pasteText(const QByteArray& text, std::optional<QPointF> position);
    static QPointF pasteShift(const EditDraft& draft, const std::map<std::string, QPointF>& places,
                              std::optional<QPointF> position);
    static QStringList pasteViews(const EditDraft& draft, Json& list, const Json& items,
                                  char letter, QPointF shift);
    void applyLayout(const ScopeLayout& layout);
    bool applyChanges(const Fix& fix, const QString& text);
    bool applyPatch(const Fix& fix, const QString& text);
    std::string scopeOfFix(const GraphEdits& changes) const;
    /// Places a node that stands between others by its wires.
    static void placeInFlow(EditDraft& draft, const std::string& id);

    Document& m_document;
    EditorState& m_state;
    Language& m_language;
    quint64 m_revision = 0; ///< counts edits of the graph, for layouts under way
};

} // namespace convstudio
