// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/bridge/run_record.h"
#include "ui/panels/train/node_readings.h"
#include "ui/workbench.h"

#include <QWidget>

#include <memory>

namespace convstudio {

class CanvasView;
class HistogramCard;

/// The network of a run as instrument panel: the canvas to look at, a figure of the training in
/// every node, legend and histogram of the chosen node over its corners, sample predictions below.
/// Says what it wants to watch; asks for nothing while it is hidden.
class InstrumentsPane : public QWidget {
    Q_OBJECT
public:
    explicit InstrumentsPane(Workbench& workbench, QWidget* parent = nullptr);
    ~InstrumentsPane() override;

    /// Another run; an empty one shows the open project.
    void showRun(std::shared_ptr<const RunRecord> record);
    /// These have come in.
    void take(const NodesEvent& event);
    void take(const SamplesEvent& event);
    CanvasView& canvas();
    HistogramCard& histogram();
    Instrument instrument() const;
    void setInstrument(Instrument instrument);
    /// What is to be watched now; nothing while hidden.
    Instruments wanted() const;

    static constexpr int kLeastWidth = 320;
    QSize minimumSizeHint() const override { return {kLeastWidth, 160}; }

Q_SIGNALS:
    void wantedChanged();

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace convstudio
