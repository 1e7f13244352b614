// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/train/run_view.h"

#include "engine/project/training_schema.h"
#include "ui/bridge/data_controller.h"
#include "ui/bridge/training_controller.h"
#include "ui/panels/forms/form.h"
#include "ui/panels/issue_words.h"
#include "ui/panels/train/measured_time.h"
#include "ui/panels/train/note_card.h"
#include "ui/panels/train/run_progress.h"
#include "ui/widgets/labels.h"

#include <QHBoxLayout>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace convstudio {

namespace {

constexpr int kDelay = 250; // ms between two looks at the numbers
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
      m_progress(new RunProgress(workbench.ui.theme)), m_outcome(new NoteCard(workbench.ui.theme)),
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
    connect(&training, &TrainingController::eventsArrived, this, [this] {
        if (isVisible() && !m_delay.isActive()) m_delay.start();
    });
    connect(&training, &TrainingController::stateChanged, this, &RunView::rebuild);
    connect(&training, &TrainingController::recordReplaced, this, &RunView::rebuild);
    connect(&training, &TrainingController::ended, this, &RunView::rebuild);
    connect(&workbench.data, &DataController::progressed, this, [this] {
        if (isVisible() && !m_delay.isActive()) m_delay.start();
    });
    rebuild();
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

const ImportedData* RunView::data() const { return m_workbench.training.data().get(); }

void RunView::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    refresh();
}

void RunView::rebuild() {
    while (QLayoutItem* item = m_advice->takeAt(0)) {
        item->widget()->deleteLater();
        delete item;
    }
    m_adviceShown = 0;
    m_lock->setVisible(m_workbench.training.isBusy());
    refresh();
}

void RunView::refresh() {
    const std::shared_ptr<const RunRecord> record = m_workbench.training.record();
    const RunTexts texts(*record);
    showProgress(texts);
    showOutcome(texts);
    showFigures(texts);
    showAdvice();
    showSettings(texts);
}

void RunView::showProgress(const RunTexts& texts) {
    const TrainingController& training = m_workbench.training;
    const bool isBusy = training.isBusy();
    m_progress->setVisible(isBusy);
    if (!isBusy) return;
    RunProgress::Values values;
    const auto percent = [](double share) {
        return QString::number(int(share * 100)) + kThinSpace + u'%';
    };
    if (training.state() == SessionState::Preparing) {
        const bool isReading = m_workbench.data.state() == DataController::State::Importing;
        const double share = isReading ? m_workbench.data.progress() : -1;
        values.part = share;
        values.share = share >= 0 ? percent(share) : QString();
        values.epoch = isReading ? tr("Reading the images") : tr("Preparing the run");
    } else {
        values.part = texts.share();
        values.share = percent(values.part);
        const double left = training.secondsLeft();
        values.isPaused = training.state() == SessionState::Paused;
        values.left = training.state() == SessionState::Stopping ? tr("stopping")
                      : values.isPaused                          ? tr("paused")
                      : left >= 0 ? tr("%1 left").arg(clockText(left)) : QString();
        const QString progress = texts.progress();
        values.epoch = progress.section(tr(", "), 0, 0);
        values.batch = progress.section(tr(", "), 1);
        values.speed = texts.speed();
        const double elapsed = training.secondsElapsed();
        if (elapsed >= 0) values.elapsed = tr("elapsed %1").arg(clockText(elapsed));
    }
    m_progress->setValues(values);
}

QString RunView::failedNode() const {
    const RunRecord& record = *m_workbench.training.record();
    std::string id = record.failed ? record.failed->node : std::string();
    for (const Issue& issue : m_workbench.training.issues())
        if (id.empty() && issue.severity == Severity::Error) id = issue.place.nodeId;
    if (id.empty() || m_workbench.document.graph().findNode(id)) return QString::fromStdString(id);
    // A path: the layer it belongs to.
    const auto facts = m_workbench.facts.facts();
    const ValidatedNode* node =
        facts->validation.graph ? facts->validation.graph->findPath(id) : nullptr;
    return node ? QString::fromStdString(node->id) : QString();
}

void RunView::revealFailedNode() {
    const QString node = failedNode();
    m_workbench.actions.action(QStringLiteral("workspace.design"))->trigger();
    revealNode(m_workbench.document, m_workbench.state, node);
}

void RunView::showFailure() {
    const TrainingController& training = m_workbench.training;
    const RunRecord& record = *training.record();
    QString text = record.failed ? QString::fromStdString(record.failed->text) : QString();
    for (const Issue& issue : training.issues())
        if (issue.severity == Severity::Error) {
            text = QString::fromStdString(m_workbench.ui.language.engine().issueText(issue));
            break;
        }
    m_outcome->setSeverity(Severity::Error);
    const std::int64_t step = record.failed ? record.failed->step : 0;
    m_outcome->setTexts(step > 0 ? tr("The run failed in step %1").arg(Theme::count(step))
                                 : tr("The run failed"),
                        text);
    const bool hasNode =
        m_workbench.document.graph().findNode(failedNode().toStdString()) != nullptr;
    m_outcome->setAction(QStringLiteral("show-failed-layer"),
                         hasNode ? tr("Show layer") : QString(), [this] { revealFailedNode(); });
}

void RunView::showOutcome(const RunTexts& texts) {
    const TrainingController& training = m_workbench.training;
    const RunRecord& record = *training.record();
    const bool isOver = !training.isBusy();
    QWidget* box = m_outcome->parentWidget();
    box->setVisible(isOver);
    if (!isOver) return;
    if (record.failed || training.state() == SessionState::Failed) return showFailure();
    m_outcome->setSeverity(std::nullopt);
    m_outcome->setTexts(texts.outcome(), texts.verdict(data()));
    const bool canResume = record.finished && record.finished->status == "stopped" &&
                           !record.folder.isEmpty();
    m_outcome->setAction(QStringLiteral("resume-run"), canResume ? tr("Resume") : QString(),
                         [this, folder = record.folder] {
                             m_workbench.training.resumeRun(folder);
                         });
}

void RunView::showFigures(const RunTexts& texts) {
    const bool isOver = !m_workbench.training.isBusy();
    QVector<FactRow> rows = texts.best(data());
    if (isOver) {
        const QVector<FactRow> evaluation = texts.evaluation();
        if (!evaluation.isEmpty() && !rows.isEmpty()) rows.resize(1);
        rows += evaluation;
    }
    setRows(*m_figureRows, rows);
    m_figures->parentWidget()->setVisible(!rows.isEmpty());
    m_figures->setTexts({}, isOver ? QString() : texts.verdict(data()));
}

void RunView::showAdvice() {
    const auto& advice = m_workbench.training.record()->advice;
    for (; m_adviceShown < int(advice.size()); ++m_adviceShown) {
        auto* card = new NoteCard(m_workbench.ui.theme);
        card->setObjectName(QStringLiteral("run-advice"));
        card->setSeverity(Severity::Warning);
        card->setTexts({}, QString::fromStdString(advice[std::size_t(m_adviceShown)].text));
        m_advice->addWidget(inset(card));
    }
}

void RunView::showSettings(const RunTexts& texts) {
    const bool isRunning = m_workbench.training.state() == SessionState::Running ||
                           m_workbench.training.state() == SessionState::Paused;
    const Json rate = texts.learningRate();
    const Json epochs = texts.epochs();
    if (!m_newRate) m_rate->setValue(rate, false);
    if (!m_newEpochs) m_epochs->setValue(epochs, false);
    m_rate->setEnabled(isRunning);
    m_epochs->setEnabled(isRunning);
    const bool isKnown = m_workbench.training.record()->project.is_object();
    for (QWidget* each : {m_settingsTitle, static_cast<QWidget*>(m_rate),
                          static_cast<QWidget*>(m_epochs), static_cast<QWidget*>(m_settings)})
        each->setVisible(isKnown);
    setRows(*m_settings, isKnown ? texts.settings() : QVector<FactRow>());
}

} // namespace convstudio
