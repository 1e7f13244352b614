// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/export/proof_card.h"

#include "ui/bridge/export_controller.h"
#include "ui/panels/export/export_words.h"
#include "ui/panels/export/install_row.h"
#include "ui/panels/export/proof_model.h"
#include "ui/panels/export/proof_table.h"
#include "ui/panels/runs/run_words.h"

#include <QEvent>
#include <QVBoxLayout>

namespace convstudio {

ProofCard::ProofCard(Workbench& workbench, QWidget* parent)
    : Card(workbench.ui.theme, parent), m_workbench(workbench),
      m_model(new ProofModel(workbench.ui.theme, workbench.ui.language, this)),
      m_view(new ProofTable(workbench.ui.theme, *m_model)), m_install(new InstallRow(workbench)) {
    setObjectName(QStringLiteral("proof-card"));
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    body()->addWidget(m_view);
    body()->addWidget(m_install);
    setFocusProxy(m_view);
    ExportController& exports = workbench.exports;
    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this, &exports](const QModelIndex& row) {
                if (row.isValid()) exports.choose(m_model->entryAt(row.row()));
            });
    connect(&exports, &ExportController::shownChanged, this, &ProofCard::refresh);
    connect(&exports, &ExportController::chosenChanged, this, &ProofCard::followChosen);
    refresh();
}

void ProofCard::refresh() {
    const ExportResult* result = m_workbench.exports.shown();
    if (!result) return;
    setTitle(verdictText(*result));
    const ExportVerdict verdict = verdictOf(*result);
    setSign(verdictIcon(verdict), verdictToken(verdict));
    QStringList remark;
    if (result->proof.reference.images > 0) remark += replayedText(result->proof.reference);
    remark += momentText(result->created);
    if (result->seconds > 0) remark += durationText(result->seconds);
    setRemark(remark.join(QStringLiteral(", ")));
    m_model->setResult(*result, m_workbench.exports.entries());
    m_view->setAccessibleName(tr("Proof of each file: %1").arg(title()));
    m_install->setResult(*result);
    m_view->fit();
    followChosen();
}

void ProofCard::followChosen() {
    const int row = m_model->rowOf(m_workbench.exports.chosen());
    if (row < 0) m_view->clearSelection();
    else if (m_view->currentIndex().row() != row) m_view->selectRow(row);
}

void ProofCard::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) refresh();
    Card::changeEvent(event);
}

} // namespace convstudio
