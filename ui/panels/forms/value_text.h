// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/parameters.h"

#include <QString>

namespace convstudio {

/// A value as a form shows it: "3 × 3", "0.1", "same", "=channels*2"; null is the empty text.
QString valueText(const ParamSpec& spec, const Json& value);

/// What a typed text stands for. Incomplete ("28*", "3 ×", "") is the beginning of something and no
/// mistake yet; Wrong carries the text itself, for the message.
struct TypedValue {
    enum class State { Value, Incomplete, Wrong };
    State state = State::Incomplete;
    Json value = nullptr;
};

/// Reads "28*2", "0,5", "3", "3x5", "3 × 5", "1, 28, 28", a word of the schema, "" where null is
/// legal, and "=channels" where expressions are. Ranges are checkParam()'s business.
TypedValue typedValue(const ParamSpec& spec, const QString& text, Expressions expressions);

/// The value `steps` steps up or down, inside the schema's range; `item` is the one changed in a
/// pair or list, -1 all of them. What is no number yet becomes the smallest one.
Json steppedValue(const ParamSpec& spec, const Json& value, int steps, int item);

} // namespace convstudio
