// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/export/export_file_panel.h"

#include "ui/bridge/export_controller.h"
#include "ui/charts/count_bars.h"
#include "ui/panels/export/export_words.h"
#include "ui/panels/export/inside_list.h"
#include "ui/panels/forms/fact_list.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/column_scroll.h"
#include "ui/widgets/labels.h"

#include <QBoxLayout>
#include <QEvent>
#include <QScrollArea>

#include <algorithm>

namespace convstudio {

namespace {

constexpr int kMargin = 12;

QWidget* inMargins(QWidget* content) {
    auto* box = new QWidget;
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(kMargin, 2, kMargin, 6);
    column->addWidget(content);
    return box;
}

} // namespace

ExportFilePanel::ExportFilePanel(Workbench& workbench, QWidget* parent)
    : QWidget(parent), m_workbench(workbench), m_header(new PanelHeader(workbench.ui.theme)) {
    setObjectName(QStringLiteral("export-file-panel"));
    build();
    ExportController& exports = workbench.exports;
    for (const auto signal : {&ExportController::chosenChanged, &ExportController::stateChanged})
        connect(&exports, signal, this, &ExportFilePanel::refresh);
    retranslate();
}

void ExportFilePanel::build() {
    Theme& theme = m_workbench.ui.theme;
    const auto label = [&](Theme::Text role, const char* token) {
        auto* made = new ThemedLabel(theme, role, QLatin1String(token));
        made->setWordWrap(true);
        return made;
    };
    m_size = new ThemedLabel(theme, Theme::Text::Body, QStringLiteral("t2"));
    m_size->setFigures(true);
    m_header->add(m_size);
    m_none = label(Theme::Text::Body, "t2");
    m_words = label(Theme::Text::Body, "t2");
    m_words->setObjectName(QStringLiteral("difference-words"));
    m_insideTitle = new SectionTitle(theme);
    m_differenceTitle = new SectionTitle(theme);
    m_filesTitle = new SectionTitle(theme);
    m_inside = new InsideList(theme);
    m_bars = new CountBars(theme);
    m_bars->setObjectName(QStringLiteral("difference-bars"));
    m_files = new FactList(theme);
    m_files->setObjectName(QStringLiteral("export-files"));
    auto* content = new QWidget;
    auto* sections = new QVBoxLayout(content);
    sections->setContentsMargins(0, 0, 0, 0);
    sections->setSpacing(0);
    sections->addWidget(inMargins(m_none));
    sections->addWidget(m_insideTitle);
    sections->addWidget(m_inside);
    sections->addWidget(m_differenceTitle);
    sections->addWidget(inMargins(m_bars));
    sections->addWidget(inMargins(m_words));
    sections->addWidget(m_filesTitle);
    sections->addWidget(m_files);
    sections->addStretch();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addWidget(columnScroll(content), 1);
    column->addWidget(makeFoot());
}

QWidget* ExportFilePanel::makeFoot() {
    auto* foot = new QWidget;
    m_foot = new QBoxLayout(QBoxLayout::LeftToRight, foot);
    m_foot->setContentsMargins(kMargin, 10, kMargin, 12);
    m_foot->setSpacing(8);
    const auto button = [&](const char* name, const char* id, const char* icon) {
        auto* made = new TextButton(m_workbench.ui.theme, {});
        made->setObjectName(QLatin1String(name));
        made->setIconName(QLatin1String(icon));
        QAction* action = m_workbench.actions.action(QLatin1String(id));
        connect(made, &QAbstractButton::clicked, action, &QAction::trigger);
        m_foot->addWidget(made);
        return made;
    };
    m_folder = button("export-show-folder", "export.open-folder", "folder");
    m_report = button("export-open-report", "export.open-report", "file");
    m_foot->addStretch();
    return foot;
}

/// Below each other where they do not fit side by side.
void ExportFilePanel::placeFoot() {
    const int needed = m_folder->sizeHint().width() + m_report->sizeHint().width() +
                       m_foot->spacing() + 2 * kMargin;
    m_foot->setDirection(needed <= width() ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
}

QString ExportFilePanel::differenceWords() const { return m_words->text(); }

void ExportFilePanel::refresh() {
    const ExportController& exports = m_workbench.exports;
    const ExportResult* result = exports.shown();
    const bool isShown = result && exports.chosen() >= 0;
    m_none->parentWidget()->setVisible(!isShown);
    for (QWidget* widget : std::initializer_list<QWidget*>{
             m_size, m_insideTitle, m_inside, m_filesTitle, m_files, m_folder, m_report})
        widget->setVisible(isShown);
    if (!isShown) {
        m_header->setTitle(tr("File"));
        return showDifferences();
    }
    const ExportEntry& entry = exports.entries()[std::size_t(exports.chosen())];
    m_header->setTitle(QString::fromStdString(entry.file));
    m_size->setText(Theme::bytes(double(bytesOf(*result, entry.file))));
    m_inside->setSteps(insideOf(entry, *result, exports.network()));
    const bool isKnown = !m_inside->steps().empty();
    m_insideTitle->setVisible(isKnown);
    m_inside->setVisible(isKnown);
    QVector<FactRow> files;
    for (const ExportedFile& file : result->files)
        files.append({QString::fromStdString(file.name), Theme::bytes(double(file.bytes))});
    m_files->setRows(files);
    m_report->setVisible(std::any_of(result->files.begin(), result->files.end(),
                                     [](const ExportedFile& file) {
                                         return file.name == "report.html";
                                     }));
    showDifferences();
}

void ExportFilePanel::showDifferences() {
    const ExportController& exports = m_workbench.exports;
    const ExportResult* result = exports.shown();
    const int at = exports.chosen() < 0 ? -1 : exports.entries()[std::size_t(exports.chosen())].row;
    const ProofRow* row = at < 0 ? nullptr : &result->proof.rows[std::size_t(at)];
    const bool isCompared = row && !row->isAbsent();
    const bool hasSingle = isCompared && !row->differences.empty();
    m_differenceTitle->setVisible(isCompared);
    m_bars->parentWidget()->setVisible(hasSingle);
    m_words->parentWidget()->setVisible(isCompared);
    if (!isCompared) return;
    const QString largest = differenceText(row->maxDifference);
    const QString limit = differenceText(kProofTolerance);
    const QString images = Theme::count(qint64(row->images));
    if (hasSingle) m_bars->setValues(row->differences, largest);
    m_words->setText(
        row->maxDifference == 0 ? tr("All %1 images give the same numbers, to the last digit.").arg(images)
        : row->isSame()
            ? tr("All %1 images stay below %2 of the largest logit, the limit for fp32; the largest "
                 "difference is %3.").arg(images, limit, largest)
            : tr("The largest difference, %1 of the largest logit, is above the limit of %2.")
                  .arg(largest, limit));
    m_bars->setAccessibleName(m_words->text());
}

void ExportFilePanel::retranslate() {
    setAccessibleName(tr("Content of the file"));
    m_none->setText(tr("What is inside a file stands here once one has left."));
    m_insideTitle->setText(tr("What is inside"));
    m_differenceTitle->setText(tr("Largest difference per image"));
    m_filesTitle->setText(tr("Files"));
    m_folder->setText(tr("Show in folder"));
    m_report->setText(tr("Open report"));
    placeFoot();
    refresh();
}

void ExportFilePanel::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    placeFoot();
}

void ExportFilePanel::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) retranslate();
    QWidget::changeEvent(event);
}

} // namespace convstudio
