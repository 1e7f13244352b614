// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/actions.h"

#include <map>

namespace convstudio {

/// The actions of "gallery" scope (exclude, relabel, next image ...) for one gallery of images.
/// Several galleries share them: they do what the one says that had the focus last, and are off
/// while that one is hidden. Their keys need the focus in a gallery. GUI thread.
class GalleryActions : public QObject {
    Q_OBJECT
public:
    /// `gallery` is the widget that takes the focus; it goes after this.
    GalleryActions(Actions& actions, QWidget& gallery);
    ~GalleryActions() override; ///< they do nothing more

    void handle(const QString& id, std::function<void()> handler);
    /// Enabled or not, and why not.
    void setEnabled(const QString& id, bool enabled, const QString& reason = {});

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    struct Entry {
        std::function<void()> handler;
        bool isEnabled = true;
        QString reason;
    };
    bool isMine(const QString& id) const;
    void takeOver();
    void letGo();
    Actions& m_actions;
    QWidget& m_gallery;
    std::map<QString, Entry> m_entries;
};

} // namespace convstudio
