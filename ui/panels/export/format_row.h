// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/exchange/export_format.h"
#include "ui/theme/theme.h"

#include <QAbstractButton>

namespace convstudio {

class ThemedLabel;

/// A format to tick: box, name, what it is for, at the right a check once the export that is looked
/// at holds it. The format looked at stands on the colour of the selection.
class FormatRow : public QAbstractButton {
    Q_OBJECT
public:
    FormatRow(Theme& theme, ExportFormat format, QWidget* parent = nullptr);
    ExportFormat format() const { return m_format; }
    void setDone(bool done);
    void setCurrent(bool current);
    /// What in the choice of others clashes with this format; empty: nothing.
    void setRemark(const QString& remark);
    QString remark() const;
    bool isDone() const { return m_isDone; }
    void retranslate();

protected:
    void paintEvent(QPaintEvent* event) override;
    void nextCheckState() override;

private:
    void describe();
    Theme& m_theme;
    ExportFormat m_format;
    ThemedLabel *m_name, *m_purpose, *m_remark;
    bool m_isDone = false, m_isCurrent = false;
};

} // namespace convstudio
