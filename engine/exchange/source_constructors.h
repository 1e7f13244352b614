// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/exchange/python_text.h"
#include "engine/exchange/source_network.h"
#include "engine/layers/emitters.h"

namespace convstudio {

/// An argument of a class's __init__().
struct ClassArgument {
    std::string key;                       ///< in the values of the copies
    std::string word;                      ///< "in_channels"
    std::optional<std::string> everywhere; ///< its value where all copies agree: the default
};

/// How a class of a SourceNetwork and what it holds are made.
struct ClassText {
    std::string name;                     ///< "BasicBlock"
    std::vector<ClassArgument> arguments; ///< those without a default first
    std::vector<Json> values;             ///< per copy: key → value
    std::vector<PythonExpr> makes;        ///< per item: "nn.Conv2d(in_channels, 8, kernel_size=3)"
    std::vector<SourceText> layers;       ///< per item; empty for instances
};

inline constexpr const char* kNetworkClass = "Network";

/// Per class. What PyTorch wants to know of the input ("in_channels") is a number, an argument,
/// what made the channels, or a further argument. Error "export-layer" where copies of a block part in
/// something that no argument can say.
Result<std::vector<ClassText>> classTexts(const SourceNetwork& network);

} // namespace convstudio
