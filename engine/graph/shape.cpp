// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/shape.h"

namespace convstudio {

const char* kindName(Kind kind) {
    switch (kind) {
    case Kind::Map: return "map";
    case Kind::Vector: return "vector";
    case Kind::Sequence: return "sequence";
    case Kind::Label: return "label";
    case Kind::Mask: return "mask";
    }
    return "";
}

std::int64_t Shape::elements() const {
    std::int64_t product = 1;
    for (const std::int64_t dim : dims) product *= dim;
    return product;
}

std::string Shape::text() const {
    std::string text;
    for (const std::int64_t dim : dims) {
        if (!text.empty()) text += "×";
        text += std::to_string(dim);
    }
    return text;
}

} // namespace convstudio
