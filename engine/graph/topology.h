// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <utility>
#include <vector>

namespace convstudio {

/// A directed graph over 0 .. size-1 in the order of the file; `links` are (from, to).
struct LinkList {
    std::size_t size = 0;
    std::vector<std::pair<std::size_t, std::size_t>> links;
};

/// Order in which every node comes after those it needs; among the possible ones, that which takes
/// the earliest node of the file each time. Precondition: no cycles.
std::vector<std::size_t> stableOrder(const LinkList& graph);

/// A knot: nodes that reach each other, in file order, and links whose removal unties it (those
/// that lead backwards in the file).
struct Knot {
    std::vector<std::size_t> nodes;
    std::vector<std::size_t> backLinks; ///< indices into LinkList::links
};

/// Strongly connected components with a cycle (Tarjan 1972, iterative), by their first node.
std::vector<Knot> findKnots(const LinkList& graph);

/// Nodes from which one of `targets` can be reached, targets included.
std::vector<bool> reaching(const LinkList& graph, const std::vector<std::size_t>& targets);

} // namespace convstudio
