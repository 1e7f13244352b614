// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/result.h"
#include "ui/canvas/canvas_scene.h"
#include "ui/canvas/canvas_style.h"

#include <QByteArray>

#include <filesystem>
#include <memory>

namespace convstudio {

class CanvasPainter;

/// A picture of the present scope at 100 %, drawn by the canvas's own painter. A value: taken on
/// the GUI thread, rendered and written on any.
class GraphPicture {
public:
    GraphPicture(const CanvasScene& scene, const Theme& theme, CanvasStyle::Scheme scheme);

    enum class Format { Svg, Png, Pdf };
    /// By the file's ending; nothing for others.
    static std::optional<Format> formatOf(const std::filesystem::path& file);
    /// The file's bytes; PNG at twice the size. Errors: "picture-too-large".
    Result<QByteArray> render(Format format);
    /// Renders and writes atomically. Errors: "picture-format" and those of files.
    Status write(const std::filesystem::path& file);

private:
    void paint(QPainter& painter);
    QVector<CanvasNode> m_nodes;
    QVector<CanvasWire> m_wires;
    QVector<CanvasFrame> m_frames;
    QVector<CanvasNote> m_notes;
    QRectF m_area;
    std::shared_ptr<CanvasPainter> m_painter;
};

} // namespace convstudio
