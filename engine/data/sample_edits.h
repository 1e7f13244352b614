// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/data/image_source.h"

#include <map>
#include <optional>
#include <set>
#include <span>

namespace convstudio {

/// What `data.edits` change, by sample of the source.
struct ResolvedEdits {
    std::map<std::uint32_t, std::int64_t> labels;
    std::set<std::uint32_t> excluded;
};

/// Finds the samples of the edits and checks their hashes. An edit that does not fit is left out,
/// with a warning: "edit-sample-unknown", "edit-hash-mismatch", "edit-label-unknown".
/// `chosen`: samples in use, ascending; edits of others are passed over.
ResolvedEdits resolveEdits(const Json& edits, const ImageSource& source,
                         std::span<const std::uint32_t> chosen,
                         const std::vector<std::string>& classes, Issues& issues);

} // namespace convstudio
