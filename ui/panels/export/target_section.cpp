// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/export/target_section.h"

#include "ui/bridge/export_controller.h"
#include "ui/panels/export/export_words.h"
#include "ui/panels/export/side_field.h"
#include "ui/panels/forms/choice_field.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/labels.h"

#include <QDir>
#include <QEvent>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QVBoxLayout>

namespace convstudio {

namespace {

constexpr int kMargin = 12;
constexpr int kProofWidth = 124;

} // namespace

TargetSection::TargetSection(Workbench& workbench, QWidget* parent)
    : QWidget(parent), m_workbench(workbench), m_proofTitle(new SectionTitle(workbench.ui.theme)),
      m_targetTitle(new SectionTitle(workbench.ui.theme)), m_proof(new FieldCombo) {
    setObjectName(QStringLiteral("export-target"));
    Theme& theme = workbench.ui.theme;
    m_proof->setObjectName(QStringLiteral("export-proof"));
    m_proofField = new SideField(theme, m_proof, kProofWidth);
    m_path = new PathLabel(theme);
    m_path->setRole(Theme::Text::Body, QStringLiteral("t1"));
    m_browse = new IconButton(theme, QStringLiteral("folder"), {});
    m_browse->setObjectName(QStringLiteral("export-browse"));
    m_reset = new IconButton(theme, QStringLiteral("undo"), {});
    m_reset->setObjectName(QStringLiteral("export-folder-reset"));
    m_remark = new ThemedLabel(theme, Theme::Text::Small, QStringLiteral("t2"));
    m_remark->setWordWrap(true);
    build();
    retranslate();
}

void TargetSection::build() {
    for (int i = 0; i < 3; ++i) m_proof->addItem({});
    auto* line = new QHBoxLayout;
    line->setContentsMargins(kMargin, 0, kMargin - 4, 0);
    line->setSpacing(4);
    line->addWidget(m_path, 1);
    line->addWidget(m_reset);
    line->addWidget(m_browse);
    auto* words = new QVBoxLayout;
    words->setContentsMargins(kMargin, 0, kMargin, 8);
    words->addWidget(m_remark);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_proofTitle);
    column->addWidget(m_proofField);
    column->addWidget(m_targetTitle);
    column->addLayout(line);
    column->addLayout(words);
    ExportController& exports = m_workbench.exports;
    connect(m_proof, &QComboBox::activated, this, [&exports](int index) {
        ExportOptions options = exports.options();
        options.proof = ProofImages(index);
        exports.setOptions(options);
    });
    connect(m_browse, &QAbstractButton::clicked, this, &TargetSection::chooseFolder);
    connect(m_reset, &QAbstractButton::clicked, this, [&exports] {
        ExportOptions options = exports.options();
        options.folder.clear();
        exports.setOptions(options);
    });
    for (const auto signal : {&ExportController::targetChanged, &ExportController::stateChanged,
                              &ExportController::optionsChanged, &ExportController::exportChanged,
                              &ExportController::shownChanged})
        connect(&exports, signal, this, &TargetSection::refresh);
    connect(&m_workbench.document, &Document::titleChanged, this, &TargetSection::refresh);
}

void TargetSection::chooseFolder() {
    const QString folder =
        QFileDialog::getExistingDirectory(window(), tr("Export to"), m_workbench.exports.folder());
    if (folder.isEmpty()) return;
    ExportOptions options = m_workbench.exports.options();
    options.folder = folder;
    m_workbench.exports.setOptions(options);
}

QString TargetSection::proofRemark() const {
    const ExportController& exports = m_workbench.exports;
    const auto subject = exports.subject();
    if (subject && !subject->data)
        return tr("The images of the run cannot be read: the files leave without a proof.");
    switch (exports.options().proof) {
    case ProofImages::Sample:
        return tr("Every file is read back and replayed on %1 images of the test split.")
            .arg(Theme::count(kProofImages));
    case ProofImages::All:
        return tr("Every file is read back and replayed on the whole test split.");
    case ProofImages::None: break;
    }
    return tr("Nobody checks that the files give the answers of this window.");
}

void TargetSection::refresh() {
    const ExportController& exports = m_workbench.exports;
    const auto subject = exports.subject();
    const bool isProved =
        exports.options().proof != ProofImages::None && !(subject && !subject->data);
    m_proof->setCurrentIndex(int(exports.options().proof));
    m_proof->setEnabled(!exports.isExporting());
    m_proofField->setRemark(proofRemark(), isProved ? QStringLiteral("t2") : QStringLiteral("warn"));
    const QString run = exports.target().run;
    const QString folder = exports.folder();
    // Below the run, the run says where; elsewhere the whole way does.
    m_path->setPath(!run.isEmpty() && folder.startsWith(run + QLatin1Char('/'))
                        ? folder.mid(run.size() + 1)
                        : QDir::toNativeSeparators(folder));
    m_path->setToolTip(QDir::toNativeSeparators(folder));
    m_reset->setVisible(!exports.options().folder.isEmpty());
    m_browse->setEnabled(!exports.isExporting() && !run.isEmpty());
    bool isTaken = false;
    for (const ExportResult& each : exports.exports())
        isTaken = isTaken || each.folder == std::filesystem::path(folder.toStdString());
    m_remark->setText(isTaken ? tr("An earlier export lies there: its files are replaced.")
                              : QString());
    m_remark->setVisible(isTaken);
}

void TargetSection::retranslate() {
    m_proofTitle->setText(tr("Proof"));
    m_targetTitle->setText(tr("Target"));
    m_proofField->setLabel(tr("Replay"));
    m_proof->setItemText(int(ProofImages::Sample),
                         tr("%1 images").arg(Theme::count(kProofImages)));
    m_proof->setItemText(int(ProofImages::All), tr("All images"));
    m_proof->setItemText(int(ProofImages::None), tr("No proof"));
    m_browse->setAccessibleName(tr("Choose another folder"));
    m_browse->setToolTip(m_browse->accessibleName());
    m_reset->setAccessibleName(tr("Back to the folder of the run"));
    m_reset->setToolTip(m_reset->accessibleName());
    refresh();
}

void TargetSection::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) retranslate();
    QWidget::changeEvent(event);
}

} // namespace convstudio
