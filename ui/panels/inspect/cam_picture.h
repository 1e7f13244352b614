// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/image.h"
#include "ui/theme/theme.h"

#include <QImage>
#include <QWidget>

#include <vector>

namespace convstudio {

/// A picture with a class activation map over it, its words below: whose map, and what of it.
class CamPicture : public QWidget {
    Q_OBJECT
public:
    explicit CamPicture(Theme& theme, QWidget* parent = nullptr);
    /// `map` in [0, 1] at the picture's size; empty: the picture alone.
    void setMap(const Image& picture, std::vector<float> map);
    void setOpacity(double opacity);
    void setWords(const QString& left, const QString& right);
    const std::vector<float>& map() const { return m_map; }
    const QImage& shown() const { return m_shown; }
    QString words() const { return m_left; }
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override { return {166, heightForWidth(166)}; }
    QSize minimumSizeHint() const override { return {64, heightForWidth(64)}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void draw();
    bool hasTwoLines(int width) const;
    Theme& m_theme;
    Image m_picture;
    std::vector<float> m_map;
    QImage m_shown;
    QString m_left, m_right;
    double m_opacity = 0.6;
};

} // namespace convstudio
