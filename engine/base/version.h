// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace convstudio {

/// Version of the program, as in CMakeLists.txt (a test compares).
inline constexpr std::string_view kVersion = "0.1.0";

} // namespace convstudio
