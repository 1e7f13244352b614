// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/project/project.h"

#include <QString>

#include <optional>

namespace convstudio {

/// What a repair would change, found by carrying it out on a copy.
struct FixEffect {
    std::int64_t parameters = 0; ///< more (or fewer) than now, of layers known before and after
    std::string from;            ///< shape that enters an inserted layer; empty: none inserted
    std::string to;              ///< shape that leaves it
    std::size_t shapesGained = 0; ///< nodes whose shape becomes known
    /// Errors of the graph afterwards; nothing when the repair leaves the graph alone.
    std::optional<std::size_t> errorsLeft{};
};

/// Nothing when the repair does not apply. Pure; any thread.
std::optional<FixEffect> effectOf(const Project& project, const Fix& fix,
                                  const LayerCatalog& catalog);
/// "16 → 32 · +512 parameters · 8 more layers get a shape · no error left".
QString effectText(const FixEffect& effect);

} // namespace convstudio
