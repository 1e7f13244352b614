// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>

class QWidget;

namespace convstudio {

/// Gives focus to the widget, to whom it passes it on, or to the first inside that takes it by Tab.
bool focusInto(QWidget* widget);
/// From the pane that holds the focus to the next one that is shown and can take it; missing panes
/// are nullptr.
void focusNext(const QList<QWidget*>& panes);

} // namespace convstudio
