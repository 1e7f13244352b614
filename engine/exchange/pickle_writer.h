// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace convstudio {

/// Opcodes of Python's pickle, protocol 2, as far as a state_dict() needs them. Calls push onto the
/// stack of who reads it; the order is the caller's.
class PickleWriter {
public:
    PickleWriter();
    void mark() { m_bytes += '('; }
    void tuple() { m_bytes += 't'; }       ///< of all since the mark
    void emptyTuple() { m_bytes += ')'; }
    void setItems() { m_bytes += 'u'; }    ///< pairs since the mark into the dict below it
    void call() { m_bytes += 'R'; }        ///< callable and tuple of arguments
    void persistent() { m_bytes += 'Q'; }  ///< the tuple stands for something kept outside
    void no() { m_bytes += '\x89'; }
    void global(std::string_view module, std::string_view name);
    void text(std::string_view text);
    void number(std::int64_t value);
    std::string finish() &&;

private:
    std::string m_bytes;
};

} // namespace convstudio
