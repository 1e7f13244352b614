// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/inspect/gallery_menus.h"

#include "ui/bridge/inspection_controller.h"
#include "ui/bridge/inspection_edits.h"
#include "ui/widgets/messages.h"

#include <QLineEdit>
#include <QMenu>

namespace convstudio {

namespace {

constexpr int kTagField = 180;

} // namespace

GalleryMenus::GalleryMenus(Workbench& workbench, InspectionEdits& edits, QWidget& owner)
    : m_workbench(workbench), m_edits(edits), m_owner(owner) {}

/// With a first line that says why nothing else is on, where that is so.
QMenu* GalleryMenus::make(const QString& name) {
    auto* menu = new QMenu(&m_owner);
    menu->setObjectName(name);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (const QString why = m_edits.objection(); !why.isEmpty()) {
        menu->addAction(why)->setEnabled(false);
        menu->addSeparator();
    }
    return menu;
}

void GalleryMenus::fillLabels(QMenu& menu, const Images& images) {
    const auto subject = m_workbench.inspection.subject();
    if (!subject) return;
    for (std::size_t label = 0; label < subject->classes().size(); ++label) {
        QAction* action = menu.addAction(QString::fromStdString(subject->classes()[label]));
        action->setEnabled(m_edits.objection().isEmpty());
        connect(action, &QAction::triggered, this, [this, images, label] {
            m_edits.relabel(images, static_cast<std::int64_t>(label));
        });
    }
}

void GalleryMenus::fillAugmentations(QMenu& menu) {
    for (const QString& type : m_edits.augmentations()) {
        QAction* action = menu.addAction(type);
        action->setEnabled(!m_workbench.document.isReadOnly());
        action->setToolTip(m_workbench.ui.language.text("transform." + type.toStdString()));
        connect(action, &QAction::triggered, this, [this, type] { m_edits.augment(type); });
    }
    menu.setToolTipsVisible(true);
}

void GalleryMenus::openAll(const Images& images, const QPoint& at) {
    QMenu* menu = make(QStringLiteral("gallery-menu"));
    const bool mayEdit = m_edits.objection().isEmpty();
    QMenu* labels = menu->addMenu(tr("Relabel as (L)"));
    fillLabels(*labels, images);
    labels->setEnabled(mayEdit);
    menu->addAction(tr("Exclude (X)"), this, [this, images] { m_edits.exclude(images); })
        ->setEnabled(mayEdit);
    menu->addAction(tr("Tag (T)"), this, [this, images, at] { openTags(images, at); })
        ->setEnabled(mayEdit);
    QMenu* augmentations = menu->addMenu(tr("Add augmentation (A)"));
    fillAugmentations(*augmentations);
    menu->addSeparator();
    menu->addAction(tr("Show the layer in the graph (G)"), this, &GalleryMenus::layerRequested);
    menu->popup(at);
}

void GalleryMenus::openLabels(const Images& images, const QPoint& at) {
    QMenu* menu = make(QStringLiteral("label-menu"));
    fillLabels(*menu, images);
    menu->popup(at);
}

void GalleryMenus::openAugmentations(const QPoint& at) {
    auto* menu = new QMenu(&m_owner);
    menu->setObjectName(QStringLiteral("augmentation-menu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    fillAugmentations(*menu);
    menu->popup(at);
}

void GalleryMenus::openTags(const Images& images, const QPoint& at) {
    if (images.empty() || !m_edits.objection().isEmpty()) return;
    auto* field = new QLineEdit;
    field->setObjectName(QStringLiteral("gallery-tag"));
    field->setPlaceholderText(tr("Name of the tag"));
    field->setAccessibleName(field->placeholderText());
    field->setFixedWidth(kTagField);
    auto* popover = new Popover(m_workbench.ui.theme, field, &m_owner);
    connect(field, &QLineEdit::returnPressed, this, [this, images, field, popover] {
        m_edits.tag(images, field->text());
        popover->close();
    });
    popover->openAt(at);
    field->setFocus(Qt::PopupFocusReason);
}

} // namespace convstudio
