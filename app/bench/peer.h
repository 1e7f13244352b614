// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/result.h"

#include <filesystem>
#include <string>
#include <vector>

namespace convstudio::bench {

/// A peer script that stays alive between measurements: one line in, one JSON line out.
class Peer {
public:
    static Result<Peer> start(const std::vector<std::string>& command);
    Peer(Peer&& other) noexcept;
    Peer& operator=(Peer&& other) noexcept;
    ~Peer();
    /// Sends a line and waits for the answer.
    Result<Json> ask(const std::string& line);

private:
    Peer() = default;
    int m_pid = -1;
    int m_in = -1;  ///< we write
    int m_out = -1; ///< we read
};

/// A process run to its end.
struct ProcessFacts {
    int status = 0;
    double seconds = 0;
    std::uint64_t peakBytes = 0; ///< largest resident set
};
/// Output is discarded. Fails when the program cannot be started.
Result<ProcessFacts> runProcess(const std::vector<std::string>& command);

} // namespace convstudio::bench
