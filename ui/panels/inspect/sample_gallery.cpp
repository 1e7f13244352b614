// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/inspect/sample_gallery.h"

#include "ui/bridge/inspection_controller.h"
#include "ui/bridge/inspection_edits.h"
#include "ui/bridge/sample_pictures.h"
#include "ui/panels/gallery_actions.h"
#include "ui/panels/inspect/gallery_bar.h"
#include "ui/panels/inspect/gallery_export.h"
#include "ui/panels/inspect/gallery_menus.h"
#include "ui/panels/inspect/inspect_words.h"
#include "ui/widgets/image_grid.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/messages.h"
#include "ui/widgets/picture_box.h"

#include <QFileDialog>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPointer>
#include <QScrollBar>
#include <QVBoxLayout>

#include <algorithm>
#include <unordered_map>

namespace convstudio {

namespace {

constexpr int kPeekSide = 448;

bool isCell(const InspectPlace& place) { return place.label && place.predicted; }

} // namespace

struct SampleGallery::Impl {
    Impl(SampleGallery& owner, Workbench& bench)
        : self(owner), workbench(bench), inspection(bench.inspection),
          bar(new GalleryBar(bench, &owner)), grid(new ImageGrid(bench.ui, &owner)),
          count(new ThemedLabel(bench.ui.theme, Theme::Text::Small, QStringLiteral("t2"), {},
                                &owner)),
          hint(new ThemedLabel(bench.ui.theme, Theme::Text::Small, QStringLiteral("t3"), {},
                               &owner)),
          edits(bench.document, bench.inspection, bench.ui.background), menus(bench, edits, owner),
          actions(bench.actions, *grid) {}

    SampleGallery& self;
    Workbench& workbench;
    InspectionController& inspection;
    GalleryBar* bar;
    ImageGrid* grid;
    ThemedLabel *count, *hint;
    InspectionEdits edits;
    GalleryMenus menus;
    GalleryActions actions;
    std::optional<GalleryList> list;
    std::vector<std::uint32_t> rows;
    const void* shown = nullptr; ///< predictions of the rows
    SampleQuery query;
    SampleEdits changed; ///< of the document
    QPointer<Popover> peek;
    bool isFollowing = false; ///< the place chooses the tile, not the tile the place
    bool isOutdated = true;

    void build();
    void connectAll();
    void handleActions();
    void refreshActions();
    void follow();
    void fill();
    void fillFromList();
    void chooseSample();
    void showTexts();
    QString titleText() const;
    TileContent content() const;
    TileWords words(int tile) const;
    std::uint32_t imageAt(int tile) const {
        return inspection.predictions()->images[rows[std::size_t(tile)]];
    }
    std::vector<std::uint32_t> chosen() const;
    void lookAt(int tile);
    void openPeek(int tile);
    QPoint corner() const;
};

SampleGallery::SampleGallery(Workbench& workbench, QWidget* parent)
    : Card(workbench.ui.theme, parent), m_impl(std::make_unique<Impl>(*this, workbench)) {
    setObjectName(QStringLiteral("sample-gallery"));
    m_impl->build();
    m_impl->connectAll();
    m_impl->handleActions();
    m_impl->bar->setOrder(SampleOrder::Confidence);
    m_impl->showTexts();
}

SampleGallery::~SampleGallery() = default;

void SampleGallery::Impl::build() {
    grid->setObjectName(QStringLiteral("gallery-grid"));
    count->setObjectName(QStringLiteral("gallery-count"));
    count->setFigures(true);
    auto* foot = new QHBoxLayout;
    foot->setContentsMargins(0, 4, 0, 0);
    foot->addWidget(count);
    foot->addStretch();
    foot->addWidget(hint);
    self.body()->addWidget(bar);
    self.body()->addWidget(grid, 1);
    self.body()->addLayout(foot);
    self.setFocusProxy(grid);
}

void SampleGallery::Impl::connectAll() {
    connect(bar, &GalleryBar::changed, &self, [this] {
        isOutdated = true;
        fill();
    });
    connect(bar, &GalleryBar::sideChanged, grid, &ImageGrid::setTileSide);
    connect(bar, &GalleryBar::saveRequested, &self, [this] {
        const QString folder =
            QFileDialog::getExistingDirectory(self.window(), tr("Save the images into a folder"));
        if (!folder.isEmpty()) self.save(folder);
    });
    connect(&inspection, &InspectionController::stateChanged, &self, [this] { follow(); });
    connect(&inspection, &InspectionController::placeChanged, &self, [this] { follow(); });
    connect(grid, &ImageGrid::currentChanged, &self, [this](int tile) { lookAt(tile); });
    connect(grid, &ImageGrid::selectionChanged, &self, [this] {
        refreshActions();
        showTexts();
        Q_EMIT self.selectionChanged(chosen());
    });
    connect(grid, &ImageGrid::picturesArrived, &self, [this] { showTexts(); });
    connect(grid->verticalScrollBar(), &QAbstractSlider::valueChanged, &self,
            [this] { showTexts(); });
    connect(grid, &ImageGrid::activated, &self, [this] { Q_EMIT self.opened(); });
    connect(grid, &ImageGrid::peekRequested, &self, [this](int tile) { openPeek(tile); });
    connect(grid, &ImageGrid::menuRequested, &self,
            [this](const QPoint& at) { menus.openAll(chosen(), at); });
    connect(&menus, &GalleryMenus::layerRequested, &self, &SampleGallery::layerRequested);
    connect(&edits, &InspectionEdits::failed, &self, &SampleGallery::failed);
    connect(&edits, &InspectionEdits::done, &self, &SampleGallery::edited);
    connect(&workbench.document, &Document::edited, &self, [this] {
        changed = sampleEditsOf(valueAt(workbench.document.project(), "/data/edits"));
        refreshActions();
        grid->viewport()->update();
    });
}

void SampleGallery::Impl::handleActions() {
    const auto handle = [this](const char* id, std::function<void()> handler) {
        actions.handle(QLatin1String(id), std::move(handler));
    };
    handle("sample.relabel", [this] { menus.openLabels(chosen(), corner()); });
    handle("sample.exclude", [this] { edits.exclude(chosen()); });
    handle("sample.tag", [this] { menus.openTags(chosen(), corner()); });
    handle("sample.augment", [this] { menus.openAugmentations(corner()); });
    handle("sample.show-layer", [this] { Q_EMIT self.layerRequested(); });
    handle("sample.previous", [this] { grid->setCurrent(grid->current() - 1); });
    handle("sample.next", [this] { grid->setCurrent(grid->current() + 1); });
}

void SampleGallery::Impl::refreshActions() {
    const QString trouble = edits.objection();
    const QString why = trouble.isEmpty() && grid->current() < 0
                            ? SampleGallery::tr("No image is chosen.")
                            : trouble;
    for (const char* id : {"sample.exclude", "sample.relabel", "sample.tag"})
        actions.setEnabled(QLatin1String(id), why.isEmpty(), why);
    const QString full = edits.augmentObjection();
    actions.setEnabled(QStringLiteral("sample.augment"), full.isEmpty(), full);
}

/// Another place, other predictions: what shows is chosen anew only where it is another selection.
void SampleGallery::Impl::follow() {
    const InspectPlace& place = inspection.place();
    if (place.step == InspectPlace::Step::Confusion) return;
    if (list && (place.label || place.predicted)) self.setList({});
    const bool isOther = query.label != place.label || query.predicted != place.predicted ||
                         shown != inspection.predictions().get();
    isOutdated = isOutdated || isOther;
    refreshActions();
    if (!self.isVisible()) return;
    if (isOutdated) fill();
    else chooseSample();
}

void SampleGallery::Impl::fill() {
    const auto predictions = inspection.predictions();
    const InspectPlace& place = inspection.place();
    if (!predictions || !self.isVisible()) return;
    isOutdated = false;
    const bool isSame = query.label == place.label && query.predicted == place.predicted;
    const QString before = self.sampleAt(grid->current());
    shown = predictions.get();
    query.label = place.label;
    query.predicted = place.predicted;
    query.only = isCell(place) ? SampleQuery::Only::All : bar->only();
    query.order = bar->order();
    changed = sampleEditsOf(valueAt(workbench.document.project(), "/data/edits"));
    if (list) fillFromList();
    else rows = select(inspection.judged(), query);
    bar->setClassesVisible(!list);
    isFollowing = true;
    const QString label =
        place.label ? classText(*inspection.subject(), *place.label) : QString();
    grid->setEmptyText(
        list || !place.label || place.predicted || query.only != SampleQuery::Only::All
            ? tr("No image of this split is here.")
            : tr("This split has no image of %1.").arg(label));
    grid->setContent(content(), isSame ? ImageGrid::Keep::Place : ImageGrid::Keep::Nothing);
    isFollowing = false;
    chooseSample();
    refreshActions();
    showTexts();
    Q_EMIT self.selectionChanged(chosen());
}

void SampleGallery::Impl::fillFromList() {
    std::unordered_map<std::uint32_t, std::uint32_t> rowOf;
    const auto predictions = inspection.predictions();
    for (std::uint32_t row = 0; row < predictions->count(); ++row)
        rowOf[predictions->images[row]] = row;
    rows.clear();
    for (const std::uint32_t image : list->images)
        if (const auto found = rowOf.find(image); found != rowOf.end())
            rows.push_back(found->second);
}

/// The tile of the image looked at, where it is here.
void SampleGallery::Impl::chooseSample() {
    const QString& sample = inspection.place().sample;
    if (sample.isEmpty() || self.sampleAt(grid->current()) == sample) return;
    const auto subject = inspection.subject();
    if (!subject || !subject->data) return;
    for (int tile = 0; tile < int(rows.size()); ++tile) {
        if (self.sampleAt(tile) != sample) continue;
        isFollowing = true;
        grid->setCurrent(tile);
        isFollowing = false;
        return;
    }
}

QString SampleGallery::Impl::titleText() const {
    const InspectPlace& place = inspection.place();
    const auto subject = inspection.subject();
    if (list) return list->title;
    if (!subject) return {};
    const auto name = [&](std::int64_t label) { return classText(*subject, label); };
    if (place.label && place.predicted && place.label == place.predicted)
        return SampleGallery::tr("%1, recognised").arg(name(*place.label));
    if (place.label && place.predicted)
        return SampleGallery::tr("%1, predicted %2").arg(name(*place.label), name(*place.predicted));
    if (place.label) return SampleGallery::tr("True class %1").arg(name(*place.label));
    if (place.predicted) return SampleGallery::tr("Predicted %1").arg(name(*place.predicted));
    return SampleGallery::tr("All images");
}

void SampleGallery::Impl::showTexts() {
    self.setTitle(titleText());
    const auto images = [](std::size_t number) {
        return number == 1 ? SampleGallery::tr("1 image")
                           : SampleGallery::tr("%1 images").arg(Theme::count(qint64(number)));
    };
    self.setRemark(images(rows.size()));
    auto [first, last] = grid->visibleTiles();
    // Those that only begin to come into sight are loaded, but not counted.
    while (last > first + 1 && grid->tileRect(last - 1).top() >= grid->viewport()->height()) --last;
    const std::size_t picked = grid->selection().size();
    if (rows.empty()) count->setText({});
    else if (picked > 1) count->setText(SampleGallery::tr("%1 chosen").arg(images(picked)));
    else
        count->setText(SampleGallery::tr("%1 to %2 of %3")
                           .arg(Theme::count(first + 1), Theme::count(last),
                                Theme::count(qint64(rows.size()))));
    hint->setText(SampleGallery::tr("Shift selects several, Space looks closer"));
    grid->setAccessibleName(SampleGallery::tr("Images; Space shows one large"));
}

TileContent SampleGallery::Impl::content() const {
    TileContent made;
    const auto subject = inspection.subject();
    made.count = int(rows.size());
    if (!subject || !subject->data) return made;
    auto images = std::make_shared<std::vector<std::uint32_t>>();
    for (int tile = 0; tile < made.count; ++tile) images->push_back(imageAt(tile));
    made.picture = [images, data = subject->data](int tile) {
        return pictureOf(*data->dataset.images, (*images)[std::size_t(tile)],
                         ImageGrid::kMostSide);
    };
    made.words = [this](int tile) { return words(tile); };
    return made;
}

TileWords SampleGallery::Impl::words(int tile) const {
    TileWords said;
    const auto subject = inspection.subject();
    if (!subject || shown != inspection.predictions().get()) return said; // others are on their way
    const JudgedSample& of = inspection.judged()[rows[std::size_t(tile)]];
    const QString id = self.sampleAt(tile);
    said.left = id.section(QLatin1Char('/'), -1);
    said.right = shareText(of.confidence);
    said.spoken = SampleGallery::tr("%1, true %2, predicted %3 with %4, true class %5")
                      .arg(sampleTitle(id), classText(*subject, of.label),
                           classText(*subject, of.predicted), probabilityText(of.confidence),
                           probabilityText(of.trueProbability));
    // Among images of one cell all are right or all are wrong.
    if (!of.isRight() && !(query.label && query.predicted)) said.mark = TileWords::Mark::Warning;
    if (changed.contains(id.toStdString())) said.mark = TileWords::Mark::Edited;
    return said;
}

std::vector<std::uint32_t> SampleGallery::Impl::chosen() const {
    std::vector<std::uint32_t> images;
    if (shown != inspection.predictions().get() || !shown) return images;
    for (const int tile : grid->selection()) images.push_back(imageAt(tile));
    return images;
}

/// Walking from image to image within a cell is one station of the way.
void SampleGallery::Impl::lookAt(int tile) {
    if (isFollowing || tile < 0) return;
    InspectPlace place = inspection.place();
    const bool isBrowsing = place.step >= InspectPlace::Step::Image;
    if (!isBrowsing) place.step = InspectPlace::Step::Image;
    place.sample = self.sampleAt(tile);
    inspection.go(place, isBrowsing ? InspectionController::Way::InPlace
                                    : InspectionController::Way::Station);
}

void SampleGallery::Impl::openPeek(int tile) {
    if (peek) return peek->close();
    auto* box = new PictureBox(workbench.ui.theme, kPeekSide);
    box->setPicture(grid->picture(tile));
    box->setFocusPolicy(Qt::StrongFocus);
    box->setAccessibleName(words(tile).spoken);
    box->installEventFilter(&self);
    peek = new Popover(workbench.ui.theme, box, &self);
    peek->openAt(grid->viewport()->mapToGlobal(grid->tileRect(tile).topRight() + QPoint(8, 0)));
}

/// Where menus about the current tile open.
QPoint SampleGallery::Impl::corner() const {
    const int tile = grid->current();
    const QPoint inside = tile < 0 ? QPoint() : grid->tileRect(tile).topRight();
    return grid->viewport()->mapToGlobal(inside);
}

void SampleGallery::setList(std::optional<GalleryList> list) {
    m_impl->list = std::move(list);
    m_impl->isOutdated = true;
    m_impl->fill();
}

const std::optional<GalleryList>& SampleGallery::list() const { return m_impl->list; }
void SampleGallery::setOrder(SampleOrder order) { m_impl->bar->setOrder(order); }
void SampleGallery::setOnly(SampleQuery::Only only) { m_impl->bar->setOnly(only); }
ImageGrid& SampleGallery::grid() const { return *m_impl->grid; }
const std::vector<std::uint32_t>& SampleGallery::rows() const { return m_impl->rows; }

QString SampleGallery::sampleAt(int tile) const {
    const auto subject = m_impl->inspection.subject();
    const auto predictions = m_impl->inspection.predictions();
    const bool isThere = subject && subject->data && predictions && tile >= 0 &&
                         tile < int(m_impl->rows.size()) && m_impl->shown == predictions.get();
    if (!isThere) return {};
    return QString::fromStdString(subject->data->dataset.images->sampleId(m_impl->imageAt(tile)));
}

void SampleGallery::save(const QString& folder) {
    const auto subject = m_impl->inspection.subject();
    if (!subject || !subject->data || m_impl->rows.empty()) return;
    GalleryExport wanted{folder.toStdString(), subject, m_impl->inspection.predictions(), {}};
    const std::vector<int> selection = m_impl->grid->selection();
    const auto& judged = m_impl->inspection.judged();
    if (selection.empty())
        for (const std::uint32_t row : m_impl->rows) wanted.samples.push_back(judged[row]);
    for (const int tile : selection)
        wanted.samples.push_back(judged[m_impl->rows[std::size_t(tile)]]);
    const int count = int(wanted.samples.size());
    m_impl->workbench.ui.background.run(
        this, [wanted = std::move(wanted)] { return writeGallery(wanted); },
        [this, folder, count](const Status& written) {
            if (written) Q_EMIT saved(folder, count);
            else Q_EMIT failed(written.issues());
        });
}

void SampleGallery::showEvent(QShowEvent* event) {
    Card::showEvent(event);
    m_impl->follow();
}

bool SampleGallery::eventFilter(QObject* watched, QEvent* event) {
    const bool isSpace = event->type() == QEvent::KeyPress &&
                         static_cast<QKeyEvent*>(event)->key() == Qt::Key_Space;
    if (!isSpace || !m_impl->peek) return Card::eventFilter(watched, event);
    m_impl->peek->close();
    return true;
}

void SampleGallery::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        m_impl->refreshActions();
        m_impl->showTexts();
    }
    Card::changeEvent(event);
}

} // namespace convstudio
