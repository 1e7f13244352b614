// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/theme/theme.h"

#include <QString>
#include <QWidget>

#include <vector>

namespace convstudio {

/// One bar of a group: its length, and value and name as they stand behind it.
struct GroupBar {
    double value = 0;
    QString text; ///< "654 µs"
    QString name; ///< "ONNX Runtime"
    int series = 1; ///< colour, 1 to 6
};
struct BarGroup {
    QString label; ///< "Batch 1"
    std::vector<GroupBar> bars;
};

/// Horizontal bars in groups on one scale from zero, each with its value and its name.
class BarGroups : public QWidget {
    Q_OBJECT
public:
    explicit BarGroups(Theme& theme, QWidget* parent = nullptr);
    void setGroups(std::vector<BarGroup> groups);
    const std::vector<BarGroup>& groups() const { return m_groups; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    int labelWidth() const;
    int wordsWidth() const;
    int groupHeight(const BarGroup& group) const;
    Theme& m_theme;
    std::vector<BarGroup> m_groups;
};

} // namespace convstudio
