// SPDX-License-Identifier: Apache-2.0
#include "engine/data/image_source.h"

namespace convstudio {

std::string ImageSource::sampleId(std::size_t sample) const {
    const SourceSample& entry = m_samples[sample];
    return m_splitNames[entry.split] + "/" + std::to_string(entry.index);
}

} // namespace convstudio
