// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/gallery_actions.h"

#include <QEvent>
#include <QWidget>

namespace convstudio {

namespace {
constexpr char kOwner[] = "gallery"; ///< property of an action: the gallery it works in
}

GalleryActions::GalleryActions(Actions& actions, QWidget& gallery)
    : m_actions(actions), m_gallery(gallery) {
    gallery.installEventFilter(this);
}

GalleryActions::~GalleryActions() {
    letGo();
    for (const auto& [id, entry] : m_entries)
        if (isMine(id)) m_actions.handle(id, [] {});
}

void GalleryActions::handle(const QString& id, std::function<void()> handler) {
    m_entries[id].handler = std::move(handler);
    QAction* action = m_actions.action(id);
    m_gallery.addAction(action);
    // The first gallery makes the action known; until it has had the focus it does nothing.
    if (!m_actions.isHandled(id)) takeOver();
    if (!m_gallery.isVisible()) letGo();
}

void GalleryActions::setEnabled(const QString& id, bool enabled, const QString& reason) {
    Entry& entry = m_entries.at(id);
    entry.isEnabled = enabled;
    entry.reason = reason;
    if (isMine(id) && m_gallery.isVisible()) m_actions.setEnabled(id, enabled, reason);
}

bool GalleryActions::isMine(const QString& id) const {
    return m_actions.action(id)->property(kOwner).value<QObject*>() == this;
}

void GalleryActions::takeOver() {
    for (const auto& [id, entry] : m_entries) {
        m_actions.action(id)->setProperty(kOwner, QVariant::fromValue<QObject*>(this));
        m_actions.handle(id, entry.handler);
        m_actions.setEnabled(id, entry.isEnabled, entry.reason);
    }
}

void GalleryActions::letGo() {
    for (const auto& [id, entry] : m_entries)
        if (isMine(id)) m_actions.setEnabled(id, false, tr("no gallery of images is in use"));
}

bool GalleryActions::eventFilter(QObject* watched, QEvent* event) {
    if (watched == &m_gallery) {
        if (event->type() == QEvent::FocusIn) takeOver();
        else if (event->type() == QEvent::Hide) letGo();
    }
    return QObject::eventFilter(watched, event);
}

} // namespace convstudio
