// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/export/export_trouble.h"

#include "ui/bridge/export_controller.h"
#include "ui/panels/issue_words.h"
#include "ui/panels/train/note_card.h"

#include <QEvent>
#include <QVBoxLayout>

namespace convstudio {

ExportTrouble::ExportTrouble(Workbench& workbench, QWidget* parent)
    : QWidget(parent), m_workbench(workbench) {
    setObjectName(QStringLiteral("export-trouble"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    for (const auto signal : {&ExportController::exportChanged, &ExportController::stateChanged})
        connect(&workbench.exports, signal, this, &ExportTrouble::refresh);
    refresh();
}

QStringList ExportTrouble::texts() const {
    QStringList shown;
    for (const NoteCard* card : findChildren<NoteCard*>(QString(), Qt::FindDirectChildrenOnly))
        shown += card->text();
    return shown;
}

void ExportTrouble::refresh() {
    qDeleteAll(findChildren<NoteCard*>(QString(), Qt::FindDirectChildrenOnly));
    const Issues& issues = m_workbench.exports.failure();
    const bool isFailed = hasErrors(issues);
    for (const Issue& issue : issues)
        addIssue(issue, isFailed ? tr("Not exported; the target folder is as it was")
                                 : tr("Exported, with a reservation"));
    setVisible(!issues.empty());
}

void ExportTrouble::addIssue(const Issue& issue, const QString& title) {
    auto* card = new NoteCard(m_workbench.ui.theme, this);
    card->setSeverity(issue.severity);
    card->setTexts(title, issueText(m_workbench.ui.language, issue));
    const QString node = QString::fromStdString(issue.place.nodeId);
    if (!node.isEmpty() && m_workbench.document.graph().findNode(issue.place.nodeId))
        card->setAction(QStringLiteral("trouble-node"), tr("Show it in Design"),
                        [this, node] { Q_EMIT nodeRequested(node); });
    layout()->addWidget(card);
}

void ExportTrouble::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) refresh();
    QWidget::changeEvent(event);
}

} // namespace convstudio
