// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/data/import_card.h"

#include "engine/base/files.h"
#include "engine/data/report_csv.h"
#include "ui/bridge/data_controller.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/labels.h"

#include <QEvent>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QVBoxLayout>

#include <algorithm>

namespace convstudio {

ImportCard::ImportCard(Workbench& workbench, QWidget* parent)
    : Card(workbench.ui.theme, parent), m_workbench(workbench),
      m_save(new TextButton(workbench.ui.theme, {}, TextButton::Kind::Plain,
                            TextButton::Size::Small, this)) {
    setObjectName(QStringLiteral("import-card"));
    m_save->setObjectName(QStringLiteral("save-report"));
    m_save->setIconName(QStringLiteral("save"));
    addToHead(m_save);
    auto* row = new QHBoxLayout;
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(16);
    for (FigureCell*& cell : m_cells) {
        cell = new FigureCell(workbench.ui.theme, this);
        row->addWidget(cell, 1);
    }
    body()->addLayout(row);
    connect(m_save, &QAbstractButton::clicked, this, &ImportCard::askForFile);
    refresh();
}

void ImportCard::refresh() {
    setTitle(tr("Import report"));
    m_save->setText(tr("Save as CSV"));
    const auto images = m_workbench.data.data();
    m_save->setEnabled(bool(images));
    if (!images) return;
    const Dataset& set = images->dataset;
    const ImportReport& report = set.report;
    const auto number = [](std::size_t count) { return Theme::count(static_cast<qint64>(count)); };
    setRemark(tr("read in %1 s").arg(m_workbench.data.importSeconds(), 0, 'f', 1));
    const Json edits = valueAt(m_workbench.document.project(), "/data/edits");
    const auto excluded = static_cast<int>(std::count_if(
        edits.begin(), edits.end(), [](const Json& edit) { return edit.value("excluded", false); }));
    const std::size_t found = report.images + report.problems.size();
    m_cells[0]->setTexts(tr("Images decoded"), number(report.images),
                         excluded > 0 ? tr("of %1 found, %n excluded by you", nullptr, excluded)
                                            .arg(number(found + std::size_t(excluded)))
                                      : tr("of %1 found").arg(number(found)));
    const auto empty = static_cast<int>(
        std::count(report.counts.begin(), report.counts.end(), std::size_t{0}));
    m_cells[1]->setTexts(tr("Classes"), number(report.classes.size()),
                         empty == 0 ? tr("each with images") : tr("%n without images", nullptr, empty));
    m_cells[2]->setTexts(tr("Skipped"), number(report.problems.size()),
                         report.problems.empty() ? tr("no file was dropped")
                                                 : tr("each is listed below with its reason"));
    const double bytes = double(set.images->imageBytes()) * double(set.images->count());
    m_cells[3]->setTexts(tr("In memory"), Theme::bytes(bytes),
                         tr("%1 × %2 × %3, one byte a value")
                             .arg(report.shape.channels())
                             .arg(report.shape.height())
                             .arg(report.shape.width()));
}

void ImportCard::askForFile() {
    auto* chooser = new QFileDialog(window(), tr("Save the import report"));
    chooser->setObjectName(QStringLiteral("report-dialog"));
    chooser->setAttribute(Qt::WA_DeleteOnClose);
    chooser->setAcceptMode(QFileDialog::AcceptSave);
    chooser->setNameFilter(tr("Table (*.csv)"));
    chooser->setDefaultSuffix(QStringLiteral("csv"));
    chooser->selectFile(m_workbench.document.displayName() + QStringLiteral("-import"));
    connect(chooser, &QFileDialog::fileSelected, this, &ImportCard::save);
    chooser->open();
}

void ImportCard::save(const QString& file) {
    const auto images = m_workbench.data.data();
    if (!images) return;
    m_workbench.ui.background.run(
        this,
        [images, path = std::filesystem::path(file.toStdString()),
         language = m_workbench.ui.language.code().toStdString()] {
            return writeFileAtomically(path, reportCsv(images->dataset.report, Translator(language)));
        },
        [this, file](const Status& written) {
            if (written) Q_EMIT saved(file);
            else Q_EMIT failed(written.issues());
        });
}

void ImportCard::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) refresh();
    Card::changeEvent(event);
}

} // namespace convstudio
