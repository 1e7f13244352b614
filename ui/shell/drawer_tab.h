// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/theme/theme.h"

#include <QAbstractButton>

namespace convstudio {

/// A tab of the drawer: icon (where there is one), title, count; a line under the open one.
class DrawerTab : public QAbstractButton {
    Q_OBJECT
public:
    explicit DrawerTab(Theme& theme, QWidget* parent = nullptr);
    void setCount(int count);
    void setMark(const QString& icon, const QString& token);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Theme& m_theme;
    int m_count = 0;
    QString m_icon, m_token;
};

} // namespace convstudio
