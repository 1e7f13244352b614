// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/inspect/folded_matrix.h"

#include <QPainter>

namespace convstudio {

namespace {

constexpr int kMargin = 8;
constexpr qreal kRadius = 8;

} // namespace

FoldedMatrix::FoldedMatrix(Theme& theme, QWidget* parent)
    : QAbstractButton(parent), m_theme(theme), m_painter(theme) {
    setObjectName(QStringLiteral("folded-matrix"));
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
    setCursor(Qt::PointingHandCursor);
    Theme::useFocusRing(*this, kRadius);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void FoldedMatrix::setSheet(std::shared_ptr<const ConfusionSheet> sheet) {
    m_painter.setSheet(std::move(sheet));
    update();
}

void FoldedMatrix::setChosen(std::optional<std::int64_t> label,
                             std::optional<std::int64_t> predicted) {
    m_label = label;
    m_predicted = predicted;
    update();
}

void FoldedMatrix::setTexts(const QString& title, const QString& line) {
    m_title = title;
    m_line = line;
    setAccessibleName(title + QStringLiteral(", ") + line);
    update();
}

void FoldedMatrix::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(m_theme.color(underMouse() ? QStringLiteral("bg3") : QStringLiteral("bg1")));
    painter.setPen(m_theme.color(QStringLiteral("line")));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), kRadius, kRadius);
    const QRectF box(kMargin, (height() - kThumbnail) / 2.0, kThumbnail, kThumbnail);
    if (m_painter.sheet() && m_painter.sheet()->count() > 0) {
        const auto& sheet = *m_painter.sheet();
        const auto classes = double(sheet.count());
        const QSize pixels = (box.size() * painter.deviceTransform().m11()).toSize();
        painter.drawImage(box, m_painter.density({0, 0, classes, classes}, pixels));
        const qreal side = box.width() / classes;
        QRectF frame = box;
        const auto count = std::int64_t(sheet.count());
        if (m_label && *m_label < count) {
            frame.setTop(box.top() + double(sheet.placeOf[std::size_t(*m_label)]) * side);
            frame.setHeight(side);
        }
        if (m_predicted && *m_predicted < count) {
            frame.setLeft(box.left() + double(sheet.placeOf[std::size_t(*m_predicted)]) * side);
            frame.setWidth(side);
        }
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(m_theme.color(QStringLiteral("accent")), 2));
        painter.drawRect(frame);
    }
    const int left = kMargin + kThumbnail + 12;
    const QRect words(left, 0, width() - left - kMargin, height());
    painter.setFont(m_theme.font(Theme::Text::BodyStrong));
    painter.setPen(m_theme.color(QStringLiteral("t1")));
    painter.drawText(words.adjusted(0, 0, 0, -words.height() / 2 - 1),
                     Qt::AlignLeft | Qt::AlignBottom, m_title);
    painter.setFont(m_theme.figures(Theme::Text::Small));
    painter.setPen(m_theme.color(QStringLiteral("t2")));
    painter.drawText(words.adjusted(0, words.height() / 2 + 1, 0, 0), Qt::AlignLeft | Qt::AlignTop,
                     m_line);
}

} // namespace convstudio
