// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/image.h"
#include "engine/base/result.h"
#include "engine/data/dataset.h"

#include <cstdint>
#include <string>
#include <vector>

namespace convstudio {

/// One image of a source before it is decoded.
struct SourceSample {
    std::uint32_t split = 0; ///< index into splitNames()
    std::uint32_t index = 0; ///< position within that split
    std::int64_t label = 0;
};

/// What is known of an image before decoding it; zero = unknown.
struct DeclaredImage {
    std::int64_t height = 0, width = 0, channels = 0;
    bool operator==(const DeclaredImage&) const = default;
};

/// Where images come from: the listing is complete once the source exists, pixels are made on
/// request. Immutable; the const functions may be called from several threads at once.
class ImageSource {
public:
    virtual ~ImageSource() = default;
    const std::vector<SourceSample>& samples() const { return m_samples; }
    /// "train", "test", ... as the source calls them, in the order train, validation, test.
    const std::vector<std::string>& splitNames() const { return m_splitNames; }
    const std::vector<std::string>& classes() const { return m_classes; }
    /// Files that were left out while listing.
    const std::vector<ImportProblem>& problems() const { return m_problems; }
    /// The folder or file the source was read from, for messages.
    const std::string& place() const { return m_place; }

    /// Contract: "<split>/<index>" or the POSIX path below the source.
    virtual std::string sampleId(std::size_t sample) const;
    /// Cheap: from the header of the file.
    virtual DeclaredImage declared(std::size_t sample) const = 0;
    /// The image as the source has it, 1 or 3 channels.
    virtual Result<Image> image(std::size_t sample) const = 0;
    /// Changes whenever the pixels of this sample may have changed: names packed files.
    virtual std::string fingerprint(std::size_t sample) const = 0;

protected:
    std::vector<SourceSample> m_samples;
    std::vector<std::string> m_splitNames;
    std::vector<std::string> m_classes;
    std::vector<ImportProblem> m_problems;
    std::string m_place;
};

} // namespace convstudio
