// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/inspect_side.h"

#include "ui/panels/inspect/channel_panel.h"
#include "ui/panels/inspect/image_panel.h"

#include <QEvent>

namespace convstudio {

namespace {

constexpr int kLeastWidth = 376;

} // namespace

InspectSide::InspectSide(Workbench& workbench, QWidget* parent)
    : QStackedWidget(parent), m_image(new ImagePanel(workbench, this)),
      m_channel(new ChannelPanel(workbench, this)) {
    setObjectName(QStringLiteral("inspect-side"));
    setMinimumWidth(kLeastWidth);
    addWidget(m_image);
    addWidget(m_channel);
    setAccessibleName(tr("Image and channel"));
}

void InspectSide::showLayer(bool shown) {
    setCurrentWidget(shown ? static_cast<QWidget*>(m_channel) : m_image);
}

void InspectSide::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) setAccessibleName(tr("Image and channel"));
    QStackedWidget::changeEvent(event);
}

} // namespace convstudio
