// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/issue_words.h"
#include "ui/panels/palette_entries.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace convstudio {

namespace {

using Line = PaletteEntry::Kind;

ParamType typeOf(const BlockParameter& parameter) {
    if (parameter.type == "float") return ParamType::Float;
    if (parameter.type == "bool") return ParamType::Bool;
    return parameter.type == "string" ? ParamType::String : ParamType::Int;
}

/// Parameters of a layer, or those its block declares.
ParamSpecs specsOf(const Workbench& workbench, const Node& node) {
    if (node.type != kBlockType) {
        const LayerSpec* spec = workbench.ui.registry.find(node.type);
        return spec ? spec->params : ParamSpecs();
    }
    ParamSpecs specs;
    if (const Block* block = workbench.document.graph().findBlock(node.block))
        for (const BlockParameter& parameter : block->parameters)
            specs.push_back({.name = parameter.name,
                             .type = typeOf(parameter),
                             .defaultValue = parameter.defaultValue,
                             .required = parameter.defaultValue.is_null()});
    return specs;
}

QString settingText(const Json& value) {
    if (value.is_null()) return QCoreApplication::translate("CommandPalette", "none");
    if (value.is_string()) return QString::fromStdString(value.get<std::string>());
    if (value.is_array() && value.size() == 2)
        return settingText(value[0]) + QStringLiteral(" × ") + settingText(value[1]);
    return QString::fromStdString(value.dump());
}

Json presentJson(const Node& node, const ParamSpec& spec) {
    return node.params.value(spec.name, spec.defaultValue);
}

/// "3 x 5", "[3, 5]", "1, 28, 28", "0.1", "same", "=channels".
Json parsedValue(const QString& text, const ParamSpec& spec) {
    static const QRegularExpression pair(QStringLiteral("^\\s*(\\d+)\\s*[x×X]\\s*(\\d+)\\s*$"));
    const QRegularExpressionMatch halves = pair.match(text);
    if (halves.hasMatch()) return {halves.captured(1).toLongLong(), halves.captured(2).toLongLong()};
    const std::string plain = text.trimmed().toStdString();
    Json value = Json::parse(plain, nullptr, false);
    if (!value.is_discarded()) return value;
    const bool isList = spec.type == ParamType::IntPair || spec.type == ParamType::IntList ||
                        spec.type == ParamType::FloatList || spec.type == ParamType::FloatPair;
    if (isList) value = Json::parse('[' + plain + ']', nullptr, false);
    return value.is_discarded() ? Json(plain) : value;
}

std::optional<ParamSpec> specOf(const Workbench& workbench, const Node& node, const QString& param) {
    const ParamSpecs specs = specsOf(workbench, node);
    const ParamSpec* found = findParam(specs, param.toStdString());
    return found ? std::optional(*found) : std::nullopt;
}

/// What Enter would set; disabled with the reason when it cannot be.
PaletteEntry typedEntry(const Workbench& workbench, const Node& node, const ParamSpec& spec,
                        const QString& text) {
    PaletteEntry entry{.kind = Line::Value, .icon = QStringLiteral("check")};
    entry.value = parsedValue(text, spec);
    entry.title = QCoreApplication::translate("CommandPalette", "Set to %1").arg(text.trimmed());
    const bool inBlock = !workbench.document.graph().scopeOf(node.id).empty();
    const Issues issues = checkParam(spec, entry.value, {.nodeId = node.id},
                                     inBlock ? Expressions::Allow : Expressions::Refuse);
    entry.isEnabled = !hasErrors(issues);
    entry.detail = entry.isEnabled
                       ? QString::fromStdString(
                             describeAllowed(spec, workbench.ui.language.engine()))
                       : issueText(workbench.ui.language, issues.front());
    return entry;
}

} // namespace

PaletteEntries parameterEntries(const Workbench& workbench, const QString& nodeId) {
    PaletteEntries entries;
    const Node* node = workbench.document.graph().findNode(nodeId.toStdString());
    if (!node) return entries;
    for (const ParamSpec& spec : specsOf(workbench, *node)) {
        PaletteEntry entry{.kind = Line::Parameter, .id = QString::fromStdString(spec.name)};
        entry.title = entry.id;
        entry.detail = settingText(presentJson(*node, spec));
        entry.icon = QStringLiteral("sliders");
        entries.push_back(std::move(entry));
    }
    return entries;
}

QString presentValue(const Workbench& workbench, const QString& nodeId, const QString& param) {
    const Node* node = workbench.document.graph().findNode(nodeId.toStdString());
    const auto spec = node ? specOf(workbench, *node, param) : std::nullopt;
    return spec ? settingText(presentJson(*node, *spec)) : QString();
}

PaletteEntries valueEntries(const Workbench& workbench, const QString& nodeId, const QString& param,
                            const QString& text) {
    PaletteEntries entries;
    const Node* node = workbench.document.graph().findNode(nodeId.toStdString());
    const auto spec = node ? specOf(workbench, *node, param) : std::nullopt;
    if (!spec) return entries;
    if (!text.trimmed().isEmpty()) entries.push_back(typedEntry(workbench, *node, *spec, text));
    std::vector<std::string> choices = spec->choices;
    if (spec->type == ParamType::Bool) choices = {"true", "false"};
    for (const std::string& choice : choices) {
        const QString word = QString::fromStdString(choice);
        if (word == text.trimmed()) continue;
        PaletteEntry entry{.kind = Line::Value, .title = word, .icon = QStringLiteral("sliders")};
        entry.value = spec->type == ParamType::Bool ? Json(choice == "true") : Json(choice);
        entries.push_back(std::move(entry));
    }
    if (!spec->required && node->params.contains(spec->name)) {
        PaletteEntry entry{.kind = Line::Value, .icon = QStringLiteral("undo")};
        entry.title = QCoreApplication::translate("CommandPalette", "Back to the default");
        entry.detail = settingText(spec->defaultValue);
        entries.push_back(std::move(entry));
    }
    return entries;
}

} // namespace convstudio
