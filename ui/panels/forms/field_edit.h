// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/theme/theme.h"

#include <QLineEdit>
#include <QStringList>

namespace convstudio {

/// The line of a form's field, 24 high: a unit behind the text, small buttons at its right end
/// (offer, link). Up and Down, PageUp and PageDown and, with focus only, the wheel ask for steps.
class FieldEdit : public QLineEdit {
    Q_OBJECT
public:
    explicit FieldEdit(Theme& theme, QWidget* parent = nullptr);
    void setUnit(const QString& unit) { m_unit = unit; }
    void setSteps(bool steps) { m_steps = steps; }
    void setInvalid(bool invalid); ///< border err
    /// Icons at the right end, outermost first; a press gives buttonPressed().
    void setButtons(const QStringList& icons);
    QSize minimumSizeHint() const override { return {60, 24}; }

Q_SIGNALS:
    void stepRequested(int steps);
    void buttonPressed(int index);
    void offerRequested(); ///< Alt+Down
    void escapePressed();
    void left(); ///< focus lost or Enter

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    QRect buttonRect(int index) const;
    int buttonAt(const QPoint& point) const;
    void paintUnit(QPainter& painter);
    Theme& m_theme;
    QString m_unit;
    QStringList m_buttons;
    bool m_steps = true;
};

} // namespace convstudio
