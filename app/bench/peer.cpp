// SPDX-License-Identifier: Apache-2.0
#include "app/bench/peer.h"

#include "engine/base/files.h"
#include "engine/base/system.h"

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstring>
#include <utility>

namespace convstudio::bench {

namespace {

std::vector<char*> pointers(const std::vector<std::string>& command) {
    std::vector<char*> list;
    for (const std::string& word : command) list.push_back(const_cast<char*>(word.c_str()));
    list.push_back(nullptr);
    return list;
}

Issue peerFailed(const std::string& command, const std::string& reason) {
    return makeError("bench-peer-failed", {}, {{"command", command}, {"reason", reason}});
}

} // namespace

Result<Peer> Peer::start(const std::vector<std::string>& command) {
    int toPeer[2];
    int fromPeer[2];
    if (pipe2(toPeer, O_CLOEXEC) != 0 || pipe2(fromPeer, O_CLOEXEC) != 0) {
        return peerFailed(command.front(), std::strerror(errno));
    }
    const std::vector<char*> arguments = pointers(command);
    Peer peer;
    peer.m_pid = fork();
    if (peer.m_pid == 0) {
        dup2(toPeer[0], STDIN_FILENO);
        dup2(fromPeer[1], STDOUT_FILENO);
        execvp(arguments[0], arguments.data());
        _exit(127);
    }
    close(toPeer[0]);
    close(fromPeer[1]);
    peer.m_in = toPeer[1];
    peer.m_out = fromPeer[0];
    if (peer.m_pid < 0) return peerFailed(command.front(), std::strerror(errno));
    return peer;
}

Peer::Peer(Peer&& other) noexcept
    : m_pid(std::exchange(other.m_pid, -1)),
      m_in(std::exchange(other.m_in, -1)),
      m_out(std::exchange(other.m_out, -1)) {}

Peer& Peer::operator=(Peer&& other) noexcept {
    std::swap(m_pid, other.m_pid);
    std::swap(m_in, other.m_in);
    std::swap(m_out, other.m_out);
    return *this;
}

Peer::~Peer() {
    if (m_in >= 0) close(m_in);
    if (m_out >= 0) close(m_out);
    if (m_pid > 0) waitpid(m_pid, nullptr, 0);
}

Result<Json> Peer::ask(const std::string& line) {
    const std::string question = line + "\n";
    if (write(m_in, question.data(), question.size()) < 0) {
        return peerFailed(line, std::strerror(errno));
    }
    std::string answer;
    char c = 0;
    while (read(m_out, &c, 1) == 1 && c != '\n') answer += c;
    if (answer.empty()) return peerFailed(line, "the peer script ended; see its message above");
    return parseJson(answer, "peer");
}

Result<ProcessFacts> runProcess(const std::vector<std::string>& command) {
    const std::vector<char*> arguments = pointers(command);
    const double began = monotonicSeconds();
    const pid_t pid = fork();
    if (pid < 0) return peerFailed(command.front(), std::strerror(errno));
    if (pid == 0) {
        const int nothing = open("/dev/null", O_RDWR);
        dup2(nothing, STDIN_FILENO);
        dup2(nothing, STDOUT_FILENO);
        execvp(arguments[0], arguments.data());
        _exit(127);
    }
    int status = 0;
    rusage usage{};
    wait4(pid, &status, 0, &usage);
    ProcessFacts facts;
    facts.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    facts.seconds = monotonicSeconds() - began;
    facts.peakBytes = static_cast<std::uint64_t>(usage.ru_maxrss) * 1024;
    if (facts.status == 127) return peerFailed(command.front(), "cannot be started");
    return facts;
}

} // namespace convstudio::bench
