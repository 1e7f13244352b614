// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/export/latency_card.h"

#include "ui/bridge/export_controller.h"
#include "ui/charts/bar_groups.h"
#include "ui/panels/export/export_words.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/segment_control.h"

#include <QEvent>
#include <QVBoxLayout>

#include <algorithm>

namespace convstudio {

namespace {

constexpr int kSeriesColours = 6;

/// What one runtime took; the engine of the window comes first.
struct Timing {
    QString name;
    std::array<double, 3> ms{};
};

bool isTaken(const std::array<double, 3>& latency) {
    return std::any_of(latency.begin(), latency.end(), [](double ms) { return ms > 0; });
}

/// A runtime that read several files stands there once with each, named after it.
std::vector<Timing> timingsOf(const Proof& proof) {
    std::vector<Timing> timings;
    if (isTaken(proof.reference.latency))
        timings.push_back({QStringLiteral("ConvStudio"), proof.reference.latency});
    for (const ProofRow& row : proof.rows) {
        if (row.isAbsent() || !isTaken(row.latency)) continue;
        const auto files = std::count_if(proof.rows.begin(), proof.rows.end(),
                                         [&](const ProofRow& other) {
                                             return other.runtime == row.runtime &&
                                                    isTaken(other.latency);
                                         });
        const QString runtime = QString::fromStdString(row.runtime);
        timings.push_back({files > 1 ? runtime + QStringLiteral(", ") +
                                           QString::fromStdString(row.file)
                                     : runtime,
                           row.latency});
    }
    return timings;
}

} // namespace

LatencyCard::LatencyCard(Workbench& workbench, QWidget* parent)
    : Card(workbench.ui.theme, parent), m_workbench(workbench),
      m_per(new SegmentControl(workbench.ui.theme, SegmentControl::Size::Small)),
      m_bars(new BarGroups(workbench.ui.theme)),
      m_none(new ThemedLabel(workbench.ui.theme, Theme::Text::Body, QStringLiteral("t2"))) {
    setObjectName(QStringLiteral("latency-card"));
    m_per->setObjectName(QStringLiteral("latency-per"));
    m_per->addItem(QStringLiteral("image"), {});
    m_per->addItem(QStringLiteral("batch"), {});
    m_per->setCurrent(QStringLiteral("image"));
    m_none->setWordWrap(true);
    addToHead(m_per);
    body()->addWidget(m_bars);
    body()->addWidget(m_none);
    body()->addStretch();
    connect(m_per, &SegmentControl::currentChanged, this, &LatencyCard::refresh);
    connect(&workbench.exports, &ExportController::shownChanged, this, &LatencyCard::refresh);
    retranslate();
}

void LatencyCard::refresh() {
    const ExportResult* result = m_workbench.exports.shown();
    if (!result) return;
    const std::vector<Timing> timings = timingsOf(result->proof);
    const bool isPerImage = m_per->current() == QLatin1String("image");
    std::vector<BarGroup> groups;
    for (std::size_t at = 0; at < kLatencyBatches.size() && !timings.empty(); ++at) {
        BarGroup group{tr("Batch %1").arg(kLatencyBatches[at]), {}};
        for (std::size_t i = 0; i < timings.size(); ++i) {
            const double ms = timings[i].ms[at] / (isPerImage ? kLatencyBatches[at] : 1);
            if (ms > 0)
                group.bars.push_back(
                    {ms, latencyText(ms), timings[i].name, int(i) % kSeriesColours + 1});
        }
        groups.push_back(std::move(group));
    }
    m_bars->setGroups(std::move(groups));
    m_bars->setVisible(!timings.empty());
    m_per->setVisible(!timings.empty());
    m_none->setVisible(timings.empty());
    setRemark(timings.empty() ? QString()
              : result->proof.reference.threads == 1
                  ? tr("one thread, median")
                  : tr("%1 threads, median").arg(result->proof.reference.threads));
}

void LatencyCard::retranslate() {
    setTitle(tr("Latency"));
    m_per->setItemText(QStringLiteral("image"), tr("Per image"));
    m_per->setItemText(QStringLiteral("batch"), tr("Per batch"));
    m_per->setAccessibleName(tr("Time per image or per batch"));
    m_bars->setAccessibleName(tr("Time that each runtime takes"));
    m_none->setText(tr("Nothing was replayed, so nothing was timed."));
    refresh();
}

void LatencyCard::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) retranslate();
    Card::changeEvent(event);
}

} // namespace convstudio
