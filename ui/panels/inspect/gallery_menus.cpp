// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/inspect/gallery_menus.h"

#include "ui/bridge/inspection_controller.h"
#include "ui/bridge/inspection_edits.h"
#include "ui/panels/action_words.h"
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
    menu.setToolTipsVisible(true);
    if (const QString why = m_edits.augmentObjection(); !why.isEmpty()) {
        menu.addAction(why)->setEnabled(false);
        return;
    }
    for (const QString& type : m_edits.augmentations()) {
        const Language& language = m_workbench.ui.language;
        const QString name = language.text("label.transform-type." + type.toStdString());
        QAction* action = menu.addAction(name);
        action->setData(type);
        action->setToolTip(language.text("transform." + type.toStdString()));
        connect(action, &QAction::triggered, this,
                [this, type, name] { m_edits.augment(type, name); });
    }
}

void GalleryMenus::openAll(const Images& images, const QPoint& at) {
    QMenu* menu = make(QStringLiteral("gallery-menu"));
    const bool mayEdit = m_edits.objection().isEmpty();
    const auto keyed = [this](const QString& text, const char* id) {
        return withKeys(text, *m_workbench.actions.action(QLatin1String(id)));
    };
    QMenu* labels = menu->addMenu(keyed(tr("Relabel as"), "sample.relabel"));
    fillLabels(*labels, images);
    labels->setEnabled(mayEdit);
    menu->addAction(keyed(tr("Exclude"), "sample.exclude"), this,
                    [this, images] { m_edits.exclude(images); })
        ->setEnabled(mayEdit);
    menu->addAction(keyed(tr("Tag"), "sample.tag"), this,
                    [this, images, at] { openTags(images, at); })
        ->setEnabled(mayEdit);
    QMenu* augmentations = menu->addMenu(keyed(tr("Add augmentation"), "sample.augment"));
    fillAugmentations(*augmentations);
    menu->addSeparator();
    menu->addAction(keyed(tr("Show the layer in the graph"), "sample.show-layer"), this,
                    &GalleryMenus::layerRequested);
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
