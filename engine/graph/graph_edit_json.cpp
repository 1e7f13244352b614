// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/graph_edit.h"

#include "engine/graph/graph_json.h"

namespace convstudio {

namespace {

/// In the order of GraphEdit's alternatives.
constexpr const char* kEditNames[] = {"add-node",  "remove-node", "add-edge",
                                      "remove-edge", "set-param", "set-node-field",
                                      "add-block", "remove-block", "set-block-field"};
static_assert(std::size(kEditNames) == std::variant_size_v<GraphEdit>);

/// Writes the fields of an edit after its name.
struct EditWriter {
    Json& json;

    void item(const std::string& scope, const char* key, Json value, std::size_t index) const {
        if (!scope.empty()) json["scope"] = scope;
        json[key] = std::move(value);
        json["index"] = index;
    }
    void change(const char* key, const std::string& id, const char* what, const std::string& name,
                const std::optional<Json>& oldValue, const std::optional<Json>& newValue) const {
        json[key] = id;
        json[what] = name;
        if (oldValue) json["old"] = *oldValue;
        if (newValue) json["new"] = *newValue;
    }
    void operator()(const AddNode& e) const { item(e.scope, "node", toJson(e.node), e.index); }
    void operator()(const RemoveNode& e) const { item(e.scope, "node", toJson(e.node), e.index); }
    void operator()(const AddEdge& e) const { item(e.scope, "edge", toJson(e.edge), e.index); }
    void operator()(const RemoveEdge& e) const { item(e.scope, "edge", toJson(e.edge), e.index); }
    void operator()(const AddBlock& e) const { item({}, "block", toJson(e.block), e.index); }
    void operator()(const RemoveBlock& e) const { item({}, "block", toJson(e.block), e.index); }
    void operator()(const SetParam& e) const {
        change("nodeId", e.nodeId, "param", e.name, e.oldValue, e.newValue);
    }
    void operator()(const SetNodeField& e) const {
        change("nodeId", e.nodeId, "field", e.field, e.oldValue, e.newValue);
    }
    void operator()(const SetBlockField& e) const {
        change("blockId", e.blockId, "field", e.field, e.oldValue, e.newValue);
    }
};

/// Reads the fields of one edit; `issues` stays empty when all are there and of their type.
class Reader {
public:
    Reader(const Json& json, std::string pointer) : m_json(json), m_pointer(std::move(pointer)) {}

    Result<GraphEdit> read() {
        const std::string name = text("edit");
        std::optional<GraphEdit> edit;
        if (name == kEditNames[0]) edit = AddNode{scope(), node(), index()};
        else if (name == kEditNames[1]) edit = RemoveNode{scope(), node(), index()};
        else if (name == kEditNames[2]) edit = AddEdge{scope(), edge(), index()};
        else if (name == kEditNames[3]) edit = RemoveEdge{scope(), edge(), index()};
        else if (name == kEditNames[4])
            edit = SetParam{text("nodeId"), text("param"), optional("old"), optional("new")};
        else if (name == kEditNames[5])
            edit = SetNodeField{text("nodeId"), text("field"), value("old"), value("new")};
        else if (name == kEditNames[6]) edit = AddBlock{block(), index()};
        else if (name == kEditNames[7]) edit = RemoveBlock{block(), index()};
        else if (name == kEditNames[8])
            edit = SetBlockField{text("blockId"), text("field"), value("old"), value("new")};
        else wrong("edit", "add-node … set-block-field");
        if (!m_issues.empty()) return m_issues;
        return std::move(*edit);
    }

private:
    void wrong(const std::string& key, const std::string& expected) {
        m_issues.push_back(makeError("json-type", {.pointer = m_pointer + "/" + key},
                                     {{"key", key}, {"got", value(key).dump()},
                                      {"expected", expected}}));
    }
    Json value(const std::string& key) const {
        return m_json.is_object() && m_json.contains(key) ? m_json.at(key) : Json();
    }
    std::optional<Json> optional(const std::string& key) const {
        if (!m_json.contains(key)) return std::nullopt;
        return m_json.at(key);
    }
    std::string text(const std::string& key) {
        const Json json = value(key);
        if (json.is_string()) return json.get<std::string>();
        wrong(key, "string");
        return {};
    }
    std::string scope() { return m_json.contains("scope") ? text("scope") : std::string(); }
    std::size_t index() {
        const Json json = value("index");
        if (json.is_number_unsigned()) return json.get<std::size_t>();
        if (json.is_number_integer() && json.get<std::int64_t>() >= 0)
            return static_cast<std::size_t>(json.get<std::int64_t>());
        wrong("index", "integer");
        return 0;
    }
    template <class T>
    T take(Result<T> result) {
        if (result) return std::move(*result);
        m_issues.insert(m_issues.end(), result.issues().begin(), result.issues().end());
        return {};
    }
    Node node() { return take(nodeFromJson(value("node"), m_pointer + "/node")); }
    Edge edge() { return take(edgeFromJson(value("edge"), m_pointer + "/edge")); }
    Block block() { return take(blockFromJson(value("block"), m_pointer + "/block")); }

    const Json& m_json;
    std::string m_pointer;
    Issues m_issues;
};

} // namespace

std::string editName(const GraphEdit& edit) { return kEditNames[edit.index()]; }

Json toJson(const GraphEdits& edits) {
    Json json = Json::array();
    for (const GraphEdit& edit : edits) {
        Json item = {{"edit", editName(edit)}};
        std::visit(EditWriter{item}, edit);
        json.push_back(std::move(item));
    }
    return json;
}

Result<GraphEdits> graphEditsFromJson(const Json& json) {
    if (!json.is_array())
        return makeError("json-type", {},
                         {{"key", "edits"}, {"got", json.dump()}, {"expected", "array"}});
    GraphEdits edits;
    for (std::size_t i = 0; i < json.size(); ++i) {
        Result<GraphEdit> edit = Reader(json[i], "/" + std::to_string(i)).read();
        if (!edit) return edit.issues();
        edits.push_back(std::move(*edit));
    }
    return edits;
}

} // namespace convstudio
