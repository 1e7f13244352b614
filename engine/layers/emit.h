// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/graph/layer_spec.h"
#include "engine/layers/emitters.h"

#include <span>
#include <string>

namespace convstudio::layers {

/// A JSON value as Python writes it: True, None, "same", [3, 3] as 3, [3, 5] as (3, 5).
std::string pythonLiteral(const Json& value);

/// What TorchScript takes for a parameter: pairs as lists "[3, 3]".
std::string scriptList(const std::vector<std::int64_t>& values);
std::string scriptPair(const ValidatedNode& node, const char* param);
/// With a point, since TorchScript makes no float of an int: "1.0".
std::string scriptFloat(double value);
std::string scriptFloat(const ValidatedNode& node, const char* param);
/// "{self}.bias", or "None" where the layer has no such tensor.
std::string scriptState(const ValidatedNode& node, const std::string& entry);

/// The type's constructor with every parameter of its schema. Required ones of the output
/// ("out_channels") are positional. Precondition: `family` holds the node's type.
SourceText moduleSource(std::span<const LayerSpec> family, const ValidatedNode& node);
/// The same with what PyTorch wants to know of the input first: `name` "in_channels".
SourceText moduleSource(std::span<const LayerSpec> family, const ValidatedNode& node,
                        const char* name, std::int64_t value);

/// Gives the parameter even where it has its default: PyTorch has none, or readers want to see it.
void showArgument(SourceText& source, const std::string& name);

} // namespace convstudio::layers
