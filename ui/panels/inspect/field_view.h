// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/inspect/feature_maps.h"
#include "ui/theme/theme.h"

#include <QImage>
#include <QWidget>

#include <optional>

namespace convstudio {

/// The network's input with the part that one value of a map sees; the rest is dimmed.
class FieldView : public QWidget {
    Q_OBJECT
public:
    FieldView(Theme& theme, int side, QWidget* parent = nullptr);
    void setPicture(const QImage& picture);
    void setWindow(const std::optional<InputWindow>& window);
    const std::optional<InputWindow>& window() const { return m_window; }
    /// Where the window lies in this widget, clipped to the picture.
    QRectF windowRect() const;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QRectF pictureRect() const;
    Theme& m_theme;
    QImage m_picture;
    std::optional<InputWindow> m_window;
};

/// "rows 12 to 18, columns 5 to 11"; says where padding belongs to it.
QString windowText(const InputWindow& window, int height, int width);

} // namespace convstudio
