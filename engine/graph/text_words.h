// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/graph/graph.h"
#include "engine/graph/layer_spec.h"

#include <string>
#include <string_view>

namespace convstudio {

/// Layer by type or synonym, whatever the case; nullptr when there is none.
const LayerSpec* layerByWord(const LayerCatalog& catalog, std::string_view word);

/// Word of the text form for a layer that layerByWord() finds it by: "conv" for Conv2d, else the
/// type in lower case.
std::string wordOf(const LayerCatalog& catalog, const LayerSpec& spec);

/// Value of a parameter as the text form writes it ("5x3", "same", "0.5", "true") and back.
std::string valueText(const Json& value);
Json valueFromText(const std::string& text);

/// Name that the text form gives to the number-th layer of a type: "conv2"; "input", "output" for
/// the first of those.
std::string automaticName(const LayerCatalog& catalog, const LayerSpec& spec, std::size_t number);

/// The first automatic name of a layer that is free in a scope.
std::string freshLayerName(const Graph& graph, std::string_view scope, const LayerCatalog& catalog,
                           const LayerSpec& spec);

} // namespace convstudio
