// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/train/run_view.h"

#include "engine/project/training_schema.h"
#include "ui/bridge/data_controller.h"
#include "ui/bridge/training_controller.h"
#include "ui/panels/forms/form.h"
#include "ui/panels/issue_words.h"
#include "ui/panels/runs/run_words.h"
#include "ui/panels/train/note_card.h"
#include "ui/panels/train/progress_card.h"
#include "ui/widgets/labels.h"

#include <QHBoxLayout>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace convstudio {

namespace {

constexpr int kDelay = 250; // ms between two looks at the import
constexpr int kFieldWidth = 84;
constexpr char16_t kThinSpace = u'\u2009';

/// The icon of what cannot be changed now.
class Lock : public QWidget {
public:
    Lock(Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme) { setFixedSize(14, 14); }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter(this).drawPixmap(0, 0, m_theme.pixmap(QStringLiteral("lock"),
                                                       m_theme.color(QStringLiteral("t3")), 14,
                                                       devicePixelRatioF()));
    }

private:
    Theme& m_theme;
};

bool isSame(const QVector<FactRow>& a, const QVector<FactRow>& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const FactRow& x, const FactRow& y) {
        return x.label == y.label && x.value == y.value && x.share == y.share;
    });
}

void setRows(FactList& list, const QVector<FactRow>& rows) {
    if (!isSame(list.rows(), rows)) list.setRows(rows);
}

QWidget* inset(QWidget* widget) {
    auto* box = new QWidget;
    auto* row = new QVBoxLayout(box);
    row->setContentsMargins(12, 4, 12, 4);
    row->addWidget(widget);
    return box;
}

} // namespace

RunView::RunView(Workbench& workbench, QWidget* parent)
    : QWidget(parent), m_workbench(workbench), m_column(new QVBoxLayout(this)),
      m_progress(new ProgressCard(workbench.ui.theme)), m_outcome(new NoteCard(workbench.ui.theme)),
      m_figures(new NoteCard(workbench.ui.theme)), m_figureRows(new FactList(workbench.ui.theme)),
      m_advice(new QVBoxLayout),
      m_settingsTitle(new SectionTitle(workbench.ui.theme, tr("Settings of this run"))),
      m_lock(new Lock(workbench.ui.theme, m_settingsTitle)),
      m_rate(addChangeable("optimizer", "lr")), m_epochs(addChangeable("epochs", "")),
      m_settings(new FactList(workbench.ui.theme)) {
    setObjectName(QStringLiteral("run-view"));
    m_outcome->setObjectName(QStringLiteral("run-outcome"));
    m_figures->setObjectName(QStringLiteral("run-figures"));
    m_figureRows->setObjectName(QStringLiteral("run-figure-rows"));
    m_settings->setObjectName(QStringLiteral("run-settings"));
    m_settingsTitle->setObjectName(QStringLiteral("run-settings-title"));
    m_figureRows->setMargin(0);
    m_figures->addContent(m_figureRows);
    auto* titleRow = new QHBoxLayout(m_settingsTitle);
    titleRow->setContentsMargins(12, 0, 12, 0);
    titleRow->addStretch();
    titleRow->addWidget(m_lock);
    m_advice->setSpacing(0);
    m_column->setContentsMargins(0, 0, 0, 16);
    m_column->setSpacing(0);
    m_column->addWidget(m_progress);
    m_column->addWidget(inset(m_outcome));
    m_column->addWidget(inset(m_figures));
    m_column->addLayout(m_advice);
    m_column->addWidget(m_settingsTitle);
    m_column->addWidget(m_rate);
    m_column->addWidget(m_epochs);
    m_column->addWidget(m_settings);
    m_column->addStretch();
    m_delay.setSingleShot(true);
    m_delay.setInterval(kDelay);
    connect(&m_delay, &QTimer::timeout, this, &RunView::refresh);
    TrainingController& training = workbench.training;
    // Events come in batches a few times a second: shown at once, these figures and the charts are
    // painted in one go and never contradict each other.
    connect(&training, &TrainingController::eventsArrived, this, [this] {
        if (isVisible()) refresh();
    });
    connect(&training, &TrainingController::stateChanged, this, &RunView::refresh);
    connect(&training, &TrainingController::recordReplaced, this, &RunView::refresh);
    connect(&training, &TrainingController::ended, this, &RunView::refresh);
    connect(&workbench.data, &DataController::progressed, this, &RunView::later);
    refresh();
}

bool RunStatus::isBusy() const {
    return state == SessionState::Preparing || state == SessionState::Running ||
           state == SessionState::Paused || state == SessionState::Stopping;
}

FormRow* RunView::addChangeable(const char* entryName, const char* key) {
    const SectionEntry* entry = findEntry(trainingSection(), entryName);
    const bool isRate = key[0] != 0;
    ParamField::Setting setting;
    setting.spec = isRate ? *findParam(optimizerTypes().types.front().params, key) : entry->spec;
    setting.spec.required = true; // there is no default to go back to in the middle of a run
    setting.label = parameterLabel(m_workbench.ui.language, setting.spec);
    const QString id = isRate ? QStringLiteral("run-lr") : QStringLiteral("run-epochs");
    auto* row = new FormRow(m_workbench.ui, setting,
                            {id, setting.label,
                             m_workbench.ui.language.textIfAny(setting.spec.help), QString()});
    row->setFieldWidth(kFieldWidth);
    auto& typed = isRate ? m_newRate : m_newEpochs;
    connect(row, &FormRow::edited, this, [&typed](const Json& value) { typed = value; });
    connect(row, &FormRow::finished, this, [this, isRate, &typed] {
        const std::optional<Json> value = std::exchange(typed, std::nullopt);
        if (!value) return;
        if (isRate) m_workbench.training.setLearningRate(value->get<double>());
        else m_workbench.training.setEpochs(value->get<int>());
    });
    return row;
}

void RunView::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    refresh();
}

void RunView::later() {
    if (isVisible() && !m_delay.isActive()) m_delay.start();
}

/// Counted once: there may be a million images.
std::optional<double> RunView::baseline() {
    const std::shared_ptr<const ImportedData> images = m_workbench.training.data();
    if (images != m_baselineOf) m_baseline = majorityBaseline(images.get());
    m_baselineOf = images;
    return m_baseline;
}

void RunView::refresh() {
    const TrainingController& training = m_workbench.training;
    const std::shared_ptr<const RunRecord> record = training.record();
    RunStatus status;
    status.state = training.state();
    status.secondsLeft = training.secondsLeft();
    status.secondsElapsed = training.secondsElapsed();
    status.issues = training.issues();
    status.baseline = baseline();
    status.isImporting = m_workbench.data.state() == DataController::State::Importing;
    status.importShare = m_workbench.data.progress();
    if (record != std::exchange(m_record, record)) m_texts.emplace(*m_record);
    fill(*m_texts, *m_record, status);
}

void RunView::present(const RunRecord& record, const RunStatus& status) {
    fill(RunTexts(record), record, status);
}

void RunView::fill(const RunTexts& texts, const RunRecord& record, const RunStatus& status) {
    showProgress(texts, status);
    showOutcome(record, status);
    showFigures(texts, status);
    showAdvice(record);
    showSettings(texts, record, status);
}

void RunView::showProgress(const RunTexts& texts, const RunStatus& status) {
    m_progress->setVisible(status.isBusy());
    if (!status.isBusy()) return;
    ProgressCard::Values values;
    const auto percent = [](double share) {
        return QString::number(int(share * 100)) + kThinSpace + u'%';
    };
    if (status.state == SessionState::Preparing) {
        values.part = status.isImporting ? status.importShare : -1;
        values.share = values.part >= 0 ? percent(values.part) : QString();
        values.epoch = status.isImporting ? tr("Reading the images") : tr("Preparing the run");
        m_progress->setValues(values);
        return;
    }
    values.part = texts.share();
    values.share = percent(values.part);
    values.isPaused = status.state == SessionState::Paused;
    if (values.isPaused) values.left = tr("paused");
    else if (status.state == SessionState::Stopping) values.left = tr("stopping");
    else if (status.secondsLeft >= 0) values.left = tr("%1 left").arg(durationText(status.secondsLeft));
    values.epoch = texts.epoch();
    values.batch = texts.batch();
    values.speed = texts.speed();
    if (status.secondsElapsed >= 0)
        values.elapsed = tr("elapsed %1").arg(durationText(status.secondsElapsed));
    m_progress->setValues(values);
}

QString RunView::failedNode(const RunRecord& record, const RunStatus& status) const {
    std::string id = record.failed ? record.failed->node : std::string();
    for (const Issue& issue : status.issues)
        if (id.empty() && issue.severity == Severity::Error) id = issue.place.nodeId;
    if (id.empty()) return {};
    const Graph& graph = m_workbench.document.graph();
    if (graph.findNode(id)) return QString::fromStdString(id);
    // A path: the layer it belongs to.
    const auto facts = m_workbench.facts.facts();
    const ValidatedNode* node =
        facts->validation.graph ? facts->validation.graph->findPath(id) : nullptr;
    return node && graph.findNode(node->id) ? QString::fromStdString(node->id) : QString();
}

void RunView::revealNode(const QString& node) {
    m_workbench.actions.action(QStringLiteral("workspace.design"))->trigger();
    convstudio::revealNode(m_workbench.document, m_workbench.state, node);
}

void RunView::showFailure(const RunRecord& record, const RunStatus& status) {
    QString text = record.failed ? QString::fromStdString(record.failed->text) : QString();
    const auto error = std::find_if(status.issues.begin(), status.issues.end(),
                                    [](const Issue& issue) {
                                        return issue.severity == Severity::Error;
                                    });
    if (error != status.issues.end()) // in the language of the window, not of the log
        text = QString::fromStdString(m_workbench.ui.language.engine().issueText(*error));
    const std::int64_t step = record.failed ? record.failed->step : 0;
    m_outcome->setSeverity(Severity::Error);
    m_outcome->setTexts(step > 0 ? tr("The run failed in step %1").arg(Theme::count(step))
                                 : tr("The run failed"),
                        text);
    const QString node = failedNode(record, status);
    m_outcome->setAction(QStringLiteral("show-failed-layer"),
                         node.isEmpty() ? QString() : tr("Show layer"),
                         [this, node] { revealNode(node); });
}

void RunView::showOutcome(const RunRecord& record, const RunStatus& status) {
    m_outcome->parentWidget()->setVisible(!status.isBusy());
    if (status.isBusy()) return;
    if (record.failed || status.state == SessionState::Failed) return showFailure(record, status);
    const RunTexts texts(record);
    m_outcome->setSeverity(std::nullopt);
    m_outcome->setTexts(texts.outcome(), texts.verdict(status.baseline));
    const bool canResume = !record.folder.isEmpty() && texts.isUnfinished();
    m_outcome->setAction(QStringLiteral("resume-run"), canResume ? tr("Resume") : QString(),
                         [this, folder = record.folder] {
                             m_workbench.training.resumeRun(folder);
                         });
}

void RunView::showFigures(const RunTexts& texts, const RunStatus& status) {
    QVector<FactRow> rows = texts.best(status.baseline);
    const QVector<FactRow> evaluation = status.isBusy() ? QVector<FactRow>() : texts.evaluation();
    if (!evaluation.isEmpty() && !rows.isEmpty()) rows.resize(1);
    rows += evaluation;
    setRows(*m_figureRows, rows);
    m_figures->parentWidget()->setVisible(!rows.isEmpty());
    m_figures->setTexts({}, status.isBusy() ? texts.verdict(status.baseline) : QString());
}

void RunView::showAdvice(const RunRecord& record) {
    std::vector<std::string> wanted;
    for (const AdviceEvent& advice : record.advice) wanted.push_back(advice.text);
    if (wanted == m_adviceShown) return;
    m_adviceShown = wanted;
    while (QLayoutItem* item = m_advice->takeAt(0)) {
        item->widget()->deleteLater();
        delete item;
    }
    for (const std::string& text : wanted) {
        auto* card = new NoteCard(m_workbench.ui.theme);
        card->setObjectName(QStringLiteral("run-advice"));
        card->setSeverity(Severity::Warning);
        card->setTexts({}, QString::fromStdString(text));
        m_advice->addWidget(inset(card));
    }
}

void RunView::showSettings(const RunTexts& texts, const RunRecord& record,
                           const RunStatus& status) {
    const bool canChange =
        status.state == SessionState::Running || status.state == SessionState::Paused;
    if (!m_newRate) m_rate->setValue(texts.learningRate(), false);
    if (!m_newEpochs) m_epochs->setValue(texts.epochs(), false);
    m_rate->setEnabled(canChange);
    m_epochs->setEnabled(canChange);
    m_lock->setVisible(status.isBusy());
    const bool isKnown = record.project.is_object() && !record.project.empty();
    for (QWidget* each : {m_settingsTitle, static_cast<QWidget*>(m_rate),
                          static_cast<QWidget*>(m_epochs), static_cast<QWidget*>(m_settings)})
        each->setVisible(isKnown);
    setRows(*m_settings, isKnown ? texts.settings() : QVector<FactRow>());
}

} // namespace convstudio
