// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/inspect/flips_card.h"

#include "ui/bridge/inspection_controller.h"
#include "ui/bridge/runs_controller.h"
#include "ui/panels/forms/choice_field.h"
#include "ui/panels/inspect/inspect_words.h"
#include "ui/panels/runs/run_words.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/labels.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace convstudio {

namespace {

constexpr double kNotChance = 0.05;
constexpr double kLeastShown = 1e-4;

QString folderOf(const RunInfo& run) { return QString::fromStdString(run.folder.string()); }

QString chanceText(double p) {
    return p < kLeastShown ? QStringLiteral("p < 0.0001")
                           : QStringLiteral("p = %1").arg(p, 0, 'g', 2);
}

} // namespace

FlipsCard::FlipsCard(Workbench& workbench, QWidget* parent)
    : Card(workbench.ui.theme, parent), m_workbench(workbench), m_run(new FieldCombo(this)),
      m_verdict(new ThemedLabel(workbench.ui.theme, Theme::Text::Body, QStringLiteral("t2"), {},
                                this)) {
    setObjectName(QStringLiteral("flips-card"));
    m_run->setObjectName(QStringLiteral("flips-run"));
    m_run->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_verdict->setObjectName(QStringLiteral("flips-verdict"));
    m_verdict->setWordWrap(true);
    addToHead(m_run);
    auto* row = new QHBoxLayout;
    row->setContentsMargins(0, 0, 0, 8);
    row->setSpacing(8);
    const auto add = [&](const char* name, const char* icon, std::vector<Flip> Flips::*list) {
        auto* button = new TextButton(workbench.ui.theme, {}, TextButton::Kind::Outlined,
                                      TextButton::Size::Normal, this);
        button->setObjectName(QLatin1String(name));
        button->setIconName(QLatin1String(icon));
        row->addWidget(button);
        connect(button, &QAbstractButton::clicked, this, [this, button, list] {
            if (m_flips) choose(*m_flips.*list, button->text());
        });
        return button;
    };
    m_mended = add("flips-mended", "check", &Flips::mended);
    m_broken = add("flips-broken", "error", &Flips::broken);
    m_otherwise = add("flips-otherwise", "unlink", &Flips::otherwise);
    row->addStretch();
    body()->addLayout(row);
    body()->addWidget(m_verdict);
    InspectionController& inspection = workbench.inspection;
    connect(&inspection, &InspectionController::stateChanged, this, [this] {
        fillRuns();
        if (isVisible()) ask();
    });
    connect(&workbench.runs, &RunsController::changed, this, [this] {
        fillRuns();
        if (isVisible()) ask();
    });
    connect(m_run, &QComboBox::activated, this, [this] {
        m_asked = nullptr;
        ask();
    });
    fillRuns();
    retranslate();
}

QString FlipsCard::earlierRun() const { return m_run->currentData().toString(); }

void FlipsCard::setEarlierRun(const QString& folder) {
    const int index = m_run->findData(folder);
    if (index < 0) return;
    m_run->setCurrentIndex(index);
    m_asked = nullptr;
    ask();
}

/// The run before the one looked at is what a change is measured by, unless another was chosen.
void FlipsCard::fillRuns() {
    const QString present = m_workbench.inspection.target().run;
    const QString before = earlierRun();
    const QSignalBlocker quiet(m_run);
    m_run->clear();
    int suggested = -1;
    const int own = m_workbench.runs.numberOf(present);
    for (const RunInfo& run : m_workbench.runs.runs()) {
        const QString folder = folderOf(run);
        if (folder == present || run.bestEpoch == 0) continue;
        const int number = m_workbench.runs.numberOf(folder);
        if (suggested < 0 && (own == 0 || number < own)) suggested = m_run->count();
        m_run->addItem(runTitle(number), folder);
    }
    const int kept = m_run->findData(before);
    m_run->setCurrentIndex(kept >= 0 ? kept : suggested >= 0 ? suggested : 0);
    setVisible(m_run->count() > 0);
}

void FlipsCard::ask() {
    InspectionController& inspection = m_workbench.inspection;
    const auto now = inspection.predictions();
    const QString earlier = earlierRun();
    if (!now || earlier.isEmpty() || inspection.state() != InspectionController::State::Ready)
        return;
    if (m_asked == now.get()) return;
    m_asked = now.get();
    m_flips.reset();
    m_issues.clear();
    retranslate();
    inspection.askFlips(earlier, this, [this](const Result<Flips>& found) { show(found); });
}

void FlipsCard::show(const Result<Flips>& found) {
    m_flips.reset();
    m_issues = found.issues();
    if (found) m_flips = *found;
    retranslate();
}

QString FlipsCard::verdict() const { return m_verdict->text(); }

void FlipsCard::retranslate() {
    setTitle(tr("What changed"));
    setRemark(tr("against"));
    m_run->setAccessibleName(tr("Run to compare with"));
    const auto number = [this](std::vector<Flip> Flips::*list) {
        return m_flips ? Theme::count(qint64((*m_flips.*list).size())) : QStringLiteral("?");
    };
    m_mended->setText(tr("%1 mended").arg(number(&Flips::mended)));
    m_broken->setText(tr("%1 broken").arg(number(&Flips::broken)));
    m_otherwise->setText(tr("%1 wrong otherwise").arg(number(&Flips::otherwise)));
    m_mended->setEnabled(m_flips && !m_flips->mended.empty());
    m_broken->setEnabled(m_flips && !m_flips->broken.empty());
    m_otherwise->setEnabled(m_flips && !m_flips->otherwise.empty());
    if (!m_issues.empty())
        return m_verdict->setText(issueLines(m_workbench.ui.language, m_issues));
    if (!m_flips) return m_verdict->setText(tr("The earlier run is being asked…"));
    const QString chance = chanceText(m_flips->mcnemar);
    const QString images = Theme::count(qint64(m_flips->shared));
    const bool isBetter = m_flips->mended.size() >= m_flips->broken.size();
    if (m_flips->mcnemar >= kNotChance)
        m_verdict->setText(
            tr("Of %1 images in both; the difference may be chance (McNemar, %2).")
                .arg(images, chance));
    else if (isBetter)
        m_verdict->setText(
            tr("Of %1 images in both; better, and not by chance (McNemar, %2).")
                .arg(images, chance));
    else
        m_verdict->setText(
            tr("Of %1 images in both; worse, and not by chance (McNemar, %2).")
                .arg(images, chance));
}

void FlipsCard::choose(const std::vector<Flip>& flips, const QString& title) {
    std::vector<std::uint32_t> images;
    for (const Flip& flip : flips) images.push_back(flip.image);
    Q_EMIT chosen(tr("%1 against %2").arg(title, m_run->currentText()), images);
}

void FlipsCard::showEvent(QShowEvent* event) {
    Card::showEvent(event);
    ask();
}

void FlipsCard::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        fillRuns();
        retranslate();
    }
    Card::changeEvent(event);
}

} // namespace convstudio
