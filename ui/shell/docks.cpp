// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/docks.h"

#include "ui/widgets/buttons.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QSplitter>

namespace convstudio {

namespace {

constexpr int kRailWidth = 40;
constexpr int kOverlayRight = 1100; // narrower windows lay the right dock over the centre
constexpr int kRailLeft = 960;
constexpr int kLeast[] = {180, 240};
constexpr int kMost[] = {420, 480};
constexpr char kStateKey[] = "layout";

/// Ground of a dock; an edge where it lies over something.
class DockFrame : public QWidget {
public:
    explicit DockFrame(Theme& theme) : m_theme(theme) {
        auto* box = new QHBoxLayout(this);
        box->setContentsMargins(0, 0, 0, 0);
        connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
    }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        painter.fillRect(rect(), m_theme.color("bg1"));
        if (!qobject_cast<const Docks*>(parentWidget())) return;
        painter.fillRect(0, 0, 1, height(), m_theme.color("line2"));
        painter.fillRect(width() - 1, 0, 1, height(), m_theme.color("line2"));
    }

private:
    Theme& m_theme;
};

/// Where the left dock waits in a narrow window.
class Rail : public QWidget {
public:
    explicit Rail(Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme) {}

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        painter.fillRect(rect(), m_theme.color("bg1"));
        painter.fillRect(width() - 1, 0, 1, height(), m_theme.color("line"));
    }

private:
    Theme& m_theme;
};

std::string keyOf(Docks::Side side) { return side == Docks::Left ? "left" : "right"; }

} // namespace

Docks::Docks(UiContext& ui, QWidget* centre, QWidget* parent)
    : QWidget(parent), m_ui(ui), m_rail(new Rail(ui.theme, this)),
      m_railButton(new IconButton(ui.theme, "layers", {}, IconButton::Size::Normal, m_rail)),
      m_centre(centre), m_splitter(new QSplitter(Qt::Horizontal, this)) {
    m_panes[Left].frame = new DockFrame(ui.theme);
    m_panes[Left].frame->setObjectName("left-dock");
    m_panes[Right].frame = new DockFrame(ui.theme);
    m_panes[Right].frame->setObjectName("right-dock");
    m_rail->setObjectName("left-rail");
    m_rail->setFixedWidth(kRailWidth);
    m_rail->hide(); // takes no room before arrange() wants it
    m_railButton->setObjectName("open-left-dock");
    auto* railColumn = new QVBoxLayout(m_rail);
    railColumn->setContentsMargins(6, 6, 6, 6);
    railColumn->addWidget(m_railButton);
    railColumn->addStretch();
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(m_panes[Left].frame);
    m_splitter->addWidget(centre);
    m_splitter->addWidget(m_panes[Right].frame);
    for (const Side side : {Left, Right}) {
        m_panes[side].frame->setMinimumWidth(kLeast[side]);
        m_panes[side].frame->setMaximumWidth(kMost[side]);
    }
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(m_rail);
    row->addWidget(m_splitter, 1);
    connect(m_splitter, &QSplitter::splitterMoved, this, [this] {
        for (const Side side : {Left, Right})
            if (!isOverlay(side) && isShown(side)) m_panes[side].width = m_panes[side].frame->width();
        keep();
    });
    connect(m_railButton, &QAbstractButton::clicked, this, [this] {
        if (m_panes[Left].isOpenOver) closeOverlay(Left);
        else reveal(Left);
    });
    retranslate();
}

int Docks::defaultWidth(Side side, int windowWidth) {
    const int step = windowWidth >= 1920 ? 2 : windowWidth >= 1600 ? 1 : 0;
    constexpr int kWidths[2][3] = {{208, 240, 264}, {264, 304, 320}};
    return kWidths[side][step];
}

int Docks::widthOf(Side side) const {
    const int usual =
        defaultWidth(side, width()) + m_panes[side].panels.value(m_workspace).extra;
    const int wanted = m_panes[side].width > 0 ? m_panes[side].width : usual;
    // Some languages need more than the usual.
    return qMax(wanted, m_panes[side].frame->minimumSizeHint().width());
}

bool Docks::isOverlay(Side side) const {
    return width() < (side == Left ? kRailLeft : kOverlayRight);
}

bool Docks::isShown(Side side) const {
    const Pane& pane = m_panes[side];
    return panel(side) && (isOverlay(side) ? pane.isOpenOver : pane.isOn);
}

void Docks::addPanel(const QString& workspace, Side side, QWidget* panel, const QString& icon,
                     int extra) {
    m_panes[side].panels[workspace] = {.widget = panel, .icon = icon, .extra = extra};
    panel->hide(); // the layout leaves room for what shows alone
    m_panes[side].frame->layout()->addWidget(panel);
}

void Docks::setPanelWanted(const QString& workspace, Side side, bool wanted) {
    const auto found = m_panes[side].panels.find(workspace);
    if (found == m_panes[side].panels.end() || found->isWanted == wanted) return;
    found->isWanted = wanted;
    if (workspace != m_workspace) return;
    found->widget->setVisible(wanted);
    retranslate();
    arrange();
}

void Docks::setWorkspace(const QString& id) {
    m_workspace = id;
    const Json all = m_ui.state.value(kStateKey);
    const Json kept = all.is_object() && all.contains(id.toStdString())
                          ? all.at(id.toStdString()) : Json::object();
    for (const Side side : {Left, Right}) {
        Pane& pane = m_panes[side];
        const Json dock = kept.is_object() ? kept.value(keyOf(side), Json::object()) : Json();
        const bool isRead = dock.is_object();
        pane.isOn = !isRead || !dock.contains("on") || dock.at("on") != false;
        pane.width = isRead && dock.contains("width") && dock.at("width").is_number_integer()
                         ? qBound(0, dock.at("width").get<int>(), kMost[side]) : 0;
        pane.isOpenOver = false;
        for (const auto& [workspace, panel] : pane.panels.asKeyValueRange())
            panel.widget->setVisible(workspace == id && panel.isWanted);
    }
    retranslate();
    arrange();
}

void Docks::keep() {
    Json all = m_ui.state.value(kStateKey);
    if (!all.is_object()) all = Json::object();
    Json& kept = all[m_workspace.toStdString()];
    if (!kept.is_object()) kept = Json::object();
    for (const Side side : {Left, Right})
        kept[keyOf(side)] = {{"on", m_panes[side].isOn}, {"width", m_panes[side].width}};
    m_ui.state.setValue(kStateKey, all);
}

void Docks::setOn(Side side, bool on) {
    Pane& pane = m_panes[side];
    if (isOverlay(side)) pane.isOpenOver = on;
    else pane.isOn = on;
    if (on) pane.isOn = true;
    keep();
    arrange();
}

void Docks::reveal(Side side) {
    if (!isShown(side)) setOn(side, true);
}

void Docks::closeOverlay(Side side) {
    if (!m_panes[side].isOpenOver) return;
    m_panes[side].isOpenOver = false;
    arrange();
}

void Docks::place(Side side) {
    QWidget* frame = m_panes[side].frame;
    if (!isOverlay(side)) {
        if (frame->parentWidget() != m_splitter)
            m_splitter->insertWidget(side == Left ? 0 : m_splitter->count(), frame);
        frame->setVisible(isShown(side));
        return;
    }
    if (frame->parentWidget() != this) frame->setParent(this);
    const int left = side == Left ? kRailWidth : width() - widthOf(side);
    frame->setGeometry(left, 0, widthOf(side), height());
    frame->setVisible(isShown(side));
    frame->raise();
}

void Docks::arrange() {
    m_rail->setVisible(panel(Left) && isOverlay(Left));
    place(Left);
    place(Right);
    QList<int> sizes;
    int rest = width() - (m_rail->isVisible() ? kRailWidth : 0);
    for (int i = 0; i < m_splitter->count(); ++i) {
        const QWidget* widget = m_splitter->widget(i);
        const int size = widget == m_centre                ? 0
                         : widget == m_panes[Left].frame   ? widthOf(Left)
                                                           : widthOf(Right);
        // Each shown dock has a line of 1 beside it.
        if (widget != m_centre && !widget->isHidden()) rest -= size + 1;
        sizes << size;
    }
    for (int i = 0; i < m_splitter->count(); ++i)
        if (m_splitter->widget(i) == m_centre) sizes[i] = rest;
    m_splitter->setSizes(sizes);
    Q_EMIT changed();
}

void Docks::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    if (!isOverlay(Left)) m_panes[Left].isOpenOver = false;
    if (!isOverlay(Right)) m_panes[Right].isOpenOver = false;
    arrange();
}

void Docks::keyPressEvent(QKeyEvent* event) {
    const bool isOpen = m_panes[Left].isOpenOver || m_panes[Right].isOpenOver;
    if (event->key() != Qt::Key_Escape || !isOpen) return QWidget::keyPressEvent(event);
    closeOverlay(Left);
    closeOverlay(Right);
    m_centre->setFocus();
}

void Docks::changeEvent(QEvent* event) {
    // The panels below hear of the new language after this one.
    if (event->type() == QEvent::LanguageChange)
        QMetaObject::invokeMethod(this, &Docks::retranslate, Qt::QueuedConnection);
    QWidget::changeEvent(event);
}

void Docks::retranslate() {
    const Panel left = m_panes[Left].panels.value(m_workspace);
    if (!left.widget) return;
    m_railButton->setIconName(left.icon);
    m_railButton->setAccessibleName(left.widget->accessibleName());
    m_railButton->setToolTip(left.widget->accessibleName());
}

} // namespace convstudio
