// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/workbench.h"

#include <QWidget>

#include <memory>

namespace convstudio {

/// The drawer's Log tab: what the program did and what went wrong (opened, saved, repaired, refused,
/// recovered, trained), newest last, with time; Ctrl+C copies. Keeps the last 1,000 lines.
class LogPanel : public QWidget {
    Q_OBJECT
public:
    explicit LogPanel(Workbench& workbench, QWidget* parent = nullptr);
    ~LogPanel() override;
    void add(Severity severity, const QString& text);
    int count() const;
    /// "14:09:26  Epoch 8 saved as best": the newest line of a training; empty without one.
    QString newestOfRun() const { return m_newestOfRun; }
    /// The lines as text, oldest first: all, or those selected.
    QString text() const;

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

Q_SIGNALS:
    void countChanged(int count);

private:
    void followEnd();
    struct Impl;
    std::unique_ptr<Impl> m_impl;
    QString m_newestOfRun;
};

} // namespace convstudio
