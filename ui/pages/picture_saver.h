// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/canvas/canvas_scene.h"

#include <QObject>

namespace convstudio {

/// Asks for a file and writes a picture of the open scope there, off the GUI thread.
class PictureSaver : public QObject {
    Q_OBJECT
public:
    PictureSaver(Workbench& workbench, const CanvasScene& scene, QWidget* window);
    void ask();
    void save(const QString& file);

Q_SIGNALS:
    void saved(const QString& file);
    void failed(const convstudio::Issues& issues);

private:
    Workbench& m_bench;
    const CanvasScene& m_scene;
    QWidget* m_window;
};

} // namespace convstudio
