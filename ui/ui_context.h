// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/settings.h"
#include "engine/layers/registry.h"
#include "ui/bridge/background.h"
#include "ui/language.h"
#include "ui/settings/user_state.h"
#include "ui/theme/theme.h"

namespace convstudio {

/// What almost every widget needs; made once in app/ and passed by reference.
struct UiContext {
    Theme& theme;
    Language& language;
    const LayerRegistry& registry;
    Background& background;
    UserState& state;
    Places places;
};

} // namespace convstudio
