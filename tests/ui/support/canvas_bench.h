// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/ui/support/gui_test.h"
#include "ui/canvas/canvas_tool.h"
#include "ui/canvas/canvas_view.h"

namespace testsupport {

/// A canvas with mouse and keys as people use them; what it stands in is said by those that derive
/// from it. Places in widget pixels of the canvas.
class CanvasBench : public Bench {
public:
    virtual ~CanvasBench() = default;
    virtual convstudio::CanvasView& canvas() const = 0;

    /// At 100 %, the network at the left, room at the right.
    void look() {
        canvas().setZoom(1);
        canvas().lookAt(QPointF(300, 360));
        canvas().setFocus();
    }

    const convstudio::CanvasNode& item(const char* name) const {
        return *sceneItems().node(id(name));
    }
    QPoint at(const QPointF& scene) const { return canvas().toWidget(scene).toPoint(); }
    QPoint at(const char* name) const { return at(item(name).rect.center()); }
    QPoint output(const char* name) const { return port(name, false, {}); }
    QPoint input(const char* name, const std::string& which = {}) const {
        return port(name, true, which);
    }
    QPoint wire(const char* from, const char* to) const {
        return (output(from) + input(to)) / 2;
    }

    void drag(QPoint from, QPoint to, Qt::KeyboardModifiers modifiers = {}) {
        pull(from, to, modifiers);
        QTest::mouseRelease(&canvas(), Qt::LeftButton, modifiers, to);
    }
    /// The same without letting go.
    void pull(QPoint from, QPoint to, Qt::KeyboardModifiers modifiers = {}) {
        QTest::mousePress(&canvas(), Qt::LeftButton, modifiers, from);
        for (int step = 1; step <= 4; ++step) {
            const QPointF point = QPointF(from) + QPointF(to - from) * step / 4;
            QMouseEvent move(QEvent::MouseMove, point, canvas().mapToGlobal(point), Qt::NoButton,
                             Qt::LeftButton, modifiers);
            QApplication::sendEvent(&canvas(), &move);
        }
    }
    void click(QPoint at, Qt::KeyboardModifiers modifiers = {}) {
        QTest::mouseClick(&canvas(), Qt::LeftButton, modifiers, at);
    }
    void doubleClick(QPoint at) {
        QTest::mouseClick(&canvas(), Qt::LeftButton, {}, at);
        QTest::mouseDClick(&canvas(), Qt::LeftButton, {}, at);
    }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) {
        QTest::keyClick(QApplication::focusWidget(), key, modifiers);
    }
    void type(const QString& text) { QTest::keyClicks(QApplication::focusWidget(), text); }

    /// What the palette does: a drag over the canvas, let go at `to`.
    void dropLayer(const char* payload, QPoint to) {
        hoverLayer(payload, to);
        QMimeData mime;
        mime.setData(convstudio::kLayerMime, payload);
        QDropEvent drop(to, Qt::CopyAction, &mime, Qt::LeftButton, {});
        QApplication::sendEvent(&canvas(), &drop);
        settle();
    }
    void hoverLayer(const char* payload, QPoint to) {
        QMimeData mime;
        mime.setData(convstudio::kLayerMime, payload);
        QDragEnterEvent enter(to, Qt::CopyAction, &mime, Qt::LeftButton, {});
        QApplication::sendEvent(&canvas(), &enter);
        QDragMoveEvent move(to, Qt::CopyAction, &mime, Qt::LeftButton, {});
        QApplication::sendEvent(&canvas(), &move);
    }
    void leaveDrag() {
        QDragLeaveEvent leave;
        QApplication::sendEvent(&canvas(), &leave);
    }

    /// Wires of the open scope as "conv1>relu1, relu1>add1.b", sorted.
    QString wires() const {
        const auto& graph = document.graph();
        const std::string scope = editorState.scope().toStdString();
        QStringList list;
        for (const auto& edge : graph.edgesOf(scope)) {
            const auto end = [&graph](const std::string& node, const std::string& port) {
                const std::string& name = graph.findNode(node)->name;
                return QString::fromStdString(port.empty() ? name : name + "." + port);
            };
            list << end(edge.from, edge.fromPort) + ">" + end(edge.to, edge.toPort);
        }
        list.sort();
        return list.join(", ");
    }
    QStringList names() const {
        QStringList list;
        for (const auto& node : document.graph().nodesOf(editorState.scope().toStdString()))
            list << QString::fromStdString(node.name);
        return list;
    }
    QStringList selected() const {
        QStringList list;
        for (const QString& node : editorState.nodes())
            list << QString::fromStdString(document.graph().findNode(node.toStdString())->name);
        list.sort();
        return list;
    }

private:
    convstudio::CanvasScene& sceneItems() const { return canvas().scene(); }
    QPoint port(const char* name, bool isInput, const std::string& which) const {
        for (const auto& candidate : item(name).ports)
            if (candidate.isInput == isInput && candidate.ref.port == which)
                return at(candidate.centre);
        return at(name);
    }
};

} // namespace testsupport
