// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/result.h"
#include "tests/support/issue_code.h"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

/// Files of runs, read and damaged.
namespace testsupport {

inline std::string readText(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

inline void writeText(const std::filesystem::path& file, const std::string& text) {
    std::ofstream(file, std::ios::binary) << text;
}

} // namespace testsupport
