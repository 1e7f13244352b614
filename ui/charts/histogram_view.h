// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/train/instruments.h"
#include "ui/theme/theme.h"

#include <QWidget>

#include <deque>

namespace convstudio {

/// How the values of one node's output are spread: the newest histogram as bars (the bin that holds
/// 0 in grey, as ReLU fills it), below it the earlier ones as rows of a strip, newest on top, then
/// "0: 59 % of values" left and the greatest value right. Keeps the newest `kKept`.
class HistogramView : public QWidget {
    Q_OBJECT
public:
    explicit HistogramView(Theme& theme, QWidget* parent = nullptr);
    static constexpr std::size_t kKept = 60;

    void append(const Histogram& histogram);
    /// Nothing but the one histogram appended last, its counts on a logarithmic scale.
    void setSingle(bool single);
    void clear();                            ///< another node, another run
    const std::deque<Histogram>& history() const { return m_history; }
    void setEmptyText(const QString& text);

    QSize sizeHint() const override { return {320, 120}; }
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    struct Span {
        double low = 0, high = 0;
    };
    Span span() const; ///< of all that is kept
    QString zeroText() const;
    QString rangeText() const;
    void paintBars(QPainter& painter, const QRectF& rect) const;
    void paintStrip(QPainter& painter, const QRectF& rect) const;
    void describe();
    Theme& m_theme;
    std::deque<Histogram> m_history; ///< newest first
    QString m_emptyText;
    bool m_isSingle = false;
};

} // namespace convstudio
