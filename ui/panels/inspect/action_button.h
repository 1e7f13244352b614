// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/theme/theme.h"

#include <QAbstractButton>
#include <QKeySequence>

namespace convstudio {

/// A wide button of a dock: icon and text left, its keys right. A text that is too long takes more
/// lines.
class ActionButton : public QAbstractButton {
    Q_OBJECT
public:
    ActionButton(Theme& theme, const QString& icon, QWidget* parent = nullptr);
    void setKeys(const QKeySequence& keys);
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override { return {200, heightForWidth(200)}; }
    QSize minimumSizeHint() const override { return {100, heightForWidth(std::max(100, width()))}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    int textWidth(int width) const;
    Theme& m_theme;
    QString m_icon, m_keys;
};

} // namespace convstudio
