// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/inspect_page.h"

#include "ui/bridge/inspection_controller.h"
#include "ui/pages/inspect_overview.h"
#include "ui/pages/inspect_start.h"
#include "ui/panels/inspect/chain_bar.h"
#include "ui/panels/inspect/features_pane.h"
#include "ui/panels/inspect/target_chooser.h"
#include "ui/panels/issue_words.h"

#include <QEvent>
#include <QPainter>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace convstudio {

namespace {

using Step = InspectPlace::Step;

} // namespace

struct InspectPage::Impl {
    Impl(InspectPage& owner, Workbench& bench)
        : self(owner), workbench(bench), inspection(bench.inspection), chain(new ChainBar(bench)),
          stack(new QStackedWidget), start(new InspectStart(bench)),
          overview(new InspectOverview(bench)), features(new FeaturesPane(bench)) {}

    InspectPage& self;
    Workbench& workbench;
    InspectionController& inspection;
    ChainBar* chain;
    QStackedWidget* stack;
    InspectStart* start;
    InspectOverview* overview;
    FeaturesPane* features;
    bool isLayer = false; ///< as last told

    void build();
    void connectAll();
    void show();
    void countImages();
    void showLayerInGraph();
    void enableWay();
};

InspectPage::InspectPage(Workbench& workbench, QWidget* parent)
    : QWidget(parent), m_impl(std::make_unique<Impl>(*this, workbench)) {
    setObjectName(QStringLiteral("inspect-page"));
    setAccessibleName(tr("Inspect"));
    m_impl->build();
    m_impl->connectAll();
    m_impl->show();
}

InspectPage::~InspectPage() = default;

void InspectPage::Impl::build() {
    for (QWidget* page : std::initializer_list<QWidget*>{start, overview, features})
        stack->addWidget(page);
    auto* column = new QVBoxLayout(&self);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(chain);
    column->addWidget(stack, 1);
    self.setFocusProxy(stack);
}

void InspectPage::Impl::connectAll() {
    workbench.actions.handle(QStringLiteral("inspect.back"), [this] { inspection.back(); });
    workbench.actions.handle(QStringLiteral("inspect.forward"), [this] { inspection.forward(); });
    connect(&inspection, &InspectionController::stateChanged, &self, [this] { show(); });
    connect(&inspection, &InspectionController::placeChanged, &self, [this] { show(); });
    connect(&workbench.document, &Document::replaced, &self, [this] {
        if (self.isVisible()) inspection.request();
    });
    connect(start, &InspectStart::chooserRequested, &self, [this] { chain->chooser().openMenu(); });
    connect(start, &InspectStart::locateRequested, &self,
            [this] { chain->chooser().locateData(); });
    connect(overview, &InspectOverview::toastRequested, &self, &InspectPage::toastRequested);
    connect(overview, &InspectOverview::failed, &self, &InspectPage::failed);
    connect(overview, &InspectOverview::edited, &self, &InspectPage::edited);
    connect(overview, &InspectOverview::listChanged, &self, [this] { countImages(); });
    connect(overview, &InspectOverview::labelsRequested, &self,
            [this] { Q_EMIT self.workspaceRequested(QStringLiteral("data")); });
    const SampleGallery& gallery = overview->gallery();
    connect(&gallery, &SampleGallery::selectionChanged, &self,
            [this](const std::vector<std::uint32_t>& images) {
                countImages();
                Q_EMIT self.selectionChanged(images);
            });
    connect(&gallery, &SampleGallery::opened, &self, [this] { chain->press(4); });
    connect(&gallery, &SampleGallery::layerRequested, &self, [this] { showLayerInGraph(); });
}

void InspectPage::Impl::countImages() {
    const auto& list = overview->gallery().list();
    chain->setListTitle(list ? list->title : QString(), int(overview->gallery().rows().size()));
}

/// Without data single images can still be looked at, their layers too.
void InspectPage::Impl::show() {
    const bool isReady = inspection.evaluation() != nullptr;
    const bool isLayer_ = inspection.place().step == Step::Layer && inspection.subject();
    QWidget* page = isLayer_ ? static_cast<QWidget*>(features)
                    : isReady ? static_cast<QWidget*>(overview)
                              : start;
    stack->setCurrentWidget(page);
    stack->setFocusProxy(page);
    if (std::exchange(isLayer, isLayer_) != isLayer_) Q_EMIT self.layerShown(isLayer_);
    countImages();
    enableWay();
}

void InspectPage::Impl::enableWay() {
    const bool isSeen = self.isVisible();
    workbench.actions.setEnabled(QStringLiteral("inspect.back"),
                                 isSeen && inspection.canGoBack());
    workbench.actions.setEnabled(QStringLiteral("inspect.forward"),
                                 isSeen && inspection.canGoForward());
}

/// The layer of the place, else the one the class activation maps are of.
void InspectPage::Impl::showLayerInGraph() {
    const auto subject = inspection.subject();
    if (!subject) return;
    std::string path = inspection.place().node.toStdString();
    if (path.empty()) {
        const Result<CamLayer> layer = camLayer(subject->graph);
        if (!layer) return Q_EMIT self.failed(layer.issues());
        path = layer->path;
    }
    const ValidatedNode* node = subject->graph.findPath(path);
    if (!node) return;
    Q_EMIT self.workspaceRequested(QStringLiteral("design"));
    revealNode(workbench.document, workbench.state, QString::fromStdString(node->id));
}

ChainBar& InspectPage::chain() const { return *m_impl->chain; }
InspectOverview& InspectPage::overview() const { return *m_impl->overview; }
InspectStart& InspectPage::start() const { return *m_impl->start; }
FeaturesPane& InspectPage::features() const { return *m_impl->features; }

void InspectPage::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    m_impl->inspection.request();
    m_impl->enableWay();
}

void InspectPage::hideEvent(QHideEvent* event) {
    QWidget::hideEvent(event);
    m_impl->enableWay();
}

void InspectPage::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) setAccessibleName(tr("Inspect"));
    QWidget::changeEvent(event);
}

void InspectPage::paintEvent(QPaintEvent*) {
    QPainter(this).fillRect(rect(), m_impl->workbench.ui.theme.color(QStringLiteral("bg0")));
}

} // namespace convstudio
