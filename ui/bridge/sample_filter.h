// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/data/dataset.h"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace convstudio {

/// Which samples a gallery shows.
struct SampleFilter {
    enum class Only { All, Edited, Excluded, Duplicates, Shared, Contradicting };
    std::string text; ///< part of the id, case does not count
    std::optional<std::int64_t> label;
    std::optional<Split> split;
    Only only = Only::All;
    bool operator==(const SampleFilter&) const = default;
};

/// A sample of a gallery: one of the store, or an excluded one, which is known by its id alone.
struct SampleRef {
    std::string id;
    std::int64_t image = -1; ///< index into the store; -1: excluded
    bool operator==(const SampleRef&) const = default;
};

/// The edits of a document by sample id.
using SampleEdits = std::map<std::string, Json>;
SampleEdits sampleEditsOf(const Json& edits);

/// Samples of the filter, in the order of the store; equal ones beside each other where they are
/// asked for. Excluded samples come last. Any thread.
std::vector<SampleRef> filterSamples(const ImportedData& data, const SampleEdits& edits,
                                     const SampleFilter& filter);

/// Split of every image of the store.
std::vector<Split> splitsOf(const Dataset& data);

} // namespace convstudio
