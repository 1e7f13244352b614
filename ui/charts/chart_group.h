// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/charts/chart_line.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <optional>
#include <vector>

namespace convstudio {

class ChartCard;

/// What charts under one another share: the x axis with its zoom, the crosshair, smoothing, and the
/// tick on which they repaint. However often refresh() is called, the charts that show repaint at
/// most ten times a second, and less often where they would take more than `kBudget` of the GUI
/// thread's time. GUI thread.
class ChartGroup : public QObject {
    Q_OBJECT
public:
    explicit ChartGroup(QObject* parent = nullptr);

    /// Least time between two repaints for new data, in ms, and most where they are costly.
    static constexpr int kTick = 100;
    static constexpr int kSlowestTick = 1000;
    /// Share of the GUI thread's time that repaints for new data may take.
    static constexpr double kBudget = 0.004;
    /// From one tick to the next, in ms, when the repaints of one took `milliseconds`.
    static int pauseAfter(double milliseconds);

    /// The owner gives every series its x anew after this.
    void setAxis(ChartAxis axis);
    ChartAxis axis() const { return m_axis; }
    /// x of the end of the run as planned (0: unknown, the data's end) and how far it has come.
    void setExtent(double reached, double end);
    double reached() const { return m_reached; }
    double end() const { return m_end; }
    /// Of the training and plain curves, in [0, 1).
    void setSmoothing(double weight);
    double smoothing() const { return m_smoothing; }

    /// Data changed: the charts repaint on the next tick.
    void refresh();
    bool isDue() const { return m_isPosted || m_timer.isActive(); } ///< a tick is on its way

    /// The stretch of x that shows; everything unless zoomed.
    double from() const;
    double to() const;
    bool isZoomed() const { return m_zoom.has_value(); }
    void zoomTo(double from, double to);
    void zoomBy(double factor, double around); ///< factor > 1: closer
    void panBy(double x);
    void showAll();

    /// Where the crosshair stands. A pinned one stays where it is.
    std::optional<double> crosshair() const { return m_crosshair; }
    bool isPinned() const { return m_isPinned; }
    void setCrosshair(std::optional<double> x);
    void setPinned(bool pinned); ///< without a crosshair: at the newest point
    /// Unpins, takes the crosshair away and shows everything. False: there was nothing to reset.
    bool reset();

    /// Values of all charts at the crosshair (the newest without one), one column a curve.
    QString tsv() const;
    const std::vector<ChartCard*>& cards() const { return m_cards; }

    /// For the cards: they join and leave; the margins of the plot that all of them share, which only
    /// grow while the lines stay; and what a repaint for new data took, in ms.
    void join(ChartCard* card);
    void leave(ChartCard* card);
    int leftMargin() const { return m_left; }
    int rightMargin() const { return m_right; }
    void needMargins(int left, int right);
    void forgetMargins(); ///< other lines: as narrow as they may be again
    void spent(double milliseconds);

Q_SIGNALS:
    void ticked();
    void axisChanged();
    void viewChanged(); ///< zoom, margins
    void crosshairChanged();
    void smoothingChanged();

private:
    double dataEnd() const;
    void tick();
    std::vector<ChartCard*> m_cards;
    ChartAxis m_axis = ChartAxis::Epoch;
    double m_reached = 0, m_end = 0, m_smoothing = 0;
    struct Zoom {
        double from, to;
    };
    std::optional<Zoom> m_zoom;
    std::optional<double> m_crosshair;
    bool m_isPinned = false;
    int m_left = 0, m_right = 0;
    QTimer m_timer;
    bool m_isPosted = false; ///< a tick without a pause before it
    QElapsedTimer m_sinceTick;
    double m_spent = 0; ///< by the repaints of the last tick, ms
};

} // namespace convstudio
