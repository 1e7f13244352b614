// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/exchange/exported_network.h"

#include <string>

namespace convstudio {

/// The network as one TorchScript method of its root module: "def forward(self, x): ...". Tensors of
/// layers are read where their names put them (`self.layer1`, `getattr(self, "0")`).
std::string scriptText(const ExportedNetwork& network);

/// "export-name" for each layer whose name no TorchScript module can carry.
Issues scriptNameIssues(const ExportedNetwork& network);

} // namespace convstudio
