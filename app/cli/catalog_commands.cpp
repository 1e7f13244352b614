// SPDX-License-Identifier: Apache-2.0
#include "app/cli/commands.h"

#include "engine/graph/validated_graph.h"
#include "engine/project/templates.h"

#include <iostream>
#include <memory>

namespace convstudio::cli {

namespace {

Json parameterJson(const Context& context, const ParamSpec& spec) {
    Json json = {{"name", spec.name}, {"type", paramTypeName(spec.type)}};
    json["default"] = spec.defaultValue;
    json["required"] = spec.required;
    if (spec.minimum) json["minimum"] = *spec.minimum;
    if (spec.maximum) json["maximum"] = *spec.maximum;
    if (!spec.choices.empty()) json["choices"] = spec.choices;
    if (spec.nullable) json["nullable"] = true;
    if (!spec.unit.empty()) json["unit"] = spec.unit;
    json["help"] = context.text.text(spec.help);
    return json;
}

Json layerJson(const Context& context, const LayerSpec& spec) {
    Json parameters = Json::array();
    for (const ParamSpec& param : spec.params) parameters.push_back(parameterJson(context, param));
    Json inputs = Json::array();
    for (const PortSpec& port : spec.inputs) {
        Json kinds = Json::array();
        for (const Kind kind : port.accepts) kinds.push_back(kindName(kind));
        inputs.push_back({{"name", port.name}, {"accepts", kinds}});
    }
    return {{"type", spec.type},
            {"family", familyName(spec.family)},
            {"help", context.text.text("layer." + spec.type)},
            {"shape_rule", context.text.text("shape." + spec.type)},
            {"source", spec.source},
            {"formula", spec.formula},
            {"synonyms", spec.synonyms},
            {"inputs", inputs},
            {"variadic", spec.variadicInputs},
            {"parameters", parameters}};
}

void printLayer(const Context& context, const LayerSpec& spec) {
    std::cout << spec.type << "  (" << familyName(spec.family) << ")\n"
              << context.text.text("layer." + spec.type) << "\n\n";
    std::vector<std::vector<std::string>> rows = {
        {context.say("column.parameter"), context.say("column.default"),
         context.say("column.allowed"), context.say("column.help")}};
    for (const ParamSpec& param : spec.params) {
        rows.push_back({param.name, param.required ? "-" : param.defaultValue.dump(),
                        describeAllowed(param, context.text), context.text.text(param.help)});
    }
    if (rows.size() > 1) std::cout << table(rows) << '\n';
    std::cout << context.say("shape_rule") << ": " << context.text.text("shape." + spec.type) << '\n';
    if (!spec.formula.empty()) std::cout << context.say("formula") << ": " << spec.formula << '\n';
    std::cout << context.say("source") << ": " << spec.source << '\n';
}

int listLayers(const Context& context, const std::string& type) {
    const LayerSpec* one = type.empty() ? nullptr : context.registry.findByWord(type);
    if (!type.empty() && one == nullptr) {
        std::vector<std::string> known;
        for (const LayerSpec& spec : context.registry.all()) known.push_back(spec.type);
        return context.fail({makeError("layer-unknown", {},
                                       {{"type", type}, {"nearest", nearestWord(type, known)}})});
    }
    if (context.json) {
        Json layers = Json::array();
        for (const LayerSpec& spec : context.registry.all()) {
            if (one == nullptr || one == &spec) layers.push_back(layerJson(context, spec));
        }
        context.printJson({{"layers", layers}});
    } else if (one != nullptr) {
        printLayer(context, *one);
    } else {
        std::vector<std::vector<std::string>> rows;
        for (const LayerSpec& spec : context.registry.all()) {
            rows.push_back(
                {spec.type, familyName(spec.family), context.text.text("layer." + spec.type)});
        }
        std::cout << table(rows);
    }
    return kDone;
}

int listTemplates(const Context& context) {
    Json list = Json::array();
    std::vector<std::vector<std::string>> rows = {
        {context.say("column.template"), context.say("column.input"), context.say("column.classes"),
         context.say("column.parameters"), context.say("column.reference")}};
    for (const TemplateSpec& spec : templates()) {
        list.push_back({{"name", spec.name},
                        {"input", spec.input.dims},
                        {"classes", spec.classes},
                        {"parameters", spec.parameters},
                        {"reference", spec.reference},
                        {"help", context.text.text("template." + spec.name)}});
        rows.push_back({spec.name, spec.input.text(), std::to_string(spec.classes),
                        grouped(spec.parameters), spec.reference});
    }
    if (context.json) context.printJson({{"templates", list}});
    else std::cout << table(rows);
    return kDone;
}

} // namespace

Action addTemplates(CLI::App& app, Context& context, CLI::App*& command) {
    command = addCommand(app, context, "templates");
    return [&context] { return listTemplates(context); };
}

Action addLayers(CLI::App& app, Context& context, CLI::App*& command) {
    command = addCommand(app, context, "layers");
    auto type = std::make_shared<std::string>();
    command->add_option("TYPE", *type, context.say("option.layer_type"));
    return [&context, type] { return listLayers(context, *type); };
}

CLI::App* addCommand(CLI::App& app, const Context& context, const std::string& name) {
    CLI::App* command = app.add_subcommand(name, context.say("help." + name));
    command->footer(context.say("example_label") + ": " + context.say("example." + name));
    return command;
}

} // namespace convstudio::cli
