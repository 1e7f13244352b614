// SPDX-License-Identifier: Apache-2.0
#include "engine/data/image_codec.h"

namespace convstudio {

bool imageFilesSupported() { return false; }

Result<Image> decodeImage(std::span<const std::uint8_t>, int,
                          const std::filesystem::path& nameForErrors) {
    return makeError("image-support-missing", {nameForErrors.string(), {}, {}, {}},
                     {{"file", nameForErrors.string()}});
}

Result<std::string> encodePng(const Image&) {
    return makeError("image-support-missing", {}, {{"file", "PNG"}});
}

} // namespace convstudio
