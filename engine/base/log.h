// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string>

namespace convstudio {

/// Where messages for people go (terminal, Log drawer). Passed to whoever has something to say;
/// called from any thread. An empty sink is legal and silent.
enum class LogLevel { Info, Warning, Error };
using LogSink = std::function<void(LogLevel, const std::string&)>;

} // namespace convstudio
