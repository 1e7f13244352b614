// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/canvas/canvas_view.h"

#include <QFrame>

#include <functional>

class QLineEdit;
class QPlainTextEdit;

namespace convstudio {

/// Text edited where it stands on the canvas. Enter (in notes Ctrl+Enter) or leaving it keeps the
/// text, Escape does not. Deletes itself when done.
class InlineEditor : public QFrame {
    Q_OBJECT
public:
    enum class Kind { Line, Paragraph };
    struct Text {
        QRectF place; ///< scene
        QString text;
        QString accessibleName;
        Kind kind = Kind::Line;
    };
    /// `keep` gets the text in the end.
    InlineEditor(CanvasView& view, const Text& text, std::function<void(const QString&)> keep);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void place();
    QString text() const;
    enum class End { Keep, Drop };
    void finish(End end);

    CanvasView& m_view;
    QRectF m_place;
    std::function<void(const QString&)> m_keep;
    QLineEdit* m_line = nullptr;
    QPlainTextEdit* m_paragraph = nullptr;
    bool m_isDone = false;
};

} // namespace convstudio
