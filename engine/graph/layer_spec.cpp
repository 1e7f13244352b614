// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/layer_spec.h"

namespace convstudio {

const char* familyName(Family family) {
    switch (family) {
    case Family::Io: return "io";
    case Family::Conv: return "conv";
    case Family::Pool: return "pool";
    case Family::Norm: return "norm";
    case Family::Activation: return "activation";
    case Family::Dense: return "dense";
    case Family::Regularize: return "regularize";
    case Family::Merge: return "merge";
    case Family::Reshape: return "reshape";
    case Family::Attention: return "attention";
    case Family::Recurrent: return "recurrent";
    }
    return "";
}

} // namespace convstudio
