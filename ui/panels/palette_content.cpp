// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/palette_content.h"

#include "engine/project/templates.h"
#include "ui/panels/forms/node_facts.h"

#include <algorithm>

namespace convstudio {

namespace {

const QString kBlockToken = QStringLiteral("family.block");
const QString kBlockIcon = QStringLiteral("layers");

QString idIn(const QString& key) { return key.mid(key.indexOf(QLatin1Char(':')) + 1); }

} // namespace

QVector<LayerEntry> PaletteContent::layers() const {
    QVector<LayerEntry> entries;
    for (const LayerSpec& spec : m_workbench.document.catalog().all()) {
        LayerEntry entry;
        entry.key = entry.title = QString::fromStdString(spec.type);
        for (const std::string& word : spec.synonyms) entry.words += QString::fromStdString(word);
        entry.group = QLatin1String(familyName(spec.family));
        entry.words += entry.group;
        entry.groupTitle = language().text("family." + entry.group.toStdString());
        entry.token = Theme::familyToken(spec.family);
        entry.icon = Theme::familyIcon(spec.family);
        entries.push_back(std::move(entry));
    }
    // Input and Output stand in every network already: last.
    std::stable_partition(entries.begin(), entries.end(), [](const LayerEntry& entry) {
        return entry.group != QLatin1String(familyName(Family::Io));
    });
    return entries;
}

QVector<LayerEntry> PaletteContent::blocks() const {
    QVector<LayerEntry> entries;
    const auto add = [&](const QString& key, const QString& title, const char* group,
                         const QString& groupTitle, bool own) {
        LayerEntry entry;
        entry.key = key;
        entry.title = title;
        entry.group = QLatin1String(group);
        entry.groupTitle = groupTitle;
        entry.token = kBlockToken;
        entry.icon = kBlockIcon;
        entry.canRename = own;
        entries.push_back(std::move(entry));
    };
    for (const Block& block : m_workbench.document.graph().blocks)
        add(QStringLiteral("block:") + QString::fromStdString(block.id),
            QString::fromStdString(block.name), "project", tr("In this project"), true);
    for (const LibraryBlock& block : m_workbench.blocks.blocks())
        add(QStringLiteral("library:") + QString::fromStdString(block.name),
            QString::fromStdString(block.name), "library", tr("Kept for all projects"), false);
    return entries;
}

QVector<LayerEntry> PaletteContent::networks() const {
    QVector<LayerEntry> entries;
    for (const TemplateSpec& spec : templates()) {
        LayerEntry entry;
        entry.title = QString::fromStdString(spec.name);
        entry.key = QStringLiteral("template:") + entry.title;
        entry.detail = Theme::shortCount(double(spec.parameters));
        entry.group = QStringLiteral("networks");
        entry.groupTitle = tr("Start a project from");
        entry.token = kBlockToken;
        entry.icon = QStringLiteral("layout");
        entry.canInsert = false;
        entries.push_back(std::move(entry));
    }
    return entries;
}

CardText PaletteContent::card(const QString& key) const {
    const std::string id = idIn(key).toStdString();
    if (key.startsWith(QLatin1String("template:"))) return networkCard(id);
    if (key.startsWith(QLatin1String("block:"))) {
        const Block* block = m_workbench.document.graph().findBlock(id);
        return block ? blockCard(*block) : CardText();
    }
    if (key.startsWith(QLatin1String("library:"))) {
        const LibraryBlock* kept = m_workbench.blocks.find(QString::fromStdString(id));
        return kept && !kept->blocks.empty() ? blockCard(kept->blocks.back()) : CardText();
    }
    const LayerSpec* spec = m_workbench.document.catalog().find(key.toStdString());
    return spec ? layerCard(*spec) : CardText();
}

QString PaletteContent::fits(const LayerSpec& spec) const {
    QStringList kinds;
    for (const PortSpec& port : spec.inputs)
        for (const Kind kind : port.accepts) {
            const QString word = language().text(std::string("kind.") + kindName(kind));
            if (!kinds.contains(word)) kinds += word;
        }
    const QString list = kinds.join(tr(", "));
    return spec.variadicInputs ? tr("two or more inputs: %1").arg(list) : list;
}

QString PaletteContent::adds(const LayerSpec& spec) const {
    QString text = language().textIfAny("shape." + spec.type);
    if (!spec.formula.empty()) text += QLatin1Char('\n') + QString::fromStdString(spec.formula);
    return text;
}

CardText PaletteContent::layerCard(const LayerSpec& spec) const {
    CardText card;
    card.title = card.type = QString::fromStdString(spec.type);
    card.family = spec.family;
    card.sentences = language().textIfAny("layer." + spec.type);
    card.facts = {{tr("Fits"), fits(spec)}, {tr("Output"), adds(spec)}};
    card.source = QString::fromStdString(spec.source);
    return card;
}

CardText PaletteContent::blockCard(const Block& block) const {
    CardText card;
    card.title = QString::fromStdString(block.name);
    card.sentences = tr("A block with %n node(s) inside. Double-click to insert one more instance.", nullptr,
                        static_cast<int>(block.nodes.size()));
    QStringList parameters;
    for (const BlockParameter& each : block.parameters)
        parameters += QString::fromStdString(each.defaultValue.is_null()
                                                 ? each.name
                                                 : each.name + " = " + each.defaultValue.dump());
    card.facts = {{tr("Parameters"), parameters.join(tr(", "))}};
    return card;
}

CardText PaletteContent::networkCard(const std::string& name) const {
    const TemplateSpec* spec = findTemplate(name);
    if (!spec) return {};
    CardText card;
    card.title = QString::fromStdString(spec->name);
    card.sentences = language().textIfAny("template." + spec->name);
    card.facts = {{tr("Input"), NodeFactTexts::shapeText(spec->input)},
                  {tr("Classes"), Theme::count(spec->classes)},
                  {tr("Parameters"), Theme::count(spec->parameters)}};
    card.source = QString::fromStdString(spec->reference);
    return card;
}

} // namespace convstudio
