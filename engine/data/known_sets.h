// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace convstudio {

enum class SetFormat { Idx, Cifar10, Cifar100, Shapes };

/// A data set known by name.
struct KnownSet {
    std::string name; ///< "fashion-mnist"
    SetFormat format = SetFormat::Idx;
    std::vector<std::string> folders; ///< where it lies below a folder of the search path
    std::vector<std::string> classes;
};

const std::vector<KnownSet>& knownSets();
/// nullptr when there is none of that name.
const KnownSet* findKnownSet(std::string_view name);

} // namespace convstudio
