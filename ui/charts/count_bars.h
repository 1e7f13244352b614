// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/theme/theme.h"

#include <QWidget>

#include <vector>

namespace convstudio {

/// How many of many values fall into each of equal parts from zero to a greatest value: bars over a
/// line, both ends in words below.
class CountBars : public QWidget {
    Q_OBJECT
public:
    static constexpr std::size_t kBins = 24;
    explicit CountBars(Theme& theme, QWidget* parent = nullptr);
    void setValues(const std::vector<double>& values, const QString& greatest);
    const std::vector<std::size_t>& counts() const { return m_counts; }
    QSize sizeHint() const override { return {240, 76}; }
    QSize minimumSizeHint() const override { return {120, 76}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Theme& m_theme;
    std::vector<std::size_t> m_counts;
    QString m_greatest;
};

} // namespace convstudio
