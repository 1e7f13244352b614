// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/header_bar.h"

#include "ui/shell/command_field.h"
#include "ui/shell/device_chip.h"
#include "ui/shell/train_box.h"
#include "ui/shell/workspace_pages.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/segment_control.h"

#include <QEvent>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLocale>
#include <QPainter>

namespace convstudio {

namespace {

constexpr int kHeight = 44;
constexpr int kLeastName = 120; // short names do not move the workspaces
constexpr int kMostName = 280;
constexpr int kNarrowName = 140;
constexpr int kDropState = 1000;  // below this width the saved state goes
constexpr int kDropCommand = 1140; // below this the command field is icon and key

QString themeId(ThemeChoice choice) {
    switch (choice) {
    case ThemeChoice::Dark: return QStringLiteral("dark");
    case ThemeChoice::Light: return QStringLiteral("light");
    case ThemeChoice::System: break;
    }
    return QStringLiteral("system");
}

} // namespace

struct HeaderBar::Parts {
    IconButton* menu;
    QWidget* project;
    PathLabel* name;
    ThemedLabel* state;
    ThemedLabel* welcome;
    SegmentControl* workspaces;
    CommandField* commands;
    DeviceChip* device;
    TrainBox* train;
    SegmentControl* language;
    SegmentControl* theme;
};

HeaderBar::HeaderBar(Workbench& workbench, QWidget* parent)
    : QWidget(parent), m_workbench(workbench), m_parts(new Parts) {
    Theme& theme = workbench.ui.theme;
    setObjectName("header");
    setFixedHeight(kHeight);
    Parts& parts = *m_parts;
    parts.menu = new IconButton(theme, "menu", {}, IconButton::Size::Normal, this);
    parts.menu->setObjectName("main-menu");
    parts.project = new QWidget(this);
    parts.name = new PathLabel(theme, {}, parts.project);
    parts.name->setRole(Theme::Text::BodyStrong, "t1");
    parts.state = new ThemedLabel(theme, Theme::Text::Caption, "t2", {}, parts.project);
    parts.state->setObjectName("saved-state");
    auto* column = new QVBoxLayout(parts.project);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addStretch();
    column->addWidget(parts.name);
    column->addWidget(parts.state);
    column->addStretch();
    parts.welcome = new ThemedLabel(theme, Theme::Text::BodyStrong, "t1", {}, this);
    parts.workspaces = new SegmentControl(theme, SegmentControl::Size::Normal, this);
    parts.workspaces->setObjectName("workspaces");
    parts.workspaces->setFill(SegmentControl::Fill::Neutral);
    for (const QString& id : workspaceIds()) parts.workspaces->addItem(id, workspaceName(id));
    parts.commands = new CommandField(theme, workbench.actions.action("help.commands"), this);
    parts.device = new DeviceChip(workbench, this);
    parts.train = new TrainBox(workbench, this);
    makeChoices();

    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(8, 0, 12, 1);
    row->setSpacing(8);
    row->addWidget(parts.menu);
    row->addWidget(parts.project);
    row->addWidget(parts.welcome);
    row->addWidget(parts.workspaces);
    row->addStretch();
    row->addWidget(parts.language);
    row->addWidget(parts.theme);
    row->addWidget(parts.commands);
    row->addWidget(parts.device);
    row->addWidget(parts.train);

    Document& document = workbench.document;
    connect(parts.workspaces, &SegmentControl::currentChanged, this,
            &HeaderBar::workspaceChosen);
    connect(&document, &Document::titleChanged, this, &HeaderBar::showState);
    connect(&document, &Document::modifiedChanged, this, &HeaderBar::showState);
    connect(&document, &Document::replaced, this, [this] {
        m_savedAt = QFileInfo(m_workbench.document.filePath()).lastModified();
        showState();
    });
    connect(&document, &Document::saved, this, [this] {
        m_savedAt = QDateTime::currentDateTime();
        showState();
    });
    connect(&theme, &Theme::changed, this, [this] {
        m_parts->theme->setCurrent(themeId(m_workbench.ui.theme.choice()));
        arrange();
        update();
    });
    setFace(Face::Project);
    retranslate();
}

HeaderBar::~HeaderBar() = default;

void HeaderBar::makeChoices() {
    Theme& theme = m_workbench.ui.theme;
    Parts& parts = *m_parts;
    parts.language = new SegmentControl(theme, SegmentControl::Size::Normal, this);
    parts.language->setObjectName("language-choice");
    for (const QString& code : Language::codes())
        parts.language->addItem(code, Language::nativeName(code));
    parts.language->setCurrent(m_workbench.ui.language.code());
    parts.theme = new SegmentControl(theme, SegmentControl::Size::Normal, this);
    parts.theme->setObjectName("theme-choice");
    for (const char* id : {"dark", "light", "system"}) parts.theme->addItem(id, {});
    parts.theme->setCurrent(themeId(theme.choice()));
    connect(parts.language, &SegmentControl::currentChanged, this, [this](const QString& code) {
        m_workbench.actions.action(code == "en" ? "view.language-en" : "view.language-zh")
            ->trigger();
    });
    connect(parts.theme, &SegmentControl::currentChanged, this, [this](const QString& id) {
        m_workbench.actions.action("view.theme-" + id)->trigger();
    });
}

IconButton* HeaderBar::menuButton() const { return m_parts->menu; }

void HeaderBar::setFace(Face face) {
    m_face = face;
    const bool isWelcome = face == Face::Welcome;
    m_parts->project->setVisible(!isWelcome);
    m_parts->workspaces->setVisible(!isWelcome);
    m_parts->commands->setVisible(!isWelcome);
    m_parts->device->setVisible(!isWelcome);
    m_parts->train->setVisible(!isWelcome);
    m_parts->welcome->setVisible(isWelcome);
    m_parts->language->setVisible(isWelcome);
    m_parts->theme->setVisible(isWelcome);
}

void HeaderBar::setWorkspace(const QString& id) {
    m_parts->workspaces->setCurrent(id);
    m_parts->train->setPlain(id == "export"); // has a primary action of its own
}

QString HeaderBar::stateText() const {
    const Document& document = m_workbench.document;
    if (document.isReadOnly()) return tr("Read only");
    if (document.isModified()) return tr("Unsaved changes");
    if (document.filePath().isEmpty() || !m_savedAt.isValid()) return tr("Not saved yet");
    const QLocale locale(m_workbench.ui.language.code());
    const QString when = m_savedAt.date() == QDate::currentDate()
                             ? m_savedAt.time().toString("HH:mm")
                             : locale.toString(m_savedAt.date(), QLocale::ShortFormat);
    return tr("Saved %1").arg(when);
}

void HeaderBar::showState() {
    const Document& document = m_workbench.document;
    m_parts->name->setPath(document.displayName());
    m_parts->name->setToolTip(document.filePath().isEmpty() ? document.displayName()
                                                            : document.filePath());
    m_parts->state->setText(stateText());
    m_parts->state->setColorToken(document.isReadOnly() ? "warn" : "t2");
    arrange();
}

void HeaderBar::retranslate() {
    Parts& parts = *m_parts;
    parts.menu->setAccessibleName(tr("Main menu"));
    parts.menu->setToolTip(tr("Main menu"));
    parts.welcome->setText(tr("Welcome"));
    parts.workspaces->setAccessibleName(tr("Workspaces"));
    parts.language->setAccessibleName(tr("Language"));
    parts.theme->setAccessibleName(tr("Theme"));
    for (const QString& id : workspaceIds()) {
        const QString keys = m_workbench.actions.action("workspace." + id)
                                 ->shortcut().toString(QKeySequence::NativeText);
        parts.workspaces->setItemText(id, workspaceName(id));
        parts.workspaces->setItemToolTip(id, keys);
    }
    parts.theme->setItemText("dark", tr("Dark"));
    parts.theme->setItemText("light", tr("Light"));
    parts.theme->setItemText("system", tr("System"));
    parts.language->setCurrent(m_workbench.ui.language.code());
    parts.commands->setTexts(tr("Search commands"), tr("Search"));
    showState();
}

void HeaderBar::arrange() {
    const int room = window()->width();
    m_parts->project->setFixedWidth(qBound(kLeastName, m_parts->project->sizeHint().width(),
                                           room < kDropCommand ? kNarrowName : kMostName));
    m_parts->state->setVisible(room >= kDropState);
    m_parts->device->setRoom(room);
    m_parts->train->setRoom(room);
    m_parts->commands->setRoom(room < kDropCommand ? 0 : room >= 1920 ? 280
                                                     : room >= 1600 ? 232 : 176);
}

void HeaderBar::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) retranslate();
    QWidget::changeEvent(event);
}

void HeaderBar::resizeEvent(QResizeEvent* event) {
    arrange();
    QWidget::resizeEvent(event);
}

void HeaderBar::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), m_workbench.ui.theme.color("bg1"));
    painter.fillRect(0, height() - 1, width(), 1, m_workbench.ui.theme.color("line"));
}

} // namespace convstudio
