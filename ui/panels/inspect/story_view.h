// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/inspect/feature_maps.h"
#include "ui/theme/theme.h"

#include <QWidget>

#include <optional>

namespace convstudio {

class FactList;
class IconButton;
class NumberGrid;
class TextButton;
class ThemedLabel;

/// How one value of a convolution came about: what lies under the kernel times the weights, product
/// by product, one input channel after the other, plus the bias; compared with what the network has.
class StoryView : public QWidget {
    Q_OBJECT
public:
    explicit StoryView(Theme& theme, QWidget* parent = nullptr);
    void setStory(const ValueStory& story);
    /// Why there is nothing to tell, or whom to ask for it.
    void setMessage(const QString& message);
    const std::optional<ValueStory>& story() const { return m_story; }
    int input() const { return m_input; }   ///< channel whose window is shown
    int product() const { return m_product; } ///< last one added, of this channel; −1: all of them
    /// Sum with the bias up to the product, of all earlier channels too.
    double runningSum() const;

protected:
    void changeEvent(QEvent* event) override;

private:
    int area() const;
    void showInput(int input);
    void step();
    void refresh();
    Theme& m_theme;
    std::optional<ValueStory> m_story;
    int m_input = 0, m_product = -1;
    QWidget* m_content;
    ThemedLabel *m_message, *m_times, *m_equals, *m_network, *m_agrees;
    NumberGrid *m_window, *m_weights, *m_products;
    FactList* m_facts;
    IconButton *m_previous, *m_next;
    TextButton* m_step;
};

} // namespace convstudio
