// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/export/weights_section.h"

#include "ui/bridge/export_controller.h"
#include "ui/bridge/runs_controller.h"
#include "ui/panels/export/export_words.h"
#include "ui/panels/export/side_field.h"
#include "ui/panels/forms/choice_field.h"
#include "ui/panels/runs/run_choice.h"
#include "ui/panels/runs/run_words.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/labels.h"

#include <QEvent>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace convstudio {

namespace {

constexpr int kRunWidth = 124;
constexpr int kCheckpointWidth = 124;
constexpr int kSwitchWidth = 28;

template <class Widget>
Widget* namedField(Widget* widget, const char* name) {
    widget->setObjectName(QLatin1String(name));
    return widget;
}

bool isStillTrained(const RunInfo* run) {
    return run && (run->status == "running" || run->status == "paused");
}

} // namespace

WeightsSection::WeightsSection(Workbench& workbench, QWidget* parent)
    : QWidget(parent), m_workbench(workbench), m_title(new SectionTitle(workbench.ui.theme)),
      m_run(namedField(new FieldCombo, "export-run")),
      m_checkpoint(namedField(new FieldCombo, "export-checkpoint")),
      m_fold(namedField(new Switch(workbench.ui.theme), "export-fold")),
      m_pixels(namedField(new Switch(workbench.ui.theme), "export-pixels")),
      m_runField(new SideField(workbench.ui.theme, m_run, kRunWidth)),
      m_checkpointField(new SideField(workbench.ui.theme, m_checkpoint, kCheckpointWidth)),
      m_foldField(new SideField(workbench.ui.theme, m_fold, kSwitchWidth)),
      m_pixelsField(new SideField(workbench.ui.theme, m_pixels, kSwitchWidth)) {
    setObjectName(QStringLiteral("export-weights"));
    build();
    retranslate();
}

void WeightsSection::build() {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_title);
    for (SideField* field : {m_runField, m_checkpointField, m_foldField, m_pixelsField})
        column->addWidget(field);
    m_foldField->setFieldAtEnd();
    m_pixelsField->setFieldAtEnd();
    ExportController& exports = m_workbench.exports;
    connect(m_run, &QComboBox::activated, this, [this, &exports](int index) {
        exports.setTarget({m_run->itemData(index).toString(), QStringLiteral("best")});
    });
    connect(m_checkpoint, &QComboBox::activated, this, [this, &exports](int index) {
        exports.setTarget({exports.target().run, m_checkpoint->itemData(index).toString()});
    });
    connect(m_fold, &QAbstractButton::clicked, this, [this] {
        change([&](ExportOptions& options) { options.foldBatchNorm = m_fold->isChecked(); });
    });
    connect(m_pixels, &QAbstractButton::clicked, this, [this] {
        change([&](ExportOptions& options) { options.takesPixels = m_pixels->isChecked(); });
    });
    for (const auto signal : {&ExportController::targetChanged, &ExportController::stateChanged,
                              &ExportController::optionsChanged, &ExportController::exportChanged})
        connect(&exports, signal, this, &WeightsSection::refresh);
    connect(&m_workbench.runs, &RunsController::changed, this, &WeightsSection::refresh);
}

void WeightsSection::change(const std::function<void(ExportOptions&)>& change) {
    ExportOptions options = m_workbench.exports.options();
    change(options);
    m_workbench.exports.setOptions(options);
}

/// The dock has no room for names: they are in the tooltips.
void WeightsSection::addRun(const RunInfo& run, const QString& folder) {
    QString text = runTitle(m_workbench.runs.numberOf(folder));
    if (run.bestValAccuracy) text += QStringLiteral(" · ") + accuracyText(*run.bestValAccuracy);
    m_run->addItem(text, folder);
    m_run->setItemData(m_run->count() - 1, runChoiceText(m_workbench.runs, run), Qt::ToolTipRole);
}

void WeightsSection::fillRuns() {
    const QSignalBlocker quiet(m_run);
    m_run->clear();
    const QString& run = m_workbench.exports.target().run;
    for (const RunInfo& each : m_workbench.runs.runs()) {
        const QString folder = QString::fromStdString(each.folder.string());
        if (each.bestEpoch > 0 || folder == run)
            addRun(each, folder);
    }
    m_run->setCurrentIndex(m_run->findData(run));
    m_run->setToolTip(m_run->currentData(Qt::ToolTipRole).toString());
    m_runField->setRemark(isStillTrained(m_workbench.runs.find(run))
                              ? tr("Still in training: what leaves are weights it has kept so far.")
                              : QString());
}

void WeightsSection::fillCheckpoints() {
    const QSignalBlocker quiet(m_checkpoint);
    m_checkpoint->clear();
    const ExportTarget& target = m_workbench.exports.target();
    if (target.run.isEmpty()) return;
    const RunInfo* run = m_workbench.runs.find(target.run);
    m_checkpoint->addItem(run && run->bestEpoch > 0 ? tr("Best, epoch %1").arg(run->bestEpoch)
                                                    : tr("Best"),
                          QStringLiteral("best"));
    m_checkpoint->addItem(tr("Last"), QStringLiteral("last"));
    for (const int epoch : keptEpochs(target.run))
        m_checkpoint->addItem(tr("Epoch %1").arg(epoch), QString::number(epoch));
    m_checkpoint->setCurrentIndex(m_checkpoint->findData(target.checkpoint));
}

void WeightsSection::refresh() {
    fillRuns();
    fillCheckpoints();
    const bool isFree = !m_workbench.exports.isExporting();
    m_run->setEnabled(isFree && m_run->count() > 0);
    m_checkpoint->setEnabled(isFree && m_checkpoint->count() > 0);
    showFold();
    showPixels();
}

/// Why it can do nothing stands below it; the choice itself stays for other runs.
void WeightsSection::showFold() {
    const ExportController& exports = m_workbench.exports;
    const LeavingNetwork& network = exports.network();
    const bool isKnown = exports.state() == ExportController::State::Ready;
    const bool canFold = isKnown && network.foldable > 0;
    m_fold->setEnabled(canFold && !exports.isExporting());
    m_fold->setChecked(exports.options().foldBatchNorm && (canFold || !isKnown));
    QString remark;
    if (isKnown && network.batchNorms == 0) remark = tr("The network has none.");
    else if (isKnown && !canFold)
        remark = tr("None follows a convolution or a dense layer directly and alone.");
    else if (canFold && network.foldable < network.batchNorms)
        remark = tr("%1 of %2 go into the layer before.").arg(network.foldable).arg(network.batchNorms);
    m_foldField->setRemark(remark);
}

void WeightsSection::showPixels() {
    const ExportController& exports = m_workbench.exports;
    const auto& formats = exports.options().formats;
    const bool hasPlace =
        formats.contains(ExportFormat::Onnx) || formats.contains(ExportFormat::TorchScript);
    m_pixels->setEnabled(hasPlace && !exports.isExporting());
    m_pixels->setChecked(exports.options().takesPixels && hasPlace);
    m_pixelsField->setRemark(
        hasPlace ? exports.options().takesPixels
                       ? tr("ONNX and TorchScript take pixels from 0 to 255.")
                       : tr("Whoever calls a file normalises: preprocess.json says how.")
                 : tr("Only ONNX and TorchScript can hold it; neither is chosen."));
}

void WeightsSection::retranslate() {
    m_title->setText(tr("Weights"));
    m_runField->setLabel(tr("Run"));
    m_checkpointField->setLabel(tr("Checkpoint"));
    m_foldField->setLabel(tr("Fold BatchNorm"));
    m_pixelsField->setLabel(tr("Include normalisation"));
    refresh();
}

void WeightsSection::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) retranslate();
    QWidget::changeEvent(event);
}

} // namespace convstudio
