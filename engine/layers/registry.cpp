// SPDX-License-Identifier: Apache-2.0
#include "engine/layers/registry.h"

#include "engine/layers/families.h"

#include <algorithm>
#include <iterator>

namespace convstudio {

namespace {

std::string lower(std::string_view word) {
    std::string text(word);
    for (char& letter : text) {
        if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
    }
    return text;
}

void append(std::vector<LayerSpec>& all, std::vector<LayerSpec> family) {
    std::move(family.begin(), family.end(), std::back_inserter(all));
}

} // namespace

LayerRegistry::LayerRegistry() {
#define CONVSTUDIO_APPEND_FAMILY(name) append(m_specs, layers::name::specs());
    CONVSTUDIO_LAYER_FAMILIES(CONVSTUDIO_APPEND_FAMILY)
#undef CONVSTUDIO_APPEND_FAMILY
    for (std::size_t i = 0; i < m_specs.size(); ++i) m_byType.emplace(m_specs[i].type, i);
}

const LayerSpec* LayerRegistry::find(std::string_view type) const {
    const auto found = m_byType.find(type);
    return found == m_byType.end() ? nullptr : &m_specs[found->second];
}

const LayerSpec* LayerRegistry::findByWord(std::string_view word) const {
    if (const LayerSpec* exact = find(word)) return exact;
    const std::string wanted = lower(word);
    const auto matches = [&](const LayerSpec& spec) {
        return lower(spec.type) == wanted ||
               std::find(spec.synonyms.begin(), spec.synonyms.end(), wanted) != spec.synonyms.end();
    };
    const auto found = std::find_if(m_specs.begin(), m_specs.end(), matches);
    return found == m_specs.end() ? nullptr : &*found;
}

} // namespace convstudio
