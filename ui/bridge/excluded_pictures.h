// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/json.h"
#include "engine/base/settings.h"

#include <QImage>

#include <filesystem>
#include <memory>
#include <string>

namespace convstudio {

/// Pictures of samples an import left out because they are excluded, straight from their source,
/// which is opened at the first of them. Any thread.
class ExcludedPictures {
public:
    ExcludedPictures(Json resolvedData, std::filesystem::path projectFolder, Places places);
    ~ExcludedPictures();
    /// Null when the source has no such sample any more.
    QImage picture(const std::string& sample, int mostSide);

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace convstudio
