// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/inspect/channel_panel.h"

#include "engine/base/files.h"
#include "ui/bridge/inspection_controller.h"
#include "ui/bridge/sample_pictures.h"
#include "ui/charts/histogram_view.h"
#include "ui/panels/inspect/channel_facts.h"
#include "ui/panels/inspect/field_view.h"
#include "ui/panels/inspect/heat_legend.h"
#include "ui/panels/inspect/inspect_words.h"
#include "ui/panels/inspect/map_view.h"
#include "ui/panels/inspect/story_view.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/column_scroll.h"

#include <QBuffer>
#include <QEvent>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace convstudio {

namespace {

constexpr int kWidth = 376;
constexpr int kMargin = 12;
constexpr int kMap = 200, kField = 96, kHistogram = 96;
constexpr int kSavedSide = 512; ///< least side of a saved map in pixels
SectionTitle* addSection(QVBoxLayout& column, Theme& theme, ThemedLabel* remark) {
    auto* title = new SectionTitle(theme);
    auto* row = new QHBoxLayout;
    row->setContentsMargins(0, 0, kMargin, 0);
    row->addWidget(title, 1);
    row->addWidget(remark);
    column.addLayout(row);
    return title;
}

} // namespace

struct ChannelPanel::Impl {
    Impl(ChannelPanel& panel, Workbench& bench)
        : self(panel), workbench(bench), header(new PanelHeader(bench.ui.theme)),
          about(new ThemedLabel(bench.ui.theme, Theme::Text::Body, QStringLiteral("t3"))),
          pin(new IconButton(bench.ui.theme, QStringLiteral("pin"), {}, IconButton::Size::Small)),
          save(new IconButton(bench.ui.theme, QStringLiteral("save"), {}, IconButton::Size::Small)),
          map(new MapView(bench.ui.theme, kMap)), legend(new HeatLegend(bench.ui.theme)),
          facts(new ChannelFacts(bench)),
          field(new FieldView(bench.ui.theme, kField)),
          fieldText(new ThemedLabel(bench.ui.theme, Theme::Text::Body, QStringLiteral("t2"))),
          histogram(new HistogramView(bench.ui.theme)),
          range(new ThemedLabel(bench.ui.theme, Theme::Text::Small, QStringLiteral("t3"))),
          of(new ThemedLabel(bench.ui.theme, Theme::Text::Small, QStringLiteral("t3"))),
          fieldRemark(new ThemedLabel(bench.ui.theme, Theme::Text::Small, QStringLiteral("t3"))),
          story(new StoryView(bench.ui.theme)) {}

    ChannelPanel& self;
    Workbench& workbench;
    PanelHeader* header;
    ThemedLabel* about;
    IconButton *pin, *save;
    MapView* map;
    HeatLegend* legend;
    ChannelFacts* facts;
    FieldView* field;
    ThemedLabel* fieldText;
    HistogramView* histogram;
    ThemedLabel *range, *of, *fieldRemark;
    StoryView* story;
    SectionTitle *fieldTitle = nullptr, *histogramTitle = nullptr, *storyTitle = nullptr;

    QString node;
    std::int64_t channel = -1;
    std::shared_ptr<const FeatureMaps> maps;
    std::shared_ptr<const InspectedImage> image; ///< of the maps
    bool isOutdated = true;

    void build();
    void buildBody(QVBoxLayout& column);
    void follow();
    void ask();
    void askStory();
    void showChannel();
    void showCell();
    void showTitle();
    void say(const QString& text);
};

ChannelPanel::ChannelPanel(Workbench& workbench, QWidget* parent)
    : QWidget(parent), m_impl(std::make_unique<Impl>(*this, workbench)) {
    setObjectName(QStringLiteral("channel-panel"));
    setMinimumWidth(kWidth);
    m_impl->build();
    Impl* impl = m_impl.get();
    InspectionController& inspection = workbench.inspection;
    connect(&inspection, &InspectionController::placeChanged, this, [impl] { impl->follow(); });
    connect(&inspection, &InspectionController::imageChanged, this, [impl] { impl->ask(); });
    connect(&inspection, &InspectionController::targetChanged, this, [impl] {
        impl->facts->forget();
        impl->ask();
    });
    connect(impl->map, &MapView::cellChanged, this, [impl] { impl->showCell(); });
    connect(impl->pin, &QAbstractButton::toggled, this, [impl](bool isPinned) {
        if (!isPinned) impl->follow();
    });
    connect(impl->save, &QAbstractButton::clicked, this, [this, impl] {
        auto* chooser = new QFileDialog(window(), tr("Save the map"));
        chooser->setAttribute(Qt::WA_DeleteOnClose);
        chooser->setAcceptMode(QFileDialog::AcceptSave);
        chooser->setNameFilter(tr("Image (*.png)"));
        chooser->setDefaultSuffix(QStringLiteral("png"));
        chooser->selectFile(QStringLiteral("%1-%2.png").arg(impl->node).arg(impl->channel));
        connect(chooser, &QFileDialog::fileSelected, this, &ChannelPanel::save);
        chooser->open();
    });
    QEvent translate(QEvent::LanguageChange);
    changeEvent(&translate);
    impl->follow();
}

ChannelPanel::~ChannelPanel() = default;

void ChannelPanel::Impl::build() {
    header->row()->insertWidget(1, about); // behind the title
    pin->setObjectName(QStringLiteral("pin-channel"));
    pin->setCheckable(true);
    save->setObjectName(QStringLiteral("save-map"));
    header->add(pin);
    header->add(save);
    auto* content = new QWidget;
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, kMargin);
    column->setSpacing(0);
    buildBody(*column);
    column->addStretch();
    auto* scroll = columnScroll(content);
    auto* all = new QVBoxLayout(&self);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    all->addWidget(header);
    all->addWidget(scroll, 1);
    self.setFocusProxy(map);
}

void ChannelPanel::Impl::buildBody(QVBoxLayout& column) {
    fieldText->setWordWrap(true);
    histogram->setSingle(true);
    histogram->setFixedHeight(kHistogram);
    auto* left = new QVBoxLayout;
    left->setSpacing(6);
    left->addWidget(map);
    left->addWidget(legend);
    auto* top = new QHBoxLayout;
    top->setContentsMargins(kMargin, kMargin, kMargin, kMargin);
    top->setSpacing(kMargin);
    top->addLayout(left);
    top->addWidget(facts, 1);
    column.addLayout(top);
    Theme& theme = workbench.ui.theme;
    fieldTitle = addSection(column, theme, fieldRemark);
    auto* fieldRow = new QHBoxLayout;
    fieldRow->setContentsMargins(kMargin, 0, kMargin, kMargin);
    fieldRow->setSpacing(kMargin);
    fieldRow->addWidget(field, 0, Qt::AlignTop);
    fieldRow->addWidget(fieldText, 1, Qt::AlignTop);
    column.addLayout(fieldRow);
    histogramTitle = addSection(column, theme, range);
    auto* histogramRow = new QHBoxLayout;
    histogramRow->setContentsMargins(kMargin, 0, kMargin, kMargin);
    histogramRow->addWidget(histogram);
    column.addLayout(histogramRow);
    storyTitle = addSection(column, theme, of);
    column.addWidget(story);
}

void ChannelPanel::Impl::follow() {
    const InspectPlace& place = workbench.inspection.place();
    if (pin->isChecked() || place.step != InspectPlace::Step::Layer) return;
    const bool isOtherNode = place.node != node;
    if (!isOtherNode && place.channel == channel) return;
    node = place.node;
    channel = place.channel;
    if (isOtherNode) ask();
    else showChannel();
}

void ChannelPanel::Impl::say(const QString& text) {
    maps.reset();
    map->setEmptyText(text);
    showChannel();
}

void ChannelPanel::Impl::ask() {
    isOutdated = true;
    showTitle();
    if (!self.isVisible() || node.isEmpty()) return;
    const auto shown = workbench.inspection.image();
    if (!shown) {
        const Issues& issues = workbench.inspection.imageIssues();
        if (!issues.empty()) say(issueLines(workbench.ui.language, issues));
        return;
    }
    isOutdated = false;
    workbench.inspection.ask<FeatureMaps>(
        "channel-maps", &self,
        [shown, path = node.toStdString()](Probe& probe, const CancelToken& cancel) {
            return probe.featureMaps(*shown, path, cancel);
        },
        [this, shown, path = node](const Result<FeatureMaps>& found) {
            if (path != node) return;
            if (!found) return say(issueLines(workbench.ui.language, found.issues()));
            maps = std::make_shared<const FeatureMaps>(*found);
            image = shown;
            showChannel();
        });
}

void ChannelPanel::Impl::showTitle() {
    header->setTitle(channel < 0 ? tr("Channel") : tr("Channel %1").arg(channel));
    const bool hasSize = maps && QString::fromStdString(maps->path) == node;
    about->setText(hasSize ? QStringLiteral("%1, %2 × %3").arg(node).arg(maps->height).arg(maps->width)
                           : node);
}

void ChannelPanel::Impl::showChannel() {
    showTitle();
    const bool isThere = maps && channel >= 0 && channel < maps->channels &&
                         QString::fromStdString(maps->path) == node;
    save->setEnabled(isThere);
    facts->setChannel(isThere ? maps : nullptr, channel);
    if (!isThere) {
        map->clear();
        histogram->clear();
        legend->setRamp(Ramp::Heat, QString(), QString());
        range->clear();
        field->setPicture({});
        return showCell();
    }
    const std::span<const float> values = maps->map(channel);
    const ChannelFigures& figures = maps->figures[std::size_t(channel)];
    const MapRange colours = mapRange(figures.minimum, figures.maximum);
    map->setMap({values.begin(), values.end()}, int(maps->height), int(maps->width), colours);
    legend->setRamp(colours.ramp(workbench.ui.theme.isDark()), figureText(colours.low),
                    figureText(colours.high));
    std::int64_t zeros = 0;
    for (const float value : maps->values) zeros += value == 0;
    histogram->append({maps->minimum, maps->maximum, maps->histogram,
                       double(zeros) / double(std::max<std::size_t>(1, maps->values.size()))});
    range->setText(tr("%1 to %2, log").arg(figureText(maps->minimum), figureText(maps->maximum)));
    field->setPicture(pictureOf(image->picture));
    if (map->cell()) return showCell();
    // Nobody has chosen yet: the place that speaks loudest.
    const auto loudest = std::max_element(values.begin(), values.end()) - values.begin();
    map->choose({int(loudest % maps->width), int(loudest / maps->width)}); // tells of it
}

/// What depends on the value under the mouse or chosen: window of the input, facts, story.
void ChannelPanel::Impl::showCell() {
    const auto cell = map->cell();
    const auto subject = workbench.inspection.subject();
    if (cell && subject && maps) {
        const InputWindow window = inputWindow(subject->graph, maps->path, cell->y(), cell->x());
        field->setWindow(window);
        fieldText->setText(windowText(window, image->picture.height, image->picture.width));
    } else {
        field->setWindow(std::nullopt);
        fieldText->setText(maps ? tr("Point at a value of the map, or walk over it with the arrow keys.")
                                : QString());
    }
    facts->setCell(cell);
    askStory();
}

void ChannelPanel::Impl::askStory() {
    const auto cell = map->cell();
    if (!maps || !cell) {
        of->clear();
        return story->setMessage(maps ? tr("Choose a value of the map.") : QString());
    }
    workbench.inspection.ask<ValueStory>(
        "value-story", &self,
        [shown = image, path = maps->path, at = channel, place = *cell](
            Probe& probe, const CancelToken& cancel) {
            return probe.valueStory(*shown, path, at, place.y(), place.x(), cancel);
        },
        [this](const Result<ValueStory>& found) {
            if (!found) {
                of->clear();
                return story->setMessage(issueLines(workbench.ui.language, found.issues()));
            }
            story->setStory(*found);
            of->setText(tr("%1, channel %2")
                            .arg(QString::fromStdString(found->path))
                            .arg(found->channel));
        });
}

void ChannelPanel::save(const QString& file) {
    const QImage& picture = m_impl->map->picture();
    const int scale = std::max(1, kSavedSide / std::max({1, picture.width(), picture.height()}));
    m_impl->workbench.ui.background.run(
        this,
        [picture, scale, path = std::filesystem::path(file.toStdString())]() -> Status {
            QByteArray bytes;
            QBuffer buffer(&bytes);
            buffer.open(QIODevice::WriteOnly);
            picture.scaled(picture.size() * scale).save(&buffer, "PNG");
            return writeFileAtomically(
                path, std::string_view(bytes.constData(), std::size_t(bytes.size())));
        },
        [this, file](const Status& written) {
            if (written) Q_EMIT saved(file);
            else Q_EMIT failed(written.issues());
        });
}

void ChannelPanel::setPinned(bool pinned) { m_impl->pin->setChecked(pinned); }
MapView& ChannelPanel::map() const { return *m_impl->map; }
FieldView& ChannelPanel::field() const { return *m_impl->field; }
StoryView& ChannelPanel::story() const { return *m_impl->story; }
std::shared_ptr<const FeatureMaps> ChannelPanel::maps() const { return m_impl->maps; }
QString ChannelPanel::node() const { return m_impl->node; }
std::int64_t ChannelPanel::channel() const { return m_impl->channel; }

QString ChannelPanel::factText() const { return m_impl->facts->text(); }

void ChannelPanel::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() != QEvent::LanguageChange) return;
    Impl& impl = *m_impl;
    setAccessibleName(tr("Channel"));
    impl.pin->setAccessibleName(tr("Stay with this channel"));
    impl.pin->setToolTip(tr("Stay with this channel while others are looked at"));
    impl.save->setAccessibleName(tr("Save the map as a PNG file"));
    impl.save->setToolTip(impl.save->accessibleName());
    impl.fieldTitle->setText(tr("Seen of the input"));
    impl.histogramTitle->setText(tr("Activations of the layer"));
    impl.storyTitle->setText(tr("How this number came about"));
    impl.showChannel();
}

void ChannelPanel::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    m_impl->follow();
    if (m_impl->isOutdated) m_impl->ask();
}

} // namespace convstudio
