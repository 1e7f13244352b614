// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/theme/theme.h"

#include <QWidget>

namespace convstudio {

class ThemedLabel;

/// A figure between its name and a remark.
class FigureCell : public QWidget {
    Q_OBJECT
public:
    FigureCell(Theme& theme, QWidget* parent = nullptr);
    void setTexts(const QString& name, const QString& figure, const QString& remark);
    QString figure() const;
    QString remark() const;

private:
    ThemedLabel *m_name, *m_figure, *m_remark;
};

} // namespace convstudio
