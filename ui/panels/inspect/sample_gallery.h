// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/inspect/sample_ranking.h"
#include "ui/widgets/card.h"
#include "ui/workbench.h"

#include <memory>
#include <optional>
#include <vector>

namespace convstudio {

class ImageGrid;

/// Images found otherwise than by their classes: those that flipped against another run.
struct GalleryList {
    QString title;
    std::vector<std::uint32_t> images; ///< of the store, in their order
};

/// The images of the cell, row or column looked at, or of a list, as tiles: number left, confidence
/// right. Ordered by loss, confidence or margin, right and wrong ones apart. What is current is
/// looked at. Does the actions of galleries: relabel, exclude, tag, augment, show the layer, step.
/// Follows the place looked at. GUI thread.
class SampleGallery : public Card {
    Q_OBJECT
public:
    explicit SampleGallery(Workbench& workbench, QWidget* parent = nullptr);
    ~SampleGallery() override;

    /// Nothing: by the classes of the place.
    void setList(std::optional<GalleryList> list);
    const std::optional<GalleryList>& list() const;
    void setOrder(SampleOrder order);
    void setOnly(SampleQuery::Only only);
    ImageGrid& grid() const;
    /// Rows of the controller's judged() that show, in their order.
    const std::vector<std::uint32_t>& rows() const;
    QString sampleAt(int tile) const;
    /// The chosen images as PNG files and a table below `folder`; without a choice all of them.
    void save(const QString& folder);

Q_SIGNALS:
    /// Images of the store that are chosen.
    void selectionChanged(const std::vector<std::uint32_t>& images);
    void layerRequested(); ///< to be shown in the graph
    void edited(const QString& text); ///< the newest step of the document, in words
    void opened();         ///< Enter or a double click
    void saved(const QString& folder, int images);
    void failed(const convstudio::Issues& issues);

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace convstudio
