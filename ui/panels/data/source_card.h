// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/ui_context.h"

#include <QElapsedTimer>
#include <QWidget>

namespace convstudio {

class IconButton;
class PathLabel;
class ThemedLabel;

/// Where the images come from: name over place and count; while they are read, in the same box, how
/// far it is, the time left and a button that cancels; else one that reads them again.
class SourceCard : public QWidget {
    Q_OBJECT
public:
    explicit SourceCard(Theme& theme, QWidget* parent = nullptr);
    void setSource(const QString& name, const QString& place, const QString& remark);
    void setReading(bool reading);
    void setProgress(double share); ///< negative: unknown
    QString name() const;
    QString remark() const;

Q_SIGNALS:
    void cancelRequested();
    void reloadRequested();

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void sayProgress();
    Theme& m_theme;
    PathLabel *m_name, *m_place;
    ThemedLabel* m_remark;
    IconButton *m_cancel, *m_reload;
    QElapsedTimer m_since;
    QString m_shownRemark;
    bool m_isReading = false;
    double m_share = -1;
};

} // namespace convstudio
