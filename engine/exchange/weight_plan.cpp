// SPDX-License-Identifier: Apache-2.0
#include "engine/exchange/weight_convert.h"
#include "engine/exchange/weight_import.h"
#include "engine/model/state_check.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <deque>
#include <map>
#include <numeric>
#include <optional>
#include <set>

namespace convstudio {

namespace {

/// Parts of names that wrappers put in anywhere: DataParallel and torch.compile.
constexpr std::array<std::string_view, 2> kWrapperParts = {"module", "_orig_mod"};

std::vector<std::string_view> partsOf(std::string_view name) {
    std::vector<std::string_view> parts;
    for (std::size_t from = 0; from <= name.size();) {
        const std::size_t end = std::min(name.find('.', from), name.size());
        parts.push_back(name.substr(from, end - from));
        from = end + 1;
    }
    return parts;
}

bool isWrapper(std::string_view part) {
    return std::find(kWrapperParts.begin(), kWrapperParts.end(), part) != kWrapperParts.end();
}

std::string unwrapped(std::string_view name) {
    std::string text;
    for (const std::string_view part : partsOf(name)) {
        if (isWrapper(part)) continue;
        if (!text.empty()) text += '.';
        text += part;
    }
    return text;
}

/// One number in whatever shape counts as one number.
bool sameShape(const std::vector<std::int64_t>& a, const std::vector<std::int64_t>& b) {
    const auto isOne = [](const auto& shape) {
        return std::all_of(shape.begin(), shape.end(), [](std::int64_t size) { return size == 1; });
    };
    return a == b || (a.size() <= 1 && b.size() <= 1 && isOne(a) && isOne(b));
}

/// What a tensor is to its layer, whatever framework named it.
enum class WeightRole { Weight, Bias, Mean, Variance, Counter, Unknown };
WeightRole roleOf(std::string_view name) {
    static const std::map<std::string_view, WeightRole> roles = {
        {"weight", WeightRole::Weight},          {"gamma", WeightRole::Weight},
        {"kernel", WeightRole::Weight},          {"bias", WeightRole::Bias},
        {"beta", WeightRole::Bias},              {"running_mean", WeightRole::Mean},
        {"moving_mean", WeightRole::Mean},       {"running_var", WeightRole::Variance},
        {"moving_variance", WeightRole::Variance}, {"num_batches_tracked", WeightRole::Counter}};
    const std::size_t dot = name.rfind('.');
    const auto found = roles.find(dot == std::string_view::npos ? name : name.substr(dot + 1));
    return found == roles.end() ? WeightRole::Unknown : found->second;
}

/// Texts with their numbers compared as numbers: "conv2" before "conv10".
bool naturallyBefore(std::string_view a, std::string_view b) {
    const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
    std::size_t i = 0, j = 0;
    while (i < a.size() && j < b.size()) {
        if (!isDigit(a[i]) || !isDigit(b[j])) {
            if (a[i] != b[j]) return a[i] < b[j];
            ++i, ++j;
            continue;
        }
        while (i < a.size() && a[i] == '0') ++i;
        while (j < b.size() && b[j] == '0') ++j;
        std::size_t endA = i, endB = j;
        while (endA < a.size() && isDigit(a[endA])) ++endA;
        while (endB < b.size() && isDigit(b[endB])) ++endB;
        if (endA - i != endB - j) return endA - i < endB - j;
        const int order = a.substr(i, endA - i).compare(b.substr(j, endB - j));
        if (order != 0) return order < 0;
        i = endA, j = endB;
    }
    return a.size() - i < b.size() - j;
}

class WeightMatcher {
public:
    WeightMatcher(std::vector<ExpectedState> targets, const NamedTensors& source)
        : m_targets(std::move(targets)), m_source(source), m_names(source.size()),
          m_used(source.size()) {
        for (const ExpectedState& target : m_targets) m_rows.push_back(rowFor(target));
    }

    WeightPlan plan() {
        nameSources();
        matchNames();
        matchOrder([](std::string_view name) { return roleOf(name); }, false);
        matchOrder([](std::string_view) { return WeightRole::Unknown; }, true);
        WeightPlan plan{std::move(m_rows)};
        for (std::size_t i = 0; i < m_source.size(); ++i) {
            if (m_used[i]) continue;
            plan.rows.push_back({WeightMatch::Unexpected, {}, m_source[i].first, {},
                                 m_source[i].second.shape});
        }
        return plan;
    }

private:
    static WeightRow rowFor(const ExpectedState& target) {
        return {WeightMatch::Missing, target.name, {}, target.shape, {}};
    }
    bool fitsType(std::size_t target, std::size_t source) const {
        return !m_targets[target].isFloating || isFloatingType(m_source[source].second.dtype);
    }
    void match(WeightMatch match, std::size_t target, std::size_t source) {
        m_used[source] = true;
        m_rows[target].match = match;
        m_rows[target].source = m_source[source].first;
        m_rows[target].sourceShape = m_source[source].second.shape;
    }

    /// The sources' names without wrappers and without what puts most of them onto targets when it
    /// is taken off their beginning.
    void nameSources() {
        std::set<std::string, std::less<>> targets;
        bool hasWrappers = false;
        for (const ExpectedState& target : m_targets) {
            targets.insert(target.name);
            const auto parts = partsOf(target.name);
            hasWrappers = hasWrappers || std::any_of(parts.begin(), parts.end(), isWrapper);
        }
        std::map<std::string, std::size_t> hits;
        for (std::size_t i = 0; i < m_source.size(); ++i) {
            m_names[i] = hasWrappers ? m_source[i].first : unwrapped(m_source[i].first);
            const std::string_view name = m_names[i];
            for (std::size_t from = 0; from != std::string_view::npos;) {
                if (targets.contains(name.substr(from))) ++hits[std::string(name.substr(0, from))];
                const std::size_t dot = name.find('.', from);
                from = dot == std::string_view::npos ? dot : dot + 1;
            }
        }
        const auto best = std::max_element(hits.begin(), hits.end(), [](const auto& a, const auto& b) {
            return a.second < b.second; // of equal ones the first: "" before any other
        });
        if (best == hits.end()) return;
        for (std::string& name : m_names) {
            if (name.starts_with(best->first)) name.erase(0, best->first.size());
        }
    }

    void matchNames() {
        std::map<std::string_view, std::size_t> byName;
        for (std::size_t i = 0; i < m_names.size(); ++i) byName.emplace(m_names[i], i);
        for (std::size_t t = 0; t < m_targets.size(); ++t) {
            const auto found = byName.find(m_targets[t].name);
            if (found == byName.end() || !fitsType(t, found->second)) continue;
            const bool fits = sameShape(m_targets[t].shape, m_source[found->second].second.shape);
            match(fits ? WeightMatch::Name : WeightMatch::Shape, t, found->second);
        }
    }

    /// The sources in their order; one that is only alphabetical says nothing, but its numbers do.
    std::vector<std::size_t> sourceOrder() const {
        std::vector<std::size_t> order(m_source.size());
        std::iota(order.begin(), order.end(), std::size_t{0});
        const auto nameOf = [&](std::size_t i) -> const std::string& { return m_source[i].first; };
        const bool isAlphabetical =
            std::is_sorted(order.begin(), order.end(),
                           [&](std::size_t a, std::size_t b) { return nameOf(a) < nameOf(b); });
        if (isAlphabetical) {
            std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
                return naturallyBefore(nameOf(a), nameOf(b));
            });
        }
        return order;
    }

    /// The first free source of a target's shape and role. `strangers`: only sources without a role.
    template <class RoleOf>
    void matchOrder(RoleOf role, bool strangers) {
        using Key = std::pair<WeightRole, std::vector<std::int64_t>>;
        std::map<Key, std::deque<std::size_t>> waiting;
        for (const std::size_t i : sourceOrder()) {
            if (m_used[i] || (strangers && roleOf(m_names[i]) != WeightRole::Unknown)) continue;
            waiting[{role(m_names[i]), m_source[i].second.shape}].push_back(i);
        }
        for (std::size_t t = 0; t < m_targets.size(); ++t) {
            if (m_rows[t].match != WeightMatch::Missing) continue;
            auto& queue = waiting[{role(m_targets[t].name), m_targets[t].shape}];
            if (queue.empty() || !fitsType(t, queue.front())) continue;
            match(WeightMatch::Order, t, queue.front());
            queue.pop_front();
        }
    }

    std::vector<ExpectedState> m_targets;
    const NamedTensors& m_source;
    std::vector<std::string> m_names; ///< of the sources, as they are compared
    std::vector<bool> m_used;
    std::vector<WeightRow> m_rows;
};

bool isMatched(const WeightRow& row) {
    return row.match == WeightMatch::Name || row.match == WeightMatch::Order;
}

} // namespace

std::size_t WeightPlan::count(WeightMatch match) const {
    return static_cast<std::size_t>(
        std::count_if(rows.begin(), rows.end(), [&](const WeightRow& row) { return row.match == match; }));
}

std::size_t WeightPlan::matched() const {
    return count(WeightMatch::Name) + count(WeightMatch::Order);
}

WeightPlan planWeights(const ValidatedGraph& graph, const NamedTensors& source) {
    return WeightMatcher(expectedState(graph), source).plan();
}

NamedTensors applyWeights(const WeightPlan& plan, const NamedTensors& source, NamedTensors base) {
    std::map<std::string_view, const TensorBuffer*> given;
    for (const auto& [name, tensor] : source) given.emplace(name, &tensor);
    std::map<std::string_view, const WeightRow*> rows;
    for (const WeightRow& row : plan.rows) {
        if (isMatched(row)) rows.emplace(row.target, &row);
    }
    for (auto& [name, tensor] : base) {
        const auto row = rows.find(name);
        if (row == rows.end()) continue;
        const TensorBuffer& from = *given.at(row->second->source);
        assert(from.count() == tensor.count());
        const std::vector<std::int64_t> shape = tensor.shape;
        tensor = isFloatingType(tensor.dtype) ? toFloat32(from) : toInt64(from);
        tensor.shape = shape;
    }
    return base;
}

} // namespace convstudio
