// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/inspect/channel_facts.h"

#include "ui/bridge/inspection_controller.h"
#include "ui/panels/forms/fact_list.h"
#include "ui/panels/inspect/inspect_words.h"
#include "ui/widgets/labels.h"

#include <QEvent>
#include <QVBoxLayout>

#include <algorithm>

namespace convstudio {

namespace {

/// Images looked at for dead channels: as many as cost about this much.
constexpr double kBudget = 4e9; ///< multiplications
constexpr std::size_t kLeastImages = 8, kMostImages = 256;

std::vector<std::uint32_t> imagesFor(const Subject& subject) {
    if (!subject.data) return {};
    std::vector<std::uint32_t> images = subject.data->dataset.indices(Split::Train);
    const double macs = std::max<double>(1, double(subject.graph.totals().macs));
    const auto most = static_cast<std::size_t>(
        std::clamp(kBudget / macs, double(kLeastImages), double(kMostImages)));
    if (images.size() > most) images.resize(most);
    return images;
}

} // namespace

ChannelFacts::ChannelFacts(Workbench& workbench, QWidget* parent)
    : QWidget(parent), m_workbench(workbench), m_list(new FactList(workbench.ui.theme)),
      m_note(new ThemedLabel(workbench.ui.theme, Theme::Text::Small, QStringLiteral("t3"))) {
    setObjectName(QStringLiteral("channel-facts"));
    m_list->setMargin(0);
    m_note->setWordWrap(true);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(m_list);
    column->addWidget(m_note);
    column->addStretch();
}

void ChannelFacts::setChannel(std::shared_ptr<const FeatureMaps> maps, std::int64_t channel) {
    m_maps = std::move(maps);
    m_channel = channel;
    if (m_maps && m_cell && (m_cell->y() >= m_maps->height || m_cell->x() >= m_maps->width))
        m_cell.reset();
    if (m_maps && m_maps->path != m_counted) {
        forget();
        askDead();
    }
    show();
}

void ChannelFacts::setCell(std::optional<QPoint> cell) {
    m_cell = cell;
    show();
}

void ChannelFacts::forget() {
    m_counted.clear();
    m_dead.clear();
    m_images = 0;
}

void ChannelFacts::askDead() {
    const auto subject = m_workbench.inspection.subject();
    if (!subject) return;
    std::vector<std::uint32_t> images = imagesFor(*subject);
    if (images.empty()) return;
    m_counted = m_maps->path;
    m_workbench.inspection.ask<std::vector<ChannelFigures>>(
        "dead-channels", this,
        [images, path = m_counted](Probe& probe, const CancelToken& cancel) {
            return probe.channelFigures(images, path, cancel);
        },
        [this, path = m_counted,
         count = images.size()](const Result<std::vector<ChannelFigures>>& figures) {
            if (path != m_counted || !figures) return;
            m_images = count;
            m_dead.clear();
            for (const ChannelFigures& each : *figures) m_dead.push_back(each.isDead);
            show();
        });
}

void ChannelFacts::show() {
    const auto subject = m_workbench.inspection.subject();
    const bool isKnown = m_maps && m_channel >= 0 && m_channel < m_maps->channels;
    QVector<FactRow> rows;
    if (isKnown) {
        const ChannelFigures& figures = m_maps->figures[std::size_t(m_channel)];
        rows = {{tr("Mean"), figureText(figures.mean)},
                {tr("Maximum"), figureText(figures.maximum)}};
        if (figures.minimum < 0) rows += {tr("Minimum"), figureText(figures.minimum)};
        rows += {tr("Zero here"), shareText(figures.zeroShare)};
        if (m_images > 0)
            rows += {tr("Dead channels"), QStringLiteral("%1 / %2")
                                              .arg(std::count(m_dead.begin(), m_dead.end(), true))
                                              .arg(m_dead.size())};
        const ValidatedNode* layer = subject ? subject->graph.findPath(m_maps->path) : nullptr;
        if (layer)
            rows += {tr("Field"),
                     QStringLiteral("%1 × %2").arg(layer->field.size[0]).arg(layer->field.size[1])};
        const QString none = QStringLiteral("–");
        rows += {tr("Row, column"),
                 m_cell ? QStringLiteral("%1, %2").arg(m_cell->y()).arg(m_cell->x()) : none};
        rows += {tr("Value"), m_cell ? figureText(m_maps->map(m_channel)[std::size_t(
                                           m_cell->y() * m_maps->width + m_cell->x())])
                                     : none};
    }
    m_list->setRows(rows);
    const bool isDead = isKnown && std::size_t(m_channel) < m_dead.size() &&
                        m_dead[std::size_t(m_channel)];
    m_note->setText(!isKnown || m_images == 0 ? QString()
                    : isDead
                        ? tr("This channel is 0 in all of %1 training images.").arg(m_images)
                        : tr("Dead: 0 in all of %1 training images").arg(m_images));
    m_note->setColorToken(isDead ? QStringLiteral("warn") : QStringLiteral("t3"));
}

QString ChannelFacts::text() const {
    QStringList texts;
    for (const FactRow& row : m_list->rows())
        texts += row.label + QStringLiteral(" ") + row.value;
    return texts.join(QStringLiteral("; "));
}

void ChannelFacts::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) show();
}

} // namespace convstudio
