// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/theme/theme.h"

#include <QWidget>

class QBoxLayout;

namespace convstudio {

class ThemedLabel;

/// A field of a narrow dock with its label at the left; a label that leaves the field no room goes
/// above it. Below both what is to be said of it.
class SideField : public QWidget {
    Q_OBJECT
public:
    /// Takes the field over. `least`: width that the field needs beside its label.
    SideField(Theme& theme, QWidget* field, int least, QWidget* parent = nullptr);
    void setLabel(const QString& label); ///< the accessible name of the field too
    void setRemark(const QString& remark, const QString& colorToken = QStringLiteral("t2"));
    QString remark() const;
    /// A small field (a switch) keeps its size at the right end.
    void setFieldAtEnd();

protected:
    void resizeEvent(QResizeEvent* event) override;
    bool event(QEvent* event) override;

private:
    void place();
    ThemedLabel *m_label, *m_remark;
    QWidget* m_field;
    QBoxLayout* m_line;
    int m_least;
    bool m_isAtEnd = false;
};

} // namespace convstudio
