// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/issue.h"

#include <QObject>
#include <QString>

#include <functional>

namespace convstudio {

/// What pages and panels ask of the window that holds them, without knowing it. GUI thread.
class WindowRequests : public QObject {
    Q_OBJECT
public:
    using Action = std::function<void()>;
    using QObject::QObject;

    /// "data", "train" ...
    void showWorkspace(const QString& id) { Q_EMIT workspaceWanted(id); }
    /// One strip below the header, until dealt with: trouble and what stays to be decided.
    /// `dismissed` when it is closed without the action.
    void message(Severity severity, const QString& text, const QString& actionText = {},
                 const Action& action = {}, const Action& dismissed = {}) {
        Q_EMIT messageWanted(severity, text, actionText, action, dismissed);
    }
    /// Whether the left dock of a workspace has something to show.
    void wantLeftPanel(const QString& workspace, bool wanted) {
        Q_EMIT leftPanelWanted(workspace, wanted);
    }
    /// Done things, for four seconds; with an action to take them back.
    void toast(const QString& text, const QString& actionText = {}, const Action& action = {}) {
        Q_EMIT toastWanted(text, actionText, action);
    }

Q_SIGNALS:
    void workspaceWanted(const QString& id);
    void leftPanelWanted(const QString& workspace, bool wanted);
    void messageWanted(convstudio::Severity severity, const QString& text,
                       const QString& actionText, const std::function<void()>& action,
                       const std::function<void()>& dismissed);
    void toastWanted(const QString& text, const QString& actionText,
                     const std::function<void()>& action);
};

} // namespace convstudio
