// SPDX-License-Identifier: Apache-2.0
#include "engine/project/journal.h"

#include "engine/base/file_handle.h"
#include "engine/base/files.h"
#include "engine/base/process_owner.h"
#include "engine/base/system.h"
#include "engine/graph/graph_json.h"

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <unistd.h>

namespace fs = std::filesystem;

namespace convstudio {

namespace {

constexpr const char* kFormat = "convstudio-journal";
constexpr const char* kExtension = ".journal";

/// Nothing left out or brought into canonical form: edits fit only the very document they were made
/// on.
Json exactDocument(const Project& project) {
    Json document = {{"format", kProjectFormat},
                     {"formatVersion", project.formatVersion},
                     {"name", project.name},
                     {"task", project.task},
                     {"graph", exactJson(project.graph)},
                     {"data", project.data},
                     {"training", project.training},
                     {"view", project.view}};
    document.update(project.extra);
    return document;
}

std::string textOf(const Json& line) {
    return line.dump(-1, ' ', false, Json::error_handler_t::replace) + '\n';
}

Json firstLine(const Project& project, const fs::path& projectFile, Journal::Base base) {
    return {{"format", kFormat},
            {"owner", ownProcess()},
            {"file", projectFile.empty() ? std::string() : fs::absolute(projectFile).string()},
            {"name", project.name},
            {"unsaved", base == Journal::Base::Unsaved},
            {"time", utcTimestamp()},
            {"project", exactDocument(project)}};
}

Issue notWritten(const fs::path& file, int error) {
    return makeError("journal-not-written", {.file = file.string()},
                     {{"reason", systemReason(error)}});
}

bool isFirstLine(const Json& line) {
    return line.is_object() && line.value("format", Json()) == kFormat && line.contains("owner") &&
           isProcessRecord(line["owner"]) && line.contains("project") &&
           line.value("file", Json()).is_string() && line.value("name", Json()).is_string();
}

/// The lines of a journal, the torn last one left out; a wrong one is discarded JSON.
class JournalLines {
public:
    explicit JournalLines(const std::string& text) : m_text(text) {}

    std::optional<Json> next() {
        const std::size_t end = m_text.find('\n', m_at);
        if (end == std::string::npos) return std::nullopt;
        Json line = Json::parse(m_text.begin() + static_cast<std::ptrdiff_t>(m_at),
                                m_text.begin() + static_cast<std::ptrdiff_t>(end), nullptr, false);
        m_at = end + 1;
        return line;
    }

private:
    const std::string& m_text;
    std::size_t m_at = 0;
};

std::vector<fs::path> journalsIn(const fs::path& folder) {
    std::vector<fs::path> files;
    std::error_code error;
    for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error))
        if (at->path().extension() == kExtension) files.push_back(at->path());
    std::sort(files.begin(), files.end());
    return files;
}

/// Of this process alone, counted on for every journal it begins.
fs::path unusedName(const fs::path& folder) {
    static std::atomic<int> count = 0;
    return folder / (utcCompact() + "-" + std::to_string(getpid()) + "-" +
                     std::to_string(++count) + kExtension);
}

bool applyLine(const Json& line, Recovery& recovery) {
    if (!line.is_object()) return false;
    const Result<DocumentEdits> edits = documentEditsFromJson(line.value("edits", Json()));
    if (!edits || !applyEdits(recovery.project, *edits)) return false;
    if (const Json time = line.value("time", Json()); time.is_string()) recovery.lastEdit = time;
    ++recovery.edits;
    return true;
}

struct LeftJournal {
    bool isLive = false;
    std::optional<Recovery> recovery; ///< nothing when there is nothing to recover
};

LeftJournal readLeft(const fs::path& file) {
    const Result<std::string> text = readFile(file);
    if (!text) return {true, {}}; // not ours to judge
    JournalLines lines(*text);
    const std::optional<Json> first = lines.next();
    if (!first || !isFirstLine(*first)) return {};
    if (isLiveProcess((*first)["owner"])) return {true, {}};
    Result<LoadedProject> loaded = projectFromJson((*first)["project"], file);
    if (!loaded) return {};
    Recovery recovery;
    recovery.journal = file;
    recovery.projectFile = (*first)["file"].get<std::string>();
    recovery.name = (*first)["name"];
    recovery.project = std::move(loaded->project);
    if (const Json time = first->value("time", Json()); time.is_string()) recovery.lastEdit = time;
    // Edits after one that is lost would not fit.
    while (const std::optional<Json> line = lines.next())
        if (recovery.lost > 0 || !applyLine(*line, recovery)) ++recovery.lost;
    const bool isUnsaved = first->value("unsaved", Json()) == true;
    if (recovery.edits == 0 && recovery.lost == 0 && !isUnsaved) return {};
    recovery.name = recovery.project.name;
    return {false, std::move(recovery)};
}

} // namespace

struct Journal::State {
    fs::path file;
    FileHandle handle;
    off_t size = 0;

    Status write(const std::string& text) {
        std::size_t done = 0;
        while (done < text.size()) {
            const ssize_t wrote = ::write(handle.get(), text.data() + done, text.size() - done);
            if (wrote < 0 && errno == EINTR) continue;
            if (wrote <= 0) {
                const int error = wrote < 0 ? errno : ENOSPC;
                // Half a line would hide those that may follow once there is room again.
                if (::ftruncate(handle.get(), size) != 0) handle.close();
                return notWritten(file, error);
            }
            done += static_cast<std::size_t>(wrote);
        }
        size += static_cast<off_t>(text.size());
        return Done{};
    }
};

Journal::Journal(std::unique_ptr<State> state) : m_state(std::move(state)) {}
Journal::Journal(Journal&&) noexcept = default;
Journal& Journal::operator=(Journal&&) noexcept = default;
Journal::~Journal() = default;

Result<Journal> Journal::begin(const fs::path& folder, const Project& project,
                               const fs::path& projectFile, Base base) {
    std::error_code error;
    fs::create_directories(folder, error);
    auto state = std::make_unique<State>();
    // Under another name until the first line is whole: a journal without one counts as left.
    state->file = unusedName(folder);
    fs::path part = state->file;
    part += ".part";
    state->handle = FileHandle(
        ::open(part.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_APPEND | O_CLOEXEC, 0600));
    if (!state->handle.isOpen()) return notWritten(state->file, errno);
    Status written = state->write(textOf(firstLine(project, projectFile, base)));
    if (written && ::rename(part.c_str(), state->file.c_str()) != 0)
        written = notWritten(state->file, errno);
    if (written) return Journal(std::move(state));
    fs::remove(part, error);
    return written.issues();
}

Status Journal::append(const DocumentEdits& edits) {
    if (!m_state || !m_state->handle.isOpen())
        return notWritten(m_state ? m_state->file : fs::path(), EBADF);
    return m_state->write(textOf({{"time", utcTimestamp()}, {"edits", toJson(edits)}}));
}

void Journal::close() {
    if (!m_state) return;
    std::error_code error;
    fs::remove(m_state->file, error);
    m_state.reset();
}

fs::path Journal::file() const { return m_state ? m_state->file : fs::path(); }

std::vector<Recovery> Journal::findRecoveries(const fs::path& folder) {
    std::vector<Recovery> found;
    for (const fs::path& file : journalsIn(folder)) {
        LeftJournal left = readLeft(file);
        if (left.recovery) {
            found.push_back(std::move(*left.recovery));
        } else if (!left.isLive) {
            std::error_code error;
            fs::remove(file, error);
        }
    }
    return found;
}

void Journal::discard(const Recovery& recovery) {
    std::error_code error;
    fs::remove(recovery.journal, error);
}

std::optional<std::string> Journal::openElsewhere(const fs::path& folder,
                                                  const fs::path& projectFile) {
    const std::string wanted = fs::absolute(projectFile).string();
    for (const fs::path& file : journalsIn(folder)) {
        const Result<std::string> text = readFile(file);
        if (!text) continue;
        const std::optional<Json> first = JournalLines(*text).next();
        if (!first || !isFirstLine(*first) || (*first)["file"] != wanted) continue;
        const Json& owner = (*first)["owner"];
        const bool isOwn = owner["pid"] == getpid() && owner["host"] == hostName();
        if (!isOwn && isLiveProcess(owner)) return processText(owner);
    }
    return std::nullopt;
}

} // namespace convstudio
