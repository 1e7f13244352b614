// SPDX-License-Identifier: Apache-2.0
#include "engine/data/dataset.h"

namespace convstudio {

const char* splitName(Split split) {
    switch (split) {
    case Split::Train: return "train";
    case Split::Validation: return "validation";
    case Split::Test: return "test";
    }
    return "";
}

DataFacts Dataset::facts() const { return {report.shape, report.classes}; }

const std::vector<std::uint32_t>& Dataset::indices(Split split) const {
    switch (split) {
    case Split::Train: return train;
    case Split::Validation: return validation;
    case Split::Test: return test;
    }
    return train;
}

} // namespace convstudio
