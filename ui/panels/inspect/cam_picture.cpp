// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/inspect/cam_picture.h"

#include "engine/inspect/colour_map.h"
#include "ui/bridge/sample_pictures.h"
#include "ui/widgets/tile_painter.h"

#include <QPainter>

namespace convstudio {

namespace {

constexpr int kLine = 18;
constexpr int kGap = 8;

} // namespace

CamPicture::CamPicture(Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme) {
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void CamPicture::setMap(const Image& picture, std::vector<float> map) {
    m_picture = picture;
    m_map = std::move(map);
    draw();
}

void CamPicture::setOpacity(double opacity) {
    m_opacity = opacity;
    draw();
}

void CamPicture::draw() {
    m_shown = m_picture.pixels.empty() ? QImage()
              : m_map.empty()          ? pictureOf(m_picture)
                                       : pictureOf(overlay(m_picture, m_map, m_opacity));
    update();
}

void CamPicture::setWords(const QString& left, const QString& right) {
    m_left = left;
    m_right = right;
    setAccessibleName(right.isEmpty() ? left : left + QStringLiteral(", ") + right);
    updateGeometry();
    update();
}

bool CamPicture::hasTwoLines(int width) const {
    if (m_left.isEmpty() || m_right.isEmpty()) return false;
    return QFontMetrics(m_theme.font(Theme::Text::BodyStrong)).horizontalAdvance(m_left) +
               QFontMetrics(m_theme.font(Theme::Text::Small)).horizontalAdvance(m_right) + kGap >
           width;
}

int CamPicture::heightForWidth(int width) const {
    const bool isSilent = m_left.isEmpty() && m_right.isEmpty();
    return width + (isSilent ? 0 : 4 + kLine * (hasTwoLines(width) ? 2 : 1));
}

void CamPicture::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    paintTilePicture(painter, m_theme, QRectF(0, 0, width(), width()), m_shown);
    const QRect line(0, width() + 4, width(), kLine);
    painter.setFont(m_theme.font(Theme::Text::BodyStrong));
    painter.setPen(m_theme.color(QStringLiteral("t1")));
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(m_left, Qt::ElideMiddle, line.width()));
    painter.setFont(m_theme.font(Theme::Text::Small));
    painter.setPen(m_theme.color(QStringLiteral("t3")));
    const bool isBelow = hasTwoLines(width());
    painter.drawText(isBelow ? line.translated(0, kLine) : line,
                     (isBelow ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter, m_right);
}

} // namespace convstudio
