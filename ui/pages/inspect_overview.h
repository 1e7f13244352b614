// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/panels/inspect/sample_gallery.h"
#include "ui/workbench.h"

#include <QWidget>

#include <memory>

namespace convstudio {

class CalibrationCard;
class ClassTable;
class ConfusionCard;
class FlipsCard;
class MetricsRow;
class NeighboursCard;
class PairsCard;

/// From the figures to the images: figures, matrix and classes at the left; at the right what is most
/// confused, calibration and what changed, or the images of the cell once one is chosen and their
/// neighbours. Where it is narrow the left side then folds to a thumbnail.
class InspectOverview : public QWidget {
    Q_OBJECT
public:
    static constexpr int kFoldBelow = 1000; ///< width from which on both sides show
    explicit InspectOverview(Workbench& workbench, QWidget* parent = nullptr);
    ~InspectOverview() override;
    SampleGallery& gallery() const;
    ConfusionCard& confusion() const;
    PairsCard& pairs() const;
    FlipsCard& flips() const;
    NeighboursCard& neighbours() const;
    bool isFolded() const;

Q_SIGNALS:
    /// Images that were found otherwise than by their classes; empty title: none are shown.
    void listChanged();
    void toastRequested(const QString& text);
    void edited(const QString& text); ///< the newest step of the document, in words
    void failed(const convstudio::Issues& issues);
    void labelsRequested(const QString& sample); ///< the labels should be reviewed in the data

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace convstudio
