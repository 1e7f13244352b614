// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/shell/drawer.h"

#include <QHash>
#include <QSplitter>

class QStackedWidget;

namespace convstudio {

/// The centre: the page of the workspace with the drawer below it. An open drawer shrinks the page
/// and covers nothing; it takes up to half the height.
class CentreColumn : public QSplitter {
    Q_OBJECT
public:
    explicit CentreColumn(Workbench& workbench, QWidget* parent = nullptr);
    void addPage(const QString& id, QWidget* page);
    bool hasPage(const QString& id) const { return m_byId.contains(id); }
    void showPage(const QString& id);
    QStackedWidget* pageStack() const { return m_pages; }
    Drawer& drawer() { return *m_drawer; }

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void limitDrawer();
    QStackedWidget* m_pages;
    Drawer* m_drawer;
    QHash<QString, QWidget*> m_byId;
};

} // namespace convstudio
