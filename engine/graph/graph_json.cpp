// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/graph_json.h"

#include "engine/graph/node_ports.h"


#include <algorithm>
#include <array>
#include <set>

namespace convstudio {

namespace {

/// Reads the members of one JSON object, notes wrong types and hands back what nobody asked for.
class ObjectReader {
public:
    ObjectReader(const Json& json, std::string pointer, Issues& issues)
        : m_json(json), m_pointer(std::move(pointer)), m_issues(issues) {
        if (!json.is_object()) wrong(m_pointer, json, "object");
    }

    const std::string& pointer() const { return m_pointer; }

    std::string text(const std::string& key) { return get<std::string>(key, "string", {}); }
    std::string requiredText(const std::string& key) {
        if (m_json.is_object() && !m_json.contains(key))
            m_issues.push_back(makeError("json-missing", {.pointer = m_pointer}, {{"key", key}}));
        return text(key);
    }
    bool flag(const std::string& key) { return get<bool>(key, "boolean", false); }
    std::optional<std::int64_t> integer(const std::string& key) {
        return get<std::optional<std::int64_t>>(key, "integer", std::nullopt);
    }
    std::optional<double> number(const std::string& key) {
        return get<std::optional<double>>(key, "number", std::nullopt);
    }
    Json object(const std::string& key) {
        const Json* value = find(key);
        if (!value) return Json::object();
        if (value->is_object()) return *value;
        wrong(m_pointer + "/" + key, *value, "object");
        return Json::object();
    }
    Json any(const std::string& key) {
        const Json* value = find(key);
        return value ? *value : Json();
    }
    /// Calls read(element, pointer) for every element of an array; absent = empty.
    template <class Read>
    void each(const std::string& key, Read read) {
        const Json* value = find(key);
        if (!value) return;
        const std::string at = m_pointer + "/" + key;
        if (!value->is_array()) return wrong(at, *value, "array");
        for (std::size_t i = 0; i < value->size(); ++i)
            read((*value)[i], at + "/" + std::to_string(i));
    }
    Json rest() const {
        Json extra = Json::object();
        if (!m_json.is_object()) return extra;
        for (const auto& [key, value] : m_json.items())
            if (!m_read.contains(key)) extra[key] = value;
        return extra;
    }

private:
    const Json* find(const std::string& key) {
        m_read.insert(key);
        if (!m_json.is_object()) return nullptr;
        const auto found = m_json.find(key);
        return found == m_json.end() ? nullptr : &*found;
    }
    static bool fits(const Json& value, const std::string&) { return value.is_string(); }
    static bool fits(const Json& value, bool) { return value.is_boolean(); }
    static bool fits(const Json& value, std::optional<std::int64_t>) {
        return value.is_number_integer();
    }
    static bool fits(const Json& value, std::optional<double>) { return value.is_number(); }

    template <class T>
    T get(const std::string& key, const char* expected, T fallback) {
        const Json* value = find(key);
        if (!value) return fallback;
        if (!fits(*value, fallback)) {
            wrong(m_pointer + "/" + key, *value, expected);
            return fallback;
        }
        if constexpr (requires { typename T::value_type; fallback.has_value(); })
            return value->template get<typename T::value_type>();
        else
            return value->template get<T>();
    }
    void wrong(const std::string& pointer, const Json& value, const char* expected) {
        std::string got = value.dump(-1, ' ', false, Json::error_handler_t::replace);
        if (got.size() > 60) got = got.substr(0, 57) + "...";
        m_issues.push_back(makeError("json-type", {.pointer = pointer},
                                     {{"key", pointer.substr(pointer.rfind('/') + 1)},
                                      {"got", got}, {"expected", expected}}));
    }

    const Json& m_json;
    std::string m_pointer;
    Issues& m_issues;
    std::set<std::string> m_read;
};

Node readNode(const Json& json, const std::string& pointer, Issues& issues) {
    ObjectReader reader(json, pointer, issues);
    Node node;
    node.id = reader.requiredText("id");
    node.type = reader.requiredText("type");
    node.name = reader.text("name");
    node.block = reader.text("block");
    node.repeat = reader.integer("repeat");
    node.firstIndex = reader.integer("firstIndex").value_or(0);
    node.params = reader.object("params");
    node.muted = reader.flag("muted");
    node.frozen = reader.flag("frozen");
    node.lrScale = reader.number("lr_scale");
    if (const Json init = reader.any("init"); !init.is_null()) node.init = reader.object("init");
    node.extra = reader.rest();
    return node;
}

Edge readEdge(const Json& json, const std::string& pointer, Issues& issues) {
    ObjectReader reader(json, pointer, issues);
    Edge edge;
    edge.from = reader.requiredText("from");
    edge.fromPort = reader.text("fromPort");
    edge.to = reader.requiredText("to");
    edge.toPort = reader.text("toPort");
    edge.extra = reader.rest();
    return edge;
}

BlockParameter readParameter(const Json& json, const std::string& pointer, Issues& issues) {
    static constexpr std::array kTypes = {"int", "float", "bool", "string"};
    ObjectReader reader(json, pointer, issues);
    BlockParameter parameter;
    parameter.name = reader.requiredText("name");
    if (const std::string type = reader.text("type"); !type.empty()) parameter.type = type;
    parameter.defaultValue = reader.any("default");
    parameter.extra = reader.rest();
    if (std::find(kTypes.begin(), kTypes.end(), parameter.type) == kTypes.end())
        issues.push_back(makeError("json-type", {.pointer = pointer + "/type"},
                                   {{"key", "type"}, {"got", parameter.type},
                                    {"expected", "int, float, bool, string"}}));
    return parameter;
}

Block readBlock(const Json& json, const std::string& pointer, Issues& issues) {
    ObjectReader reader(json, pointer, issues);
    Block block;
    block.id = reader.requiredText("id");
    block.name = reader.text("name");
    reader.each("parameters", [&](const Json& item, const std::string& at) {
        block.parameters.push_back(readParameter(item, at, issues));
    });
    reader.each("nodes", [&](const Json& item, const std::string& at) {
        block.nodes.push_back(readNode(item, at, issues));
    });
    reader.each("edges", [&](const Json& item, const std::string& at) {
        block.edges.push_back(readEdge(item, at, issues));
    });
    block.extra = reader.rest();
    return block;
}

/// Adds what the program does not know after what it does.
Json withExtra(Json json, const Json& extra) {
    for (const auto& [key, value] : extra.items()) json[key] = value;
    return json;
}

Json writeNode(const Node& node, const ParamSpecs* specs) {
    Json json = {{"id", node.id}, {"type", node.type}, {"name", node.name}};
    if (!node.block.empty()) json["block"] = node.block;
    if (node.repeat) json["repeat"] = *node.repeat;
    if (node.firstIndex != 0) json["firstIndex"] = node.firstIndex;
    if (Json params = specs ? compactParams(*specs, node.params) : node.params; !params.empty())
        json["params"] = std::move(params);
    if (node.muted) json["muted"] = true;
    if (node.frozen) json["frozen"] = true;
    if (node.lrScale) json["lr_scale"] = *node.lrScale;
    if (!node.init.is_null()) json["init"] = node.init;
    return withExtra(std::move(json), node.extra);
}

/// A null catalog writes parameters as they are.
struct Writer {
    const Graph& graph;
    const LayerCatalog* catalog;

    Json node(const Node& node) const {
        const auto specs = catalog ? paramSpecsOf(graph, node, *catalog) : std::nullopt;
        return writeNode(node, specs ? &*specs : nullptr);
    }
    Json nodes(const std::vector<Node>& nodes) const {
        Json json = Json::array();
        for (const Node& item : nodes) json.push_back(node(item));
        return json;
    }
    Json block(const Block& block) const;
    Json whole() const;
};

Json writeEdges(const std::vector<Edge>& edges) {
    Json json = Json::array();
    for (const Edge& edge : edges) json.push_back(toJson(edge));
    return json;
}

template <class T>
Result<T> resultOf(T value, Issues issues) {
    if (hasErrors(issues)) return issues;
    return value;
}

} // namespace

GraphFromJson graphFromJson(const Json& json, const std::string& pointer) {
    GraphFromJson result;
    ObjectReader reader(json, pointer, result.issues);
    reader.each("nodes", [&](const Json& item, const std::string& at) {
        result.graph.nodes.push_back(readNode(item, at, result.issues));
    });
    reader.each("edges", [&](const Json& item, const std::string& at) {
        result.graph.edges.push_back(readEdge(item, at, result.issues));
    });
    reader.each("blocks", [&](const Json& item, const std::string& at) {
        result.graph.blocks.push_back(readBlock(item, at, result.issues));
    });
    result.graph.extra = reader.rest();
    return result;
}

Json toJson(const Node& node, const LayerCatalog* catalog) {
    return Writer{Graph(), catalog}.node(node);
}

Json toJson(const Edge& edge) {
    Json json = {{"from", edge.from}};
    if (!edge.fromPort.empty()) json["fromPort"] = edge.fromPort;
    json["to"] = edge.to;
    if (!edge.toPort.empty()) json["toPort"] = edge.toPort;
    return withExtra(std::move(json), edge.extra);
}

Json toJson(const std::vector<BlockParameter>& parameters) {
    Json json = Json::array();
    for (const BlockParameter& parameter : parameters) {
        Json item = {{"name", parameter.name}, {"type", parameter.type}};
        if (!parameter.defaultValue.is_null()) item["default"] = parameter.defaultValue;
        json.push_back(withExtra(std::move(item), parameter.extra));
    }
    return json;
}

Json Writer::block(const Block& block) const {
    Json json = {{"id", block.id}, {"name", block.name}};
    json["parameters"] = toJson(block.parameters);
    json["nodes"] = nodes(block.nodes);
    json["edges"] = writeEdges(block.edges);
    return withExtra(std::move(json), block.extra);
}

Json toJson(const Block& block) { return Writer{Graph(), nullptr}.block(block); }

Json Writer::whole() const {
    Json json = Json::object();
    json["nodes"] = nodes(graph.nodes);
    json["edges"] = writeEdges(graph.edges);
    json["blocks"] = Json::array();
    for (const Block& each : graph.blocks) json["blocks"].push_back(block(each));
    return withExtra(std::move(json), graph.extra);
}

Json toJson(const Graph& graph, const LayerCatalog& catalog) {
    return Writer{graph, &catalog}.whole();
}

Json exactJson(const Graph& graph) { return Writer{graph, nullptr}.whole(); }

Result<Node> nodeFromJson(const Json& json, const std::string& pointer) {
    Issues issues;
    Node node = readNode(json, pointer, issues);
    return resultOf(std::move(node), std::move(issues));
}

Result<Edge> edgeFromJson(const Json& json, const std::string& pointer) {
    Issues issues;
    Edge edge = readEdge(json, pointer, issues);
    return resultOf(std::move(edge), std::move(issues));
}

Result<Block> blockFromJson(const Json& json, const std::string& pointer) {
    Issues issues;
    Block block = readBlock(json, pointer, issues);
    return resultOf(std::move(block), std::move(issues));
}

Result<std::vector<BlockParameter>> blockParametersFromJson(const Json& json,
                                                            const std::string& pointer) {
    Issues issues;
    std::vector<BlockParameter> parameters;
    const Json holder = {{"parameters", json}};
    ObjectReader(holder, pointer, issues)
        .each("parameters", [&](const Json& item, const std::string& at) {
            parameters.push_back(readParameter(item, at, issues));
        });
    return resultOf(std::move(parameters), std::move(issues));
}

} // namespace convstudio
