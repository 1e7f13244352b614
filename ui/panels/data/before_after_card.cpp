// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/data/before_after_card.h"

#include "ui/panels/data/batch_stepper.h"
#include "ui/widgets/image_flow.h"

#include <QEvent>
#include <QVBoxLayout>

namespace convstudio {

BeforeAfterCard::BeforeAfterCard(Workbench& workbench, PreviewController& preview, QWidget* parent)
    : Card(workbench.ui.theme, parent), m_preview(preview),
      m_flow(new ImageFlow(workbench.ui.theme, this)) {
    setObjectName(QStringLiteral("before-after-card"));
    m_flow->setObjectName(QStringLiteral("before-after-flow"));
    m_flow->setMeasures(56, 1);
    addToHead(new BatchStepper(workbench, preview, this));
    body()->addWidget(m_flow);
    connect(&preview, &PreviewController::changed, this, &BeforeAfterCard::refresh);
    retranslate();
}

void BeforeAfterCard::refresh() {
    std::vector<FlowTile> tiles;
    for (const PreviewImage& image : m_preview.preview()->images)
        tiles.push_back({{image.original, image.augmented}, {}, {}});
    m_flow->setTiles(std::move(tiles));
}

void BeforeAfterCard::retranslate() {
    setTitle(tr("Before and after"));
    setRemark(tr("original above, augmented below"));
    m_flow->setAccessibleName(tr("The same images, original above, augmented below"));
    refresh();
}

void BeforeAfterCard::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) retranslate();
    Card::changeEvent(event);
}

} // namespace convstudio
