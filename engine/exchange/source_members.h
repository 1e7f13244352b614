// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/exchange/source_constructors.h"

namespace convstudio {

/// What forward() can call: a layer, a copy of a block, or a chain of them in one nn.Sequential.
struct CallUnit {
    std::vector<std::size_t> items; ///< of the class, in order
    std::string call;               ///< "self.layer1"; empty: functional
};

/// The attributes of a class, so that state_dict() has exactly the names of the network.
struct ClassMembers {
    std::string init;            ///< lines of __init__() after super().__init__()
    std::vector<CallUnit> units; ///< topological
    bool usesOrderedDict = false;
    bool usesHolding = false; ///< the function kHoldingText
};

/// For names that no container of PyTorch takes.
extern const char* const kHoldingText;

/// "export-name" for names that a module of PyTorch cannot hold.
Issues memberNameIssues(const SourceNetwork& network);

ClassMembers classMembers(const SourceNetwork& network, std::size_t index, const ClassText& text);

} // namespace convstudio
