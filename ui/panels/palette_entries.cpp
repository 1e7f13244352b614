// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/palette_entries.h"

#include "ui/bridge/runs_controller.h"
#include "ui/panels/action_words.h"
#include "ui/panels/fuzzy_match.h"
#include "ui/panels/issue_words.h"
#include "ui/panels/list_parts.h"
#include "ui/panels/runs/run_words.h"

#include <QCoreApplication>

#include <algorithm>

namespace convstudio {

namespace {

using Line = PaletteEntry::Kind;

QString spacedShapeText(const Shape& shape) {
    return QString::fromStdString(shape.text()).replace(QChar(0xD7), QStringLiteral(" × "));
}

/// Family icon, colour and type of a node; a block has its name as type.
void dress(PaletteEntry& entry, const Workbench& workbench, const Node& node) {
    if (node.type == kBlockType) {
        entry.icon = QStringLiteral("block");
        entry.tile = QStringLiteral("family.block");
        return;
    }
    const LayerSpec* spec = workbench.ui.registry.find(node.type);
    const Family family = spec ? spec->family : Family::Io;
    entry.icon = Theme::familyIcon(family);
    entry.tile = Theme::familyToken(family);
}

QString typeText(const Graph& graph, const Node& node) {
    const Block* block = node.type == kBlockType ? graph.findBlock(node.block) : nullptr;
    return QString::fromStdString(block && !block->name.empty() ? block->name : node.type);
}

PaletteEntry nodeEntry(const Workbench& workbench, const Node& node) {
    const Graph& graph = workbench.document.graph();
    PaletteEntry entry{.kind = Line::Node, .id = QString::fromStdString(node.id)};
    entry.title = placeText(graph, {.nodeId = node.id});
    const QString type = typeText(graph, node);
    const NodeFacts* facts = workbench.facts.facts()->node(node.id);
    entry.detail = facts && facts->shape ? type + QStringLiteral(" · ") + spacedShapeText(*facts->shape)
                                         : type;
    entry.otherWords = type;
    dress(entry, workbench, node);
    return entry;
}

} // namespace

PaletteEntries commandEntries(const Workbench& workbench) {
    PaletteEntries entries;
    for (const ActionSpec& spec : Actions::table()) {
        const QString id = QString::fromLatin1(spec.id);
        const QAction& action = *workbench.actions.action(id);
        PaletteEntry entry{.kind = Line::Command, .id = id, .title = plainText(action)};
        entry.detail = menuTitle(QString::fromLatin1(spec.menu));
        entry.keys = shortcutText(action);
        entry.icon = QString::fromLatin1(spec.icon);
        entry.isEnabled = action.isEnabled();
        entry.otherWords = QString::fromUtf8(spec.text);
        if (!entry.isEnabled) {
            const QString reason = workbench.actions.disabledReason(id);
            entry.detail = reason.isEmpty()
                               ? QCoreApplication::translate("CommandPalette", "not available here")
                               : QCoreApplication::translate("CommandPalette", "not available: %1")
                                     .arg(reason);
        }
        entries.push_back(std::move(entry));
    }
    return entries;
}

PaletteEntries nodeEntries(const Workbench& workbench) {
    const Graph& graph = workbench.document.graph();
    PaletteEntries entries;
    for (const Node& node : graph.nodes) entries.push_back(nodeEntry(workbench, node));
    for (const Block& block : graph.blocks)
        for (const Node& node : block.nodes) entries.push_back(nodeEntry(workbench, node));
    return entries;
}

PaletteEntries layerEntries(const Workbench& workbench) {
    const QStringList selected = workbench.state.nodes();
    const Node* after = selected.isEmpty()
                            ? nullptr
                            : workbench.document.graph().findNode(selected.last().toStdString());
    PaletteEntries entries;
    for (const LayerSpec& spec : workbench.ui.registry.all()) {
        PaletteEntry entry{.kind = Line::Layer, .id = QString::fromStdString(spec.type)};
        entry.title = entry.id;
        entry.detail = after ? QCoreApplication::translate("CommandPalette", "insert after %1")
                                   .arg(QString::fromStdString(after->name))
                             : QCoreApplication::translate("CommandPalette", "insert");
        entry.icon = Theme::familyIcon(spec.family);
        entry.tile = Theme::familyToken(spec.family);
        for (const std::string& synonym : spec.synonyms)
            entry.otherWords += QString::fromStdString(synonym) + ' ';
        entries.push_back(std::move(entry));
    }
    return entries;
}

PaletteEntries runEntries(const Workbench& workbench) {
    PaletteEntries entries;
    for (const RunSummary& run : workbench.runs.summaries()) {
        const QString status = QString::fromStdString(run.info.status);
        PaletteEntry entry{.kind = Line::Run,
                           .id = QString::fromStdString(run.info.folder.string())};
        entry.title = runTitle(run.number) + QStringLiteral(" · ") +
                      QString::fromStdString(run.info.name);
        entry.detail = runStatusText(status);
        if (run.info.bestValAccuracy)
            entry.detail += QStringLiteral(" · ") + accuracyText(*run.info.bestValAccuracy);
        entry.icon = runStatusIcon(status);
        for (const std::string& tag : run.info.tags)
            entry.otherWords += QString::fromStdString(tag) + ' ';
        entry.otherWords += QString::fromStdString(run.info.notes);
        entries.push_back(std::move(entry));
    }
    return entries;
}

PaletteEntries helpEntries(const Workbench& workbench) {
    const auto prefix = [](const QString& sign, const QString& meaning) {
        return PaletteEntry{.kind = Line::Prefix, .id = sign, .title = sign, .detail = meaning};
    };
    PaletteEntries entries = {
        prefix(QStringLiteral(">"),
               QCoreApplication::translate("CommandPalette", "only commands, such as “> lay out”")),
        prefix(QStringLiteral("@"),
               QCoreApplication::translate(
                   "CommandPalette", "only nodes; Enter shows the node, Tab sets one of its values")),
        prefix(QStringLiteral("#"),
               QCoreApplication::translate("CommandPalette", "only runs; Enter shows the run")),
        prefix(QStringLiteral("?"), QCoreApplication::translate(
                                        "CommandPalette", "this help; type the name of a layer")),
    };
    for (const LayerSpec& spec : workbench.ui.registry.all()) {
        PaletteEntry entry{.kind = Line::Help, .id = QString::fromStdString(spec.type)};
        entry.title = entry.id;
        entry.detail = workbench.ui.language.textIfAny("layer." + spec.type);
        entry.icon = Theme::familyIcon(spec.family);
        entry.tile = Theme::familyToken(spec.family);
        for (const std::string& synonym : spec.synonyms)
            entry.otherWords += QString::fromStdString(synonym) + ' ';
        entries.push_back(std::move(entry));
    }
    return entries;
}

PaletteEntries matching(PaletteEntries entries, const QString& query) {
    if (query.trimmed().isEmpty()) return entries;
    PaletteEntries found;
    for (PaletteEntry& entry : entries) {
        const auto title = fuzzyMatch(query, entry.title);
        const auto other = fuzzyMatch(query, entry.otherWords);
        if (!title && !other) continue;
        // What is seen to fit goes before what fits by another name.
        entry.score = std::max(title ? title->score : 0, other ? other->score * 3 / 4 : 0);
        if (title) entry.matches = title->positions;
        found.push_back(std::move(entry));
    }
    std::stable_sort(found.begin(), found.end(), [](const PaletteEntry& a, const PaletteEntry& b) {
        return a.isEnabled != b.isEnabled ? a.isEnabled : a.score > b.score;
    });
    return found;
}

} // namespace convstudio
