// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/bridge/sample_filter.h"
#include "ui/workbench.h"

#include <QWidget>

namespace convstudio {

class FieldCombo;
class SearchField;
class Slider;
class ThemedLabel;

/// The line over a gallery: search by id, class, split, what was changed or found, size of tiles.
/// Takes a second line where the first is too short.
class SampleTools : public QWidget {
    Q_OBJECT
public:
    explicit SampleTools(Workbench& workbench, QWidget* parent = nullptr);
    const SampleFilter& filter() const { return m_filter; }
    void setFilter(const SampleFilter& filter);
    void setCount(int shown);
    void refresh(); ///< classes and words
    void focusSearch();

Q_SIGNALS:
    void filterChanged();
    void sideChanged(int side);
    void leaveRequested();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void read();
    void show();
    Workbench& m_workbench;
    SearchField* m_search;
    FieldCombo *m_class, *m_split, *m_only;
    ThemedLabel* m_count;
    Slider* m_side;
    QWidget *m_first, *m_second;
    SampleFilter m_filter;
    QStringList m_classes;
};

} // namespace convstudio
