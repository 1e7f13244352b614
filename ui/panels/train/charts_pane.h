// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/bridge/run_record.h"
#include "ui/charts/chart_group.h"
#include "ui/workbench.h"

#include <QWidget>

#include <memory>

namespace convstudio {

class ChartCard;
class EpochTable;
class RunCurves;

/// The curves of a run as cards under one another (side by side where it is wide), with smoothing,
/// axis and earlier runs laid over; below them the table of epochs, at the foot the values under
/// the crosshair.
class ChartsPane : public QWidget {
    Q_OBJECT
public:
    explicit ChartsPane(Workbench& workbench, QWidget* parent = nullptr);
    ~ChartsPane() override;

    /// Another run: everything anew.
    void showRun(std::shared_ptr<const RunRecord> record);
    /// The run has grown.
    void grow();
    ChartGroup& group();
    ChartCard* card(const QString& id) const; ///< "chart-loss" ...
    EpochTable& table();
    const RunCurves& curves() const;
    /// Earlier runs that are laid over, by folder.
    QStringList compared() const;
    void setCompared(const QString& folder, bool on);

    static constexpr int kLeastWidth = 360;
    QSize minimumSizeHint() const override { return {kLeastWidth, 160}; }
    QSize sizeHint() const override { return {456, 600}; }

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace convstudio
