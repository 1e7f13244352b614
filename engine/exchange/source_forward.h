// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/exchange/source_members.h"

namespace convstudio {

/// The method forward() of a class, indented: calls nested where people nest them (normalisation
/// and activation around a convolution), one variable that goes on as `x`.
std::string forwardText(const SourceNetwork& network, std::size_t index, const ClassText& text,
                        const std::vector<CallUnit>& units);

} // namespace convstudio
