// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/tensor_buffer.h"

namespace convstudio {

bool isFloatingType(DType type);
/// The same numbers as fp32; precondition: a floating type.
TensorBuffer toFloat32(const TensorBuffer& tensor);
/// The same numbers as int64, fractions cut off; what int64 cannot hold becomes 0.
TensorBuffer toInt64(const TensorBuffer& tensor);

} // namespace convstudio
