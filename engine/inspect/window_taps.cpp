// SPDX-License-Identifier: Apache-2.0
#include "engine/inspect/window_taps.h"

#include "engine/layers/rules.h"

#include <algorithm>
#include <cstdlib>

namespace convstudio {

namespace {

std::int64_t along(const layers::Size2& size, MapAxis axis) {
    return axis == MapAxis::Rows ? size.h : size.w;
}

} // namespace

std::int64_t extentOf(const Shape& shape, MapAxis axis) {
    if (shape.kind != Kind::Map) return 1;
    return axis == MapAxis::Rows ? shape.height() : shape.width();
}

WindowTaps::WindowTaps(const ValidatedNode& node, MapAxis axis)
    : m_extent(extentOf(node.inputShapes[0], axis)) {
    const layers::Window window = layers::Window::fromParams(node.params);
    m_count = along(window.kernel, axis);
    m_stride = along(window.stride, axis);
    m_dilation = along(window.dilation, axis);
    const auto padding = node.params.find("padding");
    const bool isSame = padding != node.params.end() && *padding == "same";
    // "same" puts the odd pixel after the last.
    m_before = isSame ? (along(window.extent(), axis) - 1) / 2 : along(window.padding, axis);
    m_mode = node.params.value("padding_mode", "zeros");
}

std::int64_t WindowTaps::place(std::int64_t position, std::int64_t tap) const {
    const std::int64_t place = position * m_stride - m_before + tap * m_dilation;
    if (m_mode == "replicate") return std::clamp<std::int64_t>(place, 0, m_extent - 1);
    if (m_mode == "circular") return (place % m_extent + m_extent) % m_extent;
    if (m_mode == "reflect") {
        const std::int64_t mirrored = std::abs(place);
        return mirrored < m_extent ? mirrored : 2 * (m_extent - 1) - mirrored;
    }
    return place;
}

} // namespace convstudio
