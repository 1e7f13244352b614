// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/theme/theme.h"

#include <QAbstractButton>

namespace convstudio {

/// A row of 28 that stands for a node: tile, name, a figure at the right; a press shows the node.
class LayerButton : public QAbstractButton {
    Q_OBJECT
public:
    LayerButton(Theme& theme, const QString& token, const QString& icon, const QString& name,
                const QString& figure, QWidget* parent = nullptr);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Theme& m_theme;
    QString m_token, m_icon, m_figure;
};

} // namespace convstudio
