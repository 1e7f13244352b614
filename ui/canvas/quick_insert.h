// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/canvas/insert_ranking.h"
#include "ui/workbench.h"

#include <QWidget>

#include <memory>

namespace convstudio {

/// Search-to-insert (Tab, double-click, wire dropped on empty space): recent layers first; with a
/// wire end only what accepts its shape, ranked by fit and by how often it was used there. Lives in
/// a Popover; Enter inserts at the target and connects.
class QuickInsert : public QWidget {
    Q_OBJECT
public:
    QuickInsert(Workbench& workbench, const InsertTarget& target, QWidget* parent = nullptr);
    ~QuickInsert() override;
    /// Types and blocks offered at present, best first, as InsertChoice keys.
    QStringList offered() const;

Q_SIGNALS:
    void done();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void search();
    void step(int rows);
    void insertRow(int row);
    void retranslate();
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace convstudio
