// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/train/training_config.h"
#include "ui/theme/theme.h"

#include <QWidget>

#include <optional>

namespace convstudio {

/// The learning rate over the epochs of the run to come, drawn before it starts.
class ScheduleCurve : public QWidget {
    Q_OBJECT
public:
    explicit ScheduleCurve(Theme& theme, QWidget* parent = nullptr);
    /// Nothing: the settings are not legal yet, the curve of before stays, pale. `stepsPerEpoch`: 0
    /// = not known before the data are read; the curve's form does not depend on it.
    void setConfig(const std::optional<TrainingConfig>& config, std::int64_t stepsPerEpoch);

    /// Learning rate at even distances over the whole run, first to last step.
    const std::vector<double>& rates() const { return m_rates; }
    QSize sizeHint() const override { return {200, 112}; }

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void describe();
    Theme& m_theme;
    std::vector<double> m_rates;
    int m_epochs = 0;
    bool m_isStale = true;
};

/// A learning rate as texts show it: "0.05", "5e-4".
QString rateText(double rate);

} // namespace convstudio
