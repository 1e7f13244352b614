// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/theme/theme.h"

#include <QVector>
#include <QWidget>

namespace convstudio {

/// Shares of a whole as one stacked bar in the series' colours, each named with its count below.
class SplitBar : public QWidget {
    Q_OBJECT
public:
    struct Part {
        QString label;
        qint64 images = 0;
    };
    explicit SplitBar(Theme& theme, QWidget* parent = nullptr);
    /// `remark` stands below, wrapped.
    void setParts(const QVector<Part>& parts, const QString& remark);
    const QVector<Part>& parts() const { return m_parts; }
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override { return {200, heightForWidth(200)}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QRect remarkRect(int width) const;
    Theme& m_theme;
    QVector<Part> m_parts;
    QString m_remark;
};

} // namespace convstudio
