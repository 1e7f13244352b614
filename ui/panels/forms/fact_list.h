// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/theme/theme.h"

#include <QVector>
#include <QWidget>

namespace convstudio {

/// A fact of a panel: "Parameters", "2,304", "4.9 %". An unknown value is "?".
struct FactRow {
    QString label;
    QString value;
    QString share{};
};

/// Facts in rows of 24: label left, value right in tabular figures, share of the whole behind it.
/// A label that leaves no room for its value stands above it.
class FactList : public QWidget {
    Q_OBJECT
public:
    explicit FactList(Theme& theme, QWidget* parent = nullptr);
    void setRows(const QVector<FactRow>& rows);
    const QVector<FactRow>& rows() const { return m_rows; }
    void setMargin(int margin); ///< at both sides; 12 unless set
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override { return {200, heightForWidth(264)}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    bool isTall(const FactRow& row, int width) const;
    int valueRight(int width) const;
    Theme& m_theme;
    QVector<FactRow> m_rows;
    int m_margin = 12;
};

} // namespace convstudio
