// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/charts/chart_line.h"
#include "ui/workbench.h"

#include <QStringList>
#include <QWidget>

class QHBoxLayout;

namespace convstudio {

class SegmentControl;
class Slider;
class TextButton;
class ThemedLabel;

/// The bar of 36 over the charts: smoothing, axis, earlier runs to lay over. Where it is narrow the
/// word before the slider goes, then the plus of the runs stays alone.
class ChartsBar : public QWidget {
    Q_OBJECT
public:
    explicit ChartsBar(Workbench& workbench, QWidget* parent = nullptr);
    /// The run of the charts: it is not on offer.
    void setShown(const QString& folder, const QString& title);
    void setCompared(const QStringList& folders);

Q_SIGNALS:
    void smoothingChanged(double weight);
    void axisChanged(convstudio::ChartAxis axis);
    void compareToggled(const QString& folder, bool on);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void openRuns();
    void retranslate();
    void fitWidth();
    void showRuns();
    Workbench& m_workbench;
    QHBoxLayout* m_row;
    ThemedLabel* m_label;
    Slider* m_slider;
    SegmentControl* m_axis;
    TextButton* m_compare;
    QString m_shown;
    QStringList m_compared;
};

} // namespace convstudio
