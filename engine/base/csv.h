// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace convstudio {

/// A field of a table for other programs (RFC 4180): in quotes where it needs them.
std::string csvField(std::string_view text);
/// The fields separated by commas, with the line's end (CR LF).
std::string csvLine(std::span<const std::string> fields);
/// The shortest text that reads back as the same number; empty for one that is none.
std::string csvNumber(double value);

} // namespace convstudio
