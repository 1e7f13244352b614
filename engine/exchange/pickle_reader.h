// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/result.h"

#include <cstdint>
#include <deque>
#include <filesystem>
#include <span>
#include <string_view>
#include <vector>

namespace convstudio {

enum class PickleKind {
    None,
    Bool,       ///< number
    Int,        ///< number; larger than 64 bits: Other
    Float,      ///< real
    Text,       ///< text
    Bytes,      ///< text
    List,       ///< items; sets too
    Tuple,      ///< items
    Dict,       ///< items: key, value, key, value ...
    Global,     ///< a name that Python would import; items: module and name
    Call,       ///< what Python would call, and did not happen here; items: callable and arguments
    Persistent, ///< kept outside the pickle; items: the tuple that says where
    Other,      ///< anything else
};

using PickleId = std::uint32_t;

/// One value of a pickle. Texts are views of the bytes that were read.
struct PickleValue {
    PickleKind kind = PickleKind::None;
    union {
        std::int64_t number = 0;
        double real;
    };
    std::string_view text;
    std::vector<PickleId> items; ///< a value may contain itself
};

/// The values of a pickle (protocols 2 to 5), read without carrying anything out: globals stay
/// names, calls stay descriptions. collections.OrderedDict(), dict(), set() and the like are taken
/// for the containers they make; the state that objects are given afterwards is dropped.
class Pickle {
public:
    /// Bounded in opcodes, values, stack and memo; not recursive. `bytes` outlive the pickle;
    /// `file` is only named in the errors "pickle-damaged" and "pickle-too-large".
    static Result<Pickle> read(std::span<const std::uint8_t> bytes,
                               const std::filesystem::path& file);

    const PickleValue& root() const { return at(m_root); }
    const PickleValue& at(PickleId id) const { return m_values[id]; }
    PickleId rootId() const { return m_root; }
    std::size_t count() const { return m_values.size(); } ///< ids are below it
    /// Whether `value` is the global `name` of `module`.
    bool isGlobal(const PickleValue& value, std::string_view module, std::string_view name) const;
    /// "torch.FloatStorage"; precondition: a Global.
    std::string globalName(const PickleValue& value) const;

private:
    friend class PickleMachine;
    std::deque<PickleValue> m_values;
    PickleId m_root = 0;
};

} // namespace convstudio
