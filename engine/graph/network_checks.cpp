// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/inference.h"
#include "engine/graph/node_params.h"
#include "engine/graph/scope_issues.h"

#include <map>

namespace convstudio {

namespace {

/// Parameter that sets how many numbers a layer gives: the one that knows "classes", or
/// out_channels; empty where there is none.
std::string widthParam(const FlatNode& node) {
    const std::string param = classParam(node.spec->params);
    if (!param.empty()) return param;
    return findParam(node.spec->params, "out_channels") ? "out_channels" : "";
}

/// The layer that decides how many logits there are, looking back from the output.
const FlatNode* headOf(const FlatGraph& flat, std::size_t from) {
    const FlatNode* node = &flat.nodes[from];
    while (widthParam(*node).empty()) {
        if (node->inputs.size() != 1) return nullptr;
        node = &flat.nodes[*node->inputs.front().node];
    }
    return node;
}

void checkInputShape(const FlatGraph& flat, const Inferred& inferred, const DataFacts& facts,
                     IssueCollector& issues) {
    if (!flat.input || !inferred[*flat.input] || !facts.hasShape()) return;
    const Shape& shape = inferred[*flat.input]->shape;
    if (shape == facts.shape) return;
    const NodeSite& site = flat.nodes[*flat.input].site;
    Issue issue = makeError("input-shape-clash", site.paramPlace("shape"),
                            {{"node", displayName(site.node())}, {"got", shape.text()},
                             {"data", facts.shape.text()}});
    issue.fixes.push_back(setParamFix("use-data-shape", site, "shape", std::nullopt,
                                      {{"shape", facts.shape.text()}}));
    issues.add(std::move(issue));
}

/// Lets the head follow the class count; where none decides alone, offers a classifier before the
/// output.
std::vector<Fix> classFixes(const FlatNode* head, const FlatNode& output, const DataFacts& facts,
                            const LayerCatalog& catalog) {
    std::vector<Fix> fixes;
    const std::string classes = std::to_string(facts.classCount());
    if (head) {
        const bool knowsClasses = !classParam(head->spec->params).empty();
        const Json value = knowsClasses ? Json("classes") : Json(facts.classCount());
        fixes.push_back(setParamFix("set-classes", head->site, widthParam(*head), value,
                                    {{"classes", classes}}));
    }
    Issue atOutput;
    atOutput.fixes = {{"insert-classifier", {{"classes", classes}}, Json::array(), true}};
    completeFixes(atOutput, output.site, catalog);
    fixes.insert(fixes.end(), atOutput.fixes.begin(), atOutput.fixes.end());
    return fixes;
}

void checkClassCount(const FlatGraph& flat, const Inferred& inferred, const DataFacts& facts,
                     const LayerCatalog& catalog, IssueCollector& issues) {
    if (!flat.output || !inferred[*flat.output] || facts.classes.empty()) return;
    const FlatNode& output = flat.nodes[*flat.output];
    const std::int64_t got = inferred[*flat.output]->shape.channels();
    if (got == facts.classCount()) return;
    const std::size_t source = *output.inputs.front().node;
    const FlatNode* head = headOf(flat, source);
    const FlatNode& blamed = head ? *head : flat.nodes[source];
    Issue issue = makeError("classes-clash",
                            head ? blamed.site.paramPlace(widthParam(*head)) : blamed.site.place(),
                            {{"node", displayName(blamed.site.node())},
                             {"got", std::to_string(got)},
                             {"classes", std::to_string(facts.classCount())}});
    issue.fixes = classFixes(head, output, facts, catalog);
    issues.add(std::move(issue));
}

} // namespace

void checkAgainstData(const FlatGraph& flat, const Inferred& inferred, const LayerCatalog& catalog,
                      const DataFacts& facts, IssueCollector& issues) {
    checkInputShape(flat, inferred, facts, issues);
    checkClassCount(flat, inferred, facts, catalog, issues);
}

void checkStateNames(const FlatGraph& flat, const Inferred& inferred, IssueCollector& issues) {
    std::map<std::string, const FlatNode*> holders; // layers, then names of their tensors
    const auto claim = [&](const std::string& name, const FlatNode& node) {
        const auto [at, isNew] = holders.emplace(name, &node);
        if (isNew || at->second == &node) return;
        const Node& second = node.site.node();
        Issue issue = makeError("state-name-duplicate", node.site.fieldPlace("name"),
                                {{"node", displayName(second)}, {"name", name},
                                 {"first", at->second->site.node().id}, {"second", second.id}});
        std::string fresh = second.name;
        for (char& c : fresh)
            if (c == '.') c = '_';
        fresh = node.site.graph->freshName(node.site.scope, fresh);
        issue.fixes.push_back(renameNodeFix(node.site, fresh));
        issues.add(std::move(issue));
    };
    for (const FlatNode& node : flat.nodes)
        if (node.live) claim(node.path, node);
    for (std::size_t i = 0; i < flat.nodes.size(); ++i)
        if (flat.nodes[i].live && inferred[i])
            for (const StateEntry& entry : inferred[i]->state)
                claim(flat.nodes[i].path + "." + entry.name, flat.nodes[i]);
}

} // namespace convstudio
