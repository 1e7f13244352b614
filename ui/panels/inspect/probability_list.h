// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/theme/theme.h"

#include <QStringList>
#include <QWidget>

#include <cstdint>
#include <optional>
#include <vector>

namespace convstudio {

/// What the network says of one image: classes with their probability, the highest first, the true
/// class marked and always among them.
class ProbabilityList : public QWidget {
    Q_OBJECT
public:
    static constexpr int kFew = 4;

    explicit ProbabilityList(Theme& theme, QWidget* parent = nullptr);
    void setAnswer(std::vector<double> probabilities, QStringList classes,
                   std::optional<std::int64_t> label);
    void clear();
    /// All classes, or the first few.
    void setExpanded(bool expanded);
    bool isExpanded() const { return m_isExpanded; }
    /// Classes as they stand, from the top.
    const std::vector<std::size_t>& rows() const { return m_rows; }
    double probability(std::size_t label) const { return m_probabilities[label]; }
    int classes() const { return static_cast<int>(m_probabilities.size()); }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {120, sizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void choose();
    void describe();
    void paintRow(QPainter& painter, std::size_t label, const QRect& row) const;
    Theme& m_theme;
    std::vector<double> m_probabilities;
    QStringList m_classes;
    std::optional<std::int64_t> m_label;
    std::vector<std::size_t> m_order, m_rows; ///< classes from the highest; those shown
    bool m_isExpanded = false;
};

} // namespace convstudio
