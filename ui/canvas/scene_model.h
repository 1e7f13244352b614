// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/canvas/canvas_items.h"
#include "ui/canvas/spatial_index.h"
#include "ui/workbench.h"

#include <QHash>
#include <QSet>

#include <vector>

namespace convstudio {

/// The items of CanvasScene and how they follow from project and facts: whole, or only where
/// something changed. Functions return the area that needs painting.
class SceneModel {
public:
    explicit SceneModel(Workbench& workbench) : m_workbench(workbench) {}

    QVector<CanvasNode> nodes;
    QVector<CanvasWire> wires;
    QVector<CanvasFrame> frames; ///< large ones first
    QVector<CanvasNote> notes;
    QHash<QString, int> indexOf; ///< of nodes
    SpatialIndex nodeGrid;
    SpatialIndex wireGrid;

    /// Everything anew from the document.
    void rebuild();
    /// Top left corners of some nodes.
    QRectF move(const QHash<QString, QPointF>& topLefts);
    /// Parameters, names and flags of some nodes.
    QRectF refreshNodes(const QSet<QString>& ids);
    QRectF refreshFrames();
    /// What the engine says: true when something differs from what is shown.
    enum class Compare { OnlyChanged, Everything };
    bool refreshFacts(Compare compare);
    QString describe(const CanvasNode& item) const;
    /// Readings by node id; the rectangles of the nodes that now show something else.
    std::vector<const CanvasNode*> setReadings(const QHash<QString, NodeReading>& readings);
    QRectF bounds() const;

private:
    struct Ends {
        int from = -1, to = -1; ///< node indices
        int fromPort = -1, toPort = -1;
    };
    const Graph& graph() const { return m_workbench.document.graph(); }
    const Node& source(int index) const { return graph().nodesOf(m_scope)[std::size_t(index)]; }
    void buildNode(int index, const QPointF& topLeft);
    void readFields(CanvasNode& item, const Node& node) const;
    void buildWires();
    void buildPorts(int index);
    void placePorts(CanvasNode& item) const;
    void buildNotes();
    void applyCollapse();
    QHash<QString, QPointF> positions() const;
    bool flowsRight() const;
    void route(int wire);
    std::optional<qreal> entryOf(int wire) const;
    QRectF rectOf(int node) const; ///< of the collapsed frame it hides in, else its own
    QRectF rerouteAround(const QSet<int>& moved, const QRectF& area);
    void markIssues();
    void updateTexts(int index);
    std::optional<Shape> shapeInto(int index) const;
    void sumFrames();

    Workbench& m_workbench;
    std::string m_scope;
    bool m_isRightward = false;
    std::vector<Ends> m_ends;         ///< by wire
    std::vector<QVector<int>> m_wiresOf; ///< by node
    std::vector<NodeFacts> m_facts;   ///< as shown, by node
    std::vector<int> m_hidingFrame;   ///< by node; -1 none
    QHash<QString, QRectF> m_frameRects; ///< as in the document
    QHash<QString, NodeReading> m_readings;
};

} // namespace convstudio
