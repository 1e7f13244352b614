// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/issue.h"

#include <string>
#include <string_view>
#include <utility>

namespace convstudio {

/// A setting by its JSON pointer, "/training/optimizer/lr".
inline Place settingPlace(std::string pointer) { return {.pointer = std::move(pointer)}; }
/// "training.optimizer.lr" for "/training/optimizer/lr": a setting as `--set` names it.
std::string settingPath(std::string_view pointer);
/// Fills place.param of every issue that has a pointer with the setting's path.
void nameSettings(Issues& issues);

} // namespace convstudio
