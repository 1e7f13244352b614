// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/workbench.h"

#include <QCoreApplication>

class QMenu;

namespace convstudio {

class DesignPage;

/// The menu under the right button, made of the actions that concern what was hit.
class DesignMenu {
    Q_DECLARE_TR_FUNCTIONS(convstudio::DesignMenu)
public:
    DesignMenu(Workbench& workbench, DesignPage& page) : m_bench(workbench), m_page(page) {}
    /// Deletes itself when closed.
    QMenu* make(const QPointF& widgetPoint, const QString& nodeId) const;

private:
    void addNode(QMenu& menu, const Node& node) const;
    void addWire(QMenu& menu, const QPointF& widgetPoint, const WireRef& wire) const;
    void addCanvas(QMenu& menu) const;
    void addActions(QMenu& menu, std::initializer_list<const char*> ids) const;
    Workbench& m_bench;
    DesignPage& m_page;
};

} // namespace convstudio
