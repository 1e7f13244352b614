// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace convstudio {

/// What flows through a wire. Ports accept kinds; sizes are checked by the layers' shape rules.
enum class Kind {
    Map,      ///< [C, H, W]
    Vector,   ///< [F]
    Sequence, ///< [C, L]
    Label,    ///< class index, no dims
    Mask,     ///< [H, W] of class indices
};

const char* kindName(Kind kind); ///< "map", "vector", ...

inline constexpr std::int64_t kFloatBytes = 4; ///< of one value in single precision

/// Shape of one value without the batch axis. The one place that fixes the order of axes:
/// channels, height, width.
struct Shape {
    Kind kind = Kind::Map;
    std::vector<std::int64_t> dims;

    static Shape map(std::int64_t c, std::int64_t h, std::int64_t w) {
        return {Kind::Map, {c, h, w}};
    }
    static Shape vector(std::int64_t features) { return {Kind::Vector, {features}}; }
    static Shape sequence(std::int64_t c, std::int64_t length) {
        return {Kind::Sequence, {c, length}};
    }

    std::int64_t channels() const { return dims.empty() ? 0 : dims[0]; } ///< C, or F of a vector
    std::int64_t height() const { return dims.at(1); }                  ///< maps only
    std::int64_t width() const { return dims.at(2); }                   ///< maps only
    std::int64_t elements() const;                                      ///< product of dims
    std::string text() const;                                           ///< "16×28×28"
    bool operator==(const Shape&) const = default;
};

} // namespace convstudio
