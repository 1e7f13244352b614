// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string_view>

/// The files of resources/ that are part of the program, compiled in at build time.
namespace convstudio::embedded {

struct File {
    std::string_view name; ///< file name without folder, e.g. "engine.en.json"
    std::string_view text; ///< the whole content, UTF-8
};

/// resources/i18n/engine.<lang>.json
std::span<const File> translations();
/// resources/schema/*.json
std::span<const File> schemas();
/// engine/exchange/replay.py
std::span<const File> proofScripts();

} // namespace convstudio::embedded
