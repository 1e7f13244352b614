// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/project/project.h"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace convstudio {

/// A change to one sample, kept in `data.edits`; the original data are never written to.
struct SampleEdit {
    std::string sample; ///< sample id of the contract
    std::string hash;   ///< of the sample's pixels: the edit applies to no other content
    std::optional<std::string> label; ///< class name
    std::optional<bool> excluded;
    std::vector<std::string> tags; ///< added to those it has
    std::vector<std::string> removedTags{}; ///< taken from those it has
    bool ownLabel = false;                  ///< back to the label of the data
};

/// Merges a change into the project's edits, which stay sorted by sample. An earlier edit of other
/// content (another hash) is replaced; one of which nothing is left goes. Error:
/// "edit-label-unknown" when `classes` lacks the label.
Status editSample(Project& project, const SampleEdit& edit, std::span<const std::string> classes);

} // namespace convstudio
