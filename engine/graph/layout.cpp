// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/layout.h"

#include <algorithm>
#include <limits>

namespace convstudio {

namespace {

using Edges = std::span<const std::pair<std::size_t, std::size_t>>;
constexpr std::size_t kNone = std::numeric_limits<std::size_t>::max();

std::vector<std::size_t> topologicalOrder(const std::vector<std::vector<std::size_t>>& next) {
    std::vector<std::size_t> missing(next.size(), 0);
    for (const auto& targets : next) {
        for (const std::size_t to : targets) ++missing[to];
    }
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < next.size(); ++i) {
        if (missing[i] == 0) order.push_back(i);
    }
    for (std::size_t at = 0; at < order.size(); ++at) {
        for (const std::size_t to : next[order[at]]) {
            if (--missing[to] == 0) order.push_back(to);
        }
    }
    return order;
}

/// Columns are booked row by row: a chain takes its own rows and those its wires run through.
class Columns {
public:
    explicit Columns(std::size_t rows) : m_used(rows) {}

    std::size_t firstFree(std::size_t top, std::size_t bottom) const {
        for (std::size_t column = 1;; ++column) {
            bool free = true;
            for (std::size_t row = top; row <= bottom && free; ++row) {
                free = column >= m_used[row].size() || !m_used[row][column];
            }
            if (free) return column;
        }
    }
    void book(std::size_t column, std::size_t top, std::size_t bottom) {
        for (std::size_t row = top; row <= bottom; ++row) {
            if (m_used[row].size() <= column) m_used[row].resize(column + 1, false);
            m_used[row][column] = true;
        }
    }

private:
    std::vector<std::vector<bool>> m_used;
};

} // namespace

std::vector<GridPlace> layeredLayout(std::size_t count, Edges edges) {
    std::vector<std::vector<std::size_t>> next(count);
    std::vector<std::vector<std::size_t>> previous(count);
    for (const auto& [from, to] : edges) {
        next[from].push_back(to);
        previous[to].push_back(from);
    }
    const std::vector<std::size_t> order = topologicalOrder(next);
    std::vector<GridPlace> places(count);
    std::size_t deepest = 0;
    for (const std::size_t node : order) {
        for (const std::size_t to : next[node]) {
            places[to].row = std::max(places[to].row, places[node].row + 1);
        }
        deepest = std::max(deepest, places[node].row);
    }

    // The longest path, walked up from the deepest node through predecessors one row above.
    std::vector<bool> placed(count, false);
    std::size_t at = kNone;
    for (const std::size_t node : order) {
        if (places[node].row == deepest) at = node;
    }
    while (at != kNone) {
        placed[at] = true;
        std::size_t above = kNone;
        for (const std::size_t from : previous[at]) {
            if (above == kNone || places[from].row > places[above].row) above = from;
        }
        at = above;
    }

    Columns columns(deepest + 1);
    for (const std::size_t start : order) {
        if (placed[start]) continue;
        // A side chain: follow single successors until it joins what is already drawn.
        std::vector<std::size_t> chain;
        for (std::size_t node = start; node != kNone && !placed[node];) {
            chain.push_back(node);
            placed[node] = true;
            node = next[node].size() == 1 ? next[node].front() : kNone;
        }
        const std::size_t last = chain.back();
        std::size_t bottom = places[last].row;
        for (const std::size_t to : next[last]) bottom = std::max(bottom, places[to].row - 1);
        const std::size_t column = columns.firstFree(places[start].row, bottom);
        columns.book(column, places[start].row, bottom);
        for (const std::size_t node : chain) places[node].column = column;
    }
    return places;
}

} // namespace convstudio
