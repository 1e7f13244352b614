// SPDX-License-Identifier: Apache-2.0
#include "ui/main_window_impl.h"

#include "ui/bridge/training_controller.h"
#include "ui/shell/workspace_pages.h"
#include "ui/widgets/buttons.h"

#include <QCloseEvent>
#include <QMimeData>
#include <QVBoxLayout>

namespace convstudio {

namespace {

constexpr QSize kLeastSize{900, 600};
constexpr QSize kFirstSize{1280, 800};
constexpr char kDesign[] = "design";
constexpr char kGeometryKey[] = "geometry";

QString projectIn(const QMimeData* data) {
    const QList<QUrl> urls = data->urls();
    const QString path = urls.size() == 1 ? urls.first().toLocalFile() : QString();
    return ProjectFiles::isProjectFile(path) ? path : QString();
}

} // namespace

MainWindow::MainWindow(Workbench& workbench, QWidget* parent)
    : QMainWindow(parent), m_impl(new Impl{workbench, {workbench, this}}) {
    setObjectName("main-window");
    setMinimumSize(kLeastSize);
    resize(kFirstSize);
    setAcceptDrops(true);
    build();
    for (const ActionSpec& spec : Actions::table())
        if (qstrcmp(spec.scope, "window") == 0) addAction(workbench.actions.action(spec.id));
    connectDocument();
    connectPages();
    handleFileActions();
    handleViewActions();
    handleHelpActions();
    setWorkspace(kDesign);
    retranslate();
}

MainWindow::~MainWindow() = default;

void MainWindow::build() {
    Impl& impl = *m_impl;
    Workbench& workbench = impl.workbench;
    Theme& theme = workbench.ui.theme;
    impl.header = new HeaderBar(workbench, this);
    impl.strip = new MessageStrip(theme, this);
    impl.palette = new PalettePanel(workbench);
    impl.properties = new PropertyPanel(workbench);
    impl.design = new DesignPage(workbench);
    impl.centre = new CentreColumn(workbench);
    impl.centre->addPage(kDesign, impl.design);
    impl.docks = new Docks(workbench.ui, impl.centre);
    impl.docks->addPanel(kDesign, Docks::Left, impl.palette, "layers");
    impl.docks->addPanel(kDesign, Docks::Right, impl.properties);
    impl.watchSearchFields();
    impl.pages = new QStackedWidget(this);
    impl.pages->addWidget(impl.docks);
    impl.status = new StatusBar(workbench, this);
    impl.menu = new MainMenu(workbench, this);
    impl.toast = new Toast(theme, this);
    impl.training = new TrainingDesk(workbench, impl.requests, this);
    impl.files.setGuard([&impl](std::function<void()> then) { impl.training->leave(std::move(then)); });
    impl.toast->setBottomMargin(impl.status->height() + Drawer::kStripHeight);

    auto* body = new QWidget(this);
    auto* column = new QVBoxLayout(body);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(impl.header);
    column->addWidget(impl.strip);
    column->addWidget(impl.pages, 1);
    column->addWidget(impl.status);
    setCentralWidget(body);
}

void MainWindow::connectDocument() {
    Impl& impl = *m_impl;
    Document& document = impl.workbench.document;
    connect(&document, &Document::titleChanged, this, &MainWindow::retranslate);
    connect(&document, &Document::modifiedChanged, this, &QWidget::setWindowModified);
    connect(&document, &Document::replaced, this, [this, &impl, &document] {
        setWindowModified(document.isModified());
        impl.design->messages().clear();
    });
    const auto showIssues = [&impl](const Issues& issues) {
        if (issues.empty()) return;
        const Translator& texts = impl.workbench.ui.language.engine();
        impl.messages().show(issues.front().severity,
                             QString::fromStdString(texts.issueText(issues.front())));
    };
    connect(&document, &Document::failed, this, showIssues);
    connect(&document, &Document::opened, this,
            [showIssues](const QString&, const Issues& issues) { showIssues(issues); });
    connect(&impl.workbench.editor, &GraphEditor::refused, this, [&impl](const QString& reason) {
        impl.messages().show(Severity::Warning, reason);
    });
    connect(&impl.workbench.state, &EditorState::selectionChanged, this, [&impl] {
        if (impl.workspace != kDesign || !impl.docks->isOverlay(Docks::Right) ||
            !impl.docks->isOn(Docks::Right))
            return;
        if (impl.workbench.state.nodes().isEmpty()) impl.docks->closeOverlay(Docks::Right);
        else impl.docks->reveal(Docks::Right);
    });
    UiContext& ui = impl.workbench.ui;
    connect(&ui.language, &Language::changed, this,
            [&ui] { ui.theme.setLanguage(ui.language.code()); });
}

void MainWindow::connectPages() {
    Impl& impl = *m_impl;
    connect(impl.header, &HeaderBar::workspaceChosen, this, &MainWindow::setWorkspace);
    connect(impl.header->menuButton(), &QAbstractButton::clicked, this, [&impl] {
        QWidget* button = impl.header->menuButton();
        impl.menu->popup(button->mapToGlobal(QPoint(0, button->height() + 2)));
    });
    connect(impl.menu, &MainMenu::recentChosen, this, &MainWindow::openFile);
    connect(impl.training, &TrainingDesk::runsRequested, this,
            [&impl] { impl.centre->drawer().showRuns(); });
    connect(impl.status, &StatusBar::runClicked, &impl.requests,
            [&impl] { impl.requests.showWorkspace("train"); });
    connect(impl.status, &StatusBar::languageRequested, this, [&impl] {
        const bool isEnglish = impl.workbench.ui.language.code() == "en";
        impl.workbench.actions.action(isEnglish ? "view.language-zh" : "view.language-en")
            ->trigger();
    });
    connect(impl.design, &DesignPage::propertiesRequested, this, [&impl] {
        impl.docks->reveal(Docks::Right);
        impl.properties->focusFirstField();
    });
    connect(impl.design, &DesignPage::paletteRequested, this, [&impl] {
        impl.docks->reveal(Docks::Left);
        impl.palette->focusSearch();
    });
    connect(impl.design, &DesignPage::edited, this, [this, &impl](const QString& text) {
        impl.toast->show(text, tr("Undo"), impl.workbench.document.undoOfNewestStep());
    });
    connect(impl.design, &DesignPage::toastRequested, this,
            [&impl](const QString& text) { impl.toast->show(text); });
    connect(&impl.files, &ProjectFiles::toastRequested, this,
            [&impl](const QString& text) { impl.toast->show(text); });
    connect(&impl.files, &ProjectFiles::shown, this, [this, &impl] {
        setWorkspace(kDesign);
        impl.showPage(impl.docks);
    });
    connect(&impl.requests, &WindowRequests::workspaceWanted, this,
            [&impl](const QString& id) { impl.workbench.actions.action("workspace." + id)->trigger(); });
    connect(&impl.requests, &WindowRequests::leftPanelWanted, this,
            [&impl](const QString& id, bool wanted) {
                impl.docks->setPanelWanted(id, Docks::Left, wanted);
            });
    connect(&impl.requests, &WindowRequests::messageWanted, this,
            [&impl](Severity severity, const QString& text, const QString& actionText,
                    const WindowRequests::Action& action,
                    const WindowRequests::Action& dismissed) {
                impl.messages().show(severity, text, actionText, action, dismissed);
            });
    connect(&impl.requests, &WindowRequests::toastWanted, impl.toast, &Toast::show);
    connect(impl.palette, &PalettePanel::templateRequested, this, [&impl](const QString& name) {
        impl.workbench.actions.action("file.templates")->trigger();
        impl.gallery->choose(name);
    });
}

void MainWindow::retranslate() {
    setWindowTitle(
        QStringLiteral("%1[*] – ConvStudio").arg(m_impl->workbench.document.displayName()));
}

void MainWindow::setWorkspace(const QString& id) {
    if (!workspaceIds().contains(id)) return;
    m_impl->need(id);
    m_impl->workspace = id;
    m_impl->centre->showPage(id);
    m_impl->docks->setWorkspace(id);
    m_impl->header->setWorkspace(id);
}

QString MainWindow::workspace() const { return m_impl->workspace; }

void MainWindow::showStartPage() {
    Impl& impl = *m_impl;
    if (!impl.start) {
        impl.start = new StartPage(impl.workbench, impl.pages);
        connect(impl.start, &StartPage::openRequested, this, &MainWindow::openFile);
        connect(impl.start, &StartPage::projectRequested, &impl.files, &ProjectFiles::show);
        connect(impl.start, &StartPage::browseRequested, &impl.files, &ProjectFiles::browse);
        connect(impl.start, &StartPage::templatesRequested, this,
                [&impl] { impl.workbench.actions.action("file.templates")->trigger(); });
    }
    impl.showPage(impl.start);
}

void MainWindow::openFile(const QString& path) { m_impl->files.open(path); }

void MainWindow::offerRecoveries() { m_impl->files.offerRecoveries(); }

void MainWindow::restoreGeometryOfUser() {
    const Json kept = m_impl->workbench.ui.state.value(kGeometryKey);
    if (kept.is_string())
        restoreGeometry(QByteArray::fromBase64(QByteArray::fromStdString(kept.get<std::string>())));
}

void MainWindow::closeEvent(QCloseEvent* event) {
    Impl& impl = *m_impl;
    const bool hasNews = impl.workbench.document.isModified() || impl.workbench.training.isBusy();
    if (!impl.mayClose && hasNews) {
        event->ignore();
        impl.files.leave([this, &impl] {
            impl.mayClose = true;
            close();
        });
        return;
    }
    impl.workbench.ui.state.setValue(kGeometryKey, saveGeometry().toBase64().toStdString());
    QMainWindow::closeEvent(event);
}

void MainWindow::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) retranslate();
    QMainWindow::changeEvent(event);
}

bool MainWindow::event(QEvent* event) {
    // Seen before any shortcut takes the key: Alt of Alt+Enter opens no menu when let go.
    if (event->type() == QEvent::ShortcutOverride)
        m_impl->isAltAlone = static_cast<QKeyEvent*>(event)->key() == Qt::Key_Alt;
    return QMainWindow::event(event);
}

void MainWindow::keyPressEvent(QKeyEvent* event) {
    Impl& impl = *m_impl;
    const bool isProject = impl.pages->currentWidget() == impl.docks;
    // What nobody else took back leads from the docks and the drawer to the canvas.
    if (event->key() == Qt::Key_Escape && isProject) focusInto(impl.centre);
    else QMainWindow::keyPressEvent(event);
}

void MainWindow::keyReleaseEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Alt && std::exchange(m_impl->isAltAlone, false))
        m_impl->header->menuButton()->click();
    QMainWindow::keyReleaseEvent(event);
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
    if (!projectIn(event->mimeData()).isEmpty()) event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event) {
    const QString path = projectIn(event->mimeData());
    if (path.isEmpty()) return;
    event->acceptProposedAction();
    openFile(path);
}

} // namespace convstudio
