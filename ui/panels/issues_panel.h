// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/workbench.h"

#include <QWidget>

#include <memory>

namespace convstudio {

/// The drawer's Issues tab: one line an issue with icon, code, place, text and repair buttons.
/// A click shows the node; Alt+Enter opens the repairs, each one named undo step.
class IssuesPanel : public QWidget {
    Q_OBJECT
public:
    explicit IssuesPanel(Workbench& workbench, QWidget* parent = nullptr);
    ~IssuesPanel() override;
    enum class Step { Next, Previous };
    void goTo(Step step); ///< F8, Shift+F8
    /// Repairs of the current line, or of the selected node (Alt+Enter).
    void openRepairsHere();

protected:
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

/// Opens the repairs of a node's issues at a global point, kept inside `bounds` (global; null: the
/// window); nothing when it has no issue.
void openRepairs(Workbench& workbench, const QString& nodeId, const QPoint& globalPoint,
                 QWidget* window, const QRect& bounds = {});

} // namespace convstudio
