// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/inspect/colour_map.h"
#include "ui/theme/theme.h"

#include <QWidget>

#include <vector>

namespace convstudio {

/// A small matrix as coloured cells with their numbers, under a title. Matrices too large for numbers
/// show colours alone.
class NumberGrid : public QWidget {
    Q_OBJECT
public:
    enum class Colours {
        Grey,   ///< from the least to the greatest value
        Signed, ///< around 0
    };
    NumberGrid(Theme& theme, Colours colours, QWidget* parent = nullptr);
    void setTitle(const QString& title);
    /// Row-major [rows, columns].
    void setValues(std::vector<float> values, int rows, int columns);
    void setMark(int cell); ///< −1: none
    const std::vector<float>& values() const { return m_values; }
    int mark() const { return m_mark; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    int cellSide() const;
    Theme& m_theme;
    Colours m_colours;
    QString m_title;
    std::vector<float> m_values;
    int m_rows = 0, m_columns = 0, m_mark = -1;
};

} // namespace convstudio
