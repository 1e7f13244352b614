// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/inspect/sample_ranking.h"
#include "ui/workbench.h"

#include <QWidget>

namespace convstudio {

class FieldCombo;
class IconButton;
class Slider;

/// Above the images of a gallery: true class, predicted class, right or wrong, order, size of the
/// tiles. The classes are those of the place looked at: choosing one goes there.
class GalleryBar : public QWidget {
    Q_OBJECT
public:
    explicit GalleryBar(Workbench& workbench, QWidget* parent = nullptr);
    SampleOrder order() const;
    void setOrder(SampleOrder order);
    SampleQuery::Only only() const;
    void setOnly(SampleQuery::Only only);
    /// Classes stand and fall with the place; a list of images has none.
    void setClassesVisible(bool visible);
    QSize minimumSizeHint() const override { return {120, QWidget::minimumSizeHint().height()}; }

Q_SIGNALS:
    void changed();
    void sideChanged(int side);
    void saveRequested();

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void fillClasses();
    void followPlace();
    void chooseClasses();
    void retranslate();
    Workbench& m_workbench;
    QWidget *m_first, *m_second;
    FieldCombo *m_label, *m_predicted, *m_only, *m_order;
    Slider* m_side;
    IconButton* m_save;
};

} // namespace convstudio
