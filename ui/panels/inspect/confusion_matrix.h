// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/panels/inspect/confusion_painter.h"

#include <QWidget>

namespace convstudio {

/// The matrix on screen: hover says a cell in words; a click or Enter on a cell, a row's or a
/// column's name chooses; arrows walk. Above 100 classes it is a picture that the wheel, + and -
/// enlarge and the mouse drags; 0 shows the whole again. GUI thread.
class ConfusionMatrix : public QWidget {
    Q_OBJECT
public:
    explicit ConfusionMatrix(Theme& theme, QWidget* parent = nullptr);

    void setSheet(std::shared_ptr<const ConfusionSheet> sheet);
    const std::shared_ptr<const ConfusionSheet>& sheet() const { return m_painter.sheet(); }
    /// Classes: both a cell, one a row or column.
    void setChosen(std::optional<std::int64_t> label, std::optional<std::int64_t> predicted);
    ConfusionLayout layoutNow() const;
    /// Middle of a cell, by classes.
    QPointF cellCentre(std::size_t label, std::size_t predicted) const;
    /// Cell under the keyboard, in words.
    QString spoken() const;
    qreal zoom() const; ///< 1: the whole
    /// As it stands, for files.
    QSize pictureSize() const;
    void paintPicture(QPainter& painter) const;

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override { return {440, heightForWidth(440)}; }
    QSize minimumSizeHint() const override { return {240, heightForWidth(240)}; }

Q_SIGNALS:
    /// Both a cell, `label` alone a row, `predicted` alone a column.
    void chosen(std::optional<std::int64_t> label, std::optional<std::int64_t> predicted);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    bool event(QEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    int count() const { return sheet() ? int(sheet()->count()) : 0; }
    bool canZoom() const;
    void setZoom(qreal zoom, const QPointF& around);
    void setWindow(QRectF window);
    void choose(const QPointF& point);
    void chooseCell(const QPoint& place);
    void walk(int columns, int rows);
    void fitHeight();
    Theme& m_theme;
    ConfusionPainter m_painter;
    ConfusionMarks m_marks;
    std::optional<std::int64_t> m_label, m_predicted; ///< chosen classes
    QPoint m_place;   ///< under the keyboard
    QRectF m_window;  ///< places in sight; empty: all
    QPointF m_pressed; ///< where a drag began
    QRectF m_windowPressed;
    bool m_isDragging = false;
};

} // namespace convstudio
