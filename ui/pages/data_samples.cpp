// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/data_samples.h"

#include "engine/project/data_schema.h"
#include "ui/bridge/data_controller.h"
#include "ui/bridge/excluded_pictures.h"
#include "ui/bridge/sample_editor.h"
#include "ui/bridge/sample_pictures.h"
#include "ui/pages/page_parts.h"
#include "ui/panels/action_words.h"
#include "ui/panels/data/sample_details.h"
#include "ui/panels/data/sample_tools.h"
#include "ui/panels/gallery_actions.h"
#include "ui/widgets/image_grid.h"
#include "ui/widgets/messages.h"
#include "ui/widgets/picture_box.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QMenu>
#include <QPointer>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>

namespace convstudio {

namespace {

constexpr int kPeekSide = 448;
constexpr int kCoalesce = 60; ///< milliseconds between typing and filtering

} // namespace

struct DataSamples::Impl {
    Impl(DataSamples& page, Workbench& bench)
        : self(page), workbench(bench), tools(new SampleTools(bench, &page)),
          grid(new ImageGrid(bench.ui, &page)), details(new SampleDetails(bench, &page)),
          editor(bench.document, bench.data, bench.ui.background), actions(bench.actions, *grid) {}

    DataSamples& self;
    Workbench& workbench;
    SampleTools* tools;
    ImageGrid* grid;
    SampleDetails* details;
    SampleEditor editor;
    GalleryActions actions;
    std::vector<SampleRef> refs;
    SampleEdits edits;
    std::shared_ptr<const ImportedData> data; ///< of the refs
    std::shared_ptr<ExcludedPictures> excluded;
    QPointer<Popover> peek;
    QTimer filterTimer;
    quint64 request = 0;
    std::string wanted; ///< sample to choose once it is there
    bool isOutdated = true;

    void build();
    void connectAll();
    void handleActions();
    void refreshActions();
    void follow();
    void filter();
    void take(std::vector<SampleRef> found, std::shared_ptr<const ImportedData> from,
              ImageGrid::Keep keep);
    TileContent content() const;
    TileWords words(int tile) const;
    void showDetails();
    void readEdits();
    std::vector<SampleRef> chosen() const;
    bool areOut(const std::vector<SampleRef>& samples) const {
        return std::all_of(samples.begin(), samples.end(),
                           [this](const SampleRef& each) { return isOut(each); });
    }
    void exclude(bool out);
    void relabel(const QString& label);
    void tag(const QString& name, bool add);
    void forget();
    void openMenu(const QPoint& point);
    void openPeek(int tile);
    bool isOut(const SampleRef& sample) const {
        const auto found = edits.find(sample.id);
        return found != edits.end() && found->second.value("excluded", Json()) == true;
    }
    QString countText(int count) const {
        return count == 1 ? DataSamples::tr("1 sample") : DataSamples::tr("%1 samples").arg(count);
    }
};

DataSamples::DataSamples(Workbench& workbench, QWidget* parent)
    : QWidget(parent), m_impl(std::make_unique<Impl>(*this, workbench)) {
    setObjectName(QStringLiteral("data-samples"));
    m_impl->build();
    m_impl->connectAll();
    m_impl->handleActions();
    QEvent translate(QEvent::LanguageChange);
    changeEvent(&translate);
}

DataSamples::~DataSamples() = default;

void DataSamples::Impl::build() {
    grid->setObjectName(QStringLiteral("sample-grid"));
    auto* side = new Ground(workbench.ui.theme, QStringLiteral("bg1"), &self);
    auto* sideColumn = new QVBoxLayout(side);
    sideColumn->setContentsMargins(0, 0, 0, 0);
    sideColumn->addWidget(details);
    auto* edge = new Ground(workbench.ui.theme, QStringLiteral("line"), &self);
    edge->setFixedWidth(1);
    auto* row = new QHBoxLayout;
    row->setSpacing(0);
    row->addWidget(grid, 1);
    row->addWidget(edge);
    row->addWidget(side);
    auto* column = new QVBoxLayout(&self);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(tools);
    column->addLayout(row, 1);
    self.setFocusProxy(grid);
    filterTimer.setSingleShot(true);
    filterTimer.setInterval(kCoalesce);
}

void DataSamples::Impl::connectAll() {
    connect(&filterTimer, &QTimer::timeout, &self, [this] { filter(); });
    connect(tools, &SampleTools::filterChanged, &self, [this] { follow(); });
    connect(tools, &SampleTools::leaveRequested, grid, [this] { grid->setFocus(); });
    connect(tools, &SampleTools::sideChanged, grid, &ImageGrid::setTileSide);
    connect(&workbench.data, &DataController::stateChanged, &self, [this] {
        tools->refresh();
        if (workbench.data.data() != data) follow();
    });
    connect(&workbench.document, &Document::replaced, &self, [this] { follow(); });
    connect(&workbench.document, &Document::edited, &self, [this](const DocumentEdits& changes) {
        for (const DocumentEdit& change : changes) {
            const auto* value = std::get_if<ValueEdit>(&change);
            if (!value || !value->pointer.starts_with("/data/edits")) continue;
            readEdits();
            grid->viewport()->update();
            // An import follows; these lists depend on the edits alone.
            if (tools->filter().only == SampleFilter::Only::Edited ||
                tools->filter().only == SampleFilter::Only::Excluded)
                follow();
        }
    });
    connect(grid, &ImageGrid::currentChanged, &self, [this] { showDetails(); });
    connect(grid, &ImageGrid::selectionChanged, &self, [this] { showDetails(); });
    connect(grid, &ImageGrid::picturesArrived, &self, [this] { showDetails(); });
    connect(grid, &ImageGrid::menuRequested, &self, [this](const QPoint& at) { openMenu(at); });
    connect(grid, &ImageGrid::peekRequested, &self, [this](int tile) { openPeek(tile); });
    connect(grid, &ImageGrid::activated, &self, [this](int tile) { openPeek(tile); });
    connect(details, &SampleDetails::excludeRequested, &self, [this](bool out) { exclude(out); });
    connect(details, &SampleDetails::relabelRequested, &self,
            [this](const QString& label) { relabel(label); });
    connect(details, &SampleDetails::tagRequested, &self,
            [this](const QString& name) { tag(name, true); });
    connect(details, &SampleDetails::untagRequested, &self,
            [this](const QString& name) { tag(name, false); });
    connect(details, &SampleDetails::forgetRequested, &self, [this] { forget(); });
    connect(&editor, &SampleEditor::failed, &self, &DataSamples::failed);
    connect(&editor, &SampleEditor::done, &self, &DataSamples::edited);
}

void DataSamples::Impl::handleActions() {
    actions.handle(QStringLiteral("sample.exclude"), [this] { exclude(!areOut(chosen())); });
    actions.handle(QStringLiteral("sample.relabel"), [this] { details->focusLabels(); });
    actions.handle(QStringLiteral("sample.tag"), [this] { details->focusTags(); });
    actions.handle(QStringLiteral("sample.search"), [this] { tools->focusSearch(); });
    actions.handle(QStringLiteral("sample.previous"),
                   [this] { grid->setCurrent(grid->current() - 1); });
    actions.handle(QStringLiteral("sample.next"),
                   [this] { grid->setCurrent(grid->current() + 1); });
}

void DataSamples::Impl::refreshActions() {
    const bool isReadOnly = workbench.document.isReadOnly();
    const QString reason = isReadOnly ? tr("the project is read only") : tr("no sample is chosen");
    for (const char* id : {"sample.exclude", "sample.relabel", "sample.tag"})
        actions.setEnabled(QLatin1String(id), !isReadOnly && grid->current() >= 0, reason);
}

void DataSamples::Impl::readEdits() {
    edits = sampleEditsOf(valueAt(workbench.document.project(), "/data/edits"));
}

void DataSamples::Impl::follow() {
    isOutdated = true;
    if (self.isVisible()) filterTimer.start();
}

void DataSamples::Impl::filter() {
    isOutdated = false;
    readEdits();
    const auto images = workbench.data.data();
    ++request;
    if (!images) return take({}, nullptr, ImageGrid::Keep::Nothing);
    const bool isSame = data && images != data; // another import of the same samples
    workbench.ui.background.run(
        &self,
        [images, present = edits, wish = tools->filter()] {
            return filterSamples(*images, present, wish);
        },
        [this, images, number = request, isSame](std::vector<SampleRef> found) {
            if (number != request) return;
            take(std::move(found), images,
                 isSame ? ImageGrid::Keep::Place : ImageGrid::Keep::Nothing);
        });
}

void DataSamples::Impl::take(std::vector<SampleRef> found,
                             std::shared_ptr<const ImportedData> from, ImageGrid::Keep keep) {
    refs = std::move(found);
    data = std::move(from);
    const Project& project = workbench.document.project();
    if (data && !hasErrors(checkData(project.data)))
        excluded = std::make_shared<ExcludedPictures>(
            resolveData(project.data),
            std::filesystem::path(workbench.document.filePath().toStdString()).parent_path(),
            workbench.ui.places);
    tools->setCount(static_cast<int>(refs.size()));
    grid->setEmptyText(data ? tr("No sample fits this filter.")
                            : tr("Choose a source of images at the left."));
    grid->setContent(content(), keep);
    if (!wanted.empty()) self.choose(std::exchange(wanted, {}));
    showDetails();
    Q_EMIT self.samplesChanged();
}

TileContent DataSamples::Impl::content() const {
    TileContent made;
    made.count = static_cast<int>(refs.size());
    made.picture = [list = std::make_shared<const std::vector<SampleRef>>(refs), images = data,
                    left = excluded](int tile) {
        const SampleRef& ref = (*list)[static_cast<std::size_t>(tile)];
        if (ref.image >= 0)
            return pictureOf(*images->dataset.images, static_cast<std::size_t>(ref.image),
                             ImageGrid::kMostSide);
        return left ? left->picture(ref.id, ImageGrid::kMostSide) : QImage();
    };
    made.words = [this](int tile) { return words(tile); };
    return made;
}

TileWords DataSamples::Impl::words(int tile) const {
    const SampleRef& ref = refs[static_cast<std::size_t>(tile)];
    TileWords said;
    said.left = QString::fromStdString(ref.id);
    QString label = DataSamples::tr("excluded");
    if (ref.image >= 0)
        label = QString::fromStdString(data->dataset.report.classes[static_cast<std::size_t>(
            data->dataset.images->label(static_cast<std::size_t>(ref.image)))]);
    said.spoken = said.left + QStringLiteral(", ") + label;
    const auto edit = edits.find(ref.id);
    if (edit == edits.end()) return said;
    said.mark = isOut(ref) ? TileWords::Mark::Excluded : TileWords::Mark::Edited;
    said.spoken += isOut(ref) ? DataSamples::tr(", excluded") : DataSamples::tr(", changed");
    return said;
}

void DataSamples::Impl::showDetails() {
    refreshActions();
    const int tile = grid->current();
    if (tile < 0 || tile >= static_cast<int>(refs.size()))
        return details->setSamples({}, 0, {});
    details->setSamples(refs[static_cast<std::size_t>(tile)],
                        static_cast<int>(grid->selection().size()), grid->picture(tile));
}

std::vector<SampleRef> DataSamples::Impl::chosen() const {
    std::vector<SampleRef> list;
    for (const int tile : grid->selection()) list.push_back(refs[static_cast<std::size_t>(tile)]);
    return list;
}

void DataSamples::Impl::exclude(bool out) {
    const auto list = chosen();
    SampleEdit change;
    change.excluded = out;
    const QString count = countText(static_cast<int>(list.size()));
    editor.apply(list, change,
                 {(out ? tr("Exclude %1") : tr("Include %1")).arg(count),
                  (out ? tr("%1 excluded") : tr("%1 included again")).arg(count)});
}

void DataSamples::Impl::relabel(const QString& label) {
    const auto list = chosen();
    SampleEdit change;
    change.label = label.toStdString();
    const QString count = countText(static_cast<int>(list.size()));
    editor.apply(list, change,
                 {tr("Relabel %1 as %2").arg(count, label),
                  tr("%1 relabelled as %2").arg(count, label)});
}

void DataSamples::Impl::tag(const QString& name, bool add) {
    const auto list = chosen();
    SampleEdit change;
    (add ? change.tags : change.removedTags) = {name.toStdString()};
    const QString count = countText(static_cast<int>(list.size()));
    editor.apply(list, change,
                 {(add ? tr("Tag %1 as %2") : tr("Remove the tag of %1: %2")).arg(count, name),
                  (add ? tr("%1 tagged as %2") : tr("Tag taken off %1: %2")).arg(count, name)});
}

void DataSamples::Impl::forget() {
    const auto list = chosen();
    const QString count = countText(static_cast<int>(list.size()));
    editor.forget(list, {tr("Back to the data: %1").arg(count),
                         tr("%1 as in the data again").arg(count)});
}

void DataSamples::Impl::openMenu(const QPoint& point) {
    auto* menu = new QMenu(&self);
    menu->setObjectName(QStringLiteral("sample-menu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto list = chosen();
    const bool allOut = areOut(list);
    const bool mayEdit = !workbench.document.isReadOnly();
    const auto add = [&](const QString& text, auto then) {
        QAction* action = menu->addAction(text);
        action->setEnabled(mayEdit);
        connect(action, &QAction::triggered, &self, then);
    };
    const auto keyed = [this](const QString& text, const char* id) {
        return withKeys(text, *workbench.actions.action(QLatin1String(id)));
    };
    add(keyed(allOut ? tr("Include again") : tr("Exclude"), "sample.exclude"),
        [this, allOut] { exclude(!allOut); });
    QMenu* labels = menu->addMenu(tr("Relabel as"));
    labels->setEnabled(mayEdit);
    if (data)
        for (const std::string& name : data->dataset.report.classes) {
            const QString label = QString::fromStdString(name);
            connect(labels->addAction(label), &QAction::triggered, &self,
                    [this, label] { relabel(label); });
        }
    add(keyed(tr("Tag"), "sample.tag"), [this] { details->focusTags(); });
    add(tr("Back to the data"), [this] { forget(); });
    menu->popup(point);
}

void DataSamples::Impl::openPeek(int tile) {
    if (peek) return peek->close();
    auto* box = new PictureBox(workbench.ui.theme, kPeekSide);
    box->setPicture(grid->picture(tile));
    box->setFocusPolicy(Qt::StrongFocus);
    box->setAccessibleName(words(tile).spoken);
    box->installEventFilter(&self);
    peek = new Popover(workbench.ui.theme, box, &self);
    const QRect shown = grid->tileRect(tile);
    peek->openAt(grid->viewport()->mapToGlobal(shown.topRight() + QPoint(8, 0)));
}

void DataSamples::showOnly(SampleFilter::Only only) {
    SampleFilter filter;
    filter.only = only;
    m_impl->tools->setFilter(filter);
}

void DataSamples::showClass(const QString& name) {
    const auto images = m_impl->workbench.data.data();
    if (!images) return;
    const auto& classes = images->dataset.report.classes;
    const auto found = std::find(classes.begin(), classes.end(), name.toStdString());
    if (found == classes.end()) return;
    SampleFilter filter;
    filter.label = found - classes.begin();
    m_impl->tools->setFilter(filter);
}

void DataSamples::choose(const std::string& sample) {
    const auto& refs = m_impl->refs;
    const auto found = std::find_if(refs.begin(), refs.end(),
                                    [&](const SampleRef& each) { return each.id == sample; });
    if (found != refs.end()) m_impl->grid->setCurrent(static_cast<int>(found - refs.begin()));
    else m_impl->wanted = sample;
}

const std::vector<SampleRef>& DataSamples::samples() const { return m_impl->refs; }
ImageGrid& DataSamples::grid() const { return *m_impl->grid; }
SampleDetails& DataSamples::details() const { return *m_impl->details; }

void DataSamples::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    if (m_impl->isOutdated) m_impl->filter();
}

bool DataSamples::eventFilter(QObject* watched, QEvent* event) {
    Impl& impl = *m_impl;
    const bool isSpace = event->type() == QEvent::KeyPress &&
                         static_cast<QKeyEvent*>(event)->key() == Qt::Key_Space;
    if (!isSpace || !impl.peek) return QWidget::eventFilter(watched, event);
    impl.peek->close();
    return true;
}

void DataSamples::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() != QEvent::LanguageChange) return;
    setAccessibleName(tr("Samples"));
    m_impl->grid->setAccessibleName(tr("Samples; Space shows one large"));
    m_impl->tools->refresh();
}

} // namespace convstudio
