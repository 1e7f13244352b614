// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/picture.h"

#include "engine/base/encode.h"
#include "engine/graph/layout.h"

#include <algorithm>

namespace convstudio {

namespace {

constexpr int kNodeWidth = 184;
constexpr int kNodeHeight = 52;
constexpr int kRowPitch = 84;
constexpr int kColumnPitch = kNodeWidth + 28;
constexpr int kMargin = 24;

const char* familyColour(Family family) {
    switch (family) {
    case Family::Io: return "#5E6978";
    case Family::Conv:
    case Family::Recurrent: return "#5A55D6";
    case Family::Pool: return "#0E7F63";
    case Family::Norm: return "#0F78A3";
    case Family::Activation: return "#A85A00";
    case Family::Dense: return "#B93A78";
    case Family::Regularize: return "#7A4A2A";
    case Family::Merge: return "#3F4855";
    case Family::Reshape: return "#75654C";
    case Family::Attention: return "#55700A";
    }
    return "#5E6978";
}

int left(const GridPlace& place) { return kMargin + static_cast<int>(place.column) * kColumnPitch; }
int top(const GridPlace& place) { return kMargin + static_cast<int>(place.row) * kRowPitch; }

std::string attribute(const char* name, int value) {
    return std::string(" ") + name + "=\"" + std::to_string(value) + "\"";
}

std::string text(int x, int y, const char* style, const std::string& content) {
    return "<text" + attribute("x", x) + attribute("y", y) + " " + style + ">" + xmlEscaped(content) +
           "</text>\n";
}

std::string nodeSvg(const ValidatedNode& node, const GridPlace& place, const char* colour) {
    const int x = left(place);
    const int y = top(place);
    std::string svg = "<g><title>" + xmlEscaped(node.path + ": " + node.type + " " + node.shape.text()) +
                      "</title>\n<rect" + attribute("x", x) + attribute("y", y) +
                      attribute("width", kNodeWidth) + attribute("height", kNodeHeight) +
                      " rx=\"8\" fill=\"#FFFFFF\" stroke=\"#C9D0DA\"/>\n<rect" +
                      attribute("x", x) + attribute("y", y + 10) +
                      " width=\"4\" height=\"32\" fill=\"" + colour + "\"/>\n";
    svg += text(x + 14, y + 21, "class=\"type\"", node.type);
    svg += text(x + kNodeWidth - 10, y + 21, "class=\"name\"", node.path);
    svg += text(x + 14, y + 40, "class=\"shape\"", node.shape.text());
    return svg + "</g>\n";
}

/// Down, across, down; wires into another column run beside the target's column.
std::string wireSvg(const GridPlace& from, const GridPlace& to) {
    const int x1 = left(from) + kNodeWidth / 2;
    const int y1 = top(from) + kNodeHeight;
    const int x2 = left(to) + kNodeWidth / 2;
    const int y2 = top(to);
    std::string path = "M" + std::to_string(x1) + " " + std::to_string(y1);
    if (x1 == x2 && to.row == from.row + 1) {
        path += "V" + std::to_string(y2);
    } else {
        // A wire that passes rows leaves sideways and runs in the gutter right of both columns.
        const int gutter = std::max(left(from), left(to)) + kNodeWidth + 14;
        const bool passes = to.row > from.row + 1 && from.column >= to.column;
        if (passes) {
            path += "V" + std::to_string(y1 + 12) + "H" + std::to_string(gutter) + "V" +
                    std::to_string(y2 - 12) + "H" + std::to_string(x2) + "V" + std::to_string(y2);
        } else {
            path += "V" + std::to_string(y1 + 16) + "H" + std::to_string(x2) + "V" +
                    std::to_string(y2);
        }
    }
    return "<path d=\"" + path + "\" class=\"wire\"/>\n";
}

} // namespace

std::string graphPictureSvg(const ValidatedGraph& graph) {
    std::vector<std::pair<std::size_t, std::size_t>> edges;
    for (std::size_t i = 0; i < graph.nodes().size(); ++i) {
        for (const std::size_t from : graph.nodes()[i].inputs) edges.emplace_back(from, i);
    }
    const std::vector<GridPlace> places = layeredLayout(graph.nodes().size(), edges);
    int width = 0;
    int height = 0;
    for (const GridPlace& place : places) {
        width = std::max(width, left(place) + kNodeWidth + 14 + kMargin);
        height = std::max(height, top(place) + kNodeHeight + kMargin);
    }
    std::string svg = "<svg xmlns=\"http://www.w3.org/2000/svg\"" + attribute("width", width) +
                      attribute("height", height) + " viewBox=\"0 0 " + std::to_string(width) +
                      " " + std::to_string(height) +
                      "\">\n<style>text{font:11px sans-serif;fill:#1A1F27}"
                      ".type{font-weight:600;font-size:12.5px}"
                      ".name{text-anchor:end;fill:#626D7C}.shape{fill:#4A5464}"
                      ".wire{fill:none;stroke:#7C8796;stroke-width:1.75}</style>\n"
                      "<rect" + attribute("width", width) + attribute("height", height) +
                      " fill=\"#FFFFFF\"/>\n";
    for (const auto& [from, to] : edges) svg += wireSvg(places[from], places[to]);
    for (std::size_t i = 0; i < places.size(); ++i) {
        svg += nodeSvg(graph.nodes()[i], places[i], familyColour(graph.nodes()[i].family));
    }
    return svg + "</svg>\n";
}

} // namespace convstudio
