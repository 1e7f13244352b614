// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/panels/inspect/map_picture.h"
#include "ui/theme/theme.h"

#include <QWidget>

namespace convstudio {

/// What the colours of a map mean: the ramp with the words of its two ends.
class HeatLegend : public QWidget {
    Q_OBJECT
public:
    explicit HeatLegend(Theme& theme, QWidget* parent = nullptr);
    void setRamp(Ramp ramp, const QString& low, const QString& high);
    QString low() const { return m_low; }
    QString high() const { return m_high; }
    QSize sizeHint() const override { return {160, 18}; }
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Theme& m_theme;
    Ramp m_ramp = Ramp::Heat;
    QString m_low, m_high;
};

} // namespace convstudio
