// SPDX-License-Identifier: Apache-2.0
#include "engine/exchange/pickle_reader.h"

#include "engine/exchange/pickle_bytes.h"
#include "engine/exchange/pickle_opcodes.h"

#include <algorithm>
#include <array>
#include <bit>
#include <limits>
#include <string>

namespace convstudio {

namespace {

constexpr std::size_t kMostOpcodes = 20'000'000;
constexpr std::size_t kMostValues = 500'000;
constexpr std::size_t kMostStack = 1'000'000;
constexpr std::size_t kMostMemo = 1'000'000;
constexpr std::size_t kMostItems = 4'000'000; ///< of all containers together
constexpr PickleId kNowhere = std::numeric_limits<PickleId>::max();

struct ContainerName {
    std::string_view module, name;
    PickleKind kind;
};
/// Calls that give containers; with arguments only OrderedDict([[k, v], ...]) and set([...]) do.
constexpr std::array kContainers = {
    ContainerName{"collections", "OrderedDict", PickleKind::Dict},
    ContainerName{"collections", "defaultdict", PickleKind::Dict},
    ContainerName{"builtins", "dict", PickleKind::Dict},
    ContainerName{"__builtin__", "dict", PickleKind::Dict},
    ContainerName{"builtins", "list", PickleKind::List},
    ContainerName{"__builtin__", "list", PickleKind::List},
    ContainerName{"builtins", "set", PickleKind::List},
    ContainerName{"__builtin__", "set", PickleKind::List},
    ContainerName{"builtins", "frozenset", PickleKind::List},
    ContainerName{"torch", "Size", PickleKind::Tuple},
};

} // namespace

/// The stack machine. A step that fails leaves its reason in m_reason.
class PickleMachine {
public:
    explicit PickleMachine(std::span<const std::uint8_t> bytes) : m_bytes(bytes) {}

    /// Null when the pickle was read; else the reason.
    const char* run() {
        for (std::size_t opcodes = 0; !m_reason && !m_isDone; ++opcodes) {
            if (opcodes == kMostOpcodes) return kTooMuch;
            step(static_cast<std::uint8_t>(m_bytes.number(1)));
            if (m_bytes.isTorn()) return "@pickle.torn";
        }
        return m_reason;
    }
    Pickle take() { return std::move(m_pickle); }

    static constexpr const char* kTooMuch = "@pickle.too-much";

private:
    void fail(const char* reason) {
        if (!m_reason) m_reason = reason;
    }

    void step(std::uint8_t opcode) {
        using namespace pickle_opcode;
        switch (opcode) {
        case kProtocol: return checkProtocol();
        case kFrame: m_bytes.take(8); return;
        case kStop: return stop();
        case kMark: return mark();
        case kPop: popAny(); return;
        case kPopMark: dropTo(popMark()); return;
        case kNone: return push(shared(m_none, PickleKind::None, 0));
        case kNewTrue: return push(shared(m_true, PickleKind::Bool, 1));
        case kNewFalse: return push(shared(m_false, PickleKind::Bool, 0));
        case kUInt8: return pushNumber(static_cast<std::int64_t>(m_bytes.number(1)));
        case kUInt16: return pushNumber(static_cast<std::int64_t>(m_bytes.number(2)));
        case kInt32: return pushNumber(static_cast<std::int32_t>(m_bytes.number(4)));
        case kLong1: return pushLong(m_bytes.number(1));
        case kLong4: return pushLong(m_bytes.number(4));
        case kFloat64: return pushFloat();
        case kText8: return pushText(PickleKind::Text, m_bytes.number(1));
        case kText32: return pushText(PickleKind::Text, m_bytes.number(4));
        case kText64: return pushText(PickleKind::Text, m_bytes.number(8));
        case kOldText8: return pushText(PickleKind::Text, m_bytes.number(1));
        case kOldText32: return pushText(PickleKind::Text, m_bytes.number(4));
        case kBytes8: return pushText(PickleKind::Bytes, m_bytes.number(1));
        case kBytes32: return pushText(PickleKind::Bytes, m_bytes.number(4));
        case kBytes64:
        case kByteArray64: return pushText(PickleKind::Bytes, m_bytes.number(8));
        default: return stepContainer(opcode);
        }
    }

    void stepContainer(std::uint8_t opcode) {
        using namespace pickle_opcode;
        switch (opcode) {
        case kEmptyTuple: return push(shared(m_emptyTuple, PickleKind::Tuple, 0));
        case kEmptyList:
        case kEmptySet: return push(make(PickleKind::List));
        case kEmptyDict: return push(make(PickleKind::Dict));
        case kTuple1: return pushTuple(1);
        case kTuple2: return pushTuple(2);
        case kTuple3: return pushTuple(3);
        case kTuple: return pushGroup(PickleKind::Tuple);
        case kFrozenSet: return pushGroup(PickleKind::List);
        case kAppend: return addTop(PickleKind::List, 1);
        case kSetItem: return addTop(PickleKind::Dict, 2);
        case kAppends:
        case kAddItems: return addGroup(PickleKind::List);
        case kSetItems: return addGroup(PickleKind::Dict);
        default: return stepObject(opcode);
        }
    }

    void stepObject(std::uint8_t opcode) {
        using namespace pickle_opcode;
        switch (opcode) {
        case kGlobalLines: return pushGlobalOfLines();
        case kGlobalStack: return pushGlobalOfStack();
        case kReduce:
        case kNewObject: return call();
        case kNewObjectEx: popAny(); return call(); // named arguments
        case kBuild: popAny(); return;              // state of the object below
        case kPersistent: return wrap(PickleKind::Persistent, 1);
        case kPut8: return put(m_bytes.number(1));
        case kPut32: return put(m_bytes.number(4));
        case kMemoize: return put(m_memoized);
        case kGet8: return get(m_bytes.number(1));
        case kGet32: return get(m_bytes.number(4));
        default: return fail("@pickle.opcode");
        }
    }

    // Values and the stack.

    PickleId make(PickleKind kind) {
        if (m_pickle.m_values.size() >= kMostValues) return fail(kTooMuch), 0;
        m_pickle.m_values.emplace_back();
        m_pickle.m_values.back().kind = kind;
        return static_cast<PickleId>(m_pickle.m_values.size() - 1);
    }
    PickleValue& value(PickleId id) { return m_pickle.m_values[id]; }

    /// The one value of its kind, made when it is first needed.
    PickleId shared(PickleId& id, PickleKind kind, std::int64_t number) {
        if (id == kNowhere) {
            id = make(kind);
            if (!m_reason) value(id).number = number;
        }
        return id;
    }
    void push(PickleId id) {
        if (m_reason) return;
        if (m_stack.size() >= kMostStack) return fail(kTooMuch);
        m_stack.push_back(id);
    }
    /// How many values stand above the last mark.
    std::size_t height() const {
        return m_stack.size() - (m_marks.empty() ? 0 : m_marks.back());
    }
    bool needs(std::size_t count) {
        if (height() < count) fail("@pickle.stack");
        return !m_reason;
    }
    /// A value or, where none stands above it, the mark.
    void popAny() {
        if (height() > 0) return m_stack.pop_back();
        if (m_marks.empty()) return fail("@pickle.stack");
        m_marks.pop_back();
    }
    void mark() {
        if (m_marks.size() >= kMostStack) return fail(kTooMuch);
        m_marks.push_back(m_stack.size());
    }
    std::size_t popMark() {
        if (m_marks.empty()) return fail("@pickle.stack"), m_stack.size();
        const std::size_t at = m_marks.back();
        m_marks.pop_back();
        return at;
    }
    void dropTo(std::size_t height) { m_stack.resize(height); }

    void stop() {
        if (!needs(1)) return;
        m_pickle.m_root = m_stack.back();
        m_isDone = true;
    }
    void checkProtocol() {
        if (m_bytes.number(1) > 5) fail("@pickle.protocol");
    }

    // Plain values.

    void pushNumber(std::int64_t number) {
        const PickleId id = make(PickleKind::Int);
        if (m_reason) return;
        value(id).number = number;
        push(id);
    }
    void pushLong(std::uint64_t size) {
        const std::string_view digits = m_bytes.take(size);
        if (size > 8) return push(make(PickleKind::Other));
        std::uint64_t number = PickleBytes::littleEndian(digits);
        const bool isNegative = !digits.empty() && (digits.back() & 0x80) != 0;
        if (isNegative && size < 8) number |= ~std::uint64_t{0} << (8 * size);
        pushNumber(static_cast<std::int64_t>(number));
    }
    void pushFloat() {
        const std::uint64_t bits = PickleBytes::bigEndian(m_bytes.take(8));
        const PickleId id = make(PickleKind::Float);
        if (m_reason) return;
        value(id).real = std::bit_cast<double>(bits);
        push(id);
    }
    void pushText(PickleKind kind, std::uint64_t size) {
        pushView(kind, m_bytes.take(size));
    }
    void pushView(PickleKind kind, std::string_view text) {
        const PickleId id = make(kind);
        if (m_reason) return;
        value(id).text = text;
        push(id);
    }

    // Containers.

    bool addItems(PickleValue& target, std::size_t from) {
        const std::size_t count = m_stack.size() - from;
        if (m_items + count > kMostItems) return fail(kTooMuch), false;
        m_items += count;
        const auto begin = m_stack.begin() + static_cast<std::ptrdiff_t>(from);
        target.items.insert(target.items.end(), begin, m_stack.end());
        return true;
    }
    /// The stack's values from there on become one.
    void gather(PickleKind kind, std::size_t from) {
        const PickleId id = make(kind);
        if (m_reason || !addItems(value(id), from)) return;
        dropTo(from);
        push(id);
    }
    void wrap(PickleKind kind, std::size_t count) {
        if (needs(count)) gather(kind, m_stack.size() - count);
    }
    void pushTuple(std::size_t count) { wrap(PickleKind::Tuple, count); }
    void pushGroup(PickleKind kind) {
        const std::size_t from = popMark();
        if (!m_reason) gather(kind, from);
    }
    /// The values from there on go into the container below them, unless it is none of that kind:
    /// then they are what an unknown object would be given.
    void addFrom(PickleKind kind, std::size_t from) {
        const bool isWhole = kind != PickleKind::Dict || (m_stack.size() - from) % 2 == 0;
        if (from == 0 || !isWhole) return fail("@pickle.stack");
        PickleValue& target = value(m_stack[from - 1]);
        if (target.kind == kind && !addItems(target, from)) return;
        dropTo(from);
    }
    void addTop(PickleKind kind, std::size_t count) {
        if (needs(count + 1)) addFrom(kind, m_stack.size() - count);
    }
    void addGroup(PickleKind kind) {
        const std::size_t from = popMark();
        const std::size_t below = m_marks.empty() ? 0 : m_marks.back();
        if (m_reason) return;
        if (from <= below) return fail("@pickle.stack");
        addFrom(kind, from);
    }

    // Names and calls.

    void pushGlobalOfLines() {
        pushView(PickleKind::Text, m_bytes.takeLine());
        pushView(PickleKind::Text, m_bytes.takeLine());
        wrap(PickleKind::Global, 2);
    }
    void pushGlobalOfStack() {
        if (!needs(2)) return;
        for (std::size_t i = 1; i <= 2; ++i) {
            if (value(m_stack[m_stack.size() - i]).kind != PickleKind::Text)
                return fail("@pickle.name");
        }
        wrap(PickleKind::Global, 2);
    }
    void call() {
        if (!needs(2)) return;
        const PickleValue& callable = value(m_stack[m_stack.size() - 2]);
        const PickleValue& arguments = value(m_stack.back());
        if (arguments.kind != PickleKind::Tuple) return fail("@pickle.call");
        if (callable.kind == PickleKind::Global) {
            for (const ContainerName& each : kContainers) {
                if (m_pickle.isGlobal(callable, each.module, each.name))
                    return pushContainer(each.kind, arguments);
            }
        }
        wrap(PickleKind::Call, 2);
    }
    void pushContainer(PickleKind kind, const PickleValue& arguments) {
        const PickleId id = make(kind);
        if (m_reason) return;
        const std::size_t below = m_stack.size() - 2;
        const std::size_t count = arguments.items.size();
        const PickleValue* content = count == 1 ? &value(arguments.items[0]) : nullptr;
        dropTo(below);
        if (content) fill(value(id), *content);
        push(id);
    }
    void fill(PickleValue& target, const PickleValue& content) {
        const bool isSequence =
            content.kind == PickleKind::List || content.kind == PickleKind::Tuple;
        if (!isSequence && content.kind != target.kind) return;
        const std::size_t before = m_stack.size();
        for (const PickleId item : content.items) {
            if (target.kind != PickleKind::Dict || content.kind == PickleKind::Dict) push(item);
            else if (value(item).items.size() == 2) {
                push(value(item).items[0]);
                push(value(item).items[1]);
            }
        }
        if (m_reason || !addItems(target, before)) return;
        dropTo(before);
    }

    // Memory for what occurs twice.

    void put(std::uint64_t at) {
        if (!needs(1)) return;
        if (at >= kMostMemo) return fail(kTooMuch);
        if (at >= m_memo.size()) m_memo.resize(at + 1, kNowhere);
        m_memo[at] = m_stack.back();
        m_memoized = std::max<std::uint64_t>(m_memoized, at + 1);
    }
    void get(std::uint64_t at) {
        if (m_reason) return;
        if (at >= m_memo.size() || m_memo[at] == kNowhere) return fail("@pickle.memo");
        push(m_memo[at]);
    }

    PickleBytes m_bytes;
    const char* m_reason = nullptr;
    bool m_isDone = false;
    Pickle m_pickle;
    std::vector<PickleId> m_stack;
    std::vector<std::size_t> m_marks;
    std::vector<PickleId> m_memo;
    std::uint64_t m_memoized = 0;
    std::size_t m_items = 0;
    PickleId m_none = kNowhere, m_true = kNowhere, m_false = kNowhere, m_emptyTuple = kNowhere;
};

Result<Pickle> Pickle::read(std::span<const std::uint8_t> bytes,
                            const std::filesystem::path& file) {
    PickleMachine machine(bytes);
    const char* reason = machine.run();
    if (!reason) return machine.take();
    const bool isLarge = reason == PickleMachine::kTooMuch;
    return makeError(isLarge ? "pickle-too-large" : "pickle-damaged", {.file = file.string()},
                     {{"reason", reason}});
}

bool Pickle::isGlobal(const PickleValue& value, std::string_view module,
                      std::string_view name) const {
    return value.kind == PickleKind::Global && at(value.items[0]).text == module &&
           at(value.items[1]).text == name;
}

std::string Pickle::globalName(const PickleValue& value) const {
    return std::string(at(value.items[0]).text) + "." + std::string(at(value.items[1]).text);
}

} // namespace convstudio
