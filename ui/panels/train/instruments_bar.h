// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/canvas/canvas_view.h"
#include "ui/panels/train/node_readings.h"

#include <QWidget>

class QHBoxLayout;

namespace convstudio {

class Breadcrumb;
class IconButton;
class SegmentControl;
class TextButton;
class ThemedLabel;

/// The bar of 36 over the instrument panel: where one is, which figures show, zoom, sample strip on
/// or off. Where it is narrow the words go first, then the figures fold into a menu.
class InstrumentsBar : public QWidget {
    Q_OBJECT
public:
    InstrumentsBar(CanvasView& view, Theme& theme, QWidget* parent = nullptr);
    void setWhen(const QString& when); ///< "epoch 9"
    Instrument instrument() const { return m_instrument; }
    void setInstrument(Instrument instrument);
    bool samplesShown() const;
    void setSamplesShown(bool shown);

Q_SIGNALS:
    void instrumentChanged(convstudio::Instrument instrument);
    void samplesToggled(bool shown);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void retranslate();
    void fitWidth();
    void showZoom(qreal zoom);
    void openMenu();
    CanvasView& m_view;
    Theme& m_theme;
    Instrument m_instrument = Instrument::Health;
    QHBoxLayout* m_row;
    ThemedLabel *m_title, *m_when, *m_show;
    Breadcrumb* m_path;
    SegmentControl* m_choice;
    TextButton *m_menu, *m_zoom;
    IconButton *m_fit, *m_samples;
};

} // namespace convstudio
