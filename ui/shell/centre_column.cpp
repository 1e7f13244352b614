// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/centre_column.h"

#include <QStackedWidget>

namespace convstudio {

CentreColumn::CentreColumn(Workbench& workbench, QWidget* parent)
    : QSplitter(Qt::Vertical, parent), m_pages(new QStackedWidget(this)),
      m_drawer(new Drawer(workbench, this)) {
    setObjectName("centre");
    setChildrenCollapsible(false);
    setHandleWidth(0); // the drawer draws its own line
    setFocusProxy(m_pages);
    addWidget(m_pages);
    addWidget(m_drawer);
    setStretchFactor(0, 1);
    setStretchFactor(1, 0);
    connect(m_drawer, &Drawer::openChanged, this, [this](bool open) {
        limitDrawer();
        const int drawer = open ? Drawer::kOpenHeight : Drawer::kStripHeight;
        setSizes({height() - drawer, drawer});
    });
}

void CentreColumn::addPage(const QString& id, QWidget* page) {
    m_byId[id] = page;
    m_pages->addWidget(page);
}

void CentreColumn::showPage(const QString& id) {
    m_pages->setCurrentWidget(m_byId.value(id));
    m_pages->setFocusProxy(m_pages->currentWidget());
}

void CentreColumn::limitDrawer() {
    m_drawer->setMaximumHeight(m_drawer->isOpen() ? qMax(Drawer::kOpenHeight, height() / 2)
                                                  : Drawer::kStripHeight);
}

void CentreColumn::resizeEvent(QResizeEvent* event) {
    QSplitter::resizeEvent(event);
    limitDrawer();
}

} // namespace convstudio
