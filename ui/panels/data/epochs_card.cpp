// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/data/epochs_card.h"

#include "ui/widgets/image_flow.h"

#include <QEvent>
#include <QVBoxLayout>

#include <algorithm>

namespace convstudio {

namespace {

constexpr std::uint64_t kEpochs = 16;
constexpr std::size_t kImages = 3;

} // namespace

EpochsCard::EpochsCard(Workbench& workbench, PreviewController& preview, QWidget* parent)
    : Card(workbench.ui.theme, parent), m_workbench(workbench), m_preview(preview),
      m_flow(new ImageFlow(workbench.ui.theme, this)) {
    setObjectName(QStringLiteral("epochs-card"));
    m_flow->setObjectName(QStringLiteral("epochs-flow"));
    m_flow->setMeasures(64, 1);
    body()->addWidget(m_flow);
    connect(&preview, &PreviewController::changed, this, &EpochsCard::make);
    retranslate();
}

void EpochsCard::make() {
    const auto wanted = m_preview.request();
    const auto shown = m_preview.preview();
    if (!wanted || shown->images.empty()) return m_flow->setTiles({});
    std::vector<std::uint32_t> samples;
    for (std::size_t i = 0; i < std::min(kImages, shown->images.size()); ++i)
        samples.push_back(shown->images[i].sample);
    m_workbench.ui.background.run(
        this,
        [request = *wanted, samples] {
            std::vector<std::vector<QImage>> rows;
            for (const std::uint32_t sample : samples)
                rows.push_back(epochsOfImage(request, sample, kEpochs));
            return rows;
        },
        [this, shown, epoch = wanted->choice.epoch,
         number = ++m_request](const std::vector<std::vector<QImage>>& rows) {
            if (number != m_request) return;
            std::vector<FlowTile> tiles(1);
            tiles[0].word = tr("Original");
            for (std::size_t i = 0; i < rows.size(); ++i)
                tiles[0].pictures.push_back(shown->images[i].original);
            for (std::uint64_t e = 0; e < kEpochs; ++e) {
                FlowTile tile;
                tile.word = tr("Epoch %1").arg(epoch + e + 1);
                for (const auto& row : rows) tile.pictures.push_back(row[e]);
                tiles.push_back(std::move(tile));
            }
            m_flow->setTiles(std::move(tiles));
        });
}

void EpochsCard::retranslate() {
    setTitle(tr("From epoch to epoch"));
    setRemark(tr("the same images, augmented anew each time"));
    m_flow->setAccessibleName(title());
    make();
}

void EpochsCard::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) retranslate();
    Card::changeEvent(event);
}

} // namespace convstudio
