// SPDX-License-Identifier: Apache-2.0
#include "engine/layers/emit.h"
#include "engine/layers/families.h"

namespace convstudio::layers::regularize {

namespace {

SourceText dropping(const ValidatedNode& node, const std::string& function) {
    SourceText source = moduleSource(specs(), node);
    showArgument(source, "p");
    source.script = function + "({0}, " + scriptFloat(node, "p") + ", self.training)";
    return source;
}

SourceText dropout(const ValidatedNode& node) { return dropping(node, "torch.dropout"); }
SourceText dropout2d(const ValidatedNode& node) { return dropping(node, "torch.feature_dropout"); }

} // namespace

SourceTable sources() { return {{"Dropout", dropout}, {"Dropout2d", dropout2d}}; }

} // namespace convstudio::layers::regularize
