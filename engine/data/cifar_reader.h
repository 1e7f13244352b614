// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/image.h"
#include "engine/base/result.h"

#include <cstdint>
#include <filesystem>
#include <span>

namespace convstudio {

/// The binary version of CIFAR (Krizhevsky 2009): records of label bytes, then 3×32×32 pixels in
/// planes. CIFAR-100 has a coarse label before the fine one; the fine one is used.
enum class CifarKind { Cifar10, Cifar100 };
constexpr int cifarClasses(CifarKind kind) { return kind == CifarKind::Cifar10 ? 10 : 100; }

struct CifarRecords {
    std::span<const std::uint8_t> bytes; ///< whole records, labels checked
    CifarKind kind = CifarKind::Cifar10;
    std::size_t count() const;
    int label(std::size_t record) const;
    Image image(std::size_t record) const; ///< 32×32×3
};

/// Checks untrusted bytes: "cifar-length" (not a whole number of records, or none) and
/// "label-out-of-range" name `file`.
Result<CifarRecords> parseCifar(std::span<const std::uint8_t> bytes, CifarKind kind,
                                const std::filesystem::path& file);

} // namespace convstudio
