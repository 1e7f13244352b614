// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/files.h"
#include "engine/base/process_owner.h"
#include "engine/project/journal.h"

#include <fstream>
#include <vector>

namespace testsupport {

/// What would be recovered had this process died now: copies of the folder's journals, made to look
/// left by a dead process, beside the folder or in `copies`.
inline std::vector<convstudio::Recovery> recoveriesAfterDeath(const std::filesystem::path& folder,
                                                              std::filesystem::path copies = {}) {
    namespace fs = std::filesystem;
    if (copies.empty()) copies = folder.parent_path() / "left-journals";
    fs::remove_all(copies);
    fs::create_directories(copies);
    const std::string own = "\"started\":" + convstudio::ownProcess()["started"].dump();
    for (const auto& entry : fs::directory_iterator(folder)) {
        std::string text = *convstudio::readFile(entry.path());
        if (const auto at = text.find(own); at != std::string::npos)
            text.replace(at, own.size(), "\"started\":\"1\"");
        std::ofstream(copies / entry.path().filename(), std::ios::binary) << text;
    }
    return convstudio::Journal::findRecoveries(copies);
}

} // namespace testsupport
