// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/workbench.h"

#include <QWidget>

#include <memory>

namespace convstudio {

class InspectionEdits;

/// What to do about the image looked at, each by the key of its action too: relabel it as what the
/// network takes it for, exclude it, add augmentation for its class, show the layer of the maps in
/// the graph. What cannot be done says why.
class ImageActions : public QWidget {
    Q_OBJECT
public:
    explicit ImageActions(Workbench& workbench, QWidget* parent = nullptr);
    ~ImageActions() override;
    /// Class predicted of the image; −1: not known yet.
    void setPredicted(std::int64_t predicted);
    /// Path of the layer to show in the graph.
    void setLayer(const QString& path);
    /// Done as if the button was pressed: "relabel", "exclude", "augment", "layer".
    void run(const QString& id);
    /// Does what has this key; false: nothing has.
    bool press(const QKeyEvent& event);
    /// Why an action is off; empty: it is not.
    QString objection(const QString& id) const;

Q_SIGNALS:
    void workspaceRequested(const QString& id); ///< "design"
    void edited(const QString& text);           ///< the newest step of the document, in words
    void failed(const convstudio::Issues& issues);

protected:
    void changeEvent(QEvent* event) override;

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace convstudio
