// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/workbench.h"

#include <QObject>
#include <QPoint>

#include <cstdint>
#include <vector>

class QMenu;

namespace convstudio {

class InspectionEdits;

/// What can be done with the images chosen in a gallery, as menus at a point of the screen. Where
/// nothing can be done the menu says why.
class GalleryMenus : public QObject {
    Q_OBJECT
public:
    using Images = std::vector<std::uint32_t>;
    GalleryMenus(Workbench& workbench, InspectionEdits& edits, QWidget& owner);
    void openAll(const Images& images, const QPoint& at);
    void openLabels(const Images& images, const QPoint& at);
    void openTags(const Images& images, const QPoint& at);
    void openAugmentations(const QPoint& at);

Q_SIGNALS:
    void layerRequested();

private:
    QMenu* make(const QString& name);
    void fillLabels(QMenu& menu, const Images& images);
    void fillAugmentations(QMenu& menu);
    Workbench& m_workbench;
    InspectionEdits& m_edits;
    QWidget& m_owner;
};

} // namespace convstudio
