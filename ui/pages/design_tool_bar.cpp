// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/design_tool_bar.h"

#include "ui/pages/breadcrumb.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/segment_control.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QMenu>
#include <QPainter>

namespace convstudio {

namespace {

constexpr int kHeight = 36;
constexpr int kMargin = 12;

struct Tool {
    CanvasView::Mode mode;
    const char* id;
    const char* icon;
    const char* text;
};

// Found by lupdate through their context.
#define TEXT(text) QT_TRANSLATE_NOOP("convstudio::DesignToolBar", text)
const Tool kTools[] = {
    {CanvasView::Mode::Select, "tool-select", "pointer", TEXT("Select and move")},
    {CanvasView::Mode::Pan, "tool-pan", "hand", TEXT("Move the canvas (hold Space)")},
    {CanvasView::Mode::Frame, "tool-frame", "frame", TEXT("Draw a frame")},
    {CanvasView::Mode::Note, "tool-note", "note", TEXT("Place a note")},
};

struct FactItem {
    EditorState::Fact fact;
    const char* id;
    const char* text;
    const char* action;
};
const FactItem kFacts[] = {
    {EditorState::Fact::Parameters, "parameters", TEXT("Parameters"), "view.show-parameters"},
    {EditorState::Fact::Macs, "macs", TEXT("MACs"), "view.show-macs"},
    {EditorState::Fact::Memory, "memory", TEXT("Memory"), "view.show-memory"},
    {EditorState::Fact::Field, "field", TEXT("Field"), "view.show-field"},
};
#undef TEXT

/// A line between groups.
class Separator : public QWidget {
public:
    explicit Separator(Theme& theme) : m_theme(theme) {
        setFixedSize(17, kHeight);
        connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
    }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter(this).fillRect(width() / 2, 8, 1, height() - 16,
                                m_theme.color(QStringLiteral("line")));
    }

private:
    Theme& m_theme;
};

} // namespace

struct DesignToolBar::Impl {
    CanvasView& view;
    Workbench& bench;
    QHBoxLayout* row = nullptr;
    Breadcrumb* path = nullptr;
    QHash<CanvasView::Mode, IconButton*> tools{};
    TextButton* layOut = nullptr;
    ThemedLabel* showLabel = nullptr;
    SegmentControl* facts = nullptr;
    TextButton* factMenu = nullptr;
    TextButton* zoom = nullptr;
    QList<IconButton*> zoomSteps{};
    Detail detail = Detail::All;
};

DesignToolBar::DesignToolBar(CanvasView& view, QWidget* parent)
    : QWidget(parent), m_impl(new Impl{view, view.workbench()}) {
    setObjectName(QStringLiteral("design-tool-bar"));
    setFixedHeight(kHeight);
    m_impl->row = new QHBoxLayout(this);
    m_impl->row->setContentsMargins(kMargin, 0, kMargin, 1);
    m_impl->row->setSpacing(2);
    m_impl->row->setSizeConstraint(QLayout::SetNoConstraint);
    m_impl->path = new Breadcrumb(m_impl->bench);
    m_impl->row->addWidget(m_impl->path);
    connect(m_impl->path, &Breadcrumb::resized, this, &DesignToolBar::fitWidth,
            Qt::QueuedConnection);
    addTools();
    m_impl->row->addStretch();
    addFacts();
    addZoom();
    retranslate();
    connect(&m_impl->bench.ui.theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

DesignToolBar::~DesignToolBar() = default;

QSize DesignToolBar::minimumSizeHint() const {
    return {0, kHeight};
}

void DesignToolBar::addSeparator() {
    m_impl->row->addWidget(new Separator(m_impl->bench.ui.theme));
}

void DesignToolBar::addTools() {
    Theme& theme = m_impl->bench.ui.theme;
    Actions& actions = m_impl->bench.actions;
    addSeparator();
    for (const Tool& tool : kTools) {
        auto* button = new IconButton(theme, QLatin1String(tool.icon), {});
        button->setObjectName(QLatin1String(tool.id));
        button->setCheckable(true);
        connect(button, &IconButton::clicked, this, [this, tool] {
            m_impl->view.setMode(tool.mode);
            m_impl->tools[m_impl->view.mode()]->setChecked(true);
            m_impl->view.setFocus(Qt::OtherFocusReason);
        });
        m_impl->tools[tool.mode] = button;
        m_impl->row->addWidget(button);
    }
    const auto showMode = [this](CanvasView::Mode mode) {
        for (auto it = m_impl->tools.cbegin(); it != m_impl->tools.cend(); ++it)
            it.value()->setChecked(it.key() == mode);
    };
    connect(&m_impl->view, &CanvasView::modeChanged, this, showMode);
    showMode(m_impl->view.mode());
    addSeparator();
    m_impl->row->addWidget(new IconButton(theme, actions.action(QStringLiteral("edit.undo"))));
    m_impl->row->addWidget(new IconButton(theme, actions.action(QStringLiteral("edit.redo"))));
    addSeparator();
    m_impl->layOut = new TextButton(theme, {}, TextButton::Kind::Plain);
    m_impl->layOut->setObjectName(QStringLiteral("lay-out"));
    m_impl->layOut->setIconName(QStringLiteral("layout"));
    QAction* layOut = actions.action(QStringLiteral("graph.layout"));
    connect(m_impl->layOut, &TextButton::clicked, layOut, &QAction::trigger);
    connect(layOut, &QAction::changed, this, [this, layOut] {
        m_impl->layOut->setEnabled(layOut->isEnabled());
        m_impl->layOut->setToolTip(layOut->toolTip());
    });
    m_impl->layOut->setContextMenuPolicy(Qt::ActionsContextMenu);
    for (const char* way : {"graph.layout-wrapped", "graph.layout-down", "graph.layout-right"})
        m_impl->layOut->addAction(actions.action(QLatin1String(way)));
    m_impl->row->addWidget(m_impl->layOut);
}

void DesignToolBar::addFacts() {
    Theme& theme = m_impl->bench.ui.theme;
    EditorState& state = m_impl->bench.state;
    m_impl->showLabel = new ThemedLabel(theme, Theme::Text::Body, QStringLiteral("t3"));
    m_impl->row->addWidget(m_impl->showLabel);
    m_impl->row->addSpacing(8);
    m_impl->facts = new SegmentControl(theme, SegmentControl::Size::Small);
    m_impl->facts->setObjectName(QStringLiteral("fact-to-show"));
    for (const FactItem& item : kFacts) m_impl->facts->addItem(QLatin1String(item.id), {});
    connect(m_impl->facts, &SegmentControl::currentChanged, this, [&state](const QString& id) {
        for (const FactItem& item : kFacts)
            if (id == QLatin1String(item.id)) state.setFact(item.fact);
    });
    m_impl->row->addWidget(m_impl->facts);
    m_impl->factMenu =
        new TextButton(theme, {}, TextButton::Kind::Outlined, TextButton::Size::Small);
    m_impl->factMenu->setObjectName(QStringLiteral("fact-menu"));
    m_impl->factMenu->setIconName(QStringLiteral("chevron-down"));
    m_impl->factMenu->hide();
    connect(m_impl->factMenu, &TextButton::clicked, this, [this] {
        auto* menu = new QMenu(this);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        for (const FactItem& item : kFacts)
            menu->addAction(m_impl->bench.actions.action(QLatin1String(item.action)));
        menu->popup(m_impl->factMenu->mapToGlobal(QPoint(0, m_impl->factMenu->height())));
    });
    m_impl->row->addWidget(m_impl->factMenu);
    connect(&state, &EditorState::factChanged, this, &DesignToolBar::showFact);
}

void DesignToolBar::addZoom() {
    Theme& theme = m_impl->bench.ui.theme;
    Actions& actions = m_impl->bench.actions;
    addSeparator();
    auto* out = new IconButton(theme, actions.action(QStringLiteral("view.zoom-out")));
    auto* in = new IconButton(theme, actions.action(QStringLiteral("view.zoom-in")));
    m_impl->zoomSteps = {out, in};
    m_impl->row->addWidget(out);
    m_impl->zoom = new TextButton(theme, {}, TextButton::Kind::Plain, TextButton::Size::Small);
    m_impl->zoom->setObjectName(QStringLiteral("zoom-text"));
    connect(m_impl->zoom, &TextButton::clicked,
            actions.action(QStringLiteral("view.zoom-100")), &QAction::trigger);
    m_impl->row->addWidget(m_impl->zoom);
    m_impl->row->addWidget(in);
    m_impl->row->addWidget(new IconButton(theme, actions.action(QStringLiteral("view.fit"))));
    connect(&m_impl->view, &CanvasView::zoomChanged, this, &DesignToolBar::showZoom);
}

void DesignToolBar::showFact() {
    for (const FactItem& item : kFacts) {
        if (item.fact != m_impl->bench.state.fact()) continue;
        m_impl->facts->setCurrent(QLatin1String(item.id));
        m_impl->factMenu->setText(tr(item.text));
        m_impl->factMenu->updateGeometry();
    }
}

void DesignToolBar::showZoom(qreal zoom) {
    m_impl->zoom->setText(QStringLiteral("%1\u2009%").arg(qRound(zoom * 100)));
    m_impl->zoom->setAccessibleName(tr("Zoom %1 %, back to 100 %").arg(qRound(zoom * 100)));
    m_impl->zoom->setToolTip(tr("Zoom to 100 %"));
}

void DesignToolBar::retranslate() {
    for (const Tool& tool : kTools) {
        m_impl->tools[tool.mode]->setAccessibleName(tr(tool.text));
        m_impl->tools[tool.mode]->setToolTip(tr(tool.text));
    }
    for (const FactItem& item : kFacts)
        m_impl->facts->setItemText(QLatin1String(item.id), tr(item.text));
    m_impl->facts->setAccessibleName(tr("Fact shown on every layer"));
    m_impl->factMenu->setAccessibleName(m_impl->facts->accessibleName());
    m_impl->showLabel->setText(tr("Show"));
    m_impl->layOut->setAccessibleName(tr("Lay out"));
    showFact();
    // The widest figure keeps the place, so that the bar does not move while zooming.
    showZoom(4);
    m_impl->zoom->setFixedWidth(m_impl->zoom->sizeHint().width());
    showZoom(m_impl->view.zoom());
    setDetail(m_impl->detail);
    fitWidth();
}

void DesignToolBar::setDetail(Detail detail) {
    m_impl->detail = detail;
    const bool labels = detail == Detail::All;
    m_impl->layOut->setText(labels ? tr("Lay out") : QString());
    m_impl->layOut->updateGeometry();
    m_impl->showLabel->setVisible(labels);
    m_impl->path->setLength(detail >= Detail::ShortPath ? Breadcrumb::Length::Short
                                                        : Breadcrumb::Length::Full);
    m_impl->facts->setVisible(detail < Detail::FactMenu);
    m_impl->factMenu->setVisible(detail >= Detail::FactMenu);
    // Wheel and keys zoom too; the figure stays.
    for (IconButton* button : m_impl->zoomSteps) button->setVisible(detail < Detail::FactMenu);
}

void DesignToolBar::fitWidth() {
    for (const Detail detail :
         {Detail::All, Detail::NoLabels, Detail::FactMenu, Detail::ShortPath}) {
        setDetail(detail);
        m_impl->row->invalidate();
        if (m_impl->row->sizeHint().width() <= width()) break;
    }
}

void DesignToolBar::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const Theme& theme = m_impl->bench.ui.theme;
    painter.fillRect(rect(), theme.color(QStringLiteral("bg1")));
    painter.fillRect(0, height() - 1, width(), 1, theme.color(QStringLiteral("line")));
}

void DesignToolBar::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    fitWidth();
}

void DesignToolBar::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) retranslate();
    QWidget::changeEvent(event);
}

} // namespace convstudio
