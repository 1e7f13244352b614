// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/panels/inspect/confusion_painter.h"

#include <QAbstractButton>

namespace convstudio {

/// Matrix and accuracy in one line of 80, where there is no room for more: a thumbnail of 64 that a
/// click opens out again.
class FoldedMatrix : public QAbstractButton {
    Q_OBJECT
public:
    static constexpr int kThumbnail = 64;
    explicit FoldedMatrix(Theme& theme, QWidget* parent = nullptr);
    void setSheet(std::shared_ptr<const ConfusionSheet> sheet);
    void setChosen(std::optional<std::int64_t> label, std::optional<std::int64_t> predicted);
    void setTexts(const QString& title, const QString& line);
    QSize sizeHint() const override { return {240, kThumbnail + 16}; }
    QSize minimumSizeHint() const override { return {160, kThumbnail + 16}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Theme& m_theme;
    ConfusionPainter m_painter;
    std::optional<std::int64_t> m_label, m_predicted;
    QString m_title, m_line;
};

} // namespace convstudio
