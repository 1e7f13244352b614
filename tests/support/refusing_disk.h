// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QDir>
#include <QtCore/QTemporaryDir>

#include <csignal>

#include <sys/fsuid.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

/// Disks that refuse, for tests of saving.
namespace testsupport {

/// A folder on which about `bytes` can be written: a small file system of its own where the
/// process may mount one, else a limit on the size of each file.
class SmallDisk {
public:
    explicit SmallDisk(rlim_t bytes) {
        const QByteArray options = "size=" + QByteArray::number(qulonglong(bytes));
        m_isMounted = ::mount("tmpfs", m_folder.path().toUtf8(), "tmpfs", 0, options) == 0;
        if (m_isMounted) return;
        m_signal = std::signal(SIGXFSZ, SIG_IGN);
        ::getrlimit(RLIMIT_FSIZE, &m_limit);
        const rlimit small{bytes, m_limit.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &small);
    }
    ~SmallDisk() {
        if (m_isMounted) {
            ::umount2(m_folder.path().toUtf8(), MNT_DETACH);
            return;
        }
        ::setrlimit(RLIMIT_FSIZE, &m_limit);
        std::signal(SIGXFSZ, m_signal);
    }
    SmallDisk(const SmallDisk&) = delete;
    SmallDisk& operator=(const SmallDisk&) = delete;
    QString path() const { return m_folder.path(); }

private:
    QTemporaryDir m_folder;
    bool m_isMounted = false;
    rlimit m_limit{};
    void (*m_signal)(int) = SIG_DFL;
};

/// Makes a folder read-only while it lives, also for a test that root runs. This thread only.
class ReadOnlyFolder {
public:
    explicit ReadOnlyFolder(const QString& path) : m_path(path.toUtf8()) {
        ::chmod(m_path, 0555);
        if (::geteuid() == 0) ::setfsuid(kNobody);
    }
    ~ReadOnlyFolder() {
        if (::geteuid() == 0) ::setfsuid(0);
        ::chmod(m_path, 0755);
    }
    ReadOnlyFolder(const ReadOnlyFolder&) = delete;
    ReadOnlyFolder& operator=(const ReadOnlyFolder&) = delete;

private:
    static constexpr uid_t kNobody = 65534;
    QByteArray m_path;
};

/// Names of everything in a folder, hidden files too, sorted.
inline QStringList namesIn(const QString& path) {
    return QDir(path).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot, QDir::Name);
}

} // namespace testsupport
