// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/node_params.h"

#include "engine/base/text.h"
#include "engine/graph/expression.h"
#include "engine/graph/fix_maker.h"

#include <algorithm>
#include <cctype>

namespace convstudio {

namespace {

constexpr const char* kClassesWord = "classes";

/// Name of the parameter a JSON pointer means; empty when it points elsewhere.
std::string paramAt(const NodeSite& site, const std::string& pointer) {
    const std::string base = site.pointer() + "/params/";
    if (!pointer.starts_with(base)) return {};
    const Json::json_pointer rest(pointer.substr(base.size() - 1));
    return rest.parent_pointer().empty() ? rest.back() : std::string();
}

std::optional<Json> paramOf(const NodeSite& site, const std::string& name) {
    const Json& params = site.node().params;
    const auto found = params.find(name);
    return found == params.end() ? std::nullopt : std::optional<Json>(*found);
}

/// base/ repairs parameters by JSON Patch; a graph is repaired by edits.
std::optional<Fix> graphFix(const NodeSite& site, const Fix& fix) {
    GraphEdits edits;
    for (const Json& step : fix.edits) {
        const std::string op = step.at("op");
        const std::string name = paramAt(site, step.at("path"));
        if (name.empty()) return std::nullopt;
        const auto old = paramOf(site, name);
        if (op == "remove") {
            edits.push_back(SetParam{site.node().id, name, old, std::nullopt});
        } else if (op == "move") {
            const std::string from = paramAt(site, step.at("from"));
            const auto moved = paramOf(site, from);
            edits.push_back(SetParam{site.node().id, from, moved, std::nullopt});
            edits.push_back(SetParam{site.node().id, name, old, moved});
        } else {
            edits.push_back(SetParam{site.node().id, name, old, step.at("value")});
        }
    }
    return makeFix(fix.code, fix.args, edits);
}

void useGraphFixes(const NodeSite& site, Issue& issue) {
    std::vector<Fix> fixes;
    for (const Fix& fix : issue.fixes)
        if (auto mended = graphFix(site, fix)) fixes.push_back(std::move(*mended));
    if (issue.code == "param-unknown" && paramOf(site, issue.place.param))
        fixes.push_back(setParamFix("remove-param", site, issue.place.param, std::nullopt,
                                    {{"param", issue.place.param},
                                     {"node", site.node().name}}));
    issue.fixes = std::move(fixes);
}

/// The expression with another name in place of the unknown one.
std::string renamedIn(std::string expression, const std::string& from, const std::string& to) {
    const auto isWord = [&](std::size_t at) {
        return at < expression.size() &&
               (std::isalnum(static_cast<unsigned char>(expression[at])) || expression[at] == '_');
    };
    for (std::size_t at = expression.find(from); at != std::string::npos;
         at = expression.find(from, at)) {
        if (isWord(at - 1) || isWord(at + from.size())) {
            at += from.size();
            continue;
        }
        expression.replace(at, from.size(), to);
        at += to.size();
    }
    return expression;
}

/// A lone expression may name a parameter of the block that is nearly called so; any may give way
/// to the default.
void offerForExpression(const NodeSite& site, const ParamSpecs& specs, const Json& values,
                        const std::string& param, Issue& issue) {
    const Json& present = site.node().params.at(param);
    const std::string unknown = argValue(issue.args, "name");
    if (issue.code == "expression-unknown-name" && present.is_string()) {
        std::vector<std::string> known;
        for (const auto& [name, value] : values.items()) known.push_back(name);
        const std::string nearest = nearestWord(unknown, known);
        const std::string mended = renamedIn(present.get<std::string>(), unknown, nearest);
        if (!nearest.empty())
            issue.fixes.push_back(setParamFix("set-param", site, param, mended,
                                              {{"param", param},
                                               {"node", site.node().name},
                                               {"value", mended}}));
    }
    const ParamSpec* spec = findParam(specs, param);
    if (spec && !spec->required)
        issue.fixes.push_back(setParamFix("use-default", site, param, std::nullopt,
                                          {{"param", param},
                                           {"default", shownValue(spec->defaultValue)}}));
}

} // namespace

NodeParams resolveNodeParams(const NodeSite& site, const ParamSpecs& specs, const Json& values) {
    NodeParams result;
    Json evaluated = Json::object();
    for (const auto& [name, value] : site.node().params.items()) {
        const Result<Json> number = evaluateExpressions(value, values, site.paramPlace(name));
        if (number) evaluated[name] = *number;
        else result.issues.insert(result.issues.end(), number.issues().begin(),
                                  number.issues().end());
        if (!number) offerForExpression(site, specs, values, name, result.issues.back());
    }
    if (!result.issues.empty()) return result;
    Place place = site.place();
    place.pointer += "/params";
    result.issues = checkParams(specs, evaluated, place, Expressions::Refuse);
    for (Issue& issue : result.issues) useGraphFixes(site, issue);
    if (!hasErrors(result.issues)) result.resolved = resolveParams(specs, evaluated);
    return result;
}

std::string classParam(const ParamSpecs& specs) {
    for (const ParamSpec& spec : specs)
        if (std::find(spec.choices.begin(), spec.choices.end(), kClassesWord) != spec.choices.end())
            return spec.name;
    return {};
}

bool fillClassCount(Json& resolved, const ParamSpecs& specs, const DataFacts& facts) {
    const std::string param = classParam(specs);
    if (param.empty() || resolved.at(param) != kClassesWord) return true;
    if (facts.classes.empty()) return false;
    resolved[param] = facts.classCount();
    return true;
}

} // namespace convstudio
