// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/inspect/earlier_runs.h"

#include "engine/inspect/probe.h"
#include "ui/bridge/inspection_controller.h"
#include "ui/bridge/runs_controller.h"
#include "ui/panels/inspect/inspect_words.h"
#include "ui/panels/runs/run_words.h"
#include "ui/widgets/labels.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QVBoxLayout>

#include <algorithm>

namespace convstudio {

namespace {

constexpr int kMargin = 12;
constexpr int kRow = 24;
constexpr int kIcon = 14;

struct EarlierAnswer {
    QString predicted;
    double probability = 0;
};

/// The image through another run: as that run prepares it, from the pixels shown here.
Result<EarlierAnswer> askRun(const std::filesystem::path& run, const LayerCatalog& catalog,
                             const std::shared_ptr<const Subject>& now,
                             const std::shared_ptr<const InspectedImage>& image,
                             const CancelToken& cancel) {
    TaskRunner runner; // a helper thread must not wait for its own pool
    SubjectRequest request;
    request.run = run;
    request.imported = now->data; // its images are not needed: one is at hand
    const auto subject = openSubject(request, catalog, runner, cancel);
    if (!subject) return subject.issues();
    const Result<InspectedImage> brought = looseImage(**subject, image->picture, image->name);
    if (!brought) return brought.issues();
    Result<Probe> probe = Probe::make(*subject);
    if (!probe) return probe.issues();
    const Result<ImageAnswer> answer = probe->answer(*brought, cancel);
    if (!answer) return answer.issues();
    return EarlierAnswer{classText(**subject, answer->predicted),
                         answer->probabilities[static_cast<std::size_t>(answer->predicted)]};
}

} // namespace

EarlierRuns::EarlierRuns(Workbench& workbench, QWidget* parent)
    : QWidget(parent), m_workbench(workbench),
      m_title(new SectionTitle(workbench.ui.theme, {}, SectionTitle::Kind::Collapsible)),
      m_body(new QWidget),
      m_message(new ThemedLabel(workbench.ui.theme, Theme::Text::Small, QStringLiteral("t3"))),
      m_list(new QVBoxLayout) {
    setObjectName(QStringLiteral("earlier-runs"));
    m_title->setObjectName(QStringLiteral("earlier-runs-title"));
    m_title->setChecked(false);
    m_message->setWordWrap(true);
    m_list->setSpacing(0);
    auto* body = new QVBoxLayout(m_body);
    body->setContentsMargins(kMargin, 0, kMargin, 8);
    body->setSpacing(4);
    body->addLayout(m_list);
    body->addWidget(m_message);
    m_body->hide();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_title);
    column->addWidget(m_body);
    connect(m_title, &QAbstractButton::toggled, this, [this](bool isOpen) {
        m_body->setVisible(isOpen);
        if (isOpen && m_isOutdated) ask();
    });
    connect(&workbench.inspection, &InspectionController::imageChanged, this, [this] { ask(); });
    connect(&workbench.ui.theme, &Theme::changed, this, [this] { refresh(); });
    retranslate();
}

EarlierRuns::~EarlierRuns() { m_cancel.request(); }

void EarlierRuns::setExpanded(bool expanded) { m_title->setChecked(expanded); }

void EarlierRuns::ask() {
    m_cancel.request(); // of the image before
    m_cancel = {};
    ++m_request;
    m_isOutdated = true;
    m_rows.clear();
    m_runs.clear();
    const auto image = m_workbench.inspection.image();
    const auto subject = m_workbench.inspection.subject();
    if (!isVisible() || !m_title->isExpanded() || !image || !subject) return refresh();
    m_isOutdated = false;
    for (const RunInfo& run : m_workbench.runs.runs()) {
        const QString folder = QString::fromStdString(run.folder.string());
        if (folder != m_workbench.inspection.target().run && run.bestEpoch > 0 &&
            m_runs.size() < kMostRuns)
            m_runs.push_back(folder);
    }
    refresh();
    askNext(0);
}

void EarlierRuns::askNext(std::size_t run) {
    if (run >= m_runs.size()) return;
    const auto image = m_workbench.inspection.image();
    const auto subject = m_workbench.inspection.subject();
    m_workbench.ui.background.run(
        this,
        [folder = std::filesystem::path(m_runs[run].toStdString()), subject, image,
         &catalog = m_workbench.document.catalog(),
         cancel = m_cancel] { return askRun(folder, catalog, subject, image, cancel); },
        [this, run, image, subject, request = m_request](const Result<EarlierAnswer>& answer) {
            if (request != m_request) return;
            Row row;
            row.run = m_runs[run];
            row.title = runTitle(m_workbench.runs.numberOf(row.run));
            if (answer) {
                row.predicted = answer->predicted;
                row.probability = answer->probability;
                row.isJudged = image->label.has_value();
                row.isRight =
                    row.isJudged && row.predicted == classText(*subject, *image->label);
            } else {
                row.trouble = issueLines(m_workbench.ui.language, answer.issues());
            }
            m_rows.push_back(std::move(row));
            refresh();
            askNext(run + 1);
        });
}

void EarlierRuns::refresh() {
    while (QLayoutItem* item = m_list->takeAt(0)) {
        item->widget()->deleteLater();
        delete item;
    }
    const Theme& theme = m_workbench.ui.theme;
    for (const Row& row : m_rows) {
        auto* line = new QWidget;
        line->setMinimumHeight(kRow);
        auto* cells = new QHBoxLayout(line);
        cells->setContentsMargins(0, 0, 0, 0);
        cells->setSpacing(8);
        Theme& colours = m_workbench.ui.theme;
        cells->addWidget(new ThemedLabel(colours, Theme::Text::Body, QStringLiteral("t2"), row.title));
        auto* said = new ThemedLabel(colours, Theme::Text::Body, QStringLiteral("t1"),
                                     row.trouble.isEmpty() ? row.predicted : row.trouble);
        said->setWordWrap(true);
        cells->addWidget(said, 1);
        if (row.isJudged) {
            auto* sign = new ThemedLabel(colours, Theme::Text::Body);
            const QString icon = row.isRight ? QStringLiteral("check") : QStringLiteral("warning");
            sign->setPixmap(theme.pixmap(
                icon, theme.color(row.isRight ? QStringLiteral("ok") : QStringLiteral("warn")),
                kIcon, devicePixelRatioF()));
            sign->setAccessibleName(row.isRight ? tr("right") : tr("wrong"));
            cells->addWidget(sign);
        }
        if (row.trouble.isEmpty()) {
            auto* share = new ThemedLabel(colours, Theme::Text::Body, QStringLiteral("t1"),
                                          probabilityText(row.probability));
            share->setFigures(true);
            cells->addWidget(share);
        }
        m_list->addWidget(line);
    }
    const auto image = m_workbench.inspection.image();
    const bool isWaiting = m_rows.size() < m_runs.size();
    m_message->setText(!image           ? tr("No image is looked at.")
                       : m_runs.empty() ? tr("There is no other finished run of this project.")
                       : isWaiting      ? tr("Asking %1 …").arg(runTitle(m_workbench.runs.numberOf(
                                              m_runs[m_rows.size()])))
                                        : QString());
    m_message->setVisible(!m_message->text().isEmpty());
}

void EarlierRuns::retranslate() {
    setAccessibleName(tr("The same image through other runs"));
    m_title->setText(tr("Through other runs"));
    refresh();
}

void EarlierRuns::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) retranslate();
}

void EarlierRuns::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    if (m_isOutdated && m_title->isExpanded()) ask();
}

} // namespace convstudio
