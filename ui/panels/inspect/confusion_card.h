// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/panels/inspect/confusion_matrix.h"
#include "ui/widgets/card.h"
#include "ui/workbench.h"

class QBoxLayout;

namespace convstudio {

class IconButton;
class SegmentControl;

/// The confusion matrix with its scales, orders and files. Follows the inspection; orders are worked
/// out on a helper thread.
class ConfusionCard : public Card {
    Q_OBJECT
public:
    explicit ConfusionCard(Workbench& workbench, QWidget* parent = nullptr);
    ConfusionMatrix& matrix() const { return *m_matrix; }
    void setScale(ConfusionScale scale);
    void setOrder(ConfusionOrder order);
    /// PNG, SVG or CSV by the ending, off the GUI thread.
    void save(const QString& file);
    /// As CSV, in the scale that shows.
    void copy();

Q_SIGNALS:
    void sheetChanged(); ///< matrix().sheet() is another
    void saved(const QString& file);
    void failed(const convstudio::Issues& issues);

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void refresh();
    void arrange();
    void followPlace();
    void openMenu();
    void askForFile();
    void retranslate();
    Workbench& m_workbench;
    ConfusionMatrix* m_matrix;
    SegmentControl *m_scale, *m_order;
    IconButton* m_more;
    QWidget* m_rows;
    QBoxLayout* m_choices;
    std::size_t m_classes = 0; ///< of the last sheet
    quint64 m_request = 0;
};

} // namespace convstudio
