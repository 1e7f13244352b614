// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/picture_box.h"

#include "ui/widgets/tile_painter.h"

#include <QPainter>

namespace convstudio {

PictureBox::PictureBox(Theme& theme, int side, QWidget* parent) : QWidget(parent), m_theme(theme) {
    setFixedSize(side, side);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void PictureBox::setPicture(const QImage& picture) {
    m_picture = picture;
    update();
}

void PictureBox::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    paintTilePicture(painter, m_theme, rect(), m_picture);
}

} // namespace convstudio
