// SPDX-License-Identifier: Apache-2.0
#include "engine/base/child_process.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

extern char** environ; // NOLINT(readability-redundant-declaration)

namespace convstudio {

namespace {

constexpr std::size_t kLongestLine = std::size_t{1} << 20;
constexpr std::size_t kTail = 4096;
constexpr int kLookForCancelMs = 50;

/// Both ends close when it goes; neither is handed on to programs started meanwhile.
class Pipe {
public:
    Pipe() {
        if (pipe2(m_ends.data(), O_CLOEXEC) != 0) m_ends = {-1, -1};
    }
    ~Pipe() {
        closeReader();
        closeWriter();
    }
    Pipe(const Pipe&) = delete;
    Pipe& operator=(const Pipe&) = delete;
    int reader() const { return m_ends[0]; }
    int writer() const { return m_ends[1]; }
    void closeReader() { close(m_ends[0]); }
    void closeWriter() { close(m_ends[1]); }

private:
    static void close(int& end) {
        if (end >= 0) ::close(end);
        end = -1;
    }
    std::array<int, 2> m_ends{-1, -1};
};

/// Cuts what arrives into lines.
class LineCutter {
public:
    explicit LineCutter(const std::function<void(const std::string&)>& onLine) : m_onLine(onLine) {}
    void add(const char* text, std::size_t size) {
        for (std::size_t i = 0; i < size; ++i) {
            if (text[i] == '\n') flush();
            else if (m_line.size() < kLongestLine) m_line += text[i];
        }
    }
    void flush() {
        if (m_onLine && !m_line.empty()) m_onLine(m_line);
        m_line.clear();
    }

private:
    const std::function<void(const std::string&)>& m_onLine;
    std::string m_line;
};

void keepTail(std::string& tail, const char* text, std::size_t size) {
    tail.append(text, size);
    if (tail.size() > kTail) tail.erase(0, tail.size() - kTail);
}

int start(const std::vector<std::string>& command, const Pipe& output, const Pipe& errors,
          pid_t& child) {
    std::vector<char*> arguments;
    for (const std::string& word : command) arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    posix_spawn_file_actions_t files;
    posix_spawnattr_t attributes;
    posix_spawn_file_actions_init(&files);
    posix_spawnattr_init(&attributes);
    posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_adddup2(&files, output.writer(), STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&files, errors.writer(), STDERR_FILENO);
    // A group of its own, so that what it starts ends with it.
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP);
    posix_spawnattr_setpgroup(&attributes, 0);
    const int error = posix_spawnp(&child, arguments[0], &files, &attributes, arguments.data(), environ);
    posix_spawn_file_actions_destroy(&files);
    posix_spawnattr_destroy(&attributes);
    return error;
}

int waitFor(pid_t child) {
    int status = 0;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR) {}
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

/// Reads until both ends are closed; false when cancelled before.
bool readAll(Pipe& output, Pipe& errors, const CancelToken& cancel, LineCutter& lines,
             std::string& tail) {
    std::array<char, 4096> buffer{};
    while (output.reader() >= 0 || errors.reader() >= 0) {
        if (cancel.requested()) return false;
        std::array<pollfd, 2> ends{{{output.reader(), POLLIN, 0}, {errors.reader(), POLLIN, 0}}};
        if (poll(ends.data(), ends.size(), kLookForCancelMs) <= 0) continue;
        for (std::size_t i = 0; i < ends.size(); ++i) {
            if ((ends[i].revents & (POLLIN | POLLHUP | POLLERR)) == 0) continue;
            const ssize_t got = read(ends[i].fd, buffer.data(), buffer.size());
            if (got <= 0) (i == 0 ? output : errors).closeReader();
            else if (i == 0) lines.add(buffer.data(), static_cast<std::size_t>(got));
            else keepTail(tail, buffer.data(), static_cast<std::size_t>(got));
        }
    }
    return true;
}

} // namespace

Result<ChildResult> runChild(const std::vector<std::string>& command, const CancelToken& cancel,
                             const std::function<void(const std::string& line)>& onLine) {
    Pipe output;
    Pipe errors;
    pid_t child = 0;
    const int error = output.writer() < 0 || errors.writer() < 0
                          ? errno
                          : start(command, output, errors, child);
    if (error != 0) {
        return makeError("program-not-started", {.file = command[0]},
                         {{"reason", std::strerror(error)}});
    }
    output.closeWriter();
    errors.closeWriter();
    ChildResult result;
    LineCutter lines(onLine);
    const bool isWhole = readAll(output, errors, cancel, lines, result.tail);
    if (!isWhole) kill(-child, SIGKILL);
    lines.flush();
    result.exitCode = waitFor(child);
    if (!isWhole) return makeError("cancelled", {});
    return result;
}

} // namespace convstudio
