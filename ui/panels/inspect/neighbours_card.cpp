// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/inspect/neighbours_card.h"

#include "ui/bridge/inspection_controller.h"
#include "ui/bridge/sample_pictures.h"
#include "ui/panels/inspect/inspect_words.h"
#include "ui/panels/train/note_card.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/tile_painter.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>

namespace convstudio {

namespace {

constexpr int kTile = 84, kGap = 12, kLine = 16;
constexpr int kMostSide = 160;
/// Training images are looked through unasked as long as it takes a moment.
constexpr double kUnasked = 2e11; ///< multiplications

class NeighbourTile : public QAbstractButton {
public:
    NeighbourTile(const Theme& theme, const NeighboursCard::Entry& entry)
        : m_theme(theme), m_entry(entry) {
        setFixedSize(kTile, kTile + 2 * kLine + 4);
        setFocusPolicy(Qt::TabFocus);
        Theme::useFocusRing(*this, 6);
        const QString cosine = QString::number(entry.cosine, 'f', 3);
        setAccessibleName(
            entry.differs
                ? NeighboursCard::tr("%1, another label: %2, cosine %3")
                      .arg(sampleTitle(entry.sample), entry.label, cosine)
                : NeighboursCard::tr("%1: %2, cosine %3")
                      .arg(sampleTitle(entry.sample), entry.label, cosine));
        setToolTip(accessibleName());
    }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        paintTilePicture(painter, m_theme, QRectF(0, 0, kTile, kTile), m_entry.picture);
        const QRect line(0, kTile + 4, kTile, kLine);
        painter.setFont(m_theme.font(Theme::Text::Small));
        painter.setPen(m_theme.color(m_entry.differs ? QStringLiteral("warn")
                                                     : QStringLiteral("t2")));
        painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter,
                         painter.fontMetrics().elidedText(m_entry.label, Qt::ElideRight, kTile));
        painter.setFont(m_theme.figures(Theme::Text::Small));
        painter.setPen(m_theme.color(QStringLiteral("t3")));
        painter.drawText(line.translated(0, kLine), Qt::AlignLeft | Qt::AlignVCenter,
                         QString::number(m_entry.cosine, 'f', 3));
    }

private:
    const Theme& m_theme;
    NeighboursCard::Entry m_entry;
};

std::vector<NeighboursCard::Entry> entriesOf(const Subject& subject, const Predictions& training,
                                             const std::vector<float>& features,
                                             const InspectedImage& image) {
    const auto self =
        image.stored ? std::find(training.images.begin(), training.images.end(), *image.stored)
                     : training.images.end();
    const std::ptrdiff_t without =
        self == training.images.end() ? -1 : self - training.images.begin();
    const ImageStore& store = *subject.data->dataset.images;
    std::vector<NeighboursCard::Entry> entries;
    for (const Neighbour& each : nearest(training, features, NeighboursCard::kMostNeighbours, without)) {
        const std::uint32_t stored = training.images[each.row];
        const std::int64_t label = training.labels[each.row];
        entries.push_back({QString::fromStdString(store.sampleId(stored)),
                           classText(subject, label), each.cosine,
                           image.label && *image.label != label,
                           pictureOf(store, stored, kMostSide)});
    }
    return entries;
}

} // namespace

NeighboursCard::NeighboursCard(Workbench& workbench, QWidget* parent)
    : Card(workbench.ui.theme, parent), m_workbench(workbench),
      m_message(new ThemedLabel(workbench.ui.theme, Theme::Text::Body, QStringLiteral("t2"))),
      m_search(new TextButton(workbench.ui.theme, {})), m_tiles(new QWidget),
      m_row(new QHBoxLayout(m_tiles)), m_note(new NoteCard(workbench.ui.theme)) {
    setObjectName(QStringLiteral("neighbours-card"));
    m_search->setObjectName(QStringLiteral("search-neighbours"));
    m_note->setObjectName(QStringLiteral("neighbours-note"));
    m_message->setWordWrap(true);
    m_row->setContentsMargins(0, 0, 0, 0);
    m_row->setSpacing(kGap);
    body()->setSpacing(8);
    body()->addWidget(m_message);
    body()->addWidget(m_search, 0, Qt::AlignLeft);
    body()->addWidget(m_tiles);
    body()->addWidget(m_note);
    body()->addStretch();
    connect(m_search, &QAbstractButton::clicked, this, [this] {
        m_isWanted = true;
        follow();
    });
    InspectionController& inspection = workbench.inspection;
    connect(&inspection, &InspectionController::targetChanged, this, [this] { forget(); });
    connect(&inspection, &InspectionController::stateChanged, this, [this] {
        m_training.reset(); // labels may have been edited
        m_isAsked = false;
        follow();
    });
    connect(&inspection, &InspectionController::imageChanged, this, [this] { follow(); });
    retranslate();
}

QString NeighboursCard::message() const {
    return m_message->isHidden() ? QString() : m_message->text();
}

QString NeighboursCard::note() const { return m_note->isHidden() ? QString() : m_note->title(); }

void NeighboursCard::forget() {
    m_training.reset();
    m_isWanted = m_isAsked = false;
    follow();
}

bool NeighboursCard::isCostly() const {
    const auto subject = m_workbench.inspection.subject();
    return subject && subject->data &&
           double(subject->graph.totals().macs) *
                   double(subject->data->dataset.indices(Split::Train).size()) >
               kUnasked;
}

void NeighboursCard::follow() {
    ++m_request;
    m_isOutdated = true;
    const InspectionController& inspection = m_workbench.inspection;
    if (!isVisible()) return;
    const auto subject = inspection.subject();
    if (!inspection.imageIssues().empty() || inspection.place().sample.isEmpty())
        return say(tr("They are shown of the image looked at."));
    if (!subject || inspection.state() != InspectionController::State::Ready) {
        if (subject && !subject->data)
            return say(issueLines(m_workbench.ui.language, subject->dataIssues));
        return say(tr("They come once the predictions are there."));
    }
    if (!inspection.image()) return; // it is being read
    m_isOutdated = false;
    if (m_training) return askFeatures();
    if (isCostly() && !m_isWanted)
        return say(tr("All %1 training images have to go through the network once.")
                       .arg(Theme::count(
                           qint64(subject->data->dataset.indices(Split::Train).size()))),
                   true);
    askTraining();
}

void NeighboursCard::askTraining() {
    say(tr("Looking through the training images …"));
    if (std::exchange(m_isAsked, true)) return;
    m_workbench.inspection.askTrainingPredictions(
        this, [this](const Result<std::shared_ptr<const Predictions>>& found) {
            m_isAsked = false;
            if (!found) return say(issueLines(m_workbench.ui.language, found.issues()));
            m_training = *found;
            follow();
        });
}

void NeighboursCard::askFeatures() {
    if (m_training->featureCount == 0)
        return say(tr("No single layer of this network holds features before the classes."));
    const auto image = m_workbench.inspection.image();
    m_workbench.inspection.ask<ImageAnswer>(
        "neighbour-features", this,
        [image](Probe& probe, const CancelToken& cancel) { return probe.answer(*image, cancel); },
        [this](const Result<ImageAnswer>& answer) {
            if (answer) search(answer->features);
            else say(issueLines(m_workbench.ui.language, answer.issues()));
        });
}

void NeighboursCard::search(std::vector<float> features) {
    const auto subject = m_workbench.inspection.subject();
    const auto image = m_workbench.inspection.image();
    if (!subject || !subject->data || !image || !m_training) return;
    m_workbench.ui.background.run(
        this,
        [subject, image, training = m_training, features = std::move(features)] {
            return entriesOf(*subject, *training, features, *image);
        },
        [this, request = m_request](std::vector<Entry> entries) {
            if (request == m_request) take(std::move(entries));
        });
}

void NeighboursCard::take(std::vector<Entry> entries) {
    say(entries.empty() ? tr("There are no training images to compare with.") : QString());
    m_entries = std::move(entries);
    for (const Entry& entry : m_entries) {
        auto* tile = new NeighbourTile(m_workbench.ui.theme, entry);
        tile->setObjectName(QStringLiteral("neighbour-%1").arg(m_row->count()));
        connect(tile, &QAbstractButton::clicked, this, [this, sample = entry.sample] {
            InspectPlace place = m_workbench.inspection.place();
            place.step = InspectPlace::Step::Image;
            place.sample = sample;
            m_workbench.inspection.go(place);
        });
        m_row->addWidget(tile);
    }
    m_row->addStretch();
    m_tiles->setVisible(!m_entries.empty());
    showNote();
}

void NeighboursCard::say(const QString& message, bool offersSearch) {
    m_entries.clear();
    while (QLayoutItem* item = m_row->takeAt(0)) {
        if (item->widget()) item->widget()->deleteLater();
        delete item;
    }
    m_message->setText(message);
    m_message->setVisible(!message.isEmpty());
    m_search->setVisible(offersSearch);
    m_tiles->hide();
    showNote();
}

void NeighboursCard::showNote() {
    const auto others = static_cast<std::size_t>(std::count_if(
        m_entries.begin(), m_entries.end(), [](const Entry& entry) { return entry.differs; }));
    const bool isMost = !m_entries.empty() && 2 * others > m_entries.size();
    m_note->setVisible(isMost);
    if (!isMost) return;
    m_note->setSeverity(Severity::Warning);
    const auto image = m_workbench.inspection.image();
    const QString size =
        image ? tr("%1 × %2").arg(image->picture.height).arg(image->picture.width) : QString();
    m_note->setTexts(
        tr("%1 of the %2 nearest training images carry another label")
            .arg(others)
            .arg(m_entries.size()),
        tr("The two classes overlap at %1 pixels. Check labels before the network.").arg(size));
    m_note->setAction(QStringLiteral("review-labels"), tr("Review labels"), [this] {
        if (!m_entries.empty()) Q_EMIT reviewRequested(m_entries.front().sample);
    });
}

void NeighboursCard::retranslate() {
    setTitle(tr("Most similar training images"));
    setRemark(tr("cosine of the pooled features"));
    m_search->setText(tr("Look through them"));
    m_search->setAccessibleName(m_search->text());
    follow();
}

void NeighboursCard::changeEvent(QEvent* event) {
    Card::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) retranslate();
}

void NeighboursCard::showEvent(QShowEvent* event) {
    Card::showEvent(event);
    if (m_isOutdated) follow();
}

} // namespace convstudio
