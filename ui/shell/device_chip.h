// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/model/model.h"
#include "ui/workbench.h"

#include <QTimer>
#include <QWidget>

namespace convstudio {

/// What computes: "CPU · 2 cores · bf16", "CUDA:0 · 80 GB", the processor with its load while a run goes on; facts in the tooltip.
/// With less room the precision goes, then the words.
class DeviceChip : public QWidget {
    Q_OBJECT
public:
    explicit DeviceChip(Workbench& workbench, QWidget* parent = nullptr);
    void setRoom(int windowWidth);
    QString text() const { return m_text; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void refresh();
    void measure();
    void readPrecision();
    const DeviceInfo& device() const;
    QString factOf(const DeviceInfo& device) const;
    Workbench& m_workbench;
    QString m_text, m_precision;
    int m_room = 1280;
    QSize m_hint; ///< the layout knows of
    QTimer m_timer;
    double m_cpuSeconds = 0, m_measuredAt = 0; ///< of the process, at the last look
    int m_load = -1;                           ///< per cent of all cores; -1: not known
};

} // namespace convstudio
