// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/design_page.h"

#include "ui/canvas/canvas_view.h"
#include "ui/canvas/keyboard_walk.h"
#include "ui/canvas/naming.h"
#include "ui/canvas/quick_insert.h"
#include "ui/pages/design_actions.h"
#include "ui/pages/design_menu.h"
#include "ui/pages/design_tool_bar.h"
#include "ui/pages/picture_saver.h"
#include "ui/panels/issues_panel.h"
#include "ui/widgets/messages.h"

#include <QFileInfo>
#include <QMenu>
#include <QVBoxLayout>

namespace convstudio {

struct DesignPage::Impl {
    Workbench& bench;
    CanvasScene scene;
    CanvasView* view = nullptr;
    DesignToolBar* bar = nullptr;
    MessageStrip* strip = nullptr;
    KeyboardWalk* keys = nullptr;
    std::optional<Naming> naming{};
    PictureSaver* pictures = nullptr;
    QPointer<Popover> popover{};
    QString refusal{}; ///< what the strip says of the last edit that could not be
};

DesignPage::DesignPage(Workbench& workbench, QWidget* parent)
    : QWidget(parent), m_impl(new Impl{workbench, CanvasScene(workbench)}) {
    setObjectName(QStringLiteral("design-page"));
    m_impl->view = new CanvasView(m_impl->scene, workbench);
    m_impl->keys = new KeyboardWalk(*m_impl->view);
    m_impl->naming.emplace(*m_impl->view);
    m_impl->pictures = new PictureSaver(workbench, m_impl->scene, this);
    new DesignActions(workbench, *this, *m_impl->keys, *m_impl->naming);
    workbench.actions.addTo(m_impl->view);
    m_impl->bar = new DesignToolBar(*m_impl->view);
    m_impl->strip = new MessageStrip(workbench.ui.theme);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_impl->bar);
    column->addWidget(m_impl->strip);
    column->addWidget(m_impl->view, 1);
    setFocusProxy(m_impl->view);

    followCanvas();
    followDocument();
    followMessages();
}

DesignPage::~DesignPage() = default;

CanvasView& DesignPage::canvas() { return *m_impl->view; }

MessageStrip& DesignPage::messages() { return *m_impl->strip; }

void DesignPage::openQuickInsert(const InsertTarget& target, const QPointF& widgetPoint) {
    CanvasView& view = *m_impl->view;
    auto* list = new QuickInsert(m_impl->bench, target);
    auto* popover = new Popover(m_impl->bench.ui.theme, list, window());
    m_impl->popover = popover;
    connect(list, &QuickInsert::done, popover, &Popover::close);
    connect(popover, &Popover::closed, this, [&view] {
        view.setOverlay({});
        view.setFocus(Qt::PopupFocusReason);
    });
    const QRect bounds(view.mapToGlobal(QPoint(0, 0)), view.size());
    popover->openAt(view.mapToGlobal(widgetPoint.toPoint()), bounds);
}

void DesignPage::followCanvas() {
    CanvasView& view = *m_impl->view;
    Workbench& bench = m_impl->bench;
    connect(&view, &CanvasView::insertRequested, this,
            [this](const QPointF& place, const std::optional<PortRef>& from) {
                InsertTarget target{.point = m_impl->view->toScene(place)};
                if (from) {
                    target.how = InsertTarget::How::Behind;
                    target.port = *from;
                }
                openQuickInsert(target, place);
            });
    connect(&view, &CanvasView::feedRequested, this,
            [this](const QPointF& place, const PortRef& to) {
                openQuickInsert({.how = InsertTarget::How::Before,
                                 .point = m_impl->view->toScene(place),
                                 .port = to},
                                place);
            });
    connect(&view, &CanvasView::repairsRequested, this,
            [this, &bench](const QString& node, const QPointF& place) {
                openRepairs(bench, node, m_impl->view->mapToGlobal(place.toPoint()), window());
            });
    connect(&view, &CanvasView::contextMenuRequested, this, &DesignPage::showContextMenu);
    connect(&view, &CanvasView::propertiesRequested, this, &DesignPage::propertiesRequested);
    connect(&view, &CanvasView::renameRequested, this,
            [this](const QString& id) { m_impl->naming->rename(id); });
    connect(&bench.state, &EditorState::revealRequested, &view,
            [&view] { view.setFocus(Qt::OtherFocusReason); });
}

void DesignPage::followDocument() {
    Document& document = m_impl->bench.document;
    connect(&document, &Document::replaced, m_impl->strip, &MessageStrip::clear);
    connect(&document, &Document::edited, this, [this] {
        // What could not be done before is no news after the next thing that could.
        if (!m_impl->refusal.isEmpty() && m_impl->strip->text() == m_impl->refusal)
            m_impl->strip->clear();
        m_impl->refusal.clear();
    });
}

void DesignPage::followMessages() {
    Workbench& bench = m_impl->bench;
    connect(&bench.editor, &GraphEditor::refused, this, [this](const QString& reason) {
        m_impl->refusal = reason;
        m_impl->strip->show(Severity::Warning, reason);
    });
    const auto showIssue = [this, &bench](const Issues& issues) {
        if (issues.empty()) return;
        const std::string text = bench.ui.language.engine().issueText(issues.front());
        m_impl->strip->show(issues.front().severity, QString::fromStdString(text));
    };
    connect(&bench.document, &Document::failed, this, showIssue);
    connect(m_impl->pictures, &PictureSaver::failed, this, showIssue);
    connect(m_impl->pictures, &PictureSaver::saved, this, [this](const QString& file) {
        Q_EMIT toastRequested(tr("Picture saved: %1").arg(QFileInfo(file).fileName()));
    });
    bench.actions.handle(QStringLiteral("file.export-picture"),
                         [this] { m_impl->pictures->ask(); });
    connect(&bench.blocks, &BlockLibrary::failed, this, [this](const QString& reason) {
        m_impl->strip->show(Severity::Error, reason);
    });
}

void DesignPage::showContextMenu(const QPointF& widgetPoint, const QString& nodeId) {
    EditorState& state = m_impl->bench.state;
    if (!nodeId.isEmpty() && !state.isSelected(nodeId)) state.select({nodeId});
    if (!nodeId.isEmpty()) state.setFocusNode(nodeId);
    const DesignMenu menu(m_impl->bench, *this);
    menu.make(widgetPoint, nodeId)->popup(m_impl->view->mapToGlobal(widgetPoint.toPoint()));
}

} // namespace convstudio
