// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/theme/theme.h"

#include <QAbstractButton>
#include <QAction>

namespace convstudio {

/// The field in the header that opens the command palette: icon, text and key; with less room a
/// shorter text, then icon and key alone.
class CommandField : public QAbstractButton {
    Q_OBJECT
public:
    CommandField(Theme& theme, QAction* action, QWidget* parent = nullptr);
    void setTexts(const QString& text, const QString& shortText);
    void setRoom(int width); ///< 0: as little as possible
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString keys() const;
    int contentWidth(const QString& text) const;
    Theme& m_theme;
    QAction* m_action;
    QString m_text, m_shortText;
    int m_room = 176;
};

} // namespace convstudio
