// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/graph/validated_graph.h"
#include "engine/project/project.h"
#include "engine/project/templates.h"

#include <QString>

#include <optional>

namespace convstudio {

/// What is known of a network before it is opened.
struct NetworkFacts {
    std::int64_t parameters = 0;
    std::int64_t macs = 0;
    std::optional<ReceptiveField> field{};
    std::int64_t memory = 0; ///< forecast of training, bytes; 0: not computed
    Issues issues{};         ///< why it cannot be trained; empty: it can
};

/// A project made of a template for images [C, H, W]: recommended training, no data yet.
Project projectFrom(const TemplateSpec& spec, const Shape& input, std::int64_t classes);
/// Whether the shape is one that a template can be made for at all.
bool isImageShape(const Shape& input, std::int64_t classes);
/// Input and Output only: where an empty network begins.
Project emptyProject();
/// A sample embedded in the program (":/samples/<name>.convstudio.json"); nothing when it cannot
/// be read.
std::optional<Project> sampleProject(const QString& name);

/// Examines a project; `batchSize` 0: without the forecast. Pure; any thread.
NetworkFacts examineNetwork(const Project& project, const LayerCatalog& catalog,
                            std::int64_t batchSize);

} // namespace convstudio
