// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/inference.h"

#include "engine/graph/scope_issues.h"

#include <algorithm>

namespace convstudio {

namespace {

using Use = IssueCollector::Use;

/// Largest tensor, in elements: keeps all sums of bytes and operations within 64 bits.
constexpr std::int64_t kMaxElements = std::int64_t{1} << 31;

/// Product of sizes; kMaxElements + 1 for anything larger or not positive.
std::int64_t elementsOf(const std::vector<std::int64_t>& dims) {
    std::int64_t product = 1;
    for (const std::int64_t dim : dims) {
        if (dim < 1 || dim > kMaxElements / product) return kMaxElements + 1;
        product *= dim;
    }
    return product;
}

/// The text that names one kind or several in a sentence: "@kind.map", "@kind.vector-sequence".
std::string kindsText(const std::vector<Kind>& kinds) {
    std::string key;
    for (const Kind kind : kinds) {
        key += key.empty() ? "@kind." : "-";
        key += kindName(kind);
    }
    return key;
}

class Inference {
public:
    Inference(const FlatGraph& flat, const LayerCatalog& catalog, const DataFacts& facts,
              IssueCollector& issues)
        : m_flat(flat), m_catalog(catalog), m_facts(facts), m_issues(issues),
          m_inferred(flat.nodes.size()) {}

    Inferred run() {
        for (std::size_t i = 0; i < m_flat.nodes.size(); ++i)
            m_inferred[i] = infer(m_flat.nodes[i]);
        return std::move(m_inferred);
    }

private:
    std::optional<InferredNode> infer(const FlatNode& node) {
        if (!node.spec || !node.params || !inputsAreKnown(node)) return std::nullopt;
        InferredNode result;
        for (const FlatValue& input : node.inputs)
            result.inputShapes.push_back(m_inferred[*input.node]->shape);
        if (!kindsAreAccepted(node, result.inputShapes)) return std::nullopt;
        const LayerCall call{*node.params, result.inputShapes, m_facts};
        Result<Shape> shape = node.spec->shape(call);
        if (!shape) return reportRule(node, shape.issues());
        result.shape = std::move(*shape);
        if (elementsOf(result.shape.dims) > kMaxElements)
            return reportTooLarge(node, result.shape.dims);
        if (node.spec->state) result.state = node.spec->state(call);
        for (const StateEntry& entry : result.state) {
            const std::int64_t elements = elementsOf(entry.shape);
            if (elements > kMaxElements) return reportTooLarge(node, entry.shape);
            if (entry.trainable) result.parameters += elements;
        }
        if (node.spec->cost) result.cost = node.spec->cost(call, result.shape);
        if (!result.cost.inPlace) result.activationBytes = kFloatBytes * result.shape.elements();
        result.reach = reach(node, call);
        return result;
    }

    bool inputsAreKnown(const FlatNode& node) const {
        return std::all_of(node.inputs.begin(), node.inputs.end(), [&](const FlatValue& input) {
            return input.node && m_inferred[*input.node];
        });
    }

    FieldReach reach(const FlatNode& node, const LayerCall& call) const {
        std::vector<FieldReach> inputs;
        for (const FlatValue& input : node.inputs) inputs.push_back(m_inferred[*input.node]->reach);
        const bool hasImage = m_flat.input && m_inferred[*m_flat.input];
        const Shape image = hasImage ? m_inferred[*m_flat.input]->shape : Shape{Kind::Vector, {}};
        return reachAfter(node.spec->field ? node.spec->field(call) : FieldStep(), inputs, image);
    }

    bool kindsAreAccepted(const FlatNode& node, const std::vector<Shape>& shapes) {
        for (std::size_t i = 0; i < shapes.size(); ++i) {
            const bool variadic = node.spec->variadicInputs;
            const PortSpec& port = node.spec->inputs[variadic ? 0 : i];
            const auto& accepts = port.accepts;
            const auto found = std::find(accepts.begin(), accepts.end(), shapes[i].kind);
            if (found != accepts.end()) continue;
            reportKind(node, i, variadic ? mergePortName(i) : port.name, shapes[i], accepts);
            return false;
        }
        return true;
    }

    void reportKind(const FlatNode& node, std::size_t input, const std::string& port,
                    const Shape& got, const std::vector<Kind>& accepts) {
        Issue issue = makeError("kind-not-accepted", {},
                                {{"port", displayPort(port)}, {"got", kindsText({got.kind})},
                                 {"shape", got.text()}, {"expected", kindsText(accepts)}});
        const bool wantsVector =
            std::find(accepts.begin(), accepts.end(), Kind::Vector) != accepts.end();
        if (wantsVector && got.kind == Kind::Map)
            for (const char* code : {"insert-flatten", "insert-global-avg-pool"})
                issue.fixes.push_back({code, {{"port", port}}, Json::array(), true});
        if (wantsVector && got.kind == Kind::Sequence)
            issue.fixes.push_back({"insert-flatten", {{"port", port}}, Json::array(), true});
        offerUnmute(node, input, issue);
        if (isFlattened(node, input, got, accepts))
            issue.fixes.push_back({"remove-node-before", {{"port", port}}, Json::array(), true});
        report(node, std::move(issue));
    }

    /// Whether a map was wanted and the layer before turned one into a vector.
    bool isFlattened(const FlatNode& node, std::size_t input, const Shape& got,
                     const std::vector<Kind>& accepts) const {
        if (got.kind != Kind::Vector ||
            std::find(accepts.begin(), accepts.end(), Kind::Map) == accepts.end())
            return false;
        const std::size_t before = *node.inputs[input].node;
        const auto& shapes = m_inferred[before]->inputShapes;
        return shapes.size() == 1 && shapes.front().kind == Kind::Map &&
               m_flat.nodes[before].site.scope == node.site.scope;
    }

    /// A muted layer may be what is missing.
    static void offerUnmute(const FlatNode& node, std::size_t input, Issue& issue) {
        const std::string& muted = node.inputs[input].mutedNode;
        if (muted.empty()) return;
        issue.fixes.push_back(
            setFieldFix("unmute-node", siteOf(*node.site.graph, muted), "muted", false));
    }

    std::nullopt_t reportRule(const FlatNode& node, const Issues& issues) {
        for (Issue issue : issues) {
            for (std::size_t i = 0; i < node.inputs.size(); ++i) offerUnmute(node, i, issue);
            report(node, std::move(issue));
        }
        return std::nullopt;
    }

    std::nullopt_t reportTooLarge(const FlatNode& node, std::vector<std::int64_t> dims) {
        report(node, makeError("tensor-too-large", {},
                               {{"shape", Shape{Kind::Map, std::move(dims)}.text()},
                                {"maximum", std::to_string(kMaxElements)}}));
        return std::nullopt;
    }

    void report(const FlatNode& node, Issue issue) {
        issue.place = issue.place.param.empty() ? node.site.place()
                                                : node.site.paramPlace(issue.place.param);
        issue.args.insert(issue.args.begin(), {"node", displayName(node.site.node())});
        completeFixes(issue, node.site, m_catalog);
        m_issues.add(std::move(issue), node.live ? Use::InNetwork : Use::Unused);
    }

    const FlatGraph& m_flat;
    const LayerCatalog& m_catalog;
    const DataFacts& m_facts;
    IssueCollector& m_issues;
    Inferred m_inferred;
};

} // namespace

Inferred inferShapes(const FlatGraph& flat, const LayerCatalog& catalog, const DataFacts& facts,
                     IssueCollector& issues) {
    return Inference(flat, catalog, facts, issues).run();
}

} // namespace convstudio
