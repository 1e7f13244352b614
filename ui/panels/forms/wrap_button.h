// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/theme/theme.h"

#include <QAbstractButton>

namespace convstudio {

/// An outlined button whose text may take several lines: repairs in a narrow dock.
class WrapButton : public QAbstractButton {
    Q_OBJECT
public:
    WrapButton(Theme& theme, const QString& text, QWidget* parent = nullptr);
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {60, 24}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QRect textRect(int width) const;
    Theme& m_theme;
};

} // namespace convstudio
