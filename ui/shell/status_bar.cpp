// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/status_bar.h"

#include "engine/base/system.h"
#include "ui/bridge/training_controller.h"
#include "ui/panels/forms/node_facts.h"
#include "ui/shell/run_progress.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/labels.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>

namespace convstudio {

namespace {

constexpr int kHeight = 24;
const QString kUnknown = QStringLiteral("?");

/// One fact with a line at its right end.
class FactBox : public QWidget {
public:
    FactBox(Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme) {}

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter(this).fillRect(width() - 1, 5, 1, height() - 10, m_theme.color("line"));
    }

private:
    Theme& m_theme;
};

} // namespace

StatusBar::StatusBar(Workbench& workbench, QWidget* parent)
    : QWidget(parent), m_workbench(workbench) {
    Theme& theme = workbench.ui.theme;
    setObjectName("status-bar");
    setFixedHeight(kHeight);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 4, 0);
    row->setSpacing(0);
    m_run = new RunProgress(workbench, this);
    m_objection = new ThemedLabel(theme, Theme::Text::Small, "warn", {}, this);
    m_objection->setObjectName("training-off");
    m_objection->setContentsMargins(12, 0, 12, 0);
    row->addWidget(m_run);
    row->addWidget(m_objection);
    m_parameters = addFact(row, "status-parameters", false);
    m_macs = addFact(row, "status-macs", false);
    m_field = addFact(row, "status-field", true);
    m_memory = addFact(row, "status-memory", true);
    row->addStretch();
    m_format = new ThemedLabel(theme, Theme::Text::Small, "t2", {}, this);
    m_format->setContentsMargins(12, 0, 12, 0);
    m_language = new TextButton(theme, {}, TextButton::Kind::Plain, TextButton::Size::Small, this);
    m_language->setObjectName("language-switch");
    row->addWidget(m_format);
    row->addWidget(m_language);
    connect(m_language, &QAbstractButton::clicked, this, &StatusBar::languageRequested);
    connect(&workbench.facts, &FactsController::factsChanged, this, &StatusBar::showFacts);
    connect(&workbench.training, &TrainingController::objectionChanged, this,
            &StatusBar::showObjection);
    connect(m_run, &RunProgress::changed, this, &StatusBar::showObjection);
    connect(m_run, &QAbstractButton::clicked, this, &StatusBar::runClicked);
    connect(&theme, &Theme::changed, this, [this] {
        arrange();
        update();
    });
    retranslate();
}

StatusBar::Fact StatusBar::addFact(QHBoxLayout* row, const char* objectName, bool hasRest) {
    Theme& theme = m_workbench.ui.theme;
    Fact fact{new FactBox(theme, this), nullptr, nullptr, nullptr};
    fact.box->setObjectName(objectName);
    fact.label = new ThemedLabel(theme, Theme::Text::Small, "t2", {}, fact.box);
    fact.value = new ThemedLabel(theme, Theme::Text::Small, "t1", kUnknown, fact.box);
    fact.value->setFigures(true);
    auto* inner = new QHBoxLayout(fact.box);
    inner->setContentsMargins(12, 0, 12, 0);
    inner->setSpacing(6);
    inner->addWidget(fact.label);
    inner->addWidget(fact.value);
    if (hasRest) {
        fact.rest = new ThemedLabel(theme, Theme::Text::Small, "t2", {}, fact.box);
        inner->addWidget(fact.rest);
    }
    row->addWidget(fact.box);
    return fact;
}

void StatusBar::setFactsVisible(bool visible) {
    m_hasFacts = visible;
    arrange();
}

void StatusBar::showFacts() {
    const auto facts = m_workbench.facts.facts();
    const auto& graph = facts->validation.graph;
    const auto set = [](const Fact& fact, const QString& value) {
        fact.value->setText(value);
        fact.box->setAccessibleName(fact.label->text() + ' ' + value);
    };
    set(m_parameters, graph ? Theme::count(graph->totals().parameters) : kUnknown);
    set(m_macs, graph ? Theme::shortCount(double(graph->totals().macs)) : kUnknown);
    const ReceptiveField field = graph ? NodeFactTexts::networkField(*graph) : ReceptiveField();
    set(m_field, graph ? NodeFactTexts::fieldText(field) : kUnknown);
    m_field.rest->setText(graph && NodeFactTexts::seesAll(field, graph->input().shape)
                              ? tr("sees the whole image")
                              : QString());
    set(m_memory, facts->memory
                      ? QStringLiteral("≈ ") + Theme::bytes(double(facts->memory->total()))
                      : kUnknown);
    m_memory.rest->setText(facts->memory
                               ? tr("of %1, batch %2")
                                     .arg(Theme::bytes(double(totalMemory())))
                                     .arg(facts->batchSize)
                               : QString());
    arrange();
}

/// That the network is being checked is over before it is read.
void StatusBar::showObjection() {
    const QString why = m_workbench.training.objection();
    const bool isOff = !why.isEmpty() && m_workbench.facts.facts()->revision > 0;
    m_objection->setText(isOff && !m_workbench.training.isBusy()
                             ? tr("Training is off: %1").arg(why) : QString());
    arrange();
}

void StatusBar::retranslate() {
    m_parameters.label->setText(tr("Parameters"));
    m_macs.label->setText(tr("MACs"));
    m_field.label->setText(tr("Receptive field"));
    m_memory.label->setText(tr("Training memory"));
    m_format->setText(tr("NCHW · fp32 weights"));
    const bool isEnglish = m_workbench.ui.language.code() == "en";
    m_language->setText(isEnglish ? QStringLiteral("EN") : QStringLiteral("中文"));
    m_language->setAccessibleName(tr("Switch the language"));
    m_language->setToolTip(tr("Switch the language"));
    m_language->updateGeometry();
    showFacts();
    showObjection();
}

void StatusBar::arrange() {
    m_format->setVisible(m_hasFacts);
    for (const Fact& fact : {m_parameters, m_macs, m_field, m_memory})
        fact.box->setVisible(m_hasFacts);
    for (ThemedLabel* rest : {m_field.rest, m_memory.rest})
        rest->setVisible(!rest->text().isEmpty());
    m_objection->setVisible(m_hasFacts && !m_objection->text().isEmpty());
    m_run->setRoom(RunProgress::Room::All);
    const auto fits = [this] {
        for (const Fact& fact : {m_parameters, m_macs, m_field, m_memory})
            fact.box->layout()->invalidate();
        layout()->invalidate();
        return layout()->sizeHint().width() <= width();
    };
    if (!m_hasFacts) return;
    for (QWidget* least :
         {static_cast<QWidget*>(m_field.rest), static_cast<QWidget*>(m_memory.rest),
          static_cast<QWidget*>(m_format), m_field.box, m_memory.box, m_macs.box,
          m_parameters.box}) {
        if (fits()) return;
        least->setVisible(false);
    }
    for (const auto room : {RunProgress::Room::NoBar, RunProgress::Room::Share})
        if (!fits()) m_run->setRoom(room);
}

void StatusBar::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) retranslate();
    QWidget::changeEvent(event);
}

void StatusBar::resizeEvent(QResizeEvent* event) {
    arrange();
    QWidget::resizeEvent(event);
}

void StatusBar::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), m_workbench.ui.theme.color("bg1"));
    painter.fillRect(0, 0, width(), 1, m_workbench.ui.theme.color("line"));
}

} // namespace convstudio
