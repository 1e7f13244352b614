// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/safetensors.h"

#include <QtTest/QtTest>

#include <algorithm>
#include <cmath>
#include <limits>

namespace testsupport {

/// Reference values written by tests/reference/<package>_reference.py; empty when they are absent.
inline convstudio::NamedTensors readReference(const std::string& package) {
    auto file = convstudio::readSafetensors(CONVSTUDIO_REFERENCE_DIR "/" + package + ".safetensors");
    return file ? std::move(file->tensors) : convstudio::NamedTensors{};
}

/// The entries below "<prefix>/" without it.
inline convstudio::NamedTensors below(const convstudio::NamedTensors& tensors,
                                      const std::string& prefix) {
    convstudio::NamedTensors found;
    for (const auto& [name, tensor] : tensors) {
        if (name.starts_with(prefix + "/")) found.emplace_back(name.substr(prefix.size() + 1), tensor);
    }
    return found;
}

/// Largest absolute difference; infinite when shapes or types differ or a value is not finite.
inline double maxDifference(const convstudio::TensorBuffer& a, const convstudio::TensorBuffer& b) {
    constexpr double kInfinite = std::numeric_limits<double>::infinity();
    if (a.shape != b.shape || a.dtype != b.dtype) return kInfinite;
    if (a.dtype != convstudio::DType::F32) return a == b ? 0 : kInfinite;
    double largest = 0;
    for (std::size_t i = 0; i < a.floats().size(); ++i) {
        const double difference = std::abs(double(a.floats()[i]) - double(b.floats()[i]));
        largest = std::isnan(difference) ? kInfinite : std::max(largest, difference);
    }
    return largest;
}

/// Checks that both lists hold the same names and that values differ by `tolerance` at most.
inline void compareTensors(const convstudio::NamedTensors& actual,
                           const convstudio::NamedTensors& expected, double tolerance) {
    QCOMPARE(actual.size(), expected.size());
    QVERIFY(!expected.empty());
    for (const auto& [name, tensor] : expected) {
        const convstudio::TensorBuffer* found = convstudio::findTensor(actual, name);
        QVERIFY2(found, name.c_str());
        const double difference = maxDifference(*found, tensor);
        QVERIFY2(difference <= tolerance,
                 (name + " differs by " + std::to_string(difference * 1e6) + "e-6").c_str());
    }
}

} // namespace testsupport
