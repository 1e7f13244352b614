// SPDX-License-Identifier: Apache-2.0
#include "ui/canvas/node_texts.h"
#include "ui/canvas/scene_model.h"

#include "ui/document/edit_draft.h"

#include <QFontMetricsF>

#include <algorithm>

namespace convstudio {

namespace {

bool sameFacts(const NodeFacts& a, const NodeFacts& b) {
    const auto sameField = [&] {
        if (!a.field || !b.field) return !a.field && !b.field;
        return a.field->size[0] == b.field->size[0] && a.field->size[1] == b.field->size[1];
    };
    return a.shape == b.shape && a.parameters == b.parameters && a.macs == b.macs &&
           a.activationBytes == b.activationBytes && sameField();
}

QString textOf(const Json& json, const char* key) {
    const auto value = json.find(key);
    return value != json.end() && value->is_string()
               ? QString::fromStdString(value->get<std::string>())
               : QString();
}

/// Objects of view.frames or view.notes that lie in a scope.
std::vector<Json> itemsOf(const Project& project, const char* key, const std::string& scope) {
    std::vector<Json> items;
    const auto list = project.view.find(key);
    if (list == project.view.end() || !list->is_array()) return items;
    for (const Json& item : *list)
        if (item.is_object() && textOf(item, "scope").toStdString() == scope) items.push_back(item);
    return items;
}

/// Trouble between what a wire brings and what its end takes.
bool blamesWires(const Issue& issue) {
    return issue.severity == Severity::Error &&
           (issue.code == "kind-not-accepted" || issue.code == "merge-channels-differ" ||
            issue.code == "merge-shape-differs" || issue.code == "cycle");
}

} // namespace

QRectF SceneModel::refreshFrames() {
    QRectF area;
    for (const CanvasFrame& frame : std::as_const(frames)) area |= frame.rect;
    for (const CanvasNote& note : std::as_const(notes)) area |= note.rect;
    frames.clear();
    m_frameRects.clear();
    const Project& project = m_workbench.document.project();
    for (const Json& json : itemsOf(project, "frames", m_scope)) {
        CanvasFrame frame;
        frame.id = textOf(json, "id");
        frame.title = textOf(json, "title");
        frame.colorToken = textOf(json, "color");
        if (!frame.colorToken.startsWith("series.") && !frame.colorToken.startsWith("family."))
            frame.colorToken = QStringLiteral("line2");
        const auto collapsed = json.find("collapsed");
        frame.collapsed = collapsed != json.end() && collapsed->is_boolean() && *collapsed == true;
        frame.rect = viewRect(json);
        m_frameRects.insert(frame.id, frame.rect);
        if (frame.collapsed) frame.rect.setSize(kNodeSize);
        frames.append(std::move(frame));
    }
    std::stable_sort(frames.begin(), frames.end(), [&](const CanvasFrame& a, const CanvasFrame& b) {
        const QSizeF x = m_frameRects[a.id].size();
        const QSizeF y = m_frameRects[b.id].size();
        return x.width() * x.height() > y.width() * y.height();
    });
    buildNotes();
    applyCollapse();
    for (int i = 0; i < wires.size(); ++i) route(i);
    sumFrames();
    return area | bounds();
}

void SceneModel::buildNotes() {
    notes.clear();
    // A note is never smaller than its text.
    const QFontMetricsF metrics(m_workbench.ui.theme.font(Theme::Text::Small));
    const auto grown = [&](CanvasNote note) {
        const bool hasTitle = note.text.indexOf('\n') > 0;
        const QString body = hasTitle ? note.text.section('\n', 1) : note.text;
        const QRectF room(0, 0, note.rect.width() - (hasTitle ? 26 : 46), 1e5);
        const qreal height = metrics.boundingRect(room, Qt::TextWordWrap, body).height();
        note.rect.setHeight(qMax(note.rect.height(), height + (hasTitle ? 42 : 22)));
        return note;
    };
    const Project& project = m_workbench.document.project();
    for (const Json& json : itemsOf(project, "notes", m_scope))
        notes.append(grown({textOf(json, "id"), textOf(json, "text"), viewRect(json)}));
}

void SceneModel::applyCollapse() {
    for (int i = 0; i < nodes.size(); ++i) {
        int hiding = -1;
        for (int f = 0; f < frames.size() && hiding < 0; ++f)
            if (frames[f].collapsed && m_frameRects[frames[f].id].contains(nodes[i].rect.center()))
                hiding = f;
        const bool wasHidden = nodes[i].hidden;
        m_hidingFrame[std::size_t(i)] = hiding;
        nodes[i].hidden = hiding >= 0;
        if (nodes[i].hidden) nodeGrid.remove(i);
        else if (wasHidden) nodeGrid.set(i, {nodes[i].rect});
    }
}

void SceneModel::sumFrames() {
    if (frames.isEmpty()) return;
    struct Sum {
        std::int64_t parameters = 0;
        int members = 0;
        bool isKnown = true;
    };
    QVector<Sum> sums(frames.size());
    for (int i = 0; i < nodes.size(); ++i) {
        const QPointF centre = nodes[i].rect.center();
        const NodeFacts& facts = m_facts[std::size_t(i)];
        for (int f = 0; f < frames.size(); ++f) {
            if (!m_frameRects[frames[f].id].contains(centre)) continue;
            sums[f].parameters += facts.parameters;
            sums[f].isKnown &= facts.shape.has_value() || nodes[i].muted;
            ++sums[f].members;
        }
    }
    for (int f = 0; f < frames.size(); ++f) {
        frames[f].members = sums[f].members;
        frames[f].sum = sums[f].isKnown ? Theme::count(sums[f].parameters) : QStringLiteral("?");
    }
}

std::optional<Shape> SceneModel::shapeInto(int index) const {
    for (const int wire : m_wiresOf[std::size_t(index)]) {
        const Ends& ends = m_ends[std::size_t(wire)];
        if (ends.to == index) return m_facts[std::size_t(ends.from)].shape;
    }
    return std::nullopt;
}

void SceneModel::updateTexts(int index) {
    CanvasNode& item = nodes[index];
    const Node& node = source(index);
    const NodeFacts& facts = m_facts[std::size_t(index)];
    const DataFacts data = node.type == kOutputType ? m_workbench.document.project().facts()
                                                    : DataFacts();
    const NodeTexts texts(graph(), m_workbench.ui.registry, data);
    item.detail = texts.details(node, shapeInto(index), facts.shape).join(", ");
    item.fact = texts.fact(node, &facts, m_workbench.state.fact());
    item.shapeText = facts.shape ? QString::fromStdString(facts.shape->text()) : QString();
    for (CanvasPort& port : item.ports) {
        const std::optional<Shape> shape = port.isInput ? shapeInto(index) : facts.shape;
        if (shape) port.kind = shape->kind;
    }
    const bool isMuted = node.muted;
    QVector<bool> hasChip(item.ports.size(), false);
    for (const int number : m_wiresOf[std::size_t(index)]) {
        CanvasWire& wire = wires[number];
        const Ends& ends = m_ends[std::size_t(number)];
        wire.bypass = isMuted || nodes[ends.from].muted || nodes[ends.to].muted;
        if (ends.from != index || ends.fromPort < 0) continue;
        // Several wires from one port carry the same: said once.
        wire.chip = std::exchange(hasChip[ends.fromPort], true) ? QString()
                    : item.shapeText.isEmpty()                   ? QStringLiteral("?")
                                                                 : item.shapeText;
    }
}

bool SceneModel::refreshFacts(Compare compare) {
    const auto facts = m_workbench.facts.facts();
    const EditorState::Fact which = m_workbench.state.fact();
    std::vector<bool> changed(std::size_t(nodes.size()), compare == Compare::Everything);
    bool any = compare == Compare::Everything;
    double greatest = 0;
    for (int i = 0; i < nodes.size(); ++i) {
        const NodeFacts* found = facts->node(source(i).id);
        const NodeFacts now = found ? *found : NodeFacts();
        NodeFacts& shown = m_facts[std::size_t(i)];
        if (!sameFacts(now, shown)) {
            shown = now;
            any = changed[std::size_t(i)] = true;
            // What comes in is part of the next nodes' texts.
            for (const int wire : m_wiresOf[std::size_t(i)])
                changed[std::size_t(m_ends[std::size_t(wire)].to)] = true;
        }
        greatest = std::max(greatest, NodeTexts::amount(&shown, which));
    }
    for (int i = 0; i < nodes.size(); ++i) {
        if (changed[std::size_t(i)]) updateTexts(i);
        const double amount = NodeTexts::amount(&m_facts[std::size_t(i)], which);
        nodes[i].factShare = greatest > 0 ? amount / greatest : 0;
    }
    markIssues();
    sumFrames();
    return any;
}

void SceneModel::markIssues() {
    for (CanvasNode& node : nodes) {
        node.severity.reset();
        for (CanvasPort& port : node.ports) port.isInvalid = false;
    }
    for (CanvasWire& wire : wires) wire.invalid = false;
    for (const Issue& issue : m_workbench.facts.facts()->issues) {
        const int index = indexOf.value(QString::fromStdString(issue.place.nodeId), -1);
        if (index < 0) continue;
        CanvasNode& node = nodes[index];
        // Severity counts down: an error is less than a warning.
        if (!node.severity || issue.severity < *node.severity) node.severity = issue.severity;
        const std::string named = argValue(issue.args, "port");
        const auto isMeant = [&](const CanvasPort& port) {
            return port.isInput && (named.empty() || port.ref.port == named ||
                                    (port.ref.port.empty() && named == "1"));
        };
        if (issue.code == "input-missing") {
            for (CanvasPort& port : node.ports) port.isInvalid |= isMeant(port);
        } else if (blamesWires(issue)) {
            const bool isClash = issue.code.starts_with("merge-");
            for (const int number : m_wiresOf[std::size_t(index)]) {
                const Ends& ends = m_ends[std::size_t(number)];
                if (ends.to != index || ends.toPort < 0) continue;
                CanvasPort& port = node.ports[ends.toPort];
                // Two inputs that do not go together: the first is as much part of it.
                const bool isFirst = port.centre == node.ports.first().centre;
                if (!isMeant(port) && !(isClash && isFirst)) continue;
                wires[number].invalid = port.isInvalid = true;
            }
        }
    }
}

std::vector<const CanvasNode*>
SceneModel::setReadings(const QHash<QString, NodeReading>& readings) {
    m_readings = readings;
    std::vector<const CanvasNode*> changed;
    for (CanvasNode& node : nodes) {
        const NodeReading reading = readings.value(node.id);
        if (reading.cells != node.reading.cells && !node.hidden) changed.push_back(&node);
        node.reading = reading;
    }
    return changed;
}

QRectF SceneModel::refreshNodes(const QSet<QString>& ids) {
    QRectF area;
    for (const QString& id : ids) {
        const int index = indexOf.value(id, -1);
        if (index < 0) continue;
        readFields(nodes[index], source(index));
        updateTexts(index);
        area |= rectOf(index);
        for (const int wire : m_wiresOf[std::size_t(index)])
            area |= wires[wire].points.boundingRect();
    }
    return area;
}

QString SceneModel::describe(const CanvasNode& item) const {
    const int index = indexOf.value(item.id, -1);
    if (index < 0) return {};
    int errors = 0;
    int warnings = 0;
    for (const Issue& issue : m_workbench.facts.facts()->issues) {
        if (QString::fromStdString(issue.place.nodeId) != item.id) continue;
        errors += issue.severity == Severity::Error;
        warnings += issue.severity == Severity::Warning;
    }
    const DataFacts data;
    const NodeTexts texts(graph(), m_workbench.ui.registry, data);
    const QString sentence =
        texts.sentence(source(index), item, &m_facts[std::size_t(index)], errors, warnings);
    return item.reading.sentence.isEmpty() ? sentence
                                           : sentence + QStringLiteral("; ") + item.reading.sentence;
}

} // namespace convstudio
