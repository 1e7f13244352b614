// SPDX-License-Identifier: Apache-2.0
#include "ui/settings/user_state.h"

#include "engine/base/files.h"

#include <QTimer>

#include <mutex>

namespace convstudio {

namespace {

constexpr int kMostRecent = 10;
constexpr int kWriteDelay = 500; // milliseconds; many changes come in bursts
constexpr char kRecentFiles[] = "recentFiles";
constexpr char kRecentInserts[] = "recentInserts";

QStringList texts(const Json& list) {
    QStringList texts;
    if (list.is_array())
        for (const Json& each : list)
            if (each.is_string()) texts << QString::fromStdString(each.get<std::string>());
    return texts;
}

Json toJson(const QStringList& texts) {
    Json list = Json::array();
    for (const QString& text : texts) list.push_back(text.toStdString());
    return list;
}

QStringList withFirst(QStringList texts, const QString& text) {
    texts.removeAll(text);
    texts.prepend(text);
    while (texts.size() > kMostRecent) texts.removeLast();
    return texts;
}

} // namespace

/// Writes come from helper threads and the destructor in any order; an older one never wins.
struct UserState::Writer {
    std::filesystem::path file;
    std::mutex mutex;
    quint64 written = 0;

    void write(quint64 revision, const std::string& text) {
        const std::lock_guard lock(mutex);
        if (revision <= written) return;
        written = revision;
        std::error_code ignored; // writing says what is wrong with the folder
        std::filesystem::create_directories(file.parent_path(), ignored);
        if (const Status status = writeFileAtomically(file, text); !status)
            qInfo("the state of the window was not kept in %s", file.c_str());
    }
};

UserState::UserState(std::filesystem::path file, Background& background, QObject* parent)
    : QObject(parent), m_writer(new Writer{std::move(file), {}, 0}), m_background(background) {
    if (const Result<Json> values = readJsonFile(m_writer->file); values && values->is_object())
        m_values = *values;
}

UserState::~UserState() {
    if (m_isDirty) m_writer->write(m_revision, m_values.dump(2) + '\n');
}

Json UserState::value(const QString& key) const {
    const auto found = m_values.find(key.toStdString());
    return found == m_values.end() ? Json() : *found;
}

void UserState::setValue(const QString& key, const Json& value) {
    if (this->value(key) == value) return;
    if (value.is_null()) m_values.erase(key.toStdString());
    else m_values[key.toStdString()] = value;
    scheduleWrite();
}

QStringList UserState::recentFiles() const { return texts(value(kRecentFiles)); }

void UserState::addRecentFile(const QString& path) {
    setValue(kRecentFiles, toJson(withFirst(recentFiles(), path)));
    Q_EMIT recentFilesChanged();
}

void UserState::removeRecentFile(const QString& path) {
    QStringList files = recentFiles();
    if (files.removeAll(path) == 0) return;
    setValue(kRecentFiles, toJson(files));
    Q_EMIT recentFilesChanged();
}

QStringList UserState::recentInserts() const { return texts(value(kRecentInserts)); }

void UserState::addRecentInsert(const QString& type) {
    setValue(kRecentInserts, toJson(withFirst(recentInserts(), type)));
}

void UserState::scheduleWrite() {
    ++m_revision;
    if (m_isDirty) return;
    m_isDirty = true;
    QTimer::singleShot(kWriteDelay, this, [this] {
        m_isDirty = false;
        m_background.run(
            this,
            [writer = m_writer, revision = m_revision, text = m_values.dump(2) + '\n'] {
                writer->write(revision, text);
                return true;
            },
            [](bool) {});
    });
}

} // namespace convstudio
