// SPDX-License-Identifier: Apache-2.0
#include "engine/project/typed_schema.h"

#include <algorithm>

namespace convstudio {

const TypeSpec* TypeTable::find(std::string_view type) const {
    const auto found = std::find_if(types.begin(), types.end(),
                                    [&](const TypeSpec& spec) { return spec.type == type; });
    return found == types.end() ? nullptr : &*found;
}

} // namespace convstudio
