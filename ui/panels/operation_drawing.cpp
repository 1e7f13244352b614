// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/operation_drawing.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <array>
#include <cmath>

namespace convstudio {

namespace {

constexpr qreal kCell = 10;

struct Ink {
    QPainter& painter;
    QColor family, line, faint;

    void pen(const QColor& color, qreal width = 1.5) const {
        painter.setPen(QPen(color, width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.setBrush(Qt::NoBrush);
    }
    void fill(const QRectF& rect, qreal opacity) const {
        QColor color = family;
        color.setAlphaF(float(opacity));
        painter.fillRect(rect, color);
    }
    /// A grid of cells; its rectangle.
    QRectF grid(const QPointF& centre, int columns, int rows) const {
        QRectF rect(0, 0, columns * kCell, rows * kCell);
        rect.moveCenter(centre);
        rect.moveTopLeft(QPointF(std::round(rect.left()) + 0.5, std::round(rect.top()) + 0.5));
        pen(line, 1);
        for (int i = 0; i <= columns; ++i)
            painter.drawLine(QLineF(rect.left() + i * kCell, rect.top(), rect.left() + i * kCell,
                                    rect.bottom()));
        for (int i = 0; i <= rows; ++i)
            painter.drawLine(QLineF(rect.left(), rect.top() + i * kCell, rect.right(),
                                    rect.top() + i * kCell));
        return rect;
    }
    void arrow(const QPointF& from, const QPointF& to) const {
        pen(line);
        painter.drawLine(from, to);
        const QPointF back = (from - to) / std::hypot(to.x() - from.x(), to.y() - from.y()) * 5;
        const QPointF side(-back.y() * 0.7, back.x() * 0.7);
        painter.drawLine(to, to + back + side);
        painter.drawLine(to, to + back - side);
    }
    void window(const QRectF& rect) const {
        fill(rect, 0.3);
        pen(family, 2);
        painter.drawRect(rect);
    }
};

void paintWindow(const Ink& ink, const QRectF& rect, int input, int window, int output) {
    const QPointF c = rect.center();
    const QRectF from = ink.grid({rect.left() + rect.width() * 0.3, c.y()}, input, input);
    const QRectF to = ink.grid({rect.left() + rect.width() * 0.78, c.y()}, output, output);
    const QRectF pane(from.left() + kCell, from.top() + kCell, window * kCell, window * kCell);
    const QRectF cell(to.left() + (output > 2 ? kCell : 0), to.top() + (output > 2 ? kCell : 0),
                      kCell, kCell);
    ink.pen(ink.faint, 1);
    ink.painter.drawLine(pane.topRight(), cell.topLeft());
    ink.painter.drawLine(pane.bottomRight(), cell.bottomLeft());
    ink.window(pane);
    ink.window(cell);
}

void paintPool(const Ink& ink, const QRectF& rect, const QString& type) {
    if (!type.startsWith(QLatin1String("Global"))) return paintWindow(ink, rect, 6, 2, 3);
    const QPointF c = rect.center();
    const QRectF from = ink.grid({rect.left() + rect.width() * 0.3, c.y()}, 5, 5);
    const QRectF to = ink.grid({rect.left() + rect.width() * 0.78, c.y()}, 1, 1);
    ink.window(from);
    ink.window(to);
    ink.arrow({from.right() + 12, c.y()}, {to.left() - 12, c.y()});
}

void paintBell(const Ink& ink, const QRectF& rect, qreal mean, qreal deviation,
               const QColor& color) {
    QPainterPath path;
    for (int i = 0; i <= 60; ++i) {
        const qreal x = i / 60.0, z = (x - mean) / deviation;
        const QPointF point(rect.left() + x * rect.width(),
                            rect.bottom() - std::exp(-z * z / 2) * rect.height() *
                                                std::min(1.0, 0.12 / deviation));
        if (i == 0) path.moveTo(point);
        else path.lineTo(point);
    }
    ink.pen(color, 2);
    ink.painter.drawPath(path);
}

void paintNorm(const Ink& ink, const QRectF& rect) {
    const QRectF area = rect.adjusted(rect.width() * 0.14, 14, -rect.width() * 0.14, -14);
    ink.pen(ink.line, 1);
    ink.painter.drawLine(area.bottomLeft(), area.bottomRight());
    const qreal middle = area.center().x();
    ink.painter.drawLine(QPointF(middle, area.top() - 4), QPointF(middle, area.bottom()));
    paintBell(ink, area, 0.72, 0.2, ink.faint);
    paintBell(ink, area, 0.5, 0.12, ink.family);
}

qreal activation(const QString& type, qreal x) {
    const qreal sigmoid = 1 / (1 + std::exp(-x));
    if (type == QLatin1String("LeakyReLU")) return x > 0 ? x : 0.12 * x;
    if (type == QLatin1String("ELU")) return x > 0 ? x : std::exp(x) - 1;
    if (type == QLatin1String("GELU")) return x * 0.5 * (1 + std::erf(x / std::sqrt(2.0)));
    if (type == QLatin1String("SiLU")) return x * sigmoid;
    if (type == QLatin1String("Sigmoid")) return 2 * sigmoid;
    if (type == QLatin1String("Tanh")) return 2 * std::tanh(x);
    return std::max<qreal>(0, x);
}

void paintSoftmax(const Ink& ink, const QRectF& rect) {
    constexpr std::array<qreal, 5> kBars = {0.12, 0.2, 1, 0.3, 0.08};
    const qreal step = 18, bottom = rect.bottom() - 14, height = rect.height() - 28;
    qreal left = rect.center().x() - step * kBars.size() / 2;
    for (const qreal bar : kBars) {
        ink.fill(QRectF(left + 3, bottom - bar * height, 12, bar * height), bar == 1 ? 1 : 0.4);
        left += step;
    }
    ink.pen(ink.line, 1);
    const qreal middle = rect.center().x();
    ink.painter.drawLine(QPointF(middle - 52, bottom), QPointF(middle + 52, bottom));
}

void paintActivation(const Ink& ink, const QRectF& rect, const QString& type) {
    if (type == QLatin1String("Softmax")) return paintSoftmax(ink, rect);
    constexpr qreal kReach = 3.2;
    const qreal unit = (rect.height() - 24) / 4.6;
    const QPointF origin(rect.center().x(), rect.center().y() + unit * 0.7);
    ink.pen(ink.line, 1);
    ink.painter.drawLine(QPointF(origin.x() - kReach * unit * 1.5, origin.y()),
                         QPointF(origin.x() + kReach * unit * 1.5, origin.y()));
    ink.painter.drawLine(QPointF(origin.x(), rect.top() + 8),
                         QPointF(origin.x(), rect.bottom() - 8));
    QPainterPath path;
    for (int i = 0; i <= 80; ++i) {
        const qreal x = -kReach + 2 * kReach * i / 80;
        const QPointF point(origin.x() + x * unit * 1.5, origin.y() - activation(type, x) * unit);
        if (i == 0) path.moveTo(point);
        else path.lineTo(point);
    }
    ink.painter.save();
    ink.painter.setClipRect(rect.adjusted(0, 8, 0, -8));
    ink.pen(ink.family, 2);
    ink.painter.drawPath(path);
    ink.painter.restore();
}

void paintFlatten(const Ink& ink, const QRectF& rect) {
    const QPointF c = rect.center();
    const QRectF from = ink.grid({rect.left() + rect.width() * 0.24, c.y()}, 3, 3);
    ink.window(from);
    const QRectF to = ink.grid({rect.left() + rect.width() * 0.7, c.y()}, 9, 1);
    ink.window(to);
    ink.arrow({from.right() + 8, c.y()}, {to.left() - 8, c.y()});
}

void paintDense(const Ink& ink, const QRectF& rect, const QString& type) {
    if (type == QLatin1String("Flatten")) return paintFlatten(ink, rect);
    const qreal left = rect.center().x() - 44, right = rect.center().x() + 44;
    const auto y = [&](int index, int count) {
        return rect.center().y() + (index - (count - 1) / 2.0) * 17;
    };
    ink.pen(ink.faint, 1);
    for (int from = 0; from < 4; ++from)
        for (int to = 0; to < 3; ++to)
            ink.painter.drawLine(QPointF(left, y(from, 4)), QPointF(right, y(to, 3)));
    ink.painter.setPen(Qt::NoPen);
    ink.painter.setBrush(ink.line);
    for (int from = 0; from < 4; ++from) ink.painter.drawEllipse(QPointF(left, y(from, 4)), 4, 4);
    ink.painter.setBrush(ink.family);
    for (int to = 0; to < 3; ++to) ink.painter.drawEllipse(QPointF(right, y(to, 3)), 4, 4);
}

void paintDropout(const Ink& ink, const QRectF& rect) {
    constexpr std::array kDropped = {1, 6, 8};
    for (int i = 0; i < 10; ++i) {
        const QPointF centre(rect.center().x() + (i % 5 - 2) * 26,
                             rect.center().y() + (i / 5 == 0 ? -14 : 14));
        const bool dropped = std::find(kDropped.begin(), kDropped.end(), i) != kDropped.end();
        ink.pen(dropped ? ink.line : ink.family, 1.5);
        if (!dropped) ink.painter.setBrush(ink.family);
        ink.painter.drawEllipse(centre, 7, 7);
        if (!dropped) continue;
        ink.painter.drawLine(centre + QPointF(-4, -4), centre + QPointF(4, 4));
        ink.painter.drawLine(centre + QPointF(-4, 4), centre + QPointF(4, -4));
    }
}

void paintMerge(const Ink& ink, const QRectF& rect, const QString& type) {
    const QPointF c = rect.center();
    const bool joins = type == QLatin1String("Concat");
    const QRectF upper = ink.grid(c + QPointF(-70, -19), 4, 2);
    const QRectF lower = ink.grid(c + QPointF(-70, 19), 4, 2);
    ink.fill(upper, 0.5);
    ink.fill(lower, 0.2);
    ink.arrow({upper.right() + 8, upper.center().y()}, c + QPointF(-14, -5));
    ink.arrow({lower.right() + 8, lower.center().y()}, c + QPointF(-14, 5));
    if (joins) {
        const QRectF out = ink.grid(c + QPointF(56, 0), 4, 4);
        ink.fill(QRectF(out.topLeft(), QSizeF(out.width(), out.height() / 2)), 0.5);
        ink.fill(QRectF(out.left(), out.center().y(), out.width(), out.height() / 2), 0.2);
        return ink.arrow(c, {out.left() - 8, c.y()});
    }
    ink.pen(ink.family, 2);
    ink.painter.drawEllipse(c, 9, 9);
    ink.painter.drawLine(c + QPointF(-4, 0), c + QPointF(4, 0));
    ink.painter.drawLine(c + QPointF(0, -4), c + QPointF(0, 4));
    const QRectF out = ink.grid(c + QPointF(66, 0), 4, 2);
    ink.fill(out, 0.7);
    ink.arrow(c + QPointF(14, 0), {out.left() - 8, c.y()});
}

void paintPassing(const Ink& ink, const QRectF& rect) {
    const QPointF c = rect.center();
    const QRectF from = ink.grid(c + QPointF(-56, 0), 4, 4);
    const QRectF to = ink.grid(c + QPointF(56, 0), 4, 4);
    ink.fill(from, 0.3);
    ink.fill(to, 0.3);
    ink.arrow({from.right() + 10, c.y()}, {to.left() - 10, c.y()});
}

void paintEnd(const Ink& ink, const QRectF& rect, const QString& type) {
    const QPointF c = rect.center();
    const bool isInput = type == QLatin1String("Input");
    QRectF frame(0, 0, 52, 44);
    frame.moveCenter(c + QPointF(isInput ? -36 : 36, 0));
    ink.pen(ink.family, 2);
    ink.painter.drawRoundedRect(frame, 4, 4);
    if (isInput) {
        ink.painter.drawEllipse(frame.topLeft() + QPointF(14, 13), 4, 4);
        ink.painter.drawPolyline(QPolygonF{{frame.left() + 5, frame.bottom() - 7},
                                           {frame.left() + 20, frame.center().y() + 3},
                                           {frame.left() + 29, frame.bottom() - 12},
                                           {frame.left() + 38, frame.center().y()},
                                           {frame.right() - 5, frame.bottom() - 9}});
        return ink.arrow({frame.right() + 10, c.y()}, {frame.right() + 56, c.y()});
    }
    for (const int row : {-1, 0, 1}) {
        const qreal width = row == 0 ? 34 : 14;
        ink.fill(QRectF(frame.left() + 8, c.y() + row * 12 - 3, width, 6), row == 0 ? 1 : 0.4);
    }
    ink.arrow({frame.left() - 56, c.y()}, {frame.left() - 10, c.y()});
}

} // namespace

void paintOperation(QPainter& painter, const Theme& theme, Family family, const QString& type,
                    const QRectF& rect) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const Ink ink{painter, theme.color(Theme::familyToken(family)),
                  theme.color(QStringLiteral("line2")), theme.color(QStringLiteral("line"))};
    switch (family) {
    case Family::Io: paintEnd(ink, rect, type); break;
    case Family::Conv: paintWindow(ink, rect, 6, 3, 4); break;
    case Family::Pool: paintPool(ink, rect, type); break;
    case Family::Norm: paintNorm(ink, rect); break;
    case Family::Activation: paintActivation(ink, rect, type); break;
    case Family::Dense: paintDense(ink, rect, type); break;
    case Family::Regularize: paintDropout(ink, rect); break;
    case Family::Merge: paintMerge(ink, rect, type); break;
    case Family::Reshape:
    case Family::Attention:
    case Family::Recurrent: paintPassing(ink, rect); break;
    }
    painter.restore();
}

} // namespace convstudio
