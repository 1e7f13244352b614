// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/project/document_edit.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace convstudio {

/// What an unclean end left behind: a project as last saved (or new) and the edits after it.
struct Recovery {
    std::filesystem::path journal;
    std::filesystem::path projectFile; ///< empty: never saved
    std::string name;
    std::string lastEdit; ///< UTC time of the last edit
    std::size_t edits = 0;
    std::size_t lost = 0; ///< whole lines that could not be replayed: a damaged one and all after it
    Project project; ///< with the edits applied
};

/// Keeps every edit on disk before it is shown as done: a first line with the document as it was,
/// then one line an edit, appended and flushed, so that a kill loses at most the edit in the air.
/// The file is removed on a clean end. A lock (pid, boot id) tells a live journal from a left one.
/// Use from one thread at a time.
class Journal {
public:
    /// Whether the document a journal begins with is on disk (or empty), or would itself be lost.
    enum class Base { Saved, Unsaved };

    /// In `folder` ($XDG_DATA_HOME/convstudio/journal).
    static Result<Journal> begin(const std::filesystem::path& folder, const Project& project,
                                 const std::filesystem::path& projectFile,
                                 Base base = Base::Saved);
    Journal(Journal&&) noexcept;
    Journal& operator=(Journal&&) noexcept;
    ~Journal(); ///< leaves the file; close() removes it

    /// "journal-not-written" when the disk refuses; the lines before stay good.
    Status append(const DocumentEdits& edits);
    /// Clean end.
    void close();
    std::filesystem::path file() const;

    /// Journals that dead processes left with at least one edit (or an unsaved base); a torn last
    /// line does not count. Left journals without anything to recover are removed.
    static std::vector<Recovery> findRecoveries(const std::filesystem::path& folder);
    static void discard(const Recovery& recovery);
    /// The other live process that has this project open, if any: "4711 @ host".
    static std::optional<std::string> openElsewhere(const std::filesystem::path& folder,
                                                    const std::filesystem::path& projectFile);

private:
    struct State;
    explicit Journal(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

} // namespace convstudio
