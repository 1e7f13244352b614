// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/inspect/feature_maps.h"
#include "ui/panels/inspect/map_picture.h"
#include "ui/theme/theme.h"

#include <QWidget>

class QBoxLayout;

namespace convstudio {

class FieldCombo;
class SegmentControl;
class ThemedLabel;

/// What of a layer is shown and how: feature maps or filters, scale of the colours, order of the
/// maps. Takes a second line where one is too short.
class FeaturesBar : public QWidget {
    Q_OBJECT
public:
    enum class View { Maps, Filters };
    explicit FeaturesBar(Theme& theme, QWidget* parent = nullptr);
    View view() const;
    MapScale scale() const;
    ChannelOrder order() const;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void changed();

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void retranslate();
    void arrange();
    Theme& m_theme;
    SegmentControl *m_view, *m_scale;
    ThemedLabel *m_scaleTitle, *m_orderTitle;
    FieldCombo* m_order;
    QWidget* m_settings;
    QBoxLayout* m_lines;
};

} // namespace convstudio
