// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/workbench.h"

#include <QStackedWidget>

namespace convstudio {

class ChannelPanel;
class ImagePanel;

/// The right dock of the Inspect workspace: the image looked at or, at a layer, its channel.
class InspectSide : public QStackedWidget {
    Q_OBJECT
public:
    explicit InspectSide(Workbench& workbench, QWidget* parent = nullptr);
    ImagePanel& image() const { return *m_image; }
    ChannelPanel& channel() const { return *m_channel; }
    void showLayer(bool shown);

protected:
    void changeEvent(QEvent* event) override;

private:
    ImagePanel* m_image;
    ChannelPanel* m_channel;
};

} // namespace convstudio
