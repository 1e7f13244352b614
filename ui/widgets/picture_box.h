// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/theme/theme.h"

#include <QImage>
#include <QWidget>

namespace convstudio {

/// One picture in a square, drawn as tiles are: large pixels of small images are seen as such.
class PictureBox : public QWidget {
    Q_OBJECT
public:
    PictureBox(Theme& theme, int side, QWidget* parent = nullptr);
    void setPicture(const QImage& picture);
    const QImage& picture() const { return m_picture; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Theme& m_theme;
    QImage m_picture;
};

} // namespace convstudio
