// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/widgets/card.h"
#include "ui/workbench.h"

namespace convstudio {

class InstallRow;
class ProofModel;
class ProofTable;

/// The proof of the export that is looked at: verdict in words, images, when and how long, and a row
/// for each file and who read it back; below, where a runtime was missing, the way to have it.
class ProofCard : public Card {
    Q_OBJECT
public:
    explicit ProofCard(Workbench& workbench, QWidget* parent = nullptr);
    const ProofModel& model() const { return *m_model; }
    ProofTable& view() const { return *m_view; }

protected:
    void changeEvent(QEvent* event) override;

private:
    void refresh();
    void followChosen();
    Workbench& m_workbench;
    ProofModel* m_model;
    ProofTable* m_view;
    InstallRow* m_install;
};

} // namespace convstudio
