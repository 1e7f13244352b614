// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/inspect/feature_maps.h"
#include "ui/workbench.h"

#include <QWidget>

#include <memory>

namespace convstudio {

class ClassColumn;
class FeaturesBar;
class ImageGrid;

/// A layer as the image looked at sees it: all its feature maps, or the filters of a convolution, as
/// tiles; beside them what the chosen channel makes of an image of every class. Follows the place
/// looked at: its layer, channel and image.
class FeaturesPane : public QWidget {
    Q_OBJECT
public:
    explicit FeaturesPane(Workbench& workbench, QWidget* parent = nullptr);
    ~FeaturesPane() override;

    FeaturesBar& bar() const;
    ImageGrid& grid() const;
    ClassColumn& classes() const;
    /// Null before they are there.
    std::shared_ptr<const FeatureMaps> maps() const;
    std::shared_ptr<const Filters> filters() const;
    /// Channels in the order of the tiles.
    const std::vector<std::int64_t>& order() const;
    QString message() const; ///< why there are no tiles; empty: there are

Q_SIGNALS:
    void channelOpened(); ///< Enter or a double click: whoever shows the channel takes the keyboard

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace convstudio
