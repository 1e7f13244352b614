// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/export_page.h"

#include "ui/bridge/export_controller.h"
#include "ui/pages/export_start.h"
#include "ui/panels/export/earlier_exports.h"
#include "ui/panels/export/export_memory.h"
#include "ui/panels/export/export_trouble.h"
#include "ui/panels/export/latency_card.h"
#include "ui/panels/export/proof_card.h"
#include "ui/panels/export/use_card.h"
#include "ui/panels/issue_words.h"
#include "ui/widgets/column_scroll.h"

#include <QDesktopServices>
#include <QDir>
#include <QEvent>
#include <QPainter>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace convstudio {

namespace {

constexpr int kMargin = 12;
constexpr char kReportFile[] = "report.html";
constexpr char kOptionsKey[] = "export";

QString placeOf(const ExportResult& result) { return QString::fromStdString(result.folder.string()); }

bool hasReport(const ExportResult& result) {
    return std::any_of(result.files.begin(), result.files.end(),
                       [](const ExportedFile& file) { return file.name == kReportFile; });
}

} // namespace

struct ExportPage::Impl {
    Impl(ExportPage& owner, Workbench& bench)
        : self(owner), workbench(bench), exports(bench.exports), stack(new QStackedWidget),
          start(new ExportStart(bench)), trouble(new ExportTrouble(bench)),
          proof(new ProofCard(bench)), latency(new LatencyCard(bench)), use(new UseCard(bench)),
          earlier(new EarlierExports(bench)), pair(new QBoxLayout(QBoxLayout::LeftToRight)) {}

    ExportPage& self;
    Workbench& workbench;
    ExportController& exports;
    QStackedWidget* stack;
    ExportStart* start;
    ExportTrouble* trouble;
    ProofCard* proof;
    LatencyCard* latency;
    UseCard* use;
    EarlierExports* earlier;
    QBoxLayout* pair; ///< latency and code
    QWidget* cards = nullptr;
    std::function<void(const QUrl&)> open = [](const QUrl& url) { QDesktopServices::openUrl(url); };

    void remember();
    void build();
    void handleActions();
    void connectAll();
    void show();
    void enableActions();
    void openFolder(const QString& folder) const { open(QUrl::fromLocalFile(folder)); }
};

ExportPage::ExportPage(Workbench& workbench, QWidget* parent)
    : QWidget(parent), m_impl(std::make_unique<Impl>(*this, workbench)) {
    setObjectName(QStringLiteral("export-page"));
    setAccessibleName(tr("Export"));
    m_impl->remember();
    m_impl->build();
    m_impl->handleActions();
    m_impl->connectAll();
    m_impl->show();
}

ExportPage::~ExportPage() = default;

/// The options are those of the last time, whatever the project.
void ExportPage::Impl::remember() {
    UserState& state = workbench.ui.state;
    if (const Json kept = state.value(QLatin1String(kOptionsKey)); !kept.is_null()) {
        ExportOptions options = exportOptionsOf(kept);
        options.folder = exports.options().folder;
        exports.setOptions(options);
    }
    connect(&exports, &ExportController::optionsChanged, &self, [this, &state] {
        state.setValue(QLatin1String(kOptionsKey), exportOptionsJson(exports.options()));
    });
}

void ExportPage::Impl::build() {
    pair->setContentsMargins(0, 0, 0, 0);
    pair->setSpacing(kMargin);
    pair->addWidget(latency, 1);
    pair->addWidget(use, 1);
    auto* content = new QWidget;
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(kMargin, kMargin, kMargin, kMargin);
    column->setSpacing(kMargin);
    column->addWidget(proof);
    column->addLayout(pair);
    column->addWidget(earlier);
    column->addStretch();
    cards = columnScroll(content);
    stack->addWidget(start);
    stack->addWidget(cards);
    auto* above = new QVBoxLayout;
    above->setContentsMargins(kMargin, 0, kMargin, 0);
    above->addWidget(trouble);
    auto* page = new QVBoxLayout(&self);
    page->setContentsMargins(0, 0, 0, 0);
    page->setSpacing(0);
    page->addLayout(above);
    page->addWidget(stack, 1);
    self.setFocusProxy(proof);
}

void ExportPage::Impl::handleActions() {
    Actions& actions = workbench.actions;
    actions.handle(QStringLiteral("export.run"), [this] { exports.start(); });
    actions.handle(QStringLiteral("export.cancel"), [this] { exports.cancel(); });
    actions.handle(QStringLiteral("export.copy-snippet"), [this] { use->copy(); });
    actions.handle(QStringLiteral("export.open-folder"), [this] {
        if (const ExportResult* result = exports.shown()) openFolder(placeOf(*result));
    });
    actions.handle(QStringLiteral("export.open-report"), [this] {
        if (const ExportResult* result = exports.shown())
            open(QUrl::fromLocalFile(QDir(placeOf(*result)).filePath(QLatin1String(kReportFile))));
    });
}

void ExportPage::Impl::connectAll() {
    for (const auto signal : {&ExportController::stateChanged, &ExportController::optionsChanged,
                              &ExportController::exportChanged, &ExportController::shownChanged})
        connect(&exports, signal, &self, [this] { show(); });
    connect(&workbench.document, &Document::replaced, &self, [this] {
        if (self.isVisible()) exports.request();
    });
    connect(&exports, &ExportController::exported, &self, [this](const QString& folder) {
        Q_EMIT self.toastRequested(tr("Exported to %1").arg(QDir::toNativeSeparators(folder)),
                                   tr("Show in folder"), [this, folder] { openFolder(folder); });
    });
    connect(use, &UseCard::copied, &self,
            [this] { Q_EMIT self.toastRequested(tr("Code copied"), {}, {}); });
    connect(earlier, &EarlierExports::folderRequested, &self,
            [this](const QString& folder) { openFolder(folder); });
    connect(trouble, &ExportTrouble::nodeRequested, &self, [this](const QString& node) {
        Q_EMIT self.workspaceRequested(QStringLiteral("design"));
        revealNode(workbench.document, workbench.state, node);
    });
}

void ExportPage::Impl::show() {
    const bool hasNetwork = exports.state() == ExportController::State::Ready ||
                            exports.state() == ExportController::State::Opening;
    stack->setCurrentWidget(hasNetwork && exports.shown() ? cards : start);
    enableActions();
}

void ExportPage::Impl::enableActions() {
    Actions& actions = workbench.actions;
    const bool isSeen = self.isVisible();
    const QString elsewhere = tr("Open the Export workspace first");
    const auto enable = [&](const char* id, bool can, const QString& reason) {
        actions.setEnabled(QLatin1String(id), isSeen && can, isSeen ? reason : elsewhere);
    };
    const bool isBusy = exports.isExporting();
    const QString objection = isBusy ? tr("An export is under way") : exports.objection();
    enable("export.run", objection.isEmpty(), objection);
    enable("export.cancel", isBusy, tr("No export is under way"));
    const ExportResult* result = exports.shown();
    const QString none = tr("Nothing has left yet");
    enable("export.open-folder", result, none);
    enable("export.copy-snippet", result, none);
    enable("export.open-report", result && hasReport(*result), tr("This export has no report"));
}

ExportStart& ExportPage::start() const { return *m_impl->start; }
ExportTrouble& ExportPage::trouble() const { return *m_impl->trouble; }
ProofCard& ExportPage::proof() const { return *m_impl->proof; }
LatencyCard& ExportPage::latency() const { return *m_impl->latency; }
UseCard& ExportPage::use() const { return *m_impl->use; }
EarlierExports& ExportPage::earlier() const { return *m_impl->earlier; }

void ExportPage::setOpener(std::function<void(const QUrl&)> open) {
    m_impl->open = std::move(open);
}

void ExportPage::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    m_impl->exports.request();
    m_impl->enableActions();
}

void ExportPage::hideEvent(QHideEvent* event) {
    QWidget::hideEvent(event);
    m_impl->enableActions();
}

void ExportPage::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    m_impl->pair->setDirection(width() >= kBesideFrom ? QBoxLayout::LeftToRight
                                                      : QBoxLayout::TopToBottom);
}

void ExportPage::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        setAccessibleName(tr("Export"));
        m_impl->enableActions();
    }
    QWidget::changeEvent(event);
}

void ExportPage::paintEvent(QPaintEvent*) {
    QPainter(this).fillRect(rect(), m_impl->workbench.ui.theme.color(QStringLiteral("bg0")));
}

} // namespace convstudio
