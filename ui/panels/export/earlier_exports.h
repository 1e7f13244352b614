// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/widgets/card.h"
#include "ui/workbench.h"

namespace convstudio {

struct ExportResult;

/// What left of the run so far, newest first: when, which weights, which formats, what the proof
/// came to. A click looks at one, a button shows its folder.
class EarlierExports : public Card {
    Q_OBJECT
public:
    static constexpr std::size_t kMostShown = 12;
    explicit EarlierExports(Workbench& workbench, QWidget* parent = nullptr);

Q_SIGNALS:
    void folderRequested(const QString& folder);

protected:
    void changeEvent(QEvent* event) override;

private:
    void refresh();
    void addRow(const ExportResult& result, bool isReplaced);
    Workbench& m_workbench;
};

} // namespace convstudio
