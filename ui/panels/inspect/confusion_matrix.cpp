// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/inspect/confusion_matrix.h"

#include <QAccessible>
#include <QApplication>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace convstudio {

namespace {

constexpr qreal kLeastSpan = 12; // places in sight at most zoom
constexpr qreal kStep = 1.25;

} // namespace

ConfusionMatrix::ConfusionMatrix(Theme& theme, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_painter(theme) {
    setObjectName(QStringLiteral("confusion-matrix"));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void ConfusionMatrix::setSheet(std::shared_ptr<const ConfusionSheet> sheet) {
    const int before = count();
    m_painter.setSheet(std::move(sheet));
    if (count() != before) {
        m_window = {};
        m_place = {};
    }
    m_marks.hovered.reset();
    setChosen(m_label, m_predicted);
    fitHeight();
}

void ConfusionMatrix::fitHeight() {
    updateGeometry();
    update();
}

void ConfusionMatrix::setChosen(std::optional<std::int64_t> label,
                                std::optional<std::int64_t> predicted) {
    m_label = label;
    m_predicted = predicted;
    const auto placeOf = [this](const std::optional<std::int64_t>& id) -> std::optional<int> {
        if (!id || *id < 0 || *id >= count()) return {};
        return int(sheet()->placeOf[std::size_t(*id)]);
    };
    m_marks.row = placeOf(label);
    m_marks.column = placeOf(predicted);
    if (m_marks.row && m_marks.column) m_place = {*m_marks.column, *m_marks.row};
    update();
}

ConfusionLayout ConfusionMatrix::layoutNow() const { return m_painter.layout(width(), m_window); }

int ConfusionMatrix::heightForWidth(int width) const {
    return std::max(40, int(m_painter.layout(width, m_window).height));
}

qreal ConfusionMatrix::zoom() const {
    return m_window.isEmpty() ? 1 : count() / m_window.width();
}

QPointF ConfusionMatrix::cellCentre(std::size_t label, std::size_t predicted) const {
    return layoutNow()
        .cell(int(sheet()->placeOf[predicted]), int(sheet()->placeOf[label]))
        .center();
}

QString ConfusionMatrix::spoken() const {
    if (count() == 0) return {};
    return sheet()->sentence(sheet()->classAt[std::size_t(m_place.y())],
                             sheet()->classAt[std::size_t(m_place.x())]);
}

QSize ConfusionMatrix::pictureSize() const { return {width(), heightForWidth(width())}; }

void ConfusionMatrix::paintPicture(QPainter& painter) const {
    painter.fillRect(QRect(QPoint(), pictureSize()), m_theme.color(QStringLiteral("bg1")));
    ConfusionMarks marks = m_marks;
    marks.hovered.reset();
    marks.focused.reset();
    m_painter.paint(painter, layoutNow(), marks);
}

void ConfusionMatrix::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    m_marks.focused.reset();
    if (m_theme.hasKeyboardFocus(*this) && count() > 0) m_marks.focused = m_place;
    m_painter.paint(painter, layoutNow(), m_marks);
}

void ConfusionMatrix::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    // A layout that asked for the height of another width.
    if (event->oldSize().width() != event->size().width()) updateGeometry();
}

bool ConfusionMatrix::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip && count() > 0) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const auto cell = layoutNow().cellAt(help->pos());
        if (cell)
            QToolTip::showText(help->globalPos(),
                               sheet()->sentence(sheet()->classAt[std::size_t(cell->y())],
                                                 sheet()->classAt[std::size_t(cell->x())]),
                               this);
        else QToolTip::hideText();
        return true;
    }
    if (event->type() == QEvent::LanguageChange) update();
    return QWidget::event(event);
}

void ConfusionMatrix::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton) return QWidget::mousePressEvent(event);
    m_pressed = event->position();
    m_windowPressed = m_window;
    m_isDragging = false;
}

void ConfusionMatrix::mouseMoveEvent(QMouseEvent* event) {
    const ConfusionLayout now = layoutNow();
    if (event->buttons() & Qt::LeftButton && !m_windowPressed.isEmpty()) {
        const QPointF moved = event->position() - m_pressed;
        m_isDragging = m_isDragging || moved.manhattanLength() >= QApplication::startDragDistance();
        if (m_isDragging) setWindow(m_windowPressed.translated(-moved / now.side));
        return;
    }
    const auto cell = now.cellAt(event->position());
    const bool isName = now.rowAt(event->position()) || now.columnAt(event->position());
    setCursor(cell || isName ? Qt::PointingHandCursor : Qt::ArrowCursor);
    if (cell == m_marks.hovered) return;
    m_marks.hovered = cell;
    update();
}

void ConfusionMatrix::mouseReleaseEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton && !m_isDragging) choose(event->position());
    m_isDragging = false;
    m_windowPressed = {};
}

void ConfusionMatrix::leaveEvent(QEvent*) {
    m_marks.hovered.reset();
    update();
}

void ConfusionMatrix::choose(const QPointF& point) {
    const ConfusionLayout now = layoutNow();
    if (const auto cell = now.cellAt(point)) return chooseCell(*cell);
    const auto row = now.rowAt(point), column = now.columnAt(point);
    const auto classAt = [this](int place) {
        return std::int64_t(sheet()->classAt[std::size_t(place)]);
    };
    if (row && *row < count()) Q_EMIT chosen(classAt(*row), std::nullopt);
    else if (column && *column < count()) Q_EMIT chosen(std::nullopt, classAt(*column));
}

void ConfusionMatrix::chooseCell(const QPoint& place) {
    if (place.x() < 0 || place.y() < 0 || place.x() >= count() || place.y() >= count()) return;
    m_place = place;
    Q_EMIT chosen(std::int64_t(sheet()->classAt[std::size_t(place.y())]),
                  std::int64_t(sheet()->classAt[std::size_t(place.x())]));
}

bool ConfusionMatrix::canZoom() const { return count() > kManyClasses; }

void ConfusionMatrix::setZoom(qreal zoom, const QPointF& around) {
    if (!canZoom()) return;
    const ConfusionLayout now = layoutNow();
    const qreal most = count() / kLeastSpan;
    const qreal wanted = std::clamp<qreal>(zoom, 1, most);
    const QPointF share((around.x() - now.cells.left()) / now.cells.width(),
                        (around.y() - now.cells.top()) / now.cells.height());
    const QPointF place(now.window.left() + share.x() * now.window.width(),
                        now.window.top() + share.y() * now.window.height());
    const qreal span = count() / wanted;
    setWindow({place.x() - share.x() * span, place.y() - share.y() * span, span, span});
}

void ConfusionMatrix::setWindow(QRectF window) {
    const qreal span = window.width();
    if (span >= count()) {
        m_window = {};
    } else {
        window.moveLeft(std::clamp<qreal>(window.left(), 0, count() - span));
        window.moveTop(std::clamp<qreal>(window.top(), 0, count() - span));
        m_window = window;
    }
    fitHeight();
}

void ConfusionMatrix::wheelEvent(QWheelEvent* event) {
    if (!canZoom()) return event->ignore();
    setZoom(zoom() * (event->angleDelta().y() > 0 ? kStep : 1 / kStep), event->position());
    event->accept();
}

void ConfusionMatrix::walk(int columns, int rows) {
    if (count() == 0) return;
    m_place.setX(std::clamp(m_place.x() + columns, 0, count() - 1));
    m_place.setY(std::clamp(m_place.y() + rows, 0, count() - 1));
    if (!m_window.isEmpty()) {
        QRectF window = m_window;
        window.moveLeft(std::clamp<qreal>(window.left(), m_place.x() + 1 - window.width(),
                                          m_place.x()));
        window.moveTop(std::clamp<qreal>(window.top(), m_place.y() + 1 - window.height(),
                                         m_place.y()));
        setWindow(window);
    }
    setAccessibleDescription(spoken());
    QAccessibleEvent said(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&said);
    update();
}

void ConfusionMatrix::keyPressEvent(QKeyEvent* event) {
    switch (event->key()) {
    case Qt::Key_Left: return walk(-1, 0);
    case Qt::Key_Right: return walk(1, 0);
    case Qt::Key_Up: return walk(0, -1);
    case Qt::Key_Down: return walk(0, 1);
    case Qt::Key_Home: return walk(-count(), 0);
    case Qt::Key_End: return walk(count(), 0);
    case Qt::Key_PageUp: return walk(0, -count());
    case Qt::Key_PageDown: return walk(0, count());
    case Qt::Key_Return:
    case Qt::Key_Enter: return chooseCell(m_place);
    case Qt::Key_Plus:
    case Qt::Key_Equal: return setZoom(zoom() * kStep, layoutNow().cells.center());
    case Qt::Key_Minus: return setZoom(zoom() / kStep, layoutNow().cells.center());
    case Qt::Key_0: return setWindow(QRectF(0, 0, count(), count()));
    default: QWidget::keyPressEvent(event);
    }
}

void ConfusionMatrix::focusInEvent(QFocusEvent* event) {
    QWidget::focusInEvent(event);
    update();
}

void ConfusionMatrix::focusOutEvent(QFocusEvent* event) {
    QWidget::focusOutEvent(event);
    update();
}

} // namespace convstudio
