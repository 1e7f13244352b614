// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>
#include <utility>
#include <vector>

namespace convstudio {

/// A place in a layered drawing: data flows from row 0 downwards; column 0 holds the main path.
struct GridPlace {
    std::size_t row = 0;
    std::size_t column = 0;
    bool operator==(const GridPlace&) const = default;
};

/// Layered layout of an acyclic graph: a node's row is its longest distance from a source; the
/// longest path keeps column 0, so that it is drawn straight; the others take the first column to
/// the right that is free over all rows their wires pass. `edges` are (from, to) indices below
/// `count`. O(nodes + edges), any thread.
std::vector<GridPlace> layeredLayout(std::size_t count,
                                     std::span<const std::pair<std::size_t, std::size_t>> edges);

} // namespace convstudio
