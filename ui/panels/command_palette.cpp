// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/command_palette.h"

#include "ui/bridge/runs_controller.h"
#include "ui/panels/action_words.h"
#include "ui/panels/issue_words.h"
#include "ui/panels/list_parts.h"
#include "ui/panels/palette_list.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/messages.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>
#include <map>

namespace convstudio {

namespace {

using Line = PaletteEntry::Kind;

constexpr int kWidth = 632; // the keys of the foot need it
constexpr int kHead = 44;
constexpr int kFoot = 32;
constexpr std::size_t kMaxPerSection = 100;
constexpr std::size_t kMaxMixed = 8; ///< lines a section has when several stand together
constexpr std::size_t kMaxRecent = 6;
constexpr int kPage = 8;
constexpr char kRecentKey[] = "recentCommands";

void appendSection(PaletteEntries& lines, const QString& title, PaletteEntries entries,
                   std::size_t limit) {
    if (entries.empty()) return;
    lines.push_back({.kind = Line::Section, .title = title.toUpper()});
    entries.resize(std::min(entries.size(), limit));
    std::move(entries.begin(), entries.end(), std::back_inserter(lines));
}

} // namespace

struct CommandPalette::Impl {
    Impl(CommandPalette& palette, Workbench& bench)
        : self(palette), workbench(bench), input(new QLineEdit(&palette)),
          target(new ThemedLabel(bench.ui.theme, Theme::Text::Body, QStringLiteral("accent"), {},
                                 &palette)),
          count(new ThemedLabel(bench.ui.theme, Theme::Text::Small, QStringLiteral("t3"), {},
                                &palette)),
          list(new PaletteList(bench.ui.theme, &palette)) {}

    CommandPalette& self;
    Workbench& workbench;
    QLineEdit* input;
    ThemedLabel* target;
    ThemedLabel* count;
    PaletteList* list;
    /// Setting a value: node, then parameter; empty while searching.
    QString node;
    QString param;

    QStringList recent() const {
        QStringList ids;
        const Json stored = workbench.ui.state.value(QString::fromLatin1(kRecentKey));
        if (stored.is_array())
            for (const Json& id : stored)
                if (id.is_string()) ids << QString::fromStdString(id.get<std::string>());
        return ids;
    }

    void remember(const QString& id) {
        QStringList ids = recent();
        ids.removeAll(id);
        ids.prepend(id);
        Json stored = Json::array();
        for (const QString& kept : ids.mid(0, kMaxRecent)) stored.push_back(kept.toStdString());
        workbench.ui.state.setValue(QString::fromLatin1(kRecentKey), stored);
    }

    /// Commands used last before the others, else by menu.
    PaletteEntries allCommands() const {
        PaletteEntries lines, used;
        std::vector<std::pair<QString, PaletteEntries>> menus;
        const QStringList ids = recent();
        for (PaletteEntry& entry : commandEntries(workbench)) {
            if (ids.contains(entry.id) && entry.isEnabled) {
                used.push_back(std::move(entry));
                continue;
            }
            const auto spec = std::find_if(
                Actions::table().begin(), Actions::table().end(),
                [&](const ActionSpec& row) { return entry.id == QLatin1String(row.id); });
            const QString menu = menuTitle(QString::fromLatin1(spec->menu));
            if (entry.isEnabled) entry.detail.clear();
            if (menus.empty() || menus.back().first != menu) menus.push_back({menu, {}});
            menus.back().second.push_back(std::move(entry));
        }
        std::sort(used.begin(), used.end(), [&](const PaletteEntry& a, const PaletteEntry& b) {
            return ids.indexOf(a.id) < ids.indexOf(b.id);
        });
        appendSection(lines, CommandPalette::tr("Recent"), std::move(used), kMaxRecent);
        for (auto& [title, entries] : menus)
            appendSection(lines, title, std::move(entries), kMaxPerSection);
        return lines;
    }

    PaletteEntries found(const QString& query, std::size_t& total) const {
        PaletteEntries commands = commandEntries(workbench);
        PaletteEntries nodes = nodeEntries(workbench);
        PaletteEntries layers = layerEntries(workbench);
        PaletteEntries runs = runEntries(workbench);
        total = commands.size() + nodes.size() + layers.size() + runs.size();
        std::multimap<int, std::pair<QString, PaletteEntries>, std::greater<>> sections;
        const auto add = [&](const QString& title, PaletteEntries entries) {
            entries = matching(std::move(entries), query);
            const int score = entries.empty() ? 0 : entries.front().score;
            sections.insert({score, {title, std::move(entries)}});
        };
        add(CommandPalette::tr("Commands"), std::move(commands));
        add(CommandPalette::tr("Nodes"), std::move(nodes));
        add(CommandPalette::tr("Layers"), std::move(layers));
        add(CommandPalette::tr("Runs"), std::move(runs));
        PaletteEntries lines;
        for (auto& [score, section] : sections)
            appendSection(lines, section.first, std::move(section.second), kMaxMixed);
        return lines;
    }

    PaletteEntries linesFor(const QString& text, std::size_t& total) const {
        PaletteEntries lines;
        const auto single = [&](const QString& title, PaletteEntries entries, const QString& query) {
            total = entries.size();
            appendSection(lines, title, matching(std::move(entries), query), kMaxPerSection);
        };
        const QString rest = text.mid(1).trimmed();
        if (!param.isEmpty())
            single(CommandPalette::tr("Value"), valueEntries(workbench, node, param, text), {});
        else if (!node.isEmpty())
            single(CommandPalette::tr("Parameters"), parameterEntries(workbench, node), text);
        else if (text.startsWith('@'))
            single(CommandPalette::tr("Nodes"), nodeEntries(workbench), rest);
        else if (text.startsWith('#'))
            single(CommandPalette::tr("Runs"), runEntries(workbench), rest);
        else if (text.startsWith('?'))
            single(CommandPalette::tr("Help"), helpEntries(workbench), rest);
        else if (text.startsWith('>') && !rest.isEmpty())
            single(CommandPalette::tr("Commands"), commandEntries(workbench), rest);
        else if (text.startsWith('>') || text.trimmed().isEmpty()) {
            lines = allCommands();
            total = Actions::table().size();
        } else {
            lines = found(text, total);
        }
        return lines;
    }

    void refresh() {
        std::size_t total = 0;
        list->show(linesFor(input->text(), total));
        const int shown = list->lines().choices();
        count->setText(CommandPalette::tr("%1 of %2").arg(shown).arg(total));
        count->setVisible(param.isEmpty());
        self.adjustSize();
        // A popover keeps its size unless asked.
        if (QWidget* frame = self.parentWidget(); frame && frame != self.window()) frame->adjustSize();
    }

    void aim(const QString& nodeId, const QString& paramName) {
        node = nodeId;
        param = paramName;
        const Graph& graph = workbench.document.graph();
        const QString name = placeText(graph, {.nodeId = node.toStdString()});
        target->setVisible(!node.isEmpty());
        target->setText(param.isEmpty() ? name + QStringLiteral(" ›")
                                        : name + '.' + param + QStringLiteral(" ="));
        const QSignalBlocker blocker(input);
        input->setText(param.isEmpty() ? QString() : presentValue(workbench, node, param));
        input->selectAll();
        refresh();
    }

    /// One step back from setting a value; false when there is none.
    bool goBack() {
        if (node.isEmpty()) return false;
        if (!param.isEmpty()) {
            aim(node, {});
            return true;
        }
        aim({}, {});
        input->setText(QStringLiteral("@"));
        return true;
    }

    void setValue(const Json& value) {
        revealNode(workbench.document, workbench.state, node);
        workbench.editor.setParameter({node}, param, value);
        Q_EMIT self.done();
    }

    void run() {
        const PaletteEntry* line = list->current();
        if (!line || !line->isEnabled) return;
        const PaletteEntry chosen = *line; // the list may change under it
        switch (chosen.kind) {
        case Line::Command:
            remember(chosen.id);
            Q_EMIT self.done();
            workbench.actions.action(chosen.id)->trigger();
            break;
        case Line::Node:
            Q_EMIT self.done();
            revealNode(workbench.document, workbench.state, chosen.id);
            break;
        case Line::Run:
            Q_EMIT self.done();
            workbench.runs.reveal(chosen.id);
            break;
        case Line::Layer: {
            const QStringList selected = workbench.state.nodes();
            Q_EMIT self.done();
            workbench.editor.insertNode(chosen.id, std::nullopt,
                                        selected.isEmpty() ? QString() : selected.last());
            break;
        }
        case Line::Parameter: aim(node, chosen.id); break;
        case Line::Value: setValue(chosen.value); break;
        case Line::Prefix: input->setText(chosen.id); break;
        case Line::Help:
        case Line::Section: break;
        }
    }

    void completeWithTab() {
        const PaletteEntry* line = list->current();
        if (!line) return;
        if (line->kind == Line::Node) aim(line->id, {});
        else if (line->kind == Line::Parameter) aim(node, line->id);
    }

    bool handleKey(const QKeyEvent& event) {
        switch (event.key()) {
        case Qt::Key_Down: list->step(1); return true;
        case Qt::Key_Up: list->step(-1); return true;
        case Qt::Key_PageDown: list->step(kPage); return true;
        case Qt::Key_PageUp: list->step(-kPage); return true;
        case Qt::Key_Return:
        case Qt::Key_Enter: run(); return true;
        case Qt::Key_Tab:
        case Qt::Key_Backtab: completeWithTab(); return true;
        case Qt::Key_Escape: return goBack();
        case Qt::Key_Backspace: return input->text().isEmpty() && goBack();
        default: return false;
        }
    }
};

namespace {

/// The keys of the palette, below the list.
class PaletteFoot : public QWidget {
public:
    PaletteFoot(Theme& theme, const QList<QPair<QString, QString>>& keys, QWidget* parent)
        : QWidget(parent) {
        auto* row = new QHBoxLayout(this);
        row->setContentsMargins(16, 0, 16, 0);
        row->setSpacing(6);
        for (const auto& [key, meaning] : keys) {
            row->addWidget(new KeyChip(theme, key, this));
            row->addWidget(new ThemedLabel(theme, Theme::Text::Caption, QStringLiteral("t2"), meaning,
                                           this));
            row->addSpacing(6);
        }
        row->addStretch();
        setFixedHeight(kFoot);
    }
};

} // namespace

CommandPalette::CommandPalette(Workbench& workbench, QWidget* parent)
    : QWidget(parent), m_impl(std::make_unique<Impl>(*this, workbench)) {
    Impl& impl = *m_impl;
    Theme& theme = workbench.ui.theme;
    setObjectName(QStringLiteral("command-palette"));
    setAccessibleName(tr("Search commands and nodes"));
    setFixedWidth(kWidth);
    impl.input->setObjectName(QStringLiteral("command-input"));
    impl.input->setAccessibleName(tr("Search commands and nodes"));
    impl.input->setPlaceholderText(tr("Search commands and nodes"));
    impl.input->setFrame(false);
    impl.input->setFont(theme.font(Theme::Text::CardTitle));
    impl.input->installEventFilter(this);
    impl.list->setObjectName(QStringLiteral("command-list"));
    impl.list->setAccessibleName(tr("What was found"));
    impl.target->hide();
    setFocusProxy(impl.input);

    auto* head = new QWidget(this);
    head->setFixedHeight(kHead);
    auto* row = new QHBoxLayout(head);
    row->setContentsMargins(16, 0, 16, 0);
    row->setSpacing(8);
    auto* glass = new QLabel(head);
    glass->setPixmap(theme.pixmap(QStringLiteral("search"), theme.color(QStringLiteral("t2")), 16,
                                  devicePixelRatioF()));
    row->addWidget(glass);
    row->addWidget(impl.target);
    row->addWidget(impl.input, 1);
    row->addWidget(impl.count);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(1, 0, 1, 0);
    column->setSpacing(0);
    column->addWidget(head);
    column->addWidget(impl.list);
    const auto key = [](Qt::Key code) {
        return QKeySequence(code).toString(QKeySequence::NativeText);
    };
    column->addWidget(new PaletteFoot(theme,
                                      {{QStringLiteral("↑ ↓"), tr("choose")},
                                       {key(Qt::Key_Enter), tr("run")},
                                       {key(Qt::Key_Tab), tr("set a value")},
                                       {QStringLiteral(">"), tr("commands")},
                                       {QStringLiteral("@"), tr("nodes")},
                                       {QStringLiteral("#"), tr("runs")},
                                       {QStringLiteral("?"), tr("help")}},
                                      this));

    connect(impl.input, &QLineEdit::textChanged, this, [&impl] { impl.refresh(); });
    connect(impl.list, &QListView::clicked, this, [&impl] { impl.run(); });
    impl.refresh();
}

CommandPalette::~CommandPalette() = default;

void CommandPalette::open(Workbench& workbench, QWidget* window, const QString& prefix) {
    constexpr int kTop = 44;
    auto* palette = new CommandPalette(workbench);
    auto* popover = new Popover(workbench.ui.theme, palette, window);
    popover->setObjectName(QStringLiteral("command-popover"));
    connect(palette, &CommandPalette::done, popover, &Popover::close);
    palette->m_impl->input->setText(prefix);
    popover->openAt(window->mapToGlobal(QPoint((window->width() - kWidth) / 2, kTop)));
}

bool CommandPalette::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_impl->input && event->type() == QEvent::KeyPress)
        return m_impl->handleKey(*static_cast<QKeyEvent*>(event));
    return QWidget::eventFilter(watched, event);
}

} // namespace convstudio
