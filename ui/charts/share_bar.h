// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/theme/theme.h"

#include <QList>
#include <QWidget>

namespace convstudio {

/// One part of a whole: "Train", 55,000, "series.1".
struct SharePart {
    QString name;
    double value = 0;
    QString token;
    bool operator==(const SharePart&) const = default;
};

/// Draws parts side by side with a gap of 1 px; a part above 0 is at least 1 px wide. `whole`: what
/// the full width stands for; 0: the sum.
void paintShares(QPainter& painter, const Theme& theme, const QRectF& rect,
                 const QList<SharePart>& parts, double whole = 0);

/// Parts of a whole as one bar, 8 high; names, values and shares in tooltip and accessible name.
class ShareBar : public QWidget {
    Q_OBJECT
public:
    explicit ShareBar(Theme& theme, QWidget* parent = nullptr);
    void setParts(const QList<SharePart>& parts);
    QSize sizeHint() const override { return {120, 8}; }
    QSize minimumSizeHint() const override { return {24, 8}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Theme& m_theme;
    QList<SharePart> m_parts;
};

} // namespace convstudio
