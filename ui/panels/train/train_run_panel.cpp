// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/train/train_run_panel.h"

#include "ui/bridge/data_controller.h"
#include "ui/bridge/runs_controller.h"
#include "ui/bridge/training_controller.h"
#include "ui/panels/train/note_card.h"
#include "ui/panels/train/run_view.h"
#include "ui/panels/train/time_forecast.h"
#include "ui/panels/train/training_form.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/labels.h"

#include <QApplication>
#include <QEvent>
#include <QHBoxLayout>
#include <QScrollArea>
#include <QVBoxLayout>

namespace convstudio {

namespace {

constexpr int kSide = 12;

QScrollArea* makeScroll(QWidget* content) {
    auto* scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->viewport()->setAutoFillBackground(false);
    scroll->setWidget(content);
    content->setAutoFillBackground(false);
    return scroll;
}

bool isUnfinished(const std::string& status) {
    return status == "interrupted" || status == "stopped";
}

} // namespace

struct TrainRunPanel::Impl {
    Impl(TrainRunPanel& owner, Workbench& workbench) : panel(owner), bench(workbench) {}
    void build();
    void follow();
    void rebuildForm();
    void showState();
    void showEarlier();
    void setView(bool showsRun);
    void retranslate();
    bool hasRun() const { return bench.training.isBusy() || bench.training.record()->number > 0 ||
                                 bench.training.record()->started.has_value() ||
                                 bench.training.record()->failed.has_value(); }

    TrainRunPanel& panel;
    Workbench& bench;
    PanelHeader* header = nullptr;
    ThemedLabel* state = nullptr;
    RunView* run = nullptr;
    QScrollArea* runScroll = nullptr;
    QScrollArea* formScroll = nullptr;
    QVBoxLayout* formColumn = nullptr;
    NoteCard* earlier = nullptr; ///< a run that may be gone on with
    QString earlierFolder;
    TrainingForm* form = nullptr;
    QString shownStructure;
    TimeForecast* time = nullptr;
    TextButton* cancel = nullptr;
    TextButton* swap = nullptr;
    bool showsRun = false;
    QString noticeRow, notice;
    bool isNoticeNew = false;
};

TrainRunPanel::TrainRunPanel(Workbench& workbench, QWidget* parent)
    : QWidget(parent), m_impl(new Impl(*this, workbench)) {
    setObjectName(QStringLiteral("train-run-panel"));
    m_impl->build();
    TrainingController& training = workbench.training;
    Impl* impl = m_impl.get();
    connect(&training, &TrainingController::stateChanged, this, [impl, &training] {
        if (training.isBusy() && !impl->showsRun) impl->setView(true);
        impl->showState();
    });
    connect(&training, &TrainingController::recordReplaced, this, [impl] { impl->showState(); });
    connect(&training, &TrainingController::ended, this, [impl] { impl->showState(); });
    connect(&training, &TrainingController::deviceChanged, this, [impl] { impl->follow(); });
    connect(&workbench.document, &Document::edited, this, [impl] { impl->follow(); });
    connect(&workbench.document, &Document::replaced, this, [impl] {
        impl->notice.clear();
        if (!impl->bench.training.isBusy()) impl->setView(false);
        impl->follow();
        impl->showEarlier();
    });
    connect(&workbench.facts, &FactsController::factsChanged, this, [impl] {
        if (impl->panel.isVisible() && !impl->showsRun) impl->form->refreshFacts();
    });
    connect(&workbench.data, &DataController::stateChanged, this, [impl] {
        if (!impl->showsRun) impl->form->refresh();
    });
    connect(&workbench.runs, &RunsController::changed, this, [impl] { impl->showEarlier(); });
    connect(impl->time, &TimeForecast::changed, this, [impl] { impl->form->refreshTime(); });
}

TrainRunPanel::~TrainRunPanel() = default;

void TrainRunPanel::Impl::build() {
    Theme& theme = bench.ui.theme;
    time = new TimeForecast(bench, &panel);
    header = new PanelHeader(theme);
    state = new ThemedLabel(theme, Theme::Text::Body, QStringLiteral("t3"));
    state->setObjectName(QStringLiteral("run-state"));
    header->row()->insertWidget(1, state); // behind the title
    run = new RunView(bench);
    runScroll = makeScroll(run);
    runScroll->setObjectName(QStringLiteral("run-scroll"));
    auto* settings = new QWidget;
    formColumn = new QVBoxLayout(settings);
    formColumn->setContentsMargins(0, 0, 0, 0);
    formColumn->setSpacing(0);
    earlier = new NoteCard(theme);
    earlier->setObjectName(QStringLiteral("earlier-run"));
    auto* box = new QWidget;
    auto* boxColumn = new QVBoxLayout(box);
    boxColumn->setContentsMargins(12, 12, 12, 4);
    boxColumn->addWidget(earlier);
    formColumn->addWidget(box);
    formScroll = makeScroll(settings);
    formScroll->setObjectName(QStringLiteral("settings-scroll"));
    swap = new TextButton(theme, {});
    swap->setObjectName(QStringLiteral("swap-view"));
    swap->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    cancel = new TextButton(theme, {});
    cancel->setObjectName(QStringLiteral("cancel-preparing"));
    cancel->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    auto* foot = new QVBoxLayout;
    foot->setContentsMargins(kSide, 8, kSide, 12);
    foot->setSpacing(8);
    foot->addWidget(cancel);
    foot->addWidget(swap);
    auto* column = new QVBoxLayout(&panel);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(header);
    column->addWidget(runScroll, 1);
    column->addWidget(formScroll, 1);
    column->addLayout(foot);
    QObject::connect(swap, &QAbstractButton::clicked, &panel, [this] { setView(!showsRun); });
    QObject::connect(cancel, &QAbstractButton::clicked, &panel, [this] { bench.training.stop(); });
    rebuildForm();
    setView(hasRun());
    showEarlier();
    retranslate();
}

void TrainRunPanel::Impl::follow() {
    if (!std::exchange(isNoticeNew, false)) notice.clear();
    if (TrainingForm::structureOf(bench) != shownStructure) return rebuildForm();
    form->setNotice(noticeRow, notice);
    form->refresh();
    form->refreshTime();
}

void TrainRunPanel::Impl::rebuildForm() {
    // A row may be the sender: it goes when its signal is through, and the focus goes on.
    const QWidget* focus = QApplication::focusWidget();
    const bool hadFocus = focus && form && form->isAncestorOf(focus);
    QString focused;
    for (const QWidget* at = hadFocus ? focus : nullptr; at && at != form; at = at->parentWidget())
        if (at->objectName().startsWith(QLatin1String("field-"))) focused = at->objectName();
    if (form) {
        form->hide();
        form->deleteLater();
    }
    shownStructure = TrainingForm::structureOf(bench);
    form = new TrainingForm(bench, *time);
    form->setNotice(noticeRow, notice);
    formColumn->addWidget(form, 1);
    QObject::connect(form, &TrainingForm::typeChanged, &panel,
                     [this](const QString& row, const QString& text) {
                         noticeRow = row;
                         notice = text;
                         isNoticeNew = true;
                     });
    if (!focused.isEmpty())
        if (auto* again = form->findChild<QWidget*>(focused)) again->setFocus();
}

void TrainRunPanel::Impl::setView(bool shows) {
    showsRun = shows;
    runScroll->setVisible(shows);
    formScroll->setVisible(!shows);
    time->setActive(!shows);
    if (!shows) form->refreshFacts();
    showState();
}

void TrainRunPanel::Impl::showState() {
    const std::shared_ptr<const RunRecord> record = bench.training.record();
    const RunTexts texts(*record);
    const SessionState now = bench.training.state();
    header->setTitle(showsRun ? texts.title() : tr("Training settings"));
    state->setText(showsRun ? texts.state(now) : QString());
    cancel->setVisible(showsRun && now == SessionState::Preparing);
    swap->setVisible(showsRun || hasRun());
    swap->setText(showsRun ? tr("Edit settings for the next run")
                           : tr("Back to %1").arg(texts.title()));
    swap->setAccessibleName(swap->text());
    swap->updateGeometry();
}

void TrainRunPanel::Impl::showEarlier() {
    const auto& all = bench.runs.runs();
    const bool isOffered = !all.empty() && isUnfinished(all.front().status) &&
                           !bench.training.isBusy() && !hasRun();
    QWidget* box = earlier->parentWidget();
    box->setVisible(isOffered);
    if (!isOffered) return;
    const QString folder = QString::fromStdString(all.front().folder.string());
    if (folder == earlierFolder) return;
    earlierFolder = folder;
    bench.runs.load(folder, &panel, [this, folder](const std::shared_ptr<const RunRecord>& record) {
        if (folder != earlierFolder || !record) return;
        const RunTexts texts(*record);
        earlier->setSeverity(Severity::Info);
        earlier->setTexts(texts.title(), texts.outcome());
        earlier->setAction(QStringLiteral("resume-earlier"), tr("Resume"),
                           [this, folder] { bench.training.resumeRun(folder); });
    });
}

void TrainRunPanel::Impl::retranslate() {
    panel.setAccessibleName(tr("Run"));
    // The widest text keeps the dock as wide as it will have to be.
    swap->setText(tr("Edit settings for the next run"));
    panel.setMinimumWidth(swap->sizeHint().width() + 2 * kSide);
    cancel->setText(tr("Cancel"));
    cancel->setAccessibleName(tr("Cancel the preparation"));
    showState();
}

void TrainRunPanel::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        m_impl->rebuildForm();
        m_impl->run = new RunView(m_impl->bench);
        m_impl->runScroll->setWidget(m_impl->run); // the one before goes
        m_impl->run->setAutoFillBackground(false);
        m_impl->earlierFolder.clear();
        m_impl->showEarlier();
        m_impl->retranslate();
    }
    QWidget::changeEvent(event);
}

} // namespace convstudio
