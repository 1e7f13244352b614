// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/workbench.h"

#include <QWidget>

#include <array>

class QHBoxLayout;

namespace convstudio {

class ChainItem;
class TargetChooser;

/// The way from a number to its cause: "1 Confusion test, 10,000 › 2 Shirt → T-shirt/top 89 images ›
/// 3 Image 4,153 › 4 Grad-CAM › 5 Layer conv2", back and forward, and what is looked at. Stations
/// that are not reached yet are off. 44 high; where it is narrow, words of the others go first.
class ChainBar : public QWidget {
    Q_OBJECT
public:
    explicit ChainBar(Workbench& workbench, QWidget* parent = nullptr);
    /// In place of the classes of a cell: "12 mended against Run 1"; empty: the classes.
    void setListTitle(const QString& title, int images);
    /// Images of the cell looked at.
    void setImages(int images);
    TargetChooser& chooser() const { return *m_chooser; }
    /// Title and remark of a station, from 1 on, as spoken.
    QString textOf(int station) const;
    bool isReached(int station) const;
    void press(int station);
    QSize minimumSizeHint() const override { return {320, QWidget::minimumSizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void refresh();
    void fit();
    QString cellText() const;
    std::string layerToShow() const;
    Workbench& m_workbench;
    std::array<ChainItem*, 5> m_items{};
    QHBoxLayout* m_row;
    TargetChooser* m_chooser;
    QString m_listTitle;
    int m_images = 0;
};

} // namespace convstudio
