// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/inspect/feature_maps.h"
#include "ui/workbench.h"

#include <QWidget>

#include <memory>

namespace convstudio {

class FieldView;
class MapView;
class StoryView;

/// One channel of a layer, large: its values, its figures, what of the input a value sees and how
/// the value came about. Follows the place looked at; pinned it stays with its layer and channel
/// while others are looked at, and still follows the image.
class ChannelPanel : public QWidget {
    Q_OBJECT
public:
    explicit ChannelPanel(Workbench& workbench, QWidget* parent = nullptr);
    ~ChannelPanel() override;

    MapView& map() const;
    FieldView& field() const;
    StoryView& story() const;
    /// Null before they are there.
    std::shared_ptr<const FeatureMaps> maps() const;
    QString node() const;
    std::int64_t channel() const;
    QString factText() const; ///< all facts in one line, as spoken
    void setPinned(bool pinned);
    /// Writes the map as a PNG file, a value at least so many pixels that it can be looked at.
    void save(const QString& file);

Q_SIGNALS:
    void saved(const QString& file);
    void failed(const convstudio::Issues& issues);

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace convstudio
