// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/project/project.h"

namespace convstudio {

/// checkProject() with the graph's issues at hand: those of a validate() of its graph.
Issues checkProject(const Project& project, const LayerCatalog& catalog, Issues graphIssues);

} // namespace convstudio
