// SPDX-License-Identifier: Apache-2.0
#include "engine/project/document_edit.h"

#include <algorithm>
#include <charconv>
#include <optional>

namespace convstudio {

namespace {

constexpr const char* kSetValue = "set-value";
constexpr std::string_view kSections[] = {"data", "training", "view"};
/// Not to be had by value edits: the graph has edits of its own, the version is not changed by hand.
constexpr std::string_view kClosed[] = {"graph", "format", "formatVersion"};

template <std::size_t N>
bool isOneOf(std::string_view word, const std::string_view (&words)[N]) {
    return std::find(std::begin(words), std::end(words), word) != std::end(words);
}

/// Equal whatever the order of keys: a key that was taken out and put back stands last.
bool sameJson(const Json& a, const Json& b) {
    return a == b || nlohmann::json(a) == nlohmann::json(b);
}

std::vector<std::string> stepsOf(const std::string& pointer) {
    std::vector<std::string> steps;
    try {
        for (Json::json_pointer rest(pointer); !rest.empty(); rest = rest.parent_pointer())
            steps.push_back(rest.back());
    } catch (const Json::exception&) {
        return {};
    }
    std::reverse(steps.begin(), steps.end());
    return steps;
}

std::string pointerOf(const std::vector<std::string>& steps, std::size_t count) {
    std::string pointer;
    for (std::size_t i = 0; i < count; ++i) pointer += "/" + pointerStep(steps[i]);
    return pointer;
}

Json* child(Json& parent, const std::string& step) {
    if (parent.is_object()) {
        const auto found = parent.find(step);
        return found == parent.end() ? nullptr : &*found;
    }
    std::size_t index = 0;
    const auto [end, error] = std::from_chars(step.data(), step.data() + step.size(), index);
    const bool whole = error == std::errc() && end == step.data() + step.size();
    return parent.is_array() && whole && index < parent.size() ? &parent[index] : nullptr;
}

/// The part of a project that a pointer leads into.
class Target {
public:
    Target(Project& project, const std::string& pointer)
        : m_project(project), m_steps(stepsOf(pointer)) {}

    bool isOpen() const {
        if (m_steps.empty() || isOneOf(m_steps[0], kClosed)) return false;
        return m_steps.size() == 1 || (m_steps[0] != "name" && m_steps[0] != "task");
    }

    Json value() {
        if (std::string* text = plainText()) return *text;
        const Json* found = m_steps.empty() ? nullptr : find(m_steps.size());
        return found ? *found : Json();
    }

    bool set(const Json& value) {
        if (std::string* text = plainText()) {
            if (value.is_string()) *text = value;
            return value.is_string();
        }
        if (m_steps.size() == 1 && isOneOf(m_steps[0], kSections)) {
            Json* section = find(1);
            *section = value.is_null() ? Json::object() : value;
            return section->is_object();
        }
        return value.is_null() ? remove() : put(value);
    }

    /// How many steps lead to objects that are there.
    std::size_t depth() {
        std::size_t count = 0;
        while (count < m_steps.size() && find(count + 1)) ++count;
        return count;
    }
    const std::vector<std::string>& steps() const { return m_steps; }
    bool isText() { return plainText() != nullptr; }

private:
    std::string* plainText() {
        if (m_steps.size() != 1) return nullptr;
        return m_steps[0] == "name"   ? &m_project.name
               : m_steps[0] == "task" ? &m_project.task
                                      : nullptr;
    }

    /// The container that holds the first step, and the index of the step to begin with.
    Json& root(std::size_t& first) {
        first = 1;
        if (m_steps[0] == "data") return m_project.data;
        if (m_steps[0] == "training") return m_project.training;
        if (m_steps[0] == "view") return m_project.view;
        first = 0;
        return m_project.extra;
    }

    Json* find(std::size_t count) {
        std::size_t at = 0;
        Json* json = &root(at);
        for (; json && at < count; ++at) json = child(*json, m_steps[at]);
        return json;
    }

    bool put(const Json& value) {
        std::size_t at = 0;
        Json* json = &root(at);
        for (; at < m_steps.size(); ++at) {
            Json* next = child(*json, m_steps[at]);
            if (!next && !json->is_object()) return false;
            json = next ? next : &((*json)[m_steps[at]] = Json::object());
        }
        *json = value;
        return true;
    }

    bool remove() {
        std::size_t at = 0;
        Json* parent = &root(at);
        for (; parent && at + 1 < m_steps.size(); ++at) parent = child(*parent, m_steps[at]);
        if (!parent) return true;
        if (!parent->is_object()) return false;
        parent->erase(m_steps.back());
        return true;
    }

    Project& m_project;
    std::vector<std::string> m_steps;
};

Issue conflict(const ValueEdit& edit) {
    return makeError("edit-conflict", {.pointer = edit.pointer},
                     {{"edit", kSetValue}, {"id", edit.pointer}});
}

Status applyOne(Project& project, const ValueEdit& edit) {
    Target target(project, edit.pointer);
    if (!target.isOpen() || !sameJson(target.value(), edit.oldValue)) return conflict(edit);
    if (!target.set(edit.newValue)) return conflict(edit);
    return Done{};
}

Status applyOne(Project& project, const GraphEdit& edit) { return applyEdit(project.graph, edit); }

Status applyOne(Project& project, const DocumentEdit& edit) {
    return std::visit([&](const auto& one) { return applyOne(project, one); }, edit);
}

DocumentEdit inverseOf(const DocumentEdit& edit) {
    if (const auto* graphEdit = std::get_if<GraphEdit>(&edit)) return inverse(*graphEdit);
    const auto& value = std::get<ValueEdit>(edit);
    return ValueEdit{value.pointer, value.newValue, value.oldValue};
}

/// Lets an edit that has to make objects name the outermost of them.
void nameWhatIsMade(Project& project, ValueEdit& edit) {
    if (edit.newValue.is_null() || !edit.oldValue.is_null()) return;
    Target target(project, edit.pointer);
    if (!target.isOpen() || target.isText()) return;
    const auto& steps = target.steps();
    const std::size_t depth = target.depth();
    if (depth + 1 >= steps.size()) return;
    for (std::size_t i = steps.size(); i-- > depth + 1;)
        edit.newValue = Json::object({{steps[i], std::move(edit.newValue)}});
    edit.pointer = pointerOf(steps, depth + 1);
}

/// Applies one after the other and takes everything back when one fails.
template <class Edits, class Prepare>
Status applyAll(Project& project, Edits& edits, const Prepare& prepare) {
    for (std::size_t i = 0; i < edits.size(); ++i) {
        prepare(edits[i]);
        Status status = applyOne(project, edits[i]);
        if (status) continue;
        while (i-- > 0) {
            const Status undone = applyOne(project, inverseOf(edits[i]));
            assert(undone.ok());
        }
        return status;
    }
    return Done{};
}

/// One edit for two of the same value; nothing when they are of different ones.
std::optional<DocumentEdit> joinedEdit(const DocumentEdit& first, const DocumentEdit& second) {
    const auto* value = std::get_if<ValueEdit>(&first);
    const auto* laterValue = std::get_if<ValueEdit>(&second);
    if (value && laterValue && value->pointer == laterValue->pointer)
        return ValueEdit{value->pointer, value->oldValue, laterValue->newValue};
    const auto* graph = std::get_if<GraphEdit>(&first);
    const auto* laterGraph = std::get_if<GraphEdit>(&second);
    if (!graph || !laterGraph) return std::nullopt;
    const auto* param = std::get_if<SetParam>(graph);
    const auto* laterParam = std::get_if<SetParam>(laterGraph);
    if (param && laterParam && param->nodeId == laterParam->nodeId &&
        param->name == laterParam->name)
        return SetParam{param->nodeId, param->name, param->oldValue, laterParam->newValue};
    const auto* field = std::get_if<SetNodeField>(graph);
    const auto* laterField = std::get_if<SetNodeField>(laterGraph);
    if (field && laterField && field->nodeId == laterField->nodeId &&
        field->field == laterField->field)
        return SetNodeField{field->nodeId, field->field, field->oldValue, laterField->newValue};
    return std::nullopt;
}

} // namespace

Status applyEdits(Project& project, const DocumentEdits& edits) {
    return applyAll(project, edits, [](const DocumentEdit&) {});
}

Status applyNewEdits(Project& project, DocumentEdits& edits) {
    return applyAll(project, edits, [&](DocumentEdit& edit) {
        if (auto* value = std::get_if<ValueEdit>(&edit)) nameWhatIsMade(project, *value);
    });
}

DocumentEdits inverse(const DocumentEdits& edits) {
    DocumentEdits inverted;
    inverted.reserve(edits.size());
    for (auto edit = edits.rbegin(); edit != edits.rend(); ++edit)
        inverted.push_back(inverseOf(*edit));
    return inverted;
}

Json valueAt(const Project& project, const std::string& pointer) {
    // Only looked at: Target needs to write for its other uses.
    return Target(const_cast<Project&>(project), pointer).value();
}

void absorb(DocumentEdits& edits, const DocumentEdits& later) {
    DocumentEdits merged;
    bool sameValues = edits.size() == later.size();
    for (std::size_t i = 0; sameValues && i < edits.size(); ++i) {
        const auto one = joinedEdit(edits[i], later[i]);
        sameValues = one.has_value();
        if (one) merged.push_back(*one);
    }
    if (sameValues) edits = std::move(merged);
    else edits.insert(edits.end(), later.begin(), later.end());
}

Json toJson(const DocumentEdits& edits) {
    Json json = Json::array();
    for (const DocumentEdit& edit : edits) {
        if (const auto* graphEdit = std::get_if<GraphEdit>(&edit)) {
            json.push_back(toJson(GraphEdits{*graphEdit})[0]);
            continue;
        }
        const auto& value = std::get<ValueEdit>(edit);
        json.push_back({{"edit", kSetValue},
                        {"pointer", value.pointer},
                        {"old", value.oldValue},
                        {"new", value.newValue}});
    }
    return json;
}

Result<DocumentEdits> documentEditsFromJson(const Json& json) {
    const auto wrong = [](const char* key, const Json& got, const char* expected) {
        return makeError("json-type", {},
                         {{"key", key}, {"got", got.dump()}, {"expected", expected}});
    };
    if (!json.is_array()) return wrong("edits", json, "array");
    DocumentEdits edits;
    for (const Json& item : json) {
        if (!item.is_object() || item.value("edit", Json()) != kSetValue) {
            const Result<GraphEdits> graphEdits = graphEditsFromJson(Json::array({item}));
            if (!graphEdits) return graphEdits.issues();
            edits.push_back(graphEdits->front());
            continue;
        }
        const Json pointer = item.value("pointer", Json());
        if (!pointer.is_string()) return wrong("pointer", pointer, "string");
        edits.push_back(
            ValueEdit{pointer, item.value("old", Json()), item.value("new", Json())});
    }
    return edits;
}

} // namespace convstudio
