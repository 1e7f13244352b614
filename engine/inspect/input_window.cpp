// SPDX-License-Identifier: Apache-2.0
#include "engine/inspect/feature_maps.h"
#include "engine/inspect/window_taps.h"

#include <algorithm>
#include <array>
#include <numeric>

namespace convstudio {

namespace {

/// Positions along one axis of a map, ascending, without repeats.
using Positions = std::vector<std::int64_t>;
using Axis = MapAxis;
constexpr std::array kAxes = {Axis::Rows, Axis::Columns};

/// What is wanted of one node's map. A window is all rows × all columns, so the axes go their own
/// ways until one of them is empty.
struct Wanted {
    Positions rows, columns;
    Positions& on(Axis axis) { return axis == Axis::Rows ? rows : columns; }
    const Positions& on(Axis axis) const { return axis == Axis::Rows ? rows : columns; }
    bool isEmpty() const { return rows.empty() || columns.empty(); }
};

void tidy(Positions& positions) {
    std::sort(positions.begin(), positions.end());
    positions.erase(std::unique(positions.begin(), positions.end()), positions.end());
}

Positions all(std::int64_t extent) {
    Positions positions(static_cast<std::size_t>(extent));
    std::iota(positions.begin(), positions.end(), std::int64_t{0});
    return positions;
}

/// Convolutions and poolings: every place the kernel touches.
Positions underWindow(const ValidatedNode& node, Axis axis, const Positions& wanted) {
    const WindowTaps taps(node, axis);
    Positions places;
    for (const std::int64_t position : wanted) {
        for (std::int64_t tap = 0; tap < taps.count(); ++tap)
            places.push_back(taps.place(position, tap));
    }
    return places;
}

Positions underBins(const ValidatedNode& node, Axis axis, const Positions& wanted) {
    const std::int64_t extent = extentOf(node.inputShapes[0], axis);
    const std::int64_t bins = extentOf(node.shape, axis);
    Positions places;
    for (const std::int64_t bin : wanted) {
        const std::int64_t end = ((bin + 1) * extent + bins - 1) / bins;
        for (std::int64_t place = bin * extent / bins; place < end; ++place)
            places.push_back(place);
    }
    return places;
}

/// Each place comes from the same place of the input.
bool isPointwise(const ValidatedNode& node) {
    if (node.shape.kind != Kind::Map || node.inputShapes[0].kind != Kind::Map) return false;
    switch (node.family) {
    case Family::Activation: return node.type != "Softmax";
    case Family::Norm:
        return node.type == "BatchNorm2d" && node.params.at("track_running_stats") == true;
    case Family::Regularize:
    case Family::Merge:
    case Family::Reshape:
    case Family::Io: return node.shape == node.inputShapes[0];
    default: return false;
    }
}

/// Concat along rows or columns: what lies in the part that comes from `port`.
Positions fromPart(const ValidatedNode& node, std::size_t port, Axis axis,
                   const Positions& wanted) {
    std::int64_t offset = 0;
    for (std::size_t i = 0; i < port; ++i) offset += extentOf(node.inputShapes[i], axis);
    const std::int64_t extent = extentOf(node.inputShapes[port], axis);
    Positions part;
    for (const std::int64_t position : wanted) {
        if (position >= offset && position < offset + extent) part.push_back(position - offset);
    }
    return part;
}

/// The axis a Concat of maps puts its inputs side by side on; nothing: the channels.
std::optional<Axis> joinedAxis(const ValidatedNode& node) {
    const auto dim = node.params.at("dim").get<std::int64_t>();
    const std::int64_t axis = dim < 0 ? dim + 4 : dim; // counts the batch, as in PyTorch
    if (axis == 2) return Axis::Rows;
    if (axis == 3) return Axis::Columns;
    return std::nullopt;
}

/// What `wanted` of a node's output takes of its input at `port`.
Positions touched(const ValidatedNode& node, std::size_t port, Axis axis,
                  const Positions& wanted) {
    if (node.type == "Conv2d" || node.type == "MaxPool2d" || node.type == "AvgPool2d")
        return underWindow(node, axis, wanted);
    if (node.type == "AdaptiveAvgPool2d") return underBins(node, axis, wanted);
    if (node.type == "Concat" && node.shape.kind == Kind::Map)
        return joinedAxis(node) == axis ? fromPart(node, port, axis, wanted) : wanted;
    if (isPointwise(node)) return wanted;
    const Shape& input = node.inputShapes[port];
    // A softmax over the channels mixes no places.
    if (node.type == "Softmax" && input.kind == Kind::Map) {
        const auto dim = node.params.at("dim").get<std::int64_t>();
        const std::int64_t across = (dim < 0 ? dim + 4 : dim) - 2;
        return across == static_cast<std::int64_t>(axis) ? all(extentOf(input, axis)) : wanted;
    }
    return all(extentOf(input, axis));
}

/// Zeros around a map inside the network are no part of the image.
void dropPadding(Wanted& wanted, const Shape& shape) {
    for (const Axis axis : kAxes) {
        const std::int64_t extent = extentOf(shape, axis);
        std::erase_if(wanted.on(axis),
                      [&](std::int64_t place) { return place < 0 || place >= extent; });
    }
}

void passOn(const ValidatedGraph& graph, const ValidatedNode& node, const Wanted& wanted,
            std::vector<Wanted>& nodes) {
    for (std::size_t port = 0; port < node.inputs.size(); ++port) {
        Wanted taken;
        for (const Axis axis : kAxes)
            taken.on(axis) = touched(node, port, axis, wanted.on(axis));
        if (node.inputs[port] != graph.inputIndex()) dropPadding(taken, node.inputShapes[port]);
        if (taken.isEmpty()) continue;
        for (const Axis axis : kAxes) {
            Positions& known = nodes[node.inputs[port]].on(axis);
            known.insert(known.end(), taken.on(axis).begin(), taken.on(axis).end());
            tidy(known);
        }
    }
}

} // namespace

InputWindow inputWindow(const ValidatedGraph& graph, const std::string& path, std::int64_t row,
                        std::int64_t column) {
    const ValidatedNode* start = graph.findPath(path);
    if (!start || row < 0 || column < 0 || row >= extentOf(start->shape, Axis::Rows) ||
        column >= extentOf(start->shape, Axis::Columns)) {
        return {};
    }
    std::vector<Wanted> wanted(graph.nodes().size());
    const auto first = static_cast<std::size_t>(start - graph.nodes().data());
    wanted[first] = {{row}, {column}};
    for (std::size_t index = first; index > graph.inputIndex(); --index) {
        if (!wanted[index].isEmpty())
            passOn(graph, graph.nodes()[index], wanted[index], wanted);
    }
    const Wanted& input = wanted[graph.inputIndex()];
    if (input.isEmpty()) return {};
    return {input.rows.front(), input.columns.front(), input.rows.back() + 1,
            input.columns.back() + 1};
}

} // namespace convstudio
