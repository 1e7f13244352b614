// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/focus_walk.h"

#include <QApplication>
#include <QWidget>

namespace convstudio {

bool focusInto(QWidget* widget) {
    QWidget* at = widget;
    while (at->focusProxy()) at = at->focusProxy();
    do {
        const bool isInside = at == widget || widget->isAncestorOf(at);
        if (isInside && at->isVisibleTo(at->window()) && at->isEnabled() &&
            (at->focusPolicy() & Qt::TabFocus)) {
            at->setFocus(Qt::TabFocusReason);
            return true;
        }
        at = at == widget || widget->isAncestorOf(at) ? at->nextInFocusChain() : nullptr;
    } while (at && at != widget);
    return false;
}

void focusNext(const QList<QWidget*>& panes) {
    const QWidget* focus = QApplication::focusWidget();
    qsizetype here = -1;
    for (qsizetype i = 0; i < panes.size(); ++i)
        if (focus && panes[i] && (panes[i] == focus || panes[i]->isAncestorOf(focus))) here = i;
    for (qsizetype step = 1; step <= panes.size(); ++step) {
        QWidget* pane = panes[(here + step) % panes.size()];
        if (pane && pane->isVisible() && focusInto(pane)) return;
    }
}

} // namespace convstudio
