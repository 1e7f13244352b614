// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/panels/forms/form.h"

namespace convstudio {

class FactList;
struct FactRow;
class MemoryBar;

/// The network as a whole: what it costs, the memory a training will take, how much of the image a
/// decision sees, and the most expensive layers.
class NetworkForm : public Form {
    Q_OBJECT
public:
    explicit NetworkForm(Workbench& workbench, QWidget* parent = nullptr);
    void refreshFacts() override;

private:
    static QVector<FactRow> costRows(const ValidatedGraph* graph);
    void buildDearest();
    void addDearest(const ValidatedNode& node);
    FactList* m_costs;
    FactList* m_memoryTotal;
    MemoryBar* m_memory;
    QWidget* m_dearest;
    QWidget* m_dearestTitle = nullptr;
};

} // namespace convstudio
