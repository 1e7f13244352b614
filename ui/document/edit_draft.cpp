// SPDX-License-Identifier: Apache-2.0
#include "ui/document/edit_draft.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace convstudio {

namespace {

/// More moves than this become one change of all places: quicker, and shorter in the journal.
constexpr std::size_t kManyPlaces = 200;
constexpr int kColumnTries = 12;

template <class Items>
std::size_t indexOf(const Items& items, const std::string& id) {
    const auto found =
        std::find_if(items.begin(), items.end(), [&](const auto& item) { return item.id == id; });
    return static_cast<std::size_t>(found - items.begin());
}

Json placed(Json old, QPointF place) {
    if (!old.is_object()) old = Json::object();
    old["x"] = std::llround(place.x());
    old["y"] = std::llround(place.y());
    return old;
}

} // namespace

EditDraft::EditDraft(const Document& document, std::string scope)
    : m_document(document), m_scope(std::move(scope)), m_graph(document.graph()),
      m_frames(viewList(document.project(), "frames")),
      m_notes(viewList(document.project(), "notes")) {}

const Node* EditDraft::node(const std::string& id) const {
    const std::size_t index = indexOf(nodes(), id);
    return index < nodes().size() ? &nodes()[index] : nullptr;
}

void EditDraft::apply(const GraphEdit& edit) {
    const Status applied = applyEdit(m_graph, edit);
    Q_ASSERT(applied.ok());
    m_edits.emplace_back(edit);
}

void EditDraft::addNode(const Node& node) { apply(AddNode{m_scope, node, nodes().size()}); }

void EditDraft::removeNode(const std::string& id) {
    for (std::size_t i = edges().size(); i-- > 0;)
        if (edges()[i].from == id || edges()[i].to == id)
            apply(RemoveEdge{m_scope, Edge(edges()[i]), i});
    const std::size_t index = indexOf(nodes(), id);
    apply(RemoveNode{m_scope, Node(nodes()[index]), index});
    clearPlace(id);
}

void EditDraft::addEdge(const Edge& edge) {
    for (std::size_t i = 0; i < edges().size(); ++i) {
        if (edges()[i].to != edge.to || edges()[i].toPort != edge.toPort) continue;
        if (edges()[i] == edge) return;
        apply(RemoveEdge{m_scope, Edge(edges()[i]), i});
        apply(AddEdge{m_scope, edge, i});
        return;
    }
    apply(AddEdge{m_scope, edge, edges().size()});
}

void EditDraft::removeEdge(const Edge& edge) {
    const auto found = std::find(edges().begin(), edges().end(), edge);
    if (found != edges().end())
        apply(RemoveEdge{m_scope, edge, static_cast<std::size_t>(found - edges().begin())});
}

bool EditDraft::hasEdge(const Edge& edge) const {
    return std::find(edges().begin(), edges().end(), edge) != edges().end();
}

void EditDraft::setParam(const std::string& id, const std::string& name,
                         std::optional<Json> value) {
    const Json& params = m_graph.findNode(id)->params;
    const auto found = params.find(name);
    const auto old = found == params.end() ? std::nullopt : std::optional<Json>(*found);
    if (old != value) apply(SetParam{id, name, old, std::move(value)});
}

void EditDraft::setField(const std::string& id, const std::string& field, const Json& value) {
    const Json old = nodeField(*m_graph.findNode(id), field);
    if (old != value) apply(SetNodeField{id, field, old, value});
}

std::vector<Edge> EditDraft::wiresInto(const std::string& id) const {
    std::vector<Edge> wires;
    std::copy_if(edges().begin(), edges().end(), std::back_inserter(wires),
                 [&](const Edge& edge) { return edge.to == id; });
    return wires;
}

std::vector<Edge> EditDraft::wiresFrom(const std::string& id) const {
    std::vector<Edge> wires;
    std::copy_if(edges().begin(), edges().end(), std::back_inserter(wires),
                 [&](const Edge& edge) { return edge.from == id; });
    return wires;
}

bool EditDraft::leadsTo(const std::string& from, const std::string& to) const {
    std::multimap<std::string_view, std::string_view> next;
    for (const Edge& edge : edges()) next.emplace(edge.from, edge.to);
    std::set<std::string_view> seen = {from};
    std::vector<std::string_view> open = {from};
    while (!open.empty()) {
        const std::string_view at = open.back();
        open.pop_back();
        if (at == to) return true;
        const auto [begin, end] = next.equal_range(at);
        for (auto wire = begin; wire != end; ++wire)
            if (seen.insert(wire->second).second) open.push_back(wire->second);
    }
    return false;
}

QPointF EditDraft::place(const std::string& id) const {
    const auto found = m_places.find(id);
    if (found != m_places.end()) return found->second.value_or(QPointF());
    return m_document.position(id).value_or(QPointF());
}

void EditDraft::setPlace(const std::string& id, QPointF topLeft) {
    m_places[id] = QPointF(std::round(topLeft.x()), std::round(topLeft.y()));
}

void EditDraft::clearPlace(const std::string& id) { m_places[id] = std::nullopt; }

QPointF EditDraft::freePlace(QPointF wanted, const std::string& except) const {
    std::vector<QRectF> taken;
    for (const Node& other : nodes())
        if (other.id != except) taken.push_back(nodeRect(place(other.id)));
    const auto isFree = [&](QPointF at) {
        const QRectF rect = nodeRect(at).adjusted(-kGrid, -kGrid, kGrid, kGrid);
        return std::none_of(taken.begin(), taken.end(),
                            [&](const QRectF& other) { return other.intersects(rect); });
    };
    for (int column = 0;; ++column) {
        const qreal x = wanted.x() + column * (kNodeSize.width() + kColumnGap);
        for (int row = 0; row < kColumnTries; ++row)
            if (isFree({x, wanted.y() + row * kPitch})) return {x, wanted.y() + row * kPitch};
    }
}

QRectF EditDraft::boundsOf(const std::vector<std::string>& ids) const {
    QRectF bounds;
    for (const std::string& id : ids) bounds |= nodeRect(place(id));
    return bounds;
}

void EditDraft::setValue(const std::string& pointer, const Json& value) {
    const Json old = valueAt(m_document.project(), pointer);
    if (old != value) m_edits.emplace_back(ValueEdit{pointer, old, value});
}

DocumentEdits EditDraft::take() {
    recordPlaces();
    recordList("frames", m_frames);
    recordList("notes", m_notes);
    return std::move(m_edits);
}

void EditDraft::recordPlaces() {
    const auto isSame = [&](const auto& entry) {
        return entry.second == m_document.position(entry.first);
    };
    std::erase_if(m_places, isSame);
    if (m_places.size() <= kManyPlaces) {
        for (const auto& [id, place] : m_places) {
            const std::string pointer = "/view/nodes/" + pointerStep(id);
            const Json old = valueAt(m_document.project(), pointer);
            setValue(pointer, place ? placed(old, *place) : Json());
        }
        return;
    }
    // Rebuilt rather than changed key by key: objects are searched from their beginning.
    Json places = Json::object();
    const Json old = valueAt(m_document.project(), "/view/nodes");
    std::vector<std::pair<const std::string, Json>> kept;
    for (const auto& [id, place] : old.items()) {
        const auto changed = m_places.find(id);
        if (changed == m_places.end()) kept.emplace_back(id, place);
        else if (changed->second) kept.emplace_back(id, placed(place, *changed->second));
        if (changed != m_places.end()) m_places.erase(changed);
    }
    for (const auto& [id, place] : m_places)
        if (place) kept.emplace_back(id, placed({}, *place));
    auto& object = places.get_ref<Json::object_t&>();
    object.reserve(kept.size());
    for (auto& entry : kept) object.push_back(std::move(entry));
    setValue("/view/nodes", places);
}

void EditDraft::recordList(const char* key, const Json& list) {
    if (list != viewList(m_document.project(), key)) setValue(std::string("/view/") + key, list);
}

Json viewList(const Project& project, const char* key) {
    Json list = project.view.value(key, Json::array());
    return list.is_array() ? list : Json::array();
}

Json* findView(Json& list, const std::string& id) {
    for (Json& item : list)
        if (item.is_object() && item.value("id", Json()) == id) return &item;
    return nullptr;
}

std::string freshViewId(const Json& list, char letter) {
    int largest = 0;
    for (const Json& item : list) {
        const Json id = item.is_object() ? item.value("id", Json()) : Json();
        if (!id.is_string()) continue;
        const QString text = QString::fromStdString(id);
        if (text.startsWith(letter)) largest = std::max(largest, text.mid(1).toInt());
    }
    return letter + std::to_string(largest + 1);
}

QRectF viewRect(const Json& item) {
    const Json rect = item.is_object() ? item.value("rect", Json()) : Json();
    const auto isNumber = [](const Json& number) { return number.is_number(); };
    if (!rect.is_array() || rect.size() != 4 || !std::all_of(rect.begin(), rect.end(), isNumber))
        return {};
    return {rect[0].get<double>(), rect[1].get<double>(), rect[2].get<double>(),
            rect[3].get<double>()};
}

Json rectJson(const QRectF& rect) {
    return {std::llround(rect.x()), std::llround(rect.y()), std::llround(rect.width()),
            std::llround(rect.height())};
}

} // namespace convstudio
