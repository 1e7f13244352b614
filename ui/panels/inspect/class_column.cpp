// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/inspect/class_column.h"

#include "ui/bridge/inspection_controller.h"
#include "ui/bridge/sample_pictures.h"
#include "ui/panels/inspect/inspect_words.h"
#include "ui/panels/inspect/map_picture.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/tile_painter.h"
#include "ui/widgets/column_scroll.h"

#include <QAbstractButton>
#include <QEvent>
#include <QPainter>
#include <QScrollArea>
#include <QVBoxLayout>

#include <map>

namespace convstudio {

namespace {

constexpr int kPicture = 52, kGap = 6;
constexpr int kWords = 84;
constexpr int kRow = kPicture + 10;
constexpr int kDelay = 120; ///< milliseconds
constexpr int kLine = 16;

/// One class: its picture, the map, name and mean.
class ClassRow : public QAbstractButton {
public:
    ClassRow(const Theme& theme, const ClassColumn::Entry& entry) : m_theme(theme), m_entry(entry) {
        setFixedSize(2 * (kPicture + kGap) + kWords, kRow);
        setFocusPolicy(Qt::TabFocus);
        Theme::useFocusRing(*this, 6);
        setAccessibleName(ClassColumn::tr("%1: mean %2").arg(entry.name, figureText(entry.mean)));
        setToolTip(accessibleName());
    }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        paintTilePicture(painter, m_theme, QRectF(0, 0, kPicture, kPicture), m_entry.picture);
        paintTilePicture(painter, m_theme, QRectF(kPicture + kGap, 0, kPicture, kPicture),
                         m_entry.map);
        const QRect words(2 * (kPicture + kGap), kPicture / 2 - kLine, kWords, kLine);
        painter.setFont(m_theme.font(Theme::Text::Small));
        painter.setPen(m_theme.color(QStringLiteral("t2")));
        painter.drawText(words, Qt::AlignLeft | Qt::AlignVCenter,
                         painter.fontMetrics().elidedText(m_entry.name, Qt::ElideRight,
                                                          words.width()));
        painter.setFont(m_theme.figures(Theme::Text::Small));
        painter.setPen(m_theme.color(QStringLiteral("t3")));
        painter.drawText(words.translated(0, kLine), Qt::AlignLeft | Qt::AlignVCenter,
                         QString::number(m_entry.mean, 'f', 2).replace('-', QChar(0x2212)));
    }

private:
    const Theme& m_theme;
    ClassColumn::Entry m_entry;
};

/// The first image of each class that the network recognises, else its first.
std::map<std::int64_t, std::uint32_t> examples(const Predictions& predictions,
                                               const std::vector<JudgedSample>& judged) {
    std::map<std::int64_t, std::uint32_t> right, any;
    for (const JudgedSample& sample : judged) {
        any.emplace(sample.label, predictions.images[sample.row]);
        if (sample.isRight()) right.emplace(sample.label, predictions.images[sample.row]);
    }
    right.merge(any);
    while (right.size() > ClassColumn::kMostClasses) right.erase(std::prev(right.end()));
    return right;
}

Result<std::vector<ClassColumn::Entry>>
entriesOf(Probe& probe, const std::map<std::int64_t, std::uint32_t>& images,
          const std::string& path, std::int64_t channel, bool isDark, const CancelToken& cancel) {
    std::vector<ClassColumn::Entry> entries;
    std::vector<std::vector<float>> maps;
    double low = 0, high = 0;
    std::int64_t height = 0, width = 0;
    for (const auto& [label, index] : images) {
        const Result<InspectedImage> image = storedSample(probe.subject(), index);
        if (!image) return image.issues();
        const Result<FeatureMaps> found = probe.featureMaps(*image, path, cancel);
        if (!found) return found.issues();
        const std::span<const float> map = found->map(channel);
        const ChannelFigures& figures = found->figures[static_cast<std::size_t>(channel)];
        height = found->height;
        width = found->width;
        low = std::min(low, figures.minimum);
        high = std::max(high, figures.maximum);
        maps.emplace_back(map.begin(), map.end());
        entries.push_back({label, QString::fromStdString(image->name),
                           classText(probe.subject(), label), pictureOf(image->picture), QImage(),
                           figures.mean});
    }
    const MapRange range = mapRange(low, high); // one for all, so that classes compare
    for (std::size_t i = 0; i < entries.size(); ++i)
        entries[i].map = mapPicture(maps[i], height, width, range, isDark);
    return entries;
}

} // namespace

ClassColumn::ClassColumn(Workbench& workbench, QWidget* parent)
    : QWidget(parent), m_workbench(workbench),
      m_title(new ThemedLabel(workbench.ui.theme, Theme::Text::BodyStrong)),
      m_remark(new ThemedLabel(workbench.ui.theme, Theme::Text::Small, QStringLiteral("t3"))),
      m_list(new QVBoxLayout) {
    setObjectName(QStringLiteral("class-column"));
    setFixedWidth(2 * (kPicture + kGap) + kWords + 16);
    m_title->setWordWrap(true);
    m_remark->setWordWrap(true);
    auto* content = new QWidget;
    auto* rows = new QVBoxLayout(content);
    rows->setContentsMargins(3, 3, 0, 3);
    m_list->setSpacing(0);
    rows->addLayout(m_list);
    rows->addStretch();
    auto* scroll = columnScroll(content);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 4, 0, 0);
    column->setSpacing(4);
    column->addWidget(m_title);
    column->addWidget(m_remark);
    column->addWidget(scroll, 1);
    m_timer.setSingleShot(true);
    m_timer.setInterval(kDelay);
    connect(&m_timer, &QTimer::timeout, this, [this] { ask(); });
    connect(&workbench.ui.theme, &Theme::changed, this, [this] { m_timer.start(); });
    connect(&workbench.inspection, &InspectionController::stateChanged, this,
            [this] { m_timer.start(); });
    say();
}

void ClassColumn::setChannel(const QString& path, std::int64_t channel) {
    if (path == m_path && channel == m_channel) return;
    m_path = path;
    m_channel = channel;
    say();
    m_timer.start();
}

void ClassColumn::ask() {
    const auto predictions = m_workbench.inspection.predictions();
    if (!isVisible() || m_channel < 0 || m_path.isEmpty()) return;
    if (!predictions) return take({});
    m_workbench.inspection.ask<std::vector<Entry>>(
        "class-column", this,
        [images = examples(*predictions, m_workbench.inspection.judged()),
         path = m_path.toStdString(), channel = m_channel,
         isDark = m_workbench.ui.theme.isDark()](Probe& probe, const CancelToken& cancel) {
            return entriesOf(probe, images, path, channel, isDark, cancel);
        },
        [this](const Result<std::vector<Entry>>& entries) {
            if (entries) take(*entries);
            else m_remark->setText(issueLines(m_workbench.ui.language, entries.issues()));
        });
}

void ClassColumn::take(std::vector<Entry> entries) {
    m_entries = std::move(entries);
    while (QLayoutItem* item = m_list->takeAt(0)) {
        item->widget()->deleteLater();
        delete item;
    }
    for (const Entry& entry : m_entries) {
        auto* row = new ClassRow(m_workbench.ui.theme, entry);
        connect(row, &QAbstractButton::clicked, this, [this, sample = entry.sample] {
            InspectPlace place = m_workbench.inspection.place();
            place.sample = sample;
            m_workbench.inspection.go(place);
        });
        m_list->addWidget(row);
    }
    say();
}

void ClassColumn::say() {
    setAccessibleName(tr("The channel for one image of each class"));
    m_title->setText(m_channel < 0 ? QString()
                                   : tr("Channel %1, one image per class").arg(m_channel));
    const auto subject = m_workbench.inspection.subject();
    const std::size_t all = subject ? subject->classes().size() : 0;
    const bool isPart = !m_entries.empty() && m_entries.size() < all;
    m_remark->setText(!m_workbench.inspection.predictions()
                          ? tr("Images of the split come once its predictions are there.")
                      : isPart ? tr("%1 of %2 classes").arg(m_entries.size()).arg(all)
                               : QString());
    m_remark->setVisible(!m_remark->text().isEmpty());
}

void ClassColumn::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) take(m_entries);
}

void ClassColumn::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    m_timer.start();
}

} // namespace convstudio
