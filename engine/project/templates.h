// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/graph/graph.h"
#include "engine/graph/layer_spec.h"

#include <span>
#include <string>
#include <string_view>

namespace convstudio {

/// A known architecture that opens as an editable graph with blocks.
struct TemplateSpec {
    std::string name; ///< "ResNet-18"
    Shape input;      ///< of the published form
    std::int64_t classes = 10;
    std::int64_t parameters = 0; ///< published count at `input` and `classes`
    std::string reference;       ///< paper
    /// The graph for an input [C, H, W] and class count: small images get the small form.
    Graph (*make)(const Shape& input, std::int64_t classes);
};

std::span<const TemplateSpec> templates();
/// nullptr when there is none; case does not matter.
const TemplateSpec* findTemplate(std::string_view name);

} // namespace convstudio
