// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/workbench.h"

#include <QWidget>

#include <memory>

namespace convstudio {

/// The drawer's Runs tab: every run of the project and what waits for its turn, with search, filter
/// by tag and, by menu and keys, all that can be done to a run. Names, tags and notes are edited in
/// place.
class RunsPanel : public QWidget {
    Q_OBJECT
public:
    explicit RunsPanel(Workbench& workbench, QWidget* parent = nullptr);
    ~RunsPanel() override;
    int count() const; ///< runs, damaged ones too
    /// Chooses a run in the list.
    void choose(const QString& folder);

protected:
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

Q_SIGNALS:
    void countChanged(int count);

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace convstudio
