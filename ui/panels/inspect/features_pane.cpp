// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/inspect/features_pane.h"

#include "ui/bridge/inspection_controller.h"
#include "ui/panels/inspect/class_column.h"
#include "ui/panels/inspect/features_bar.h"
#include "ui/panels/inspect/filter_picture.h"
#include "ui/panels/inspect/inspect_words.h"
#include "ui/widgets/image_grid.h"
#include "ui/widgets/labels.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QVBoxLayout>

#include <algorithm>
#include <numeric>

namespace convstudio {

namespace {

constexpr int kMargin = 12;
constexpr int kVectorTile = 60;
constexpr int kLeastForClasses = 660; ///< width from which on the classes stand beside the maps

using View = FeaturesBar::View;

/// Side of a map's tile: the usual one unless it leaves so much room unused that one more column of
/// smaller ones looks better.
int mapTileSide(int room) {
    constexpr int kUsual = ImageGrid::kMostTile, kSmallest = 128, kBetween = 8, kAtSides = 36;
    constexpr double kWellFilled = 0.85;
    room += kBetween - kAtSides;
    const int columns = std::max(1, room / (kUsual + kBetween));
    const int smaller = room / (columns + 1) - kBetween;
    const bool fills = columns * (kUsual + kBetween) >= kWellFilled * room;
    return fills || smaller < kSmallest ? kUsual : smaller;
}

/// What the tiles of a layer are made of, shared with the helper threads.
struct MapTiles {
    std::shared_ptr<const FeatureMaps> maps;
    std::vector<std::int64_t> order;
    MapScale scale = MapScale::Map;
    MapRange network;
    bool isDark = true;

    QImage picture(int tile) const {
        const std::int64_t channel = order[std::size_t(tile)];
        return mapPicture(maps->map(channel), maps->height, maps->width,
                          mapRange(*maps, channel, scale, network), isDark);
    }
};

TileWords wordsOf(const FeatureMaps& maps, std::int64_t channel) {
    const ChannelFigures& figures = maps.figures[std::size_t(channel)];
    TileWords words;
    words.left = QString::number(channel);
    words.share = 1 - figures.zeroShare;
    if (figures.isDead) {
        words.mark = TileWords::Mark::Warning;
        words.right = FeaturesPane::tr("all 0");
        words.spoken = FeaturesPane::tr("Channel %1: 0 everywhere in this image").arg(channel);
        return words;
    }
    words.right = FeaturesPane::tr("max %1").arg(figureText(figures.maximum));
    words.spoken = FeaturesPane::tr("Channel %1: from %2 to %3, mean %4, %5 of it not 0")
                       .arg(channel)
                       .arg(figureText(figures.minimum), figureText(figures.maximum),
                            figureText(figures.mean), shareText(words.share));
    return words;
}

/// Least and greatest value of all layers.
Result<MapRange> networkRange(Probe& probe, const InspectedImage& image,
                              const CancelToken& cancel) {
    const Result<std::vector<FilmFrame>> film = probe.film(image, 0, cancel);
    if (!film) return film.issues();
    double low = 0, high = 0;
    for (const FilmFrame& frame : *film) {
        low = std::min(low, frame.minimum);
        high = std::max(high, frame.maximum);
    }
    return mapRange(low, high);
}

struct LayerAnswer {
    std::shared_ptr<const FeatureMaps> maps;
    MapRange network;
};

} // namespace

struct FeaturesPane::Impl {
    Impl(FeaturesPane& pane, Workbench& bench)
        : self(pane), workbench(bench), bar(new FeaturesBar(bench.ui.theme)),
          title(new ThemedLabel(bench.ui.theme, Theme::Text::PageTitle)),
          remark(new ThemedLabel(bench.ui.theme, Theme::Text::Body, QStringLiteral("t3"))),
          keys(new ThemedLabel(bench.ui.theme, Theme::Text::Small, QStringLiteral("t3"))),
          grid(new ImageGrid(bench.ui)), classes(new ClassColumn(bench)) {}

    FeaturesPane& self;
    Workbench& workbench;
    FeaturesBar* bar;
    ThemedLabel *title, *remark, *keys;
    ImageGrid* grid;
    ClassColumn* classes;
    std::shared_ptr<const FeatureMaps> maps;
    std::shared_ptr<const Filters> filters;
    MapRange network;
    std::vector<std::int64_t> order;
    QString shownNode, message;
    std::shared_ptr<const InspectedImage> shownImage;
    bool isOutdated = true, isFollowing = false;

    void build();
    void ask();
    void askMaps(const std::string& path);
    void askFilters(const std::string& path);
    void fill();
    void fillFilters();
    void say(const QString& text);
    void describe();
    void followPlace();
    void choose(int tile);
    void arrange();
    void setTileSide();
};

FeaturesPane::FeaturesPane(Workbench& workbench, QWidget* parent)
    : QWidget(parent), m_impl(std::make_unique<Impl>(*this, workbench)) {
    setObjectName(QStringLiteral("features-pane"));
    m_impl->build();
    InspectionController& inspection = workbench.inspection;
    connect(&inspection, &InspectionController::imageChanged, this, [this] { m_impl->ask(); });
    connect(&inspection, &InspectionController::stateChanged, this, [this] { m_impl->ask(); });
    connect(&inspection, &InspectionController::placeChanged, this,
            [this] { m_impl->followPlace(); });
    connect(m_impl->bar, &FeaturesBar::changed, this, [this] { m_impl->ask(); });
    connect(&workbench.ui.theme, &Theme::changed, this, [this] { m_impl->fill(); });
    connect(m_impl->grid, &ImageGrid::currentChanged, this,
            [this](int tile) { m_impl->choose(tile); });
    connect(m_impl->grid, &ImageGrid::activated, this, &FeaturesPane::channelOpened);
    QEvent translate(QEvent::LanguageChange);
    changeEvent(&translate);
}

FeaturesPane::~FeaturesPane() = default;

void FeaturesPane::Impl::build() {
    grid->setObjectName(QStringLiteral("features-grid"));
    title->setObjectName(QStringLiteral("features-title"));
    remark->setObjectName(QStringLiteral("features-remark"));
    auto* head = new QHBoxLayout;
    head->setContentsMargins(kMargin, 10, kMargin, 0);
    head->setSpacing(8);
    head->addWidget(title);
    head->addWidget(remark, 1);
    head->addWidget(keys);
    auto* row = new QHBoxLayout;
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(grid, 1);
    row->addWidget(classes);
    auto* column = new QVBoxLayout(&self);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(bar);
    column->addLayout(head);
    column->addLayout(row, 1);
    self.setFocusProxy(grid);
}

void FeaturesPane::Impl::ask() {
    isOutdated = true;
    if (!self.isVisible()) return;
    const QString node = workbench.inspection.place().node;
    if (node.isEmpty()) return say(tr("Choose a layer in the list at the left."));
    isOutdated = false;
    shownNode = node;
    describe();
    if (bar->view() == View::Filters) askFilters(node.toStdString());
    else askMaps(node.toStdString());
}

void FeaturesPane::Impl::askMaps(const std::string& path) {
    const auto image = workbench.inspection.image();
    if (!image) {
        isOutdated = true;
        const Issues& issues = workbench.inspection.imageIssues();
        if (!issues.empty()) return say(issueLines(workbench.ui.language, issues));
        if (workbench.inspection.place().sample.isEmpty())
            say(tr("Open an image, or choose one in the gallery."));
        return; // it is being read
    }
    workbench.inspection.ask<LayerAnswer>(
        "feature-maps", &self,
        [image, path, withNetwork = bar->scale() == MapScale::Network](
            Probe& probe, const CancelToken& cancel) -> Result<LayerAnswer> {
            Result<FeatureMaps> found = probe.featureMaps(*image, path, cancel);
            if (!found) return found.issues();
            LayerAnswer answer{std::make_shared<const FeatureMaps>(std::move(*found)), {}};
            if (!withNetwork) return answer;
            const Result<MapRange> range = networkRange(probe, *image, cancel);
            if (!range) return range.issues();
            answer.network = *range;
            return answer;
        },
        [this, image](const Result<LayerAnswer>& answer) {
            if (bar->view() != View::Maps) return;
            if (!answer) return say(issueLines(workbench.ui.language, answer.issues()));
            maps = answer->maps;
            network = answer->network;
            shownImage = image;
            fill();
        });
}

void FeaturesPane::Impl::askFilters(const std::string& path) {
    workbench.inspection.ask<Filters>(
        "filters", &self,
        [path](Probe& probe, const CancelToken&) { return probe.filters(path); },
        [this](const Result<Filters>& found) {
            if (bar->view() != View::Filters) return;
            if (!found) return say(issueLines(workbench.ui.language, found.issues()));
            filters = std::make_shared<const Filters>(*found);
            fill();
        });
}

/// Tiles of what is there already, in the order, scale and colours chosen.
void FeaturesPane::Impl::fill() {
    if (bar->view() == View::Filters) return fillFilters();
    if (!maps) return;
    message.clear();
    order = channelOrder(*maps, bar->order());
    const auto tiles = std::make_shared<const MapTiles>(
        MapTiles{maps, order, bar->scale(), network, workbench.ui.theme.isDark()});
    isFollowing = true;
    setTileSide();
    grid->setContent({static_cast<int>(order.size()),
                      [tiles](int tile) { return tiles->picture(tile); },
                      [tiles](int tile) {
                          return wordsOf(*tiles->maps, tiles->order[std::size_t(tile)]);
                      }},
                     ImageGrid::Keep::Place);
    isFollowing = false;
    describe();
    followPlace();
}

void FeaturesPane::Impl::fillFilters() {
    if (!filters) return;
    message.clear();
    order.resize(std::size_t(filters->count));
    std::iota(order.begin(), order.end(), 0);
    isFollowing = true;
    setTileSide();
    grid->setContent(
        {static_cast<int>(order.size()),
         [shown = filters, isDark = workbench.ui.theme.isDark()](int tile) {
             return filterPicture(*shown, tile, isDark);
         },
         [shown = filters](int tile) {
             TileWords words;
             words.left = QString::number(tile);
             words.right = tr("norm %1").arg(figureText(shown->norms[std::size_t(tile)]));
             words.spoken = tr("Filter %1: %2").arg(tile).arg(words.right);
             return words;
         }},
        ImageGrid::Keep::Place);
    isFollowing = false;
    describe();
    followPlace();
}

void FeaturesPane::Impl::say(const QString& text) {
    message = text;
    maps.reset();
    filters.reset();
    order.clear();
    isFollowing = true;
    grid->setEmptyText(text);
    grid->setContent({});
    isFollowing = false;
    describe();
}

void FeaturesPane::Impl::describe() {
    const auto subject = workbench.inspection.subject();
    const ValidatedNode* node =
        subject ? subject->graph.findPath(shownNode.toStdString()) : nullptr;
    title->setText(shownNode);
    QString words;
    if (node) words = QString::fromStdString(node->type);
    if (bar->view() == View::Filters && filters)
        words = tr("%1 filters of %2 × %3 × %4")
                    .arg(filters->count)
                    .arg(filters->inputs)
                    .arg(filters->height)
                    .arg(filters->width);
    else if (bar->view() == View::Maps && maps && maps->height * maps->width > 1)
        words = tr("%1, %2 maps of %3 × %4")
                    .arg(words)
                    .arg(maps->channels)
                    .arg(maps->height)
                    .arg(maps->width);
    else if (bar->view() == View::Maps && maps)
        words = tr("%1, %2 values").arg(words).arg(maps->channels);
    remark->setText(words);
    grid->setAccessibleName(words.isEmpty() ? tr("Feature maps") : shownNode + ": " + words);
}

void FeaturesPane::Impl::followPlace() {
    const InspectPlace& place = workbench.inspection.place();
    const auto image = workbench.inspection.image();
    if (place.step != InspectPlace::Step::Layer) return;
    if (place.node != shownNode || (image && bar->view() == View::Maps && image != shownImage))
        isOutdated = true;
    if (isOutdated) return ask();
    if (order.empty()) return;
    const auto found = std::find(order.begin(), order.end(), place.channel);
    isFollowing = true;
    // Nobody has chosen yet: the channel that speaks loudest.
    if (place.channel < 0 && maps) {
        const std::int64_t loudest = channelOrder(*maps, ChannelOrder::Mean).front();
        grid->setCurrent(int(std::find(order.begin(), order.end(), loudest) - order.begin()));
    } else if (found != order.end() && grid->current() != int(found - order.begin())) {
        grid->setCurrent(int(found - order.begin()));
    }
    isFollowing = false;
    if (place.channel < 0 && grid->current() >= 0) choose(grid->current());
    classes->setChannel(shownNode, maps ? place.channel : -1);
}

void FeaturesPane::Impl::choose(int tile) {
    if (isFollowing || tile < 0 || tile >= int(order.size())) return;
    InspectPlace place = workbench.inspection.place();
    place.step = InspectPlace::Step::Layer;
    place.node = shownNode;
    place.channel = order[std::size_t(tile)];
    workbench.inspection.go(place, InspectionController::Way::InPlace);
}

void FeaturesPane::Impl::arrange() {
    classes->setVisible(self.width() >= kLeastForClasses);
    keys->setVisible(self.width() >= kLeastForClasses);
    setTileSide();
}

void FeaturesPane::Impl::setTileSide() {
    const bool isVector = bar->view() == View::Maps && maps && maps->height * maps->width == 1;
    const int room = self.width() - (classes->isHidden() ? 0 : classes->width());
    grid->setTileSide(isVector ? kVectorTile : mapTileSide(room));
}

FeaturesBar& FeaturesPane::bar() const { return *m_impl->bar; }
ImageGrid& FeaturesPane::grid() const { return *m_impl->grid; }
ClassColumn& FeaturesPane::classes() const { return *m_impl->classes; }
std::shared_ptr<const FeatureMaps> FeaturesPane::maps() const { return m_impl->maps; }
std::shared_ptr<const Filters> FeaturesPane::filters() const { return m_impl->filters; }
const std::vector<std::int64_t>& FeaturesPane::order() const { return m_impl->order; }
QString FeaturesPane::message() const { return m_impl->message; }

void FeaturesPane::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() != QEvent::LanguageChange) return;
    setAccessibleName(tr("Feature maps of the layer"));
    m_impl->keys->setText(tr("arrow keys move, Enter opens"));
    m_impl->describe();
    m_impl->ask();
}

void FeaturesPane::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    m_impl->arrange();
    if (m_impl->isOutdated) m_impl->ask();
}

void FeaturesPane::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    m_impl->arrange();
}

} // namespace convstudio
