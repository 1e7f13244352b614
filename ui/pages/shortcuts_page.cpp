// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/shortcuts_page.h"

#include "ui/pages/page_parts.h"
#include "ui/pages/shortcut_row.h"
#include "ui/panels/action_words.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/labels.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QScrollArea>
#include <QStyle>
#include <QVBoxLayout>

#include <algorithm>

namespace convstudio {

namespace {

constexpr int kWidth = 760;

struct MenuSection {
    QString menu;
    SectionTitle* title;
    std::vector<ShortcutRow*> rows;
};

} // namespace

struct ShortcutsPage::Impl {
    Impl(ShortcutsPage& page, Workbench& bench) : self(page), workbench(bench) {}

    ShortcutsPage& self;
    Workbench& workbench;
    TextButton* back = nullptr;
    TextButton* resetAll = nullptr;
    ThemedLabel* title = nullptr;
    ThemedLabel* hint = nullptr;
    ThemedLabel* nothing = nullptr;
    SearchField* search = nullptr;
    std::vector<MenuSection> sections;

    void build();
    QWidget* makeHead();
    QWidget* makeTable();
    void filter();
    void refresh();
    void retranslate();
};

QWidget* ShortcutsPage::Impl::makeHead() {
    Theme& theme = workbench.ui.theme;
    auto* head = new QWidget(&self);
    back = new TextButton(theme, {}, TextButton::Kind::Plain, TextButton::Size::Small, head);
    back->setObjectName(QStringLiteral("shortcuts-back"));
    back->setIconName(QStringLiteral("chevron-left"));
    title = new ThemedLabel(theme, Theme::Text::Hero, QStringLiteral("t1"), {}, head);
    hint = new ThemedLabel(theme, Theme::Text::Body, QStringLiteral("t2"), {}, head);
    hint->setWordWrap(true);
    search = new SearchField(theme, {}, {}, head);
    search->setObjectName(QStringLiteral("shortcuts-search"));
    resetAll = new TextButton(theme, {}, TextButton::Kind::Outlined, TextButton::Size::Normal, head);
    resetAll->setObjectName(QStringLiteral("shortcuts-reset-all"));
    auto* row = new QHBoxLayout;
    row->setSpacing(12);
    row->addWidget(search, 1);
    row->addWidget(resetAll);
    auto* column = new QVBoxLayout(head);
    column->setContentsMargins(0, 16, 0, 12);
    column->setSpacing(6);
    column->addWidget(back, 0, Qt::AlignLeft);
    column->addWidget(title);
    column->addWidget(hint);
    column->addSpacing(6);
    column->addLayout(row);
    head->setFixedWidth(kWidth);
    return head;
}

QWidget* ShortcutsPage::Impl::makeTable() {
    Theme& theme = workbench.ui.theme;
    auto* page = new Ground(theme, QStringLiteral("bg0"));
    auto* table = new QWidget(page);
    table->setFixedWidth(kWidth);
    auto* column = new QVBoxLayout(table);
    column->setContentsMargins(0, 0, 0, 24);
    column->setSpacing(0);
    for (const ActionSpec& spec : Actions::table()) {
        const QString menu = QString::fromLatin1(spec.menu);
        auto section = std::find_if(sections.begin(), sections.end(),
                                    [&](const MenuSection& each) { return each.menu == menu; });
        if (section == sections.end()) {
            auto* made = new SectionTitle(theme, {}, SectionTitle::Kind::Fixed, table);
            column->addWidget(made);
            sections.push_back({menu, made, {}});
            section = sections.end() - 1;
        }
        auto* row = new ShortcutRow(theme, workbench.actions, spec, table);
        // Actions of one menu need not stand together in the table.
        const int at = section->rows.empty() ? column->indexOf(section->title)
                                             : column->indexOf(section->rows.back());
        column->insertWidget(at + 1, row);
        section->rows.push_back(row);
    }
    nothing = new ThemedLabel(theme, Theme::Text::Body, QStringLiteral("t2"), {}, table);
    nothing->setObjectName(QStringLiteral("shortcuts-nothing"));
    column->addWidget(nothing);
    column->addStretch();
    auto* centre = new QHBoxLayout(page);
    centre->setContentsMargins(0, 0, 0, 0);
    centre->addStretch();
    centre->addWidget(table);
    centre->addStretch();
    auto* scroll = new QScrollArea(&self);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
    scroll->setWidget(page);
    return scroll;
}

void ShortcutsPage::Impl::build() {
    auto* ground = new Ground(workbench.ui.theme, QStringLiteral("bg0"), &self);
    auto* column = new QVBoxLayout(ground);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    // In line with the table, which has a scroll bar beside it.
    auto* head = new QHBoxLayout;
    head->setContentsMargins(0, 0, self.style()->pixelMetric(QStyle::PM_ScrollBarExtent), 0);
    // Stretches, not an alignment: that would reckon the height of wrapped text by the whole width.
    head->addStretch();
    head->addWidget(makeHead());
    head->addStretch();
    column->addLayout(head);
    column->addWidget(makeTable(), 1);
    auto* whole = new QVBoxLayout(&self);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(ground);
    self.setFocusProxy(search);
    QObject::connect(search, &QLineEdit::textChanged, &self, [this] { filter(); });
    QObject::connect(search, &SearchField::escaped, &self, &ShortcutsPage::closed);
    QObject::connect(back, &QAbstractButton::clicked, &self, &ShortcutsPage::closed);
    QObject::connect(resetAll, &QAbstractButton::clicked, &self,
                     [this] { workbench.actions.resetShortcuts(); });
    QObject::connect(&workbench.actions, &Actions::shortcutsChanged, &self, [this] { refresh(); });
}

void ShortcutsPage::Impl::filter() {
    bool isAny = false;
    for (const MenuSection& section : sections) {
        bool isShown = false;
        for (ShortcutRow* row : section.rows) {
            row->setVisible(row->fits(search->text()));
            isShown = isShown || !row->isHidden();
        }
        section.title->setVisible(isShown);
        isAny = isAny || isShown;
    }
    nothing->setVisible(!isAny);
}

void ShortcutsPage::Impl::refresh() {
    bool isChanged = false;
    for (const MenuSection& section : sections) {
        section.title->setText(menuTitle(section.menu));
        for (ShortcutRow* row : section.rows) {
            row->refresh();
            isChanged = isChanged || workbench.actions.action(row->id())->shortcuts() !=
                                         workbench.actions.defaultShortcuts(row->id());
        }
    }
    resetAll->setEnabled(isChanged);
    resetAll->setToolTip(isChanged ? QString() : ShortcutsPage::tr("All keys are the defaults"));
    filter();
}

void ShortcutsPage::Impl::retranslate() {
    self.setAccessibleName(ShortcutsPage::tr("Map of keys"));
    title->setText(ShortcutsPage::tr("Map of keys"));
    hint->setText(ShortcutsPage::tr(
        "Click the keys of an action and press new ones. Single letters work while the canvas "
        "or a gallery of images has the focus."));
    search->setPlaceholderText(ShortcutsPage::tr("Find an action or a key"));
    search->setAccessibleName(ShortcutsPage::tr("Find an action or a key"));
    nothing->setText(ShortcutsPage::tr("No action fits."));
    for (const auto& [button, text] : {std::pair(back, ShortcutsPage::tr("Back")),
                                       std::pair(resetAll, ShortcutsPage::tr("Reset all"))}) {
        button->setText(text);
        button->setAccessibleName(text);
        button->updateGeometry();
    }
    refresh();
}

ShortcutsPage::ShortcutsPage(Workbench& workbench, QWidget* parent)
    : QWidget(parent), m_impl(std::make_unique<Impl>(*this, workbench)) {
    setObjectName(QStringLiteral("shortcuts-page"));
    m_impl->build();
    m_impl->retranslate();
    connect(&workbench.ui.language, &Language::changed, this, [this] { m_impl->retranslate(); });
}

ShortcutsPage::~ShortcutsPage() = default;

void ShortcutsPage::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape) Q_EMIT closed();
    else QWidget::keyPressEvent(event);
}

} // namespace convstudio
