// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/inspect/chain_bar.h"

#include "ui/bridge/inspection_controller.h"
#include "ui/panels/inspect/chain_item.h"
#include "ui/panels/inspect/inspect_words.h"
#include "ui/panels/inspect/target_chooser.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/labels.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>

namespace convstudio {

namespace {

using Step = InspectPlace::Step;

constexpr int kHeight = 44;
constexpr int kChevron = 14;

/// A sign between two stations.
class Chevron : public QWidget {
public:
    Chevron(Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme) {
        setFixedSize(kChevron, kChevron);
    }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter(this).drawPixmap(0, 0,
                                  m_theme.pixmap(QStringLiteral("chevron-right"),
                                                 m_theme.color(QStringLiteral("t3")), kChevron,
                                                 devicePixelRatioF()));
    }

private:
    Theme& m_theme;
};

} // namespace

ChainBar::ChainBar(Workbench& workbench, QWidget* parent)
    : QWidget(parent), m_workbench(workbench), m_row(new QHBoxLayout(this)),
      m_chooser(new TargetChooser(workbench, this)) {
    setObjectName(QStringLiteral("chain-bar"));
    setFixedHeight(kHeight);
    m_row->setContentsMargins(8, 0, 8, 1);
    m_row->setSpacing(2);
    m_row->setSizeConstraint(QLayout::SetNoConstraint);
    Theme& theme = workbench.ui.theme;
    for (int i = 0; i < int(m_items.size()); ++i) {
        if (i > 0) m_row->addWidget(new Chevron(theme, this));
        m_items[std::size_t(i)] = new ChainItem(theme, i + 1, this);
        m_row->addWidget(m_items[std::size_t(i)]);
        connect(m_items[std::size_t(i)], &QAbstractButton::clicked, this,
                [this, i] { press(i + 1); });
    }
    m_row->addStretch();
    for (const char* id : {"inspect.back", "inspect.forward"})
        m_row->addWidget(new IconButton(theme, workbench.actions.action(QLatin1String(id)),
                                        IconButton::Size::Normal, this));
    m_row->addSpacing(4);
    m_row->addWidget(m_chooser);
    InspectionController& inspection = workbench.inspection;
    connect(&inspection, &InspectionController::stateChanged, this, &ChainBar::refresh);
    connect(&inspection, &InspectionController::placeChanged, this, &ChainBar::refresh);
    connect(m_chooser, &TargetChooser::textChanged, this, &ChainBar::fit);
    connect(&theme, &Theme::changed, this, &ChainBar::fit);
    refresh();
}

void ChainBar::setListTitle(const QString& title, int images) {
    m_listTitle = title;
    m_images = images;
    refresh();
}

void ChainBar::setImages(int images) {
    if (images == m_images) return;
    m_images = images;
    refresh();
}

QString ChainBar::textOf(int station) const { return m_items[std::size_t(station - 1)]->spoken(); }

bool ChainBar::isReached(int station) const {
    return m_items[std::size_t(station - 1)]->isEnabled();
}

QString ChainBar::cellText() const {
    const InspectPlace& place = m_workbench.inspection.place();
    const auto subject = m_workbench.inspection.subject();
    const bool isReached = place.step >= Step::Cell;
    if (!isReached || !subject) return tr("Cell");
    if (!m_listTitle.isEmpty()) return m_listTitle;
    const auto name = [&](std::int64_t label) { return classText(*subject, label); };
    if (place.label && place.predicted)
        return name(*place.label) + QStringLiteral(" → ") + name(*place.predicted);
    if (place.label) return name(*place.label);
    if (place.predicted) return QStringLiteral("→ ") + name(*place.predicted);
    return tr("All images");
}

/// The layer of the place, else the one a class activation map is taken at.
std::string ChainBar::layerToShow() const {
    const InspectPlace& place = m_workbench.inspection.place();
    const auto subject = m_workbench.inspection.subject();
    if (!place.node.isEmpty()) return place.node.toStdString();
    if (!subject) return {};
    const Result<CamLayer> layer = camLayer(subject->graph);
    if (layer) return layer->path;
    const auto& nodes = subject->graph.nodes();
    return nodes.size() > 1 ? nodes[1].path : std::string();
}

void ChainBar::refresh() {
    const InspectionController& inspection = m_workbench.inspection;
    const InspectPlace& place = inspection.place();
    const Evaluation* of = inspection.evaluation();
    const bool isReady = of != nullptr, hasImage = !place.sample.isEmpty();
    m_items[0]->setTexts(
        tr("Confusion"),
        of ? QStringLiteral("%1, %2").arg(
                 splitText(of->isFallback ? Split::Validation : inspection.target().split),
                 Theme::count(of->images))
           : QString());
    const bool hasCell = place.step >= Step::Cell;
    m_items[1]->setTexts(cellText(), hasCell && isReady
                                         ? (m_images == 1 ? tr("1 image")
                                                          : tr("%1 images").arg(Theme::count(m_images)))
                                         : QString());
    m_items[2]->setTexts(hasImage ? sampleTitle(place.sample) : tr("Image"), {});
    m_items[3]->setTexts(tr("Grad-CAM"), hasImage ? tr("true and predicted class") : QString());
    m_items[4]->setTexts(tr("Layer"), hasImage ? QString::fromStdString(layerToShow()) : QString());
    const bool isReached[] = {isReady, hasCell && isReady, hasImage, hasImage,
                              hasImage && inspection.subject() && !layerToShow().empty()};
    for (std::size_t i = 0; i < m_items.size(); ++i) {
        m_items[i]->setEnabled(isReached[i]);
        m_items[i]->setPresent(i == std::size_t(place.step));
    }
    fit();
}

void ChainBar::press(int station) {
    InspectPlace place = m_workbench.inspection.place();
    place.step = Step(station - 1);
    if (place.step == Step::Confusion) place = {};
    if (place.step == Step::Cell) place.sample.clear();
    if (place.step < Step::Layer) {
        place.node.clear();
        place.channel = -1;
    } else {
        place.node = QString::fromStdString(layerToShow());
    }
    m_workbench.inspection.go(place);
}

/// The present station keeps its words longest.
void ChainBar::fit() {
    using Detail = ChainItem::Detail;
    constexpr std::array<std::pair<Detail, Detail>, 5> kLevels{
        {{Detail::Full, Detail::Full},
         {Detail::Full, Detail::Title},
         {Detail::Title, Detail::Title},
         {Detail::Full, Detail::Number},
         {Detail::Title, Detail::Number}}};
    for (const auto& [present, others] : kLevels) {
        for (ChainItem* item : m_items) item->setDetail(item->isPresent() ? present : others);
        m_row->invalidate();
        if (m_row->sizeHint().width() <= width()) break;
    }
}

void ChainBar::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    fit();
}

void ChainBar::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) refresh();
    QWidget::changeEvent(event);
}

void ChainBar::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const Theme& theme = m_workbench.ui.theme;
    painter.fillRect(rect(), theme.color(QStringLiteral("bg1")));
    painter.fillRect(0, height() - 1, width(), 1, theme.color(QStringLiteral("line")));
}

} // namespace convstudio
