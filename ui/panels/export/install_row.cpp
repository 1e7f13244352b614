// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/export/install_row.h"

#include "ui/bridge/export_controller.h"
#include "ui/bridge/proof_installer.h"
#include "ui/panels/inspect/inspect_words.h"
#include "ui/panels/runs/run_words.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/labels.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace convstudio {

namespace {

bool isMissingRuntime(const ProofRow& row) {
    return std::any_of(row.absent.begin(), row.absent.end(), [&](const Issue& issue) {
        return issue.code == "proof-absent" &&
               (row.runtime == "ONNX Runtime" || row.runtime == "PyTorch");
    });
}

} // namespace

InstallRow::InstallRow(Workbench& workbench, QWidget* parent)
    : QWidget(parent), m_workbench(workbench),
      m_words(new ThemedLabel(workbench.ui.theme, Theme::Text::Body, QStringLiteral("t1"))),
      m_line(new ThemedLabel(workbench.ui.theme, Theme::Text::Small, QStringLiteral("t2"))),
      m_install(new TextButton(workbench.ui.theme, {})),
      m_cancel(new TextButton(workbench.ui.theme, {})) {
    setObjectName(QStringLiteral("install-row"));
    m_words->setWordWrap(true);
    m_line->setWordWrap(true);
    m_install->setObjectName(QStringLiteral("export-install"));
    m_cancel->setObjectName(QStringLiteral("export-install-cancel"));
    auto* said = new QVBoxLayout;
    said->setSpacing(2);
    said->addWidget(m_words);
    said->addWidget(m_line);
    auto* line = new QHBoxLayout(this);
    line->setContentsMargins(0, 10, 0, 0);
    line->setSpacing(12);
    line->addLayout(said, 1);
    line->addWidget(m_install);
    line->addWidget(m_cancel);
    ProofInstaller& installer = workbench.exports.installer();
    connect(m_install, &QAbstractButton::clicked, this, &InstallRow::act);
    connect(m_cancel, &QAbstractButton::clicked, &installer, &ProofInstaller::cancel);
    connect(&installer, &ProofInstaller::changed, this, &InstallRow::refresh);
    connect(&installer, &ProofInstaller::progressed, this, &InstallRow::showLine);
    connect(&workbench.exports, &ExportController::exportChanged, this, &InstallRow::refresh);
    refresh();
}

void InstallRow::setResult(const ExportResult& result) {
    m_isMissed = std::any_of(result.proof.rows.begin(), result.proof.rows.end(), isMissingRuntime);
    refresh();
}

QString InstallRow::words() const { return m_words->text(); }

/// Once they are there, the same button proves with them.
void InstallRow::act() {
    if (m_workbench.exports.installer().isDone()) m_workbench.exports.start();
    else m_workbench.exports.installer().start();
}

void InstallRow::refresh() {
    const ProofInstaller& installer = m_workbench.exports.installer();
    const bool isBusy = installer.isRunning();
    setVisible(m_isMissed || isBusy);
    m_install->setVisible(!isBusy);
    m_cancel->setVisible(isBusy);
    m_cancel->setText(tr("Cancel"));
    m_cancel->setAccessibleName(tr("Cancel the installation"));
    m_install->setText(installer.isDone() ? tr("Export and prove again")
                                          : tr("Install ONNX Runtime and PyTorch"));
    m_install->setEnabled(!installer.isDone() || !m_workbench.exports.isExporting());
    const bool isFailed = !isBusy && !installer.issues().empty();
    m_words->setColorToken(isFailed ? QStringLiteral("err") : QStringLiteral("t1"));
    if (isBusy) m_words->setText(tr("ONNX Runtime and PyTorch are being installed."));
    else if (installer.isDone()) m_words->setText(tr("ONNX Runtime and PyTorch are installed."));
    else if (isFailed) m_words->setText(issueLines(m_workbench.ui.language, installer.issues()));
    else
        m_words->setText(tr("A runtime that could check the files is not on this computer."));
    showLine();
}

void InstallRow::showLine() {
    const ProofInstaller& installer = m_workbench.exports.installer();
    if (installer.isRunning())
        m_line->setText(durationText(std::floor(installer.seconds())) + QStringLiteral(" · ") +
                        installer.line());
    else
        m_line->setText(installer.isDone()
                            ? QString()
                            : tr("About 1 GB from the internet into a folder of ConvStudio's own; "
                                 "some minutes."));
    m_line->setVisible(!m_line->text().isEmpty());
}

void InstallRow::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) refresh();
    QWidget::changeEvent(event);
}

} // namespace convstudio
