// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/export/formats_section.h"

#include "ui/bridge/export_controller.h"
#include "ui/panels/export/format_row.h"
#include "ui/widgets/labels.h"

#include <QEvent>
#include <QKeyEvent>
#include <QVBoxLayout>

#include <algorithm>

namespace convstudio {

FormatsSection::FormatsSection(Workbench& workbench, QWidget* parent)
    : QWidget(parent), m_workbench(workbench), m_title(new SectionTitle(workbench.ui.theme)) {
    setObjectName(QStringLiteral("export-formats"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_title);
    for (const ExportFormatInfo& info : exportFormats()) {
        auto* row = new FormatRow(workbench.ui.theme, info.format);
        row->installEventFilter(this);
        column->addWidget(row);
        m_rows.push_back(row);
        connect(row, &QAbstractButton::clicked, this, [this, row] { toggle(*row); });
    }
    ExportController& exports = workbench.exports;
    for (const auto signal : {&ExportController::optionsChanged, &ExportController::chosenChanged,
                              &ExportController::shownChanged, &ExportController::exportChanged})
        connect(&exports, signal, this, &FormatsSection::refresh);
    m_title->setText(tr("Formats"));
    refresh();
}

void FormatsSection::toggle(const FormatRow& row) {
    ExportOptions options = m_workbench.exports.options();
    if (row.isChecked()) options.formats.insert(row.format());
    else options.formats.erase(row.format());
    m_workbench.exports.setOptions(options);
}

QString FormatsSection::clashOf(const FormatRow& row) const {
    const ExportOptions& options = m_workbench.exports.options();
    if (!options.formats.contains(row.format())) return {};
    switch (row.format()) {
    case ExportFormat::Cpp:
        return options.formats.contains(ExportFormat::TorchScript)
                   ? QString()
                   : tr("It reads the TorchScript file, which is not chosen.");
    case ExportFormat::Report:
        return options.proof == ProofImages::None ? tr("Without replay it says that nothing is proved.")
                                                  : QString();
    case ExportFormat::Safetensors:
    case ExportFormat::StateDict:
        return options.foldBatchNorm && m_workbench.exports.network().foldable > 0
                   ? tr("Folded weights fit the folded network only, not the one drawn here.")
                   : QString();
    case ExportFormat::Onnx:
    case ExportFormat::TorchScript:
    case ExportFormat::PyTorch: break;
    }
    return {};
}

void FormatsSection::refresh() {
    const ExportController& exports = m_workbench.exports;
    const auto& entries = exports.entries();
    const auto has = [&](ExportFormat format) {
        return std::any_of(entries.begin(), entries.end(),
                           [&](const ExportEntry& entry) { return entry.format == format; });
    };
    const int chosen = exports.chosen();
    for (FormatRow* row : m_rows) {
        row->setChecked(exports.options().formats.contains(row->format()));
        row->setEnabled(!exports.isExporting());
        row->setDone(has(row->format()));
        row->setCurrent(chosen >= 0 && entries[std::size_t(chosen)].format == row->format());
        row->setRemark(clashOf(*row));
    }
}

/// Up and down walk through the formats.
bool FormatsSection::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() != QEvent::KeyPress) return QWidget::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent*>(event)->key();
    const int step = key == Qt::Key_Down ? 1 : key == Qt::Key_Up ? -1 : 0;
    if (step == 0) return QWidget::eventFilter(watched, event);
    const auto at = std::find(m_rows.begin(), m_rows.end(), watched) - m_rows.begin();
    const auto last = std::ptrdiff_t(m_rows.size()) - 1;
    m_rows[std::size_t(std::clamp<std::ptrdiff_t>(at + step, 0, last))]->setFocus();
    return true;
}

void FormatsSection::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() != QEvent::LanguageChange) return;
    m_title->setText(tr("Formats"));
    for (FormatRow* row : m_rows) row->retranslate();
    refresh();
}

} // namespace convstudio
