// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/charts/chart_group.h"
#include "ui/theme/theme.h"

#include <QWidget>

namespace convstudio {

class IconButton;

/// The values under the crosshair of a group, in one line of fixed height: place, then a value of
/// every chart; the newest values without a crosshair. The pin holds the crosshair. Values that do
/// not fit stand in the tooltip.
class CrosshairStrip : public QWidget {
    Q_OBJECT
public:
    CrosshairStrip(Theme& theme, ChartGroup& group, QWidget* parent = nullptr);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    /// "epoch 3.60, loss 0.332, accuracy 88.0 %": all of it, as it is spoken.
    QString text() const;

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    struct Item {
        QString name, value;
    };
    enum class Values { All, First }; ///< of each chart
    std::vector<Item> items(Values values) const;
    int widthOf(const Item& item) const;
    QFont valueFont() const;
    void follow();
    Theme& m_theme;
    ChartGroup& m_group;
    IconButton* m_pin;
};

} // namespace convstudio
