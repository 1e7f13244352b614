// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/data/batch_card.h"

#include "ui/bridge/data_controller.h"
#include "ui/widgets/image_flow.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/segment_control.h"

#include <QEvent>
#include <QVBoxLayout>

namespace convstudio {

namespace {

constexpr int kTile = 58;
constexpr char kOriginal[] = "original", kAugmented[] = "augmented", kNormalised[] = "normalised";

} // namespace

BatchCard::BatchCard(Workbench& workbench, PreviewController& preview, int mostRows,
                     QWidget* parent)
    : Card(workbench.ui.theme, parent), m_workbench(workbench), m_preview(preview),
      m_stage(new SegmentControl(workbench.ui.theme, SegmentControl::Size::Small, this)),
      m_flow(new ImageFlow(workbench.ui.theme, this)),
      m_legend(new ThemedLabel(workbench.ui.theme, Theme::Text::Small, QStringLiteral("t2"), {},
                               this)) {
    setObjectName(QStringLiteral("batch-card"));
    m_stage->setObjectName(QStringLiteral("batch-stage"));
    m_flow->setObjectName(QStringLiteral("batch-flow"));
    m_legend->setObjectName(QStringLiteral("batch-legend"));
    m_legend->setWordWrap(true);
    for (const char* id : {kOriginal, kAugmented, kNormalised})
        m_stage->addItem(QLatin1String(id), QString());
    m_stage->setCurrent(QLatin1String(kAugmented));
    m_flow->setMeasures(kTile, mostRows);
    addToHead(m_stage);
    body()->addWidget(m_flow);
    body()->addWidget(m_legend);
    body()->addStretch();
    connect(m_stage, &SegmentControl::currentChanged, this, &BatchCard::refresh);
    connect(&preview, &PreviewController::changed, this, &BatchCard::refresh);
    retranslate();
}

void BatchCard::refresh() {
    const auto preview = m_preview.preview();
    const auto images = m_workbench.data.data();
    const QString stage = m_stage->current();
    std::vector<FlowTile> tiles;
    if (images) {
        const auto& classes = images->dataset.report.classes;
        for (const PreviewImage& image : preview->images) {
            FlowTile tile;
            tile.pictures = {stage == QLatin1String(kOriginal)     ? image.original
                             : stage == QLatin1String(kNormalised) ? image.normalised
                                                                   : image.augmented};
            tile.word = QString::fromStdString(classes[static_cast<std::size_t>(image.label)]);
            tile.spoken = QStringLiteral("%1, %2").arg(
                QString::fromStdString(images->dataset.images->sampleId(image.sample)), tile.word);
            tiles.push_back(std::move(tile));
        }
    }
    m_flow->setTiles(std::move(tiles));
    const bool isValues = stage == QLatin1String(kNormalised) && !preview->images.empty();
    const bool isGrey = images && images->dataset.images->channels() == 1;
    const auto number = [](double value) {
        return QString::number(value, 'f', 2).replace(QLatin1Char('-'), QChar(0x2212));
    };
    const QString range = tr("Values from %1 to %2").arg(number(preview->low), number(preview->high));
    m_legend->setText(!isValues ? tr("%1 of the %2 images of the batch")
                                      .arg(m_flow->shown())
                                      .arg(preview->inBatch)
                      : isGrey  ? tr("%1: below zero blue, above zero orange").arg(range)
                                : tr("%1, from black to white").arg(range));
}

void BatchCard::retranslate() {
    setTitle(tr("Batch as the network sees it"));
    m_stage->setAccessibleName(tr("Stage of the preparation"));
    m_stage->setItemText(QLatin1String(kOriginal), tr("Original"));
    m_stage->setItemText(QLatin1String(kAugmented), tr("Augmented"));
    m_stage->setItemText(QLatin1String(kNormalised), tr("Normalised"));
    m_flow->setAccessibleName(title());
    refresh();
}

void BatchCard::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) retranslate();
    Card::changeEvent(event);
}

} // namespace convstudio
