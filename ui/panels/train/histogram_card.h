// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/train/events.h"
#include "ui/theme/theme.h"

#include <QFrame>

namespace convstudio {

class HistogramView;
class IconButton;
class ThemedLabel;

/// The values of one layer's output while it learns, over a corner of the canvas: layer, what it
/// gives, the newest histogram over the earlier ones.
class HistogramCard : public QFrame {
    Q_OBJECT
public:
    explicit HistogramCard(Theme& theme, QWidget* parent = nullptr);
    /// Another layer: the history begins anew. The same one stays as it is.
    void setLayer(const QString& type, const QString& path, const QString& outputs);
    /// Takes the histogram of the layer out of an event, when it is there.
    void take(const NodesEvent& event);
    void clear();
    const QString& path() const { return m_path; }
    HistogramView& view() { return *m_view; }
    QSize sizeHint() const override { return {340, 172}; }

Q_SIGNALS:
    void closeRequested();

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void retranslate();
    Theme& m_theme;
    QString m_path;
    ThemedLabel *m_type, *m_name, *m_outputs;
    IconButton* m_close;
    HistogramView* m_view;
};

} // namespace convstudio
