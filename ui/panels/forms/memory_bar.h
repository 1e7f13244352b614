// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/graph/memory_forecast.h"
#include "ui/theme/theme.h"

#include <QVector>
#include <QWidget>

#include <optional>

namespace convstudio {

/// A memory forecast as one stacked bar, its parts listed below with their bytes.
class MemoryBar : public QWidget {
    Q_OBJECT
public:
    explicit MemoryBar(Theme& theme, QWidget* parent = nullptr);
    void setForecast(const std::optional<MemoryForecast>& forecast);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    struct Part {
        QString label;
        std::int64_t bytes;
    };
    QVector<Part> parts() const;
    Theme& m_theme;
    std::optional<MemoryForecast> m_forecast;
};

} // namespace convstudio
