// SPDX-License-Identifier: Apache-2.0
#include "ui/canvas/node_texts.h"

#include "engine/base/text.h"
#include "engine/graph/node_ports.h"
#include "ui/theme/theme.h"

#include <QCoreApplication>

#include <algorithm>

namespace convstudio {

namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("convstudio::NodeTexts", text);
}

/// English needs two forms, each its own text.
QString counted(qint64 n, const char* one, const char* many) {
    const QString text = tr(n == 1 ? one : many);
    return text.contains("%1") ? text.arg(n) : text;
}

QString shown(const Json& value) {
    if (value.is_string()) return QString::fromStdString(value.get<std::string>());
    if (value.is_array()) {
        QStringList items;
        for (const Json& item : value) items.append(shown(item));
        return items.join(u'×');
    }
    if (value.is_number()) {
        QString text = QString::fromStdString(shownNumber(value.get<double>()));
        return text.replace("e-0", "e-");
    }
    return QString::fromStdString(value.dump());
}

bool isPair(const Json& value, double number) {
    const auto equals = [&](const Json& half) { return half.is_number() && half == number; };
    return equals(value) || (value.is_array() && value.size() == 2 && equals(value[0]) &&
                             equals(value[1]));
}

/// 3 and [3, 3] both as "3×3".
QString asPair(const Json& value) {
    return value.is_number() ? shown(value) + u'×' + shown(value) : shown(value);
}

/// [2, 2] as "2", [2, 1] as "2×1".
QString asOne(const Json& value) {
    const bool twice = value.is_array() && value.size() == 2 && value[0] == value[1];
    return shown(twice ? value[0] : value);
}

/// How a parameter is written in a node; nothing special: its name and value.
QString phrase(const std::string& name, const Json& value) {
    if (name == "out_channels" || name == "out_features" || name == "shape") return shown(value);
    if (name == "kernel_size" || name == "output_size") return asPair(value);
    if (name == "stride") return tr("s%1").arg(asOne(value));
    if (name == "padding") return value.is_string() ? shown(value) : tr("p%1").arg(asOne(value));
    if (name == "dilation") return tr("d%1").arg(asOne(value));
    if (name == "groups") return tr("g%1").arg(shown(value));
    if (name == "eps") return "ε " + shown(value);
    if (name == "momentum") return "m " + shown(value);
    if (name == "negative_slope") return tr("slope %1").arg(shown(value));
    if (name == "bias" && value == false) return tr("no bias");
    if (name == "ceil_mode" && value == true) return tr("ceil");
    if (value.is_boolean())
        return value == true ? QString::fromStdString(name)
                             : tr("no %1").arg(QString::fromStdString(name));
    if (value.is_string()) return shown(value);
    return QString::fromStdString(name) + ' ' + shown(value);
}

/// Written even at its default: without it the row would say nothing.
bool isKey(const std::string& name) {
    static const std::vector<std::string> keys = {"out_channels", "kernel_size", "output_size"};
    return std::find(keys.begin(), keys.end(), name) != keys.end();
}

Json valueOf(const Node& node, const ParamSpec& spec) {
    const auto given = node.params.find(spec.name);
    return given == node.params.end() ? spec.defaultValue : *given;
}

bool isDefault(const Json& value, const ParamSpec& spec) {
    if (value == spec.defaultValue) return true;
    return spec.type == ParamType::IntPair && spec.defaultValue.is_array() &&
           !spec.defaultValue.empty() && spec.defaultValue[0] == spec.defaultValue[1] &&
           spec.defaultValue[0].is_number() && isPair(value, spec.defaultValue[0].get<double>());
}

QStringList parameterPhrases(const Node& node, const ParamSpecs& specs, bool withDefaults) {
    QStringList parts;
    for (const ParamSpec& spec : specs) {
        Json value = valueOf(node, spec);
        // A pooling window moves by its own size unless told otherwise: worth saying.
        const bool follows = spec.name == "stride" && value.is_null();
        if (follows) value = node.params.value("kernel_size", Json());
        if (value.is_null() || (value.is_boolean() && isDefault(value, spec))) continue;
        if (withDefaults || follows || isKey(spec.name) || !isDefault(value, spec))
            parts.append(phrase(spec.name, value));
    }
    return parts;
}

/// The right-hand side of "y = max(0, x)".
QString bareFormula(const LayerSpec& spec) {
    QString formula = QString::fromStdString(spec.formula);
    const auto equals = formula.indexOf(" = ");
    if (equals > 0 && equals < 5) formula = formula.mid(equals + 3);
    formula.remove(" + …"); // as many as are wired
    if (const auto detail = formula.indexOf(" of "); detail > 0) formula.truncate(detail);
    return formula;
}

QString spaced(const Shape& shape) {
    return QString::fromStdString(shape.text()).replace(u"×"_qs, u" × "_qs);
}

QString flowing(const std::optional<Shape>& input, const QString& output) {
    return input ? QString::fromStdString(input->text()) + " → " + output : output;
}

QString byWords(const Json& pair) { return asPair(pair).replace(u"×"_qs, tr(" by ")); }

} // namespace

QStringList NodeTexts::blockDetails(const Node& node) const {
    const Block* block = m_graph.findBlock(node.block);
    if (!block) return {};
    QStringList parts;
    for (const ParamSpec& spec : blockParamSpecs(*block))
        if (const Json value = valueOf(node, spec); !value.is_null()) parts.append(shown(value));
    const auto isLayer = [](const Node& inner) {
        return inner.type != kInputType && inner.type != kOutputType;
    };
    const auto layers = std::count_if(block->nodes.begin(), block->nodes.end(), isLayer);
    parts.append(counted(layers, "%1 layer", "%1 layers"));
    return parts;
}

QStringList NodeTexts::details(const Node& node, const std::optional<Shape>& input,
                               const std::optional<Shape>& output) const {
    if (node.type == kBlockType) return blockDetails(node);
    const LayerSpec* spec = m_catalog.find(node.type);
    if (!spec) return {tr("unknown layer")};
    if (node.type == kInputType) return {output ? spaced(*output) : tr("shape from the data")};
    if (node.type == kOutputType && !m_graph.scopeOf(node.id).empty())
        return input ? QStringList{spaced(*input)} : QStringList();
    if (node.type == kOutputType) {
        const qint64 known = m_facts.classCount();
        if (known == 0 && !input) return {};
        return {counted(known > 0 ? known : input->channels(), "%1 class", "%1 classes")};
    }
    if (const ParamSpec* features = findParam(spec->params, "out_features")) {
        const Json value = valueOf(node, *features);
        const QString count = output ? QString::number(output->channels()) : shown(value);
        QStringList parts = {flowing(input, count)};
        const ParamSpecs others(spec->params.begin() + 1, spec->params.end());
        return parts += parameterPhrases(node, others, false);
    }
    QStringList parts = parameterPhrases(node, spec->params, false);
    if (parts.isEmpty() && !spec->params.empty()) {
        parts = parameterPhrases(node, spec->params, true);
    }
    if (!parts.isEmpty()) return parts;
    if (input && output && *input != *output && output->kind != input->kind &&
        spec->family != Family::Pool)
        return {flowing(input, QString::fromStdString(output->text()))};
    return {bareFormula(*spec)};
}

bool NodeTexts::hasWeights(const Node& node) const {
    if (node.type == kBlockType) return true;
    const LayerSpec* spec = m_catalog.find(node.type);
    return spec && spec->state;
}

double NodeTexts::amount(const NodeFacts* facts, EditorState::Fact which) {
    if (!facts) return 0;
    switch (which) {
    case EditorState::Fact::Parameters: return double(facts->parameters);
    case EditorState::Fact::Macs: return double(facts->macs);
    case EditorState::Fact::Memory: return double(facts->activationBytes);
    case EditorState::Fact::Field: return facts->field ? double(facts->field->size[0]) : 0;
    }
    return 0;
}

QString NodeTexts::fact(const Node& node, const NodeFacts* facts, EditorState::Fact which) const {
    const bool known = facts && facts->shape;
    if (which == EditorState::Fact::Field) {
        if (!known || !facts->field) return node.type == kOutputType ? QString() : u"?"_qs;
        return QString("%1 × %2").arg(facts->field->size[0]).arg(facts->field->size[1]);
    }
    const double value = amount(facts, which);
    if (value > 0) {
        if (which == EditorState::Fact::Parameters) return Theme::count(facts->parameters);
        return which == EditorState::Fact::Macs ? Theme::shortCount(value) : Theme::bytes(value);
    }
    const bool wouldSay = which == EditorState::Fact::Memory
                              ? node.type != kOutputType
                              : hasWeights(node);
    return !known && wouldSay && !node.muted ? u"?"_qs : QString();
}

QString NodeTexts::sentence(const Node& node, const CanvasNode& item, const NodeFacts* facts,
                            int errors, int warnings) const {
    QStringList parts = {(item.type + ' ' + item.name).trimmed()};
    if (const auto channels = node.params.find("out_channels");
        channels != node.params.end() && channels->is_number_integer())
        parts.append(counted(channels->get<std::int64_t>(), "%1 channel", "%1 channels"));
    if (const auto kernel = node.params.find("kernel_size"); kernel != node.params.end())
        parts.append(tr("kernel %1").arg(byWords(*kernel)));
    if (item.repeat) parts.append(tr("repeated %1 times").arg(*item.repeat));
    if (facts && facts->parameters > 0)
        parts.append(tr("%1 parameters").arg(Theme::count(facts->parameters)));
    if (facts && facts->shape) parts.append(tr("output %1").arg(spaced(*facts->shape)));
    else parts.append(tr("shape unknown"));
    if (item.muted) parts.append(tr("muted"));
    if (item.frozen) parts.append(tr("frozen"));
    if (errors > 0) parts.append(counted(errors, "one error", "%1 errors"));
    if (warnings > 0) parts.append(counted(warnings, "one warning", "%1 warnings"));
    return parts.join(tr(", "));
}

} // namespace convstudio
