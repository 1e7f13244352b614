// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/workbench.h"

#include <QWidget>

class QHBoxLayout;

namespace convstudio {

/// Where one is: the project, then the blocks that are open inside each other. A click leaves to
/// that level.
class Breadcrumb : public QWidget {
    Q_OBJECT
public:
    explicit Breadcrumb(Workbench& workbench, QWidget* parent = nullptr);
    /// Whole, or the present level with a way up only.
    enum class Length { Full, Short };
    void setLength(Length length);

Q_SIGNALS:
    /// It shows something else and may need another width.
    void resized();

protected:
    void changeEvent(QEvent* event) override;

private:
    void refresh();
    void rebuild();
    void addCrumb(const QString& name, int depth, bool isLast);
    Workbench& m_workbench;
    QHBoxLayout* m_row;
    Length m_length = Length::Full;
};

} // namespace convstudio
