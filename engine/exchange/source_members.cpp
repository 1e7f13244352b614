// SPDX-License-Identifier: Apache-2.0
#include "engine/exchange/source_members.h"

#include "engine/exchange/python_names.h"

#include <algorithm>
#include <set>

namespace convstudio {

const char* const kHoldingText = R"(def holding(modules):
    """A module that only holds others, whatever their names."""
    holder = nn.Module()
    holder._modules.update(modules)
    return holder
)";

namespace {

constexpr std::size_t kInitIndent = 8;

/// The tree that dotted names make. A layer may have others below its name, too.
struct Holder {
    std::string key;
    std::optional<std::size_t> item{};
    std::vector<Holder> children{};

    Holder& child(const std::string& name) {
        const auto found = std::find_if(children.begin(), children.end(),
                                        [&](const Holder& each) { return each.key == name; });
        return found != children.end() ? *found : children.emplace_back(Holder{name});
    }
    void collectItems(std::vector<std::size_t>& items) const {
        if (item) return items.push_back(*item);
        for (const Holder& each : children) each.collectItems(items);
    }
};

enum class HolderForm { Sequential, NamedSequential, List, Dict, Bag };

/// A layer without tensors at the top of its class may be shared and be called as people like.
bool hasFreeName(const SourceNetwork& network, const SourceClass& inside, const SourceItem& item) {
    return !item.ofClass && item.name.find('.') == std::string::npos &&
           network.layer(item, inside.copies[0]).state.empty();
}

std::string quotedKey(const std::string& key) { return "\"" + key + "\""; }

PythonExpr prefixed(const std::string& prefix, PythonExpr expression) {
    expression.head = prefix + expression.head;
    return expression;
}

PythonExpr bracketed(const char* open, std::vector<PythonExpr> items, const char* close) {
    return {open, std::move(items), close, PythonExpr::Form::Items};
}

class MemberWriter {
public:
    MemberWriter(const SourceNetwork& network, std::size_t index, const ClassText& text)
        : m_network(network), m_class(network.classes()[index]), m_text(text),
          m_access(m_class.items.size()), m_readers(m_class.items.size()) {
        for (const SourceItem& item : m_class.items) countReads(item.inputs);
        countReads(m_class.outputs);
    }

    ClassMembers run() {
        std::vector<std::size_t> free; // items whose names are ours to choose
        for (std::size_t i = 0; i < m_class.items.size(); ++i) {
            if (m_text.makes[i].head.empty()) continue;
            if (isFree(i)) {
                free.push_back(i);
                continue;
            }
            Holder* holder = &m_root;
            for (const std::string& part : pathParts(m_class.items[i].name)) {
                holder = &holder->child(part);
            }
            holder->item = i;
        }
        nameFree(free);
        writeInit();
        addSingleUnits();
        return std::move(m_members);
    }

private:
    void countReads(const std::vector<SourceValue>& values) {
        for (const SourceValue& value : values) {
            if (value.item) ++m_readers[*value.item];
        }
    }

    bool isFree(std::size_t index) const {
        return hasFreeName(m_network, m_class, m_class.items[index]);
    }

    // Layers without tensors

    /// "relu" of "relu2": equal layers of one stem are one attribute.
    static std::string stemOf(const std::string& name) {
        std::string stem = name;
        while (!stem.empty() && (std::isdigit(static_cast<unsigned char>(stem.back())) ||
                                 stem.back() == '_'))
            stem.pop_back();
        return plainPythonName(stem, "layer");
    }

    void nameFree(const std::vector<std::size_t>& free) {
        std::vector<std::string> taken;
        for (const Holder& holder : m_root.children) taken.push_back(holder.key);
        std::vector<std::vector<std::size_t>> groups;
        for (const std::size_t item : free) {
            const auto same = [&](const std::vector<std::size_t>& group) {
                return flatPython(m_text.makes[group[0]]) == flatPython(m_text.makes[item]) &&
                       stemOf(m_class.items[group[0]].name) == stemOf(m_class.items[item].name);
            };
            const auto found = std::find_if(groups.begin(), groups.end(), same);
            if (found != groups.end()) found->push_back(item);
            else groups.push_back({item});
        }
        for (const auto& group : groups) {
            const std::string& name = m_class.items[group[0]].name;
            std::string wanted = group.size() > 1 ? stemOf(name) : plainPythonName(name, "layer");
            if (isTakenByModules(wanted)) wanted += "_";
            const std::string word = uniquePythonName(wanted, taken);
            taken.push_back(word);
            for (const std::size_t item : group) m_access[item] = "self." + word;
        }
    }

    // Containers

    /// Items that run one after the other, each reading only the one before, read by none but the
    /// next.
    bool isChain(const std::vector<std::size_t>& items) const {
        for (std::size_t i = 0; i < items.size(); ++i) {
            const SourceItem& item = m_class.items[items[i]];
            const bool isOneToOne =
                item.inputs.size() == 1 &&
                (!item.ofClass || m_network.classes()[*item.ofClass].outputs.size() == 1);
            if (!isOneToOne || !m_text.layers[items[i]].forward.empty()) return false;
            if (i == 0) continue;
            const SourceValue before{items[i - 1], 0};
            if (item.inputs[0] != before || m_readers[items[i - 1]] != 1) return false;
        }
        return true;
    }

    /// Whether the names below run in the order of the data.
    bool isSequential(const Holder& group) const {
        std::vector<std::size_t> items;
        group.collectItems(items);
        return isChain(items) && !hasTakenKey(group);
    }

    static bool hasTakenKey(const Holder& group) {
        return std::any_of(group.children.begin(), group.children.end(),
                           [](const Holder& each) { return isTakenByModules(each.key); });
    }

    static bool isNumbered(const Holder& group, std::size_t first = 0) {
        for (const Holder& each : group.children) {
            if (each.key != std::to_string(first++)) return false;
        }
        return true;
    }

    HolderForm formOf(const Holder& group) const {
        if (isSequential(group)) {
            return isNumbered(group) ? HolderForm::Sequential : HolderForm::NamedSequential;
        }
        if (isNumbered(group)) return HolderForm::List;
        return hasTakenKey(group) ? HolderForm::Bag : HolderForm::Dict;
    }

    static std::string elementAccess(HolderForm form, const std::string& access,
                                     const std::string& key, std::size_t place) {
        if (form == HolderForm::Bag) return access + "._modules[" + quotedKey(key) + "]";
        const bool isNamed = form == HolderForm::Dict;
        return access + "[" + (isNamed ? quotedKey(key) : std::to_string(place)) + "]";
    }

    PythonExpr made(const Holder& holder, const std::string& access, bool isWithinChain) {
        if (holder.item) {
            m_access[*holder.item] = access;
            for (const Holder& below : holder.children) m_later.emplace_back(access, &below);
            return m_text.makes[*holder.item];
        }
        const HolderForm form = formOf(holder);
        const bool isChainHere =
            form == HolderForm::Sequential || form == HolderForm::NamedSequential;
        std::vector<PythonExpr> elements;
        for (std::size_t i = 0; i < holder.children.size(); ++i) {
            const Holder& child = holder.children[i];
            elements.push_back(made(child, elementAccess(form, access, child.key, i), isChainHere));
        }
        if (isChainHere && !isWithinChain) {
            CallUnit unit{{}, access};
            holder.collectItems(unit.items);
            m_members.units.push_back(std::move(unit));
        }
        return container(holder, form, std::move(elements));
    }

    PythonExpr container(const Holder& holder, HolderForm form, std::vector<PythonExpr> elements) {
        if (form == HolderForm::Sequential) {
            PythonExpr made = pythonCall("nn.Sequential", withLoops(holder, elements));
            made.isLong = made.items.size() > 1 && holdsLayers(holder);
            return made;
        }
        if (form == HolderForm::NamedSequential) return namedSequential(holder, elements);
        if (form == HolderForm::List) {
            return pythonCall("nn.ModuleList", {bracketed("[", std::move(elements), "]")});
        }
        for (std::size_t i = 0; i < elements.size(); ++i) {
            elements[i] = prefixed(quotedKey(holder.children[i].key) + ": ", elements[i]);
        }
        m_members.usesHolding = m_members.usesHolding || form == HolderForm::Bag;
        PythonExpr named = bracketed("{", std::move(elements), "}");
        named.isLong = named.items.size() > 1;
        return pythonCall(form == HolderForm::Bag ? "holding" : "nn.ModuleDict", {named});
    }

    /// Layers are written one a line, blocks side by side where they fit.
    bool holdsLayers(const Holder& holder) const {
        return std::any_of(holder.children.begin(), holder.children.end(), [&](const Holder& each) {
            return !each.item || !m_class.items[*each.item].ofClass;
        });
    }

    /// The end of the run of equal blocks that begins at `first`.
    std::size_t endOfRun(const Holder& holder, const std::vector<PythonExpr>& elements,
                         std::size_t first) const {
        const auto isBlock = [&](std::size_t i) {
            const Holder& child = holder.children[i];
            return child.item && m_class.items[*child.item].ofClass;
        };
        std::size_t end = first + 1;
        if (!isBlock(first)) return end;
        const std::string text = flatPython(elements[first]);
        while (end < elements.size() && isBlock(end) && flatPython(elements[end]) == text) ++end;
        return end;
    }

    static PythonExpr loopOver(const char* open, PythonExpr element, const std::string& loop,
                               const char* close) {
        return {open, {std::move(element), pythonWord(loop)}, close, PythonExpr::Form::Loop};
    }

    std::vector<PythonExpr> withLoops(const Holder& holder,
                                      const std::vector<PythonExpr>& elements) const {
        std::vector<PythonExpr> items;
        for (std::size_t first = 0; first < elements.size();) {
            const std::size_t end = endOfRun(holder, elements, first);
            const std::string count = std::to_string(end - first);
            items.push_back(end - first == 1 ? elements[first]
                                             : loopOver("*[", elements[first],
                                                        "for _ in range(" + count + ")", "]"));
            first = end;
        }
        return items;
    }

    PythonExpr namedSequential(const Holder& holder, const std::vector<PythonExpr>& elements) {
        m_members.usesOrderedDict = true;
        const bool isRun = elements.size() > 1 && endOfRun(holder, elements, 0) == elements.size();
        const std::string& first = holder.children[0].key;
        const bool isNumber = first.find_first_not_of("0123456789") == std::string::npos;
        const std::size_t from = isNumber && first.size() < 10 ? std::stoul(first) : 0;
        if (isRun && isNumbered(holder, from)) {
            const std::string range =
                std::to_string(from) + ", " + std::to_string(from + elements.size());
            PythonExpr pairs =
                loopOver("OrderedDict(", bracketed("(", {pythonWord("str(i)"), elements[0]}, ")"),
                         "for i in range(" + range + ")", ")");
            return pythonCall("nn.Sequential", {pairs});
        }
        std::vector<PythonExpr> pairs;
        for (std::size_t i = 0; i < elements.size(); ++i) {
            pairs.push_back(bracketed(
                "(", {pythonWord(quotedKey(holder.children[i].key)), elements[i]}, ")"));
        }
        PythonExpr list = bracketed("[", std::move(pairs), "]");
        list.isLong = list.items.size() > 1;
        return pythonCall("nn.Sequential", {pythonCall("OrderedDict", {list})});
    }

    // __init__()

    void writeInit() {
        std::set<std::string> written;
        std::vector<std::pair<std::size_t, std::string>> lines; // by first item
        for (const Holder& holder : m_root.children) {
            const bool isPlain = isPlainPythonName(holder.key) && !isTakenByModules(holder.key);
            const std::string access =
                isPlain ? "self." + holder.key : "self._modules[" + quotedKey(holder.key) + "]";
            std::vector<std::size_t> items;
            holder.collectItems(items);
            lines.emplace_back(items[0], assignment(access, made(holder, access, false)));
        }
        for (std::size_t i = 0; i < m_class.items.size(); ++i) {
            if (m_text.makes[i].head.empty() || !isFree(i)) continue;
            if (!written.insert(m_access[i]).second) continue;
            lines.emplace_back(i, assignment(m_access[i], m_text.makes[i]));
        }
        std::stable_sort(lines.begin(), lines.end(),
                         [](const auto& a, const auto& b) { return a.first < b.first; });
        for (const auto& [item, text] : lines) m_members.init += text;
        for (std::size_t i = 0; i < m_later.size(); ++i) { // grows on the way
            const auto [above, holder] = m_later[i];
            const std::string access = above + "._modules[" + quotedKey(holder->key) + "]";
            m_members.init += assignment(access, made(*holder, access, false));
        }
    }

    static std::string assignment(const std::string& access, const PythonExpr& value) {
        return pythonLines(kInitIndent, access + " = ", value);
    }

    void addSingleUnits() {
        std::vector<bool> isCalled(m_class.items.size(), false);
        for (const CallUnit& unit : m_members.units) {
            for (const std::size_t item : unit.items) isCalled[item] = true;
        }
        for (std::size_t i = 0; i < m_class.items.size(); ++i) {
            if (!isCalled[i]) m_members.units.push_back({{i}, m_access[i]});
        }
        const auto isEarlier = [](const CallUnit& a, const CallUnit& b) {
            return a.items.back() < b.items.back();
        };
        std::sort(m_members.units.begin(), m_members.units.end(), isEarlier);
    }

    const SourceNetwork& m_network;
    const SourceClass& m_class;
    const ClassText& m_text;
    Holder m_root;
    std::vector<std::string> m_access; ///< per item: "self.conv1"
    std::vector<std::size_t> m_readers;
    std::vector<std::pair<std::string, const Holder*>> m_later; ///< below layers: access of those
    ClassMembers m_members;
};

} // namespace

Issues memberNameIssues(const SourceNetwork& network) {
    constexpr const char* kSwitch = "training"; // train() sets it as an attribute
    Issues issues;
    for (const SourceClass& each : network.classes()) {
        for (const SourceItem& item : each.items) {
            const std::vector<std::string> parts = pathParts(item.name);
            const bool isTaken = std::find(parts.begin(), parts.end(), kSwitch) != parts.end();
            if (!isTaken || hasFreeName(network, each, item)) continue;
            issues.push_back(makeError(
                "export-name", {.nodeId = item.node->id},
                {{"node", item.name}, {"name", kSwitch}, {"format", "PyTorch"}}));
        }
    }
    return issues;
}

ClassMembers classMembers(const SourceNetwork& network, std::size_t index, const ClassText& text) {
    return MemberWriter(network, index, text).run();
}

} // namespace convstudio
