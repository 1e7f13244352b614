// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/panels/train/node_readings.h"
#include "ui/theme/theme.h"

#include <QVector>
#include <QWidget>

namespace convstudio {

/// What the signs in the nodes mean, over a corner of the canvas.
class InstrumentLegend : public QWidget {
    Q_OBJECT
public:
    explicit InstrumentLegend(Theme& theme, QWidget* parent = nullptr);
    /// `batch`: images of a step; 0 = not known.
    void setInstrument(Instrument instrument, std::int64_t batch);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    struct Row {
        QString sign, meaning;
    };
    QVector<Row> rows() const;
    int signsWidth(const QVector<Row>& rows) const;
    void refresh();
    Theme& m_theme;
    Instrument m_instrument = Instrument::Health;
    std::int64_t m_batch = 0;
};

} // namespace convstudio
