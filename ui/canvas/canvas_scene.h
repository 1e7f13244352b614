// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/canvas/canvas_items.h"
#include "ui/workbench.h"

#include <QHash>
#include <QObject>

#include <memory>

namespace convstudio {

/// The present scope of the document as items with places, kept up to date edit by edit, with a
/// spatial index for drawing and hitting. Knows nothing of widgets, zoom or tools. GUI thread.
class CanvasScene : public QObject {
    Q_OBJECT
public:
    explicit CanvasScene(Workbench& workbench, QObject* parent = nullptr);
    ~CanvasScene() override;

    const QVector<CanvasNode>& nodes() const;
    const QVector<CanvasWire>& wires() const;
    const QVector<CanvasFrame>& frames() const;
    const QVector<CanvasNote>& notes() const;
    const CanvasNode* node(const QString& id) const;
    /// The node as a sentence, for screen readers and tooltips.
    QString describe(const CanvasNode& node) const;

    /// Indices of what meets a rectangle; cheap at 10,000 nodes.
    void nodesIn(const QRectF& rect, QVector<int>& out) const;
    void wiresIn(const QRectF& rect, QVector<int>& out) const;
    QRectF bounds() const;

    const CanvasNode* nodeAt(const QPointF& point) const; ///< topmost
    /// Nearest port within `radius` (scene units).
    const CanvasPort* portAt(const QPointF& point, qreal radius) const;
    const CanvasWire* wireAt(const QPointF& point, qreal tolerance) const;
    const CanvasFrame* frameTitleAt(const QPointF& point) const;
    const CanvasFrame* frameEdgeAt(const QPointF& point, qreal tolerance) const;
    const CanvasNote* noteAt(const QPointF& point) const;

    /// Moves nodes on screen without touching the document (while dragging).
    void previewMove(const QHash<QString, QPointF>& topLefts);
    void clearPreview();

    /// What nodes show in place of their second row, by id; kept when the scene is rebuilt. Only
    /// the nodes whose figures differ are painted anew.
    void setReadings(const QHash<QString, NodeReading>& readings);

Q_SIGNALS:
    /// `area` in scene units needs painting; null rectangle = everything.
    void changed(const QRectF& area);
    /// Only the figures of these nodes (scene units) are others.
    void readingsChanged(const std::vector<const CanvasNode*>& nodes);
    void rebuilt();

private:
    void follow(const convstudio::DocumentEdits& edits);
    void rebuildAll();
    void refreshFacts(bool everything);
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace convstudio
