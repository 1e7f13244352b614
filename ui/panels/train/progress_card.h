// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/theme/theme.h"

#include <QWidget>

namespace convstudio {

/// How far a run is: share and time left over a bar, below it two lines of a pair each. One widget
/// that paints itself: its numbers change many times a second and nothing else may move.
class ProgressCard : public QWidget {
    Q_OBJECT
public:
    struct Values {
        QString share;  ///< "70 %"; empty: not known
        QString left;   ///< "1 min 28 s left"
        double part = 0; ///< of the bar; negative: not known
        QString epoch;  ///< "Epoch 9 of 12"
        QString batch;  ///< "batch 180 of 429"
        QString speed;  ///< "2,240 images/s"
        QString elapsed;
        bool isPaused = false;
        bool operator==(const Values&) const = default;
    };
    explicit ProgressCard(Theme& theme, QWidget* parent = nullptr);
    void setValues(const Values& values);
    const Values& values() const { return m_values; }

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override { return {208, heightForWidth(208)}; }

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    enum Pair { Top, Epoch, Speed, Pairs };
    /// Whether both texts of a line stand side by side.
    bool fits(Pair pair, int width) const;
    void describe();
    void updateChanged(const Values& before);
    Theme& m_theme;
    Values m_values;
    bool m_isTall[Pairs] = {}; ///< stays so until the width changes: nothing jumps
    int m_spokenQuarter = -1;
};

} // namespace convstudio
