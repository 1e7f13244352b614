// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/data_page.h"

#include "ui/bridge/data_controller.h"
#include "ui/bridge/preview_controller.h"
#include "ui/pages/data_augmentation.h"
#include "ui/pages/data_overview.h"
#include "ui/pages/data_samples.h"
#include "ui/pages/data_start.h"
#include "ui/panels/data/source_chooser.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/segment_control.h"

#include <QDragEnterEvent>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QMimeData>
#include <QPainter>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace convstudio {

namespace {

constexpr char kOverview[] = "overview", kSamples[] = "samples", kAugmentation[] = "augmentation";

} // namespace

struct DataPage::Impl {
    Impl(DataPage& page, Workbench& bench)
        : self(page), workbench(bench),
          preview(bench.document, bench.data, bench.ui.background, bench.ui.theme),
          header(new PanelHeader(bench.ui.theme, {}, &page)),
          tabs(new SegmentControl(bench.ui.theme, SegmentControl::Size::Small, &page)),
          replace(new TextButton(bench.ui.theme, {}, TextButton::Kind::Outlined,
                                 TextButton::Size::Small, &page)),
          stack(new QStackedWidget(&page)), overview(new DataOverview(bench, preview)),
          start(new DataStart(bench)) {}

    DataPage& self;
    Workbench& workbench;
    PreviewController preview;
    PanelHeader* header;
    SegmentControl* tabs;
    TextButton* replace;
    QStackedWidget* stack;
    DataOverview* overview;
    DataStart* start; ///< in place of the tabs as long as there are no images
    DataSamples* samples = nullptr;
    DataAugmentation* augmentation = nullptr;

    void build();
    void show();
    DataSamples& gallery();
    void retranslate();
};

DataPage::DataPage(Workbench& workbench, QWidget* parent)
    : QWidget(parent), m_impl(std::make_unique<Impl>(*this, workbench)) {
    setObjectName(QStringLiteral("data-page"));
    setAcceptDrops(true);
    m_impl->build();
    m_impl->retranslate();
    m_impl->show();
}

DataPage::~DataPage() = default;

void DataPage::Impl::build() {
    tabs->setObjectName(QStringLiteral("data-tabs"));
    replace->setObjectName(QStringLiteral("page-replace-source"));
    replace->setIconName(QStringLiteral("folder"));
    for (const char* id : {kOverview, kSamples, kAugmentation})
        tabs->addItem(QLatin1String(id), QString());
    header->row()->insertWidget(0, tabs);
    header->add(replace);
    stack->addWidget(start);
    stack->addWidget(overview);
    auto* column = new QVBoxLayout(&self);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(header);
    column->addWidget(stack, 1);
    self.setFocusProxy(stack);
    connect(tabs, &SegmentControl::currentChanged, &self, [this] { show(); });
    connect(replace, &QAbstractButton::clicked, &self,
            [this] { chooseSource(workbench, replace); });
    connect(&workbench.data, &DataController::stateChanged, &self, [this] { show(); });
    connect(&workbench.document, &Document::replaced, &self, [this] {
        if (self.isVisible()) workbench.data.request();
        show();
    });
    connect(overview, &DataOverview::classChosen, &self, [this](const QString& name) {
        self.setTab(QLatin1String(kSamples));
        gallery().showClass(name);
    });
    connect(overview, &DataOverview::saved, &self, [this](const QString& file) {
        Q_EMIT self.toastRequested(tr("Saved %1").arg(QFileInfo(file).fileName()));
    });
    connect(overview, &DataOverview::failed, &self, &DataPage::failed);
}

DataSamples& DataPage::Impl::gallery() {
    if (!samples) {
        samples = new DataSamples(workbench, stack);
        stack->addWidget(samples);
        connect(samples, &DataSamples::failed, &self, &DataPage::failed);
        connect(samples, &DataSamples::edited, &self, &DataPage::edited);
    }
    return *samples;
}

void DataPage::Impl::show() {
    const bool hasImages = bool(workbench.data.data());
    const QString tab = tabs->current();
    tabs->setEnabled(hasImages);
    replace->setEnabled(!workbench.document.isReadOnly());
    QWidget* page = overview;
    if (!hasImages) {
        page = start;
    } else if (tab == QLatin1String(kSamples)) {
        page = &gallery();
    } else if (tab == QLatin1String(kAugmentation)) {
        if (!augmentation) {
            augmentation = new DataAugmentation(workbench, preview, stack);
            stack->addWidget(augmentation);
        }
        page = augmentation;
    }
    stack->setCurrentWidget(page);
    stack->setFocusProxy(page);
    preview.setActive(self.isVisible() && (page == overview || page == augmentation));
}

void DataPage::setTab(const QString& id) { m_impl->tabs->setCurrent(id); }

QString DataPage::tab() const { return m_impl->tabs->current(); }

void DataPage::openFinding(Finding::Kind kind) {
    using Only = SampleFilter::Only;
    if (kind == Finding::Kind::Unreadable || kind == Finding::Kind::Balance) {
        setTab(QLatin1String(kOverview));
        return m_impl->overview->reveal(kind);
    }
    setTab(QLatin1String(kSamples));
    m_impl->gallery().showOnly(kind == Finding::Kind::Duplicates ? Only::Duplicates
                               : kind == Finding::Kind::Shared   ? Only::Shared
                                                                 : Only::Contradicting);
}

void DataPage::openSample(const QString& id) {
    setTab(QLatin1String(kSamples));
    m_impl->gallery().showOnly(SampleFilter::Only::All);
    m_impl->gallery().choose(id.toStdString());
}

void DataPage::Impl::retranslate() {
    self.setAccessibleName(tr("Data"));
    tabs->setAccessibleName(tr("Views of the data"));
    tabs->setItemText(QLatin1String(kOverview), tr("Overview"));
    tabs->setItemText(QLatin1String(kSamples), tr("Samples"));
    tabs->setItemText(QLatin1String(kAugmentation), tr("Augmentation"));
    replace->setText(tr("Replace source"));
}

void DataPage::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) m_impl->retranslate();
    QWidget::changeEvent(event);
}

void DataPage::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    m_impl->workbench.data.request();
    m_impl->show();
}

void DataPage::hideEvent(QHideEvent* event) {
    QWidget::hideEvent(event);
    m_impl->preview.setActive(false);
}

void DataPage::paintEvent(QPaintEvent*) {
    QPainter(this).fillRect(rect(), m_impl->workbench.ui.theme.color(QStringLiteral("bg0")));
}

void DataPage::dragEnterEvent(QDragEnterEvent* event) {
    const bool fits = !droppedSource(*event->mimeData()).isEmpty();
    if (fits && !m_impl->workbench.document.isReadOnly()) event->acceptProposedAction();
}

void DataPage::dropEvent(QDropEvent* event) {
    const QString source = droppedSource(*event->mimeData());
    if (source.isEmpty()) return;
    event->acceptProposedAction();
    setSource(m_impl->workbench, source);
}

} // namespace convstudio
