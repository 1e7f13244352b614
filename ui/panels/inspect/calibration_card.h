// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/inspect/calibration.h"
#include "ui/widgets/card.h"
#include "ui/workbench.h"

namespace convstudio {

class ThemedLabel;

/// Bars of a reliability diagram: how often images of a confidence are right, against the diagonal
/// where confidence is what it claims, and how far either is off. Hover says a bin in words.
class ReliabilityPlot : public QWidget {
    Q_OBJECT
public:
    explicit ReliabilityPlot(Theme& theme, QWidget* parent = nullptr);
    void setCalibration(const Calibration& calibration);
    const Calibration& calibration() const { return m_calibration; }
    QString binText(std::size_t bin) const;
    QSize sizeHint() const override { return {320, 200}; }
    QSize minimumSizeHint() const override { return {200, 160}; }

protected:
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;

private:
    QRectF area() const;
    Theme& m_theme;
    Calibration m_calibration;
};

/// How far the network's confidence can be believed: diagram, expected error, a verdict.
class CalibrationCard : public Card {
    Q_OBJECT
public:
    explicit CalibrationCard(Workbench& workbench, QWidget* parent = nullptr);
    const Calibration& calibration() const { return m_plot->calibration(); }
    QString verdict() const;

protected:
    void changeEvent(QEvent* event) override;

private:
    void refresh();
    Workbench& m_workbench;
    ReliabilityPlot* m_plot;
    ThemedLabel* m_verdict;
};

} // namespace convstudio
