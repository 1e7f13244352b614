// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/graph/layer_spec.h"

#include <map>
#include <string>
#include <vector>

namespace convstudio {

/// The layers of the program. Immutable after construction; made once in app/ (or a test) and
/// passed on.
class LayerRegistry final : public LayerCatalog {
public:
    /// Every family's layers.
    LayerRegistry();
    const LayerSpec* find(std::string_view type) const override;
    std::span<const LayerSpec> all() const override { return m_specs; }
    /// Finds by type, lower-case type or synonym ("fc" → Linear).
    const LayerSpec* findByWord(std::string_view word) const;

private:
    std::vector<LayerSpec> m_specs;
    std::map<std::string, std::size_t, std::less<>> m_byType;
};

} // namespace convstudio
