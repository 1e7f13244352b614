// SPDX-License-Identifier: Apache-2.0
#include "ui/canvas/inline_editor.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QVBoxLayout>

#include <algorithm>

namespace convstudio {

namespace {
constexpr int kLineHeight = 24;
constexpr int kLeastWidth = 160;
constexpr int kLeastParagraph = 72;
} // namespace

InlineEditor::InlineEditor(CanvasView& view, const Text& text,
                           std::function<void(const QString&)> keep)
    : QFrame(&view), m_view(view), m_place(text.place), m_keep(std::move(keep)) {
    setObjectName(QStringLiteral("inline-editor"));
    auto* box = new QVBoxLayout(this);
    box->setContentsMargins(0, 0, 0, 0);
    QWidget* field = nullptr;
    if (text.kind == Kind::Line) {
        m_line = new QLineEdit(text.text, this);
        m_line->selectAll();
        field = m_line;
    } else {
        m_paragraph = new QPlainTextEdit(text.text, this);
        m_paragraph->selectAll();
        field = m_paragraph;
    }
    field->setAccessibleName(text.accessibleName);
    box->addWidget(field);
    setFocusProxy(field);
    place();
    show();
    raise();
    field->setFocus(Qt::PopupFocusReason);
    field->installEventFilter(this);
    view.installEventFilter(this);
    connect(&view, &CanvasView::zoomChanged, this, &InlineEditor::place);
    // What is named may be gone after either.
    connect(&view.workbench().document, &Document::replaced, this, [this] { finish(End::Drop); });
    connect(&view.workbench().state, &EditorState::scopeChanged, this,
            [this] { finish(End::Drop); });
}

void InlineEditor::place() {
    const QRectF wanted(m_view.toWidget(m_place.topLeft()), m_view.toWidget(m_place.bottomRight()));
    const int width = std::max(kLeastWidth, int(wanted.width()));
    const int height = m_line ? kLineHeight : std::max(kLeastParagraph, int(wanted.height()));
    const int left = std::clamp(int(wanted.left()), 0, std::max(0, m_view.width() - width));
    const int top = std::clamp(int(wanted.top()), 0, std::max(0, m_view.height() - height));
    setGeometry(left, top, width, height);
}

QString InlineEditor::text() const {
    return m_line ? m_line->text() : m_paragraph->toPlainText();
}

bool InlineEditor::eventFilter(QObject* watched, QEvent* event) {
    if (watched == &m_view) {
        if (event->type() == QEvent::Wheel || event->type() == QEvent::MouseButtonPress)
            finish(End::Keep);
        return false;
    }
    if (event->type() == QEvent::FocusOut
        && static_cast<QFocusEvent*>(event)->reason() != Qt::PopupFocusReason)
        finish(End::Keep);
    if (event->type() != QEvent::KeyPress) return false;
    const auto* key = static_cast<QKeyEvent*>(event);
    const bool isEnter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
    if (key->key() == Qt::Key_Escape) finish(End::Drop);
    else if (isEnter && (m_line || key->modifiers() & Qt::ControlModifier)) finish(End::Keep);
    else return false;
    return true;
}

void InlineEditor::finish(End end) {
    if (m_isDone) return;
    m_isDone = true;
    const QString kept = text();
    const bool hadFocus = isAncestorOf(focusWidget()) || focusWidget() == focusProxy();
    hide();
    if (hadFocus) m_view.setFocus(Qt::OtherFocusReason);
    deleteLater();
    if (end == End::Keep) m_keep(kept);
}

} // namespace convstudio
