// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/workbench.h"

#include <QWidget>

#include <memory>

namespace convstudio {

class ChainBar;
class FeaturesPane;
class InspectOverview;
class InspectStart;

/// The centre of the Inspect workspace: the chain, below it the matrix and its images or, at the end
/// of the chain, the maps of a layer; before there is a matrix, what is missing. Opens the newest
/// run once it is seen. GUI thread.
class InspectPage : public QWidget {
    Q_OBJECT
public:
    explicit InspectPage(Workbench& workbench, QWidget* parent = nullptr);
    ~InspectPage() override;
    ChainBar& chain() const;
    InspectOverview& overview() const;
    InspectStart& start() const;
    FeaturesPane& features() const;

Q_SIGNALS:
    void toastRequested(const QString& text);
    void edited(const QString& text); ///< the newest step of the document, in words
    void failed(const convstudio::Issues& issues);
    void workspaceRequested(const QString& id); ///< "data", "design"
    /// Images of the store that are chosen in the gallery.
    void selectionChanged(const std::vector<std::uint32_t>& images);
    /// Whether the panels beside it are those of a layer.
    void layerShown(bool shown);

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace convstudio
