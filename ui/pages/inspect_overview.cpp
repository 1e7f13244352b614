// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/inspect_overview.h"

#include "ui/bridge/inspection_controller.h"
#include "ui/panels/forms/issue_notes.h"
#include "ui/panels/inspect/calibration_card.h"
#include "ui/panels/inspect/class_table.h"
#include "ui/panels/inspect/confusion_card.h"
#include "ui/panels/inspect/flips_card.h"
#include "ui/panels/inspect/folded_matrix.h"
#include "ui/panels/inspect/metrics_row.h"
#include "ui/panels/inspect/neighbours_card.h"
#include "ui/panels/inspect/pairs_card.h"
#include "ui/panels/runs/run_words.h"
#include "ui/widgets/column_scroll.h"

#include <QDir>
#include <QEvent>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace convstudio {

namespace {

constexpr int kMargin = 12;
constexpr int kLeastMatrix = 380;
constexpr int kMostMatrix = 640;
constexpr int kLeastGallery = 260; // height

/// A column that scrolls as a whole.
QScrollArea* scrolling(std::initializer_list<QWidget*> cards) {
    auto* content = new QWidget;
    content->setAutoFillBackground(false);
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(kMargin, kMargin, kMargin, kMargin);
    column->setSpacing(kMargin);
    for (QWidget* card : cards) column->addWidget(card);
    column->addStretch(1); // the cards are as high as they have to be
    return columnScroll(content);
}

} // namespace

struct InspectOverview::Impl {
    Impl(InspectOverview& owner, Workbench& bench)
        : self(owner), workbench(bench), notes(new IssueNotes(bench)),
          metrics(new MetricsRow(bench)), confusion(new ConfusionCard(bench)),
          classes(new ClassTable(bench)), pairs(new PairsCard(bench)),
          calibration(new CalibrationCard(bench)), flips(new FlipsCard(bench)),
          folded(new FoldedMatrix(bench.ui.theme)), gallery(new SampleGallery(bench)),
          neighbours(new NeighboursCard(bench)), right(new QStackedWidget) {}

    InspectOverview& self;
    Workbench& workbench;
    IssueNotes* notes;
    MetricsRow* metrics;
    ConfusionCard* confusion;
    ClassTable* classes;
    PairsCard* pairs;
    CalibrationCard* calibration;
    FlipsCard* flips;
    FoldedMatrix* folded;
    SampleGallery* gallery;
    NeighboursCard* neighbours;
    QStackedWidget* right;
    QWidget* left = nullptr;
    QWidget *findings = nullptr, *images = nullptr;

    void build();
    void connectAll();
    void arrange();
    void refresh();
    void showList(const QString& title, const std::vector<std::uint32_t>& list);
};

InspectOverview::InspectOverview(Workbench& workbench, QWidget* parent)
    : QWidget(parent), m_impl(std::make_unique<Impl>(*this, workbench)) {
    setObjectName(QStringLiteral("inspect-overview"));
    m_impl->build();
    m_impl->connectAll();
    m_impl->refresh();
    m_impl->arrange();
}

InspectOverview::~InspectOverview() = default;

void InspectOverview::Impl::build() {
    left = scrolling({notes, metrics, confusion, classes});
    left->setMinimumWidth(kLeastMatrix);
    left->setMaximumWidth(kMostMatrix);
    left->setObjectName(QStringLiteral("inspect-figures"));
    findings = scrolling({pairs, flips, calibration});
    images = new QWidget;
    auto* column = new QVBoxLayout(images);
    column->setContentsMargins(kMargin, kMargin, kMargin, kMargin);
    column->setSpacing(kMargin);
    gallery->setMinimumHeight(kLeastGallery);
    column->addWidget(folded);
    column->addWidget(gallery, 1);
    column->addWidget(neighbours);
    right->addWidget(findings);
    right->addWidget(images);
    auto* row = new QHBoxLayout(&self);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(left, 45);
    row->addWidget(right, 55);
}

void InspectOverview::Impl::connectAll() {
    InspectionController& inspection = workbench.inspection;
    connect(&inspection, &InspectionController::stateChanged, &self, [this] { refresh(); });
    connect(&inspection, &InspectionController::placeChanged, &self, [this] {
        const InspectPlace& place = workbench.inspection.place();
        folded->setChosen(place.label, place.predicted);
        arrange();
    });
    connect(confusion, &ConfusionCard::sheetChanged, &self,
            [this] { folded->setSheet(confusion->matrix().sheet()); });
    connect(folded, &QAbstractButton::clicked, &inspection, [&inspection] { inspection.go({}); });
    connect(flips, &FlipsCard::chosen, &self,
            [this](const QString& title, const std::vector<std::uint32_t>& list) {
                showList(title, list);
            });
    const auto savedFile = [this](const QString& file) {
        Q_EMIT self.toastRequested(tr("Saved %1").arg(QFileInfo(file).fileName()));
    };
    connect(confusion, &ConfusionCard::saved, &self, savedFile);
    connect(gallery, &SampleGallery::saved, &self, [this](const QString& folder, int count) {
        Q_EMIT self.toastRequested(
            tr("Saved %n images in %1", nullptr, count).arg(QDir(folder).dirName()));
    });
    connect(confusion, &ConfusionCard::failed, &self, &InspectOverview::failed);
    connect(gallery, &SampleGallery::failed, &self, &InspectOverview::failed);
    connect(gallery, &SampleGallery::edited, &self, &InspectOverview::edited);
    connect(neighbours, &NeighboursCard::reviewRequested, &self,
            &InspectOverview::labelsRequested);
}

void InspectOverview::Impl::showList(const QString& title,
                                     const std::vector<std::uint32_t>& list) {
    InspectPlace place;
    place.step = InspectPlace::Step::Cell;
    gallery->setList(GalleryList{title, list});
    workbench.inspection.go(place);
    Q_EMIT self.listChanged();
}

void InspectOverview::Impl::refresh() {
    const InspectionController& inspection = workbench.inspection;
    notes->setIssues(inspection.issues());
    if (const Evaluation* of = inspection.evaluation())
        folded->setTexts(tr("Confusion matrix"),
                         tr("Accuracy %1").arg(accuracyText(of->accuracy)));
    arrange();
}

void InspectOverview::Impl::arrange() {
    const InspectPlace& place = workbench.inspection.place();
    const bool hasImages = place.step != InspectPlace::Step::Confusion;
    const bool isNarrow = self.width() < kFoldBelow;
    left->setVisible(!(hasImages && isNarrow));
    folded->setVisible(hasImages && isNarrow);
    neighbours->setVisible(place.step >= InspectPlace::Step::Image);
    right->setCurrentWidget(hasImages ? images : findings);
    self.setFocusProxy(hasImages ? static_cast<QWidget*>(gallery) : confusion);
}

SampleGallery& InspectOverview::gallery() const { return *m_impl->gallery; }
ConfusionCard& InspectOverview::confusion() const { return *m_impl->confusion; }
PairsCard& InspectOverview::pairs() const { return *m_impl->pairs; }
FlipsCard& InspectOverview::flips() const { return *m_impl->flips; }
NeighboursCard& InspectOverview::neighbours() const { return *m_impl->neighbours; }
bool InspectOverview::isFolded() const { return m_impl->folded->isVisibleTo(this); }

void InspectOverview::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    m_impl->arrange();
}

void InspectOverview::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) m_impl->refresh();
    QWidget::changeEvent(event);
}

} // namespace convstudio
