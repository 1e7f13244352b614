// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/json.h"
#include "ui/bridge/background.h"

#include <QObject>
#include <QString>
#include <QStringList>

#include <filesystem>
#include <memory>

namespace convstudio {

/// What the window remembers of its user beside the engine's settings: theme, shortcuts, geometry,
/// docks, recent files and recently inserted layers. One JSON file (window.json), written
/// atomically on a helper thread a moment after a change. An unreadable file counts as empty.
/// GUI thread.
class UserState : public QObject {
    Q_OBJECT
public:
    UserState(std::filesystem::path file, Background& background, QObject* parent = nullptr);
    ~UserState() override; ///< writes what is not yet written

    /// Value at a key ("theme", "shortcuts", "geometry"); null when absent.
    Json value(const QString& key) const;
    void setValue(const QString& key, const Json& value);

    QStringList recentFiles() const; ///< newest first, ten at most
    void addRecentFile(const QString& path);
    void removeRecentFile(const QString& path);
    /// Layer types and "block:<id>" by last use, newest first.
    QStringList recentInserts() const;
    void addRecentInsert(const QString& type);

Q_SIGNALS:
    void recentFilesChanged();

private:
    void scheduleWrite();
    struct Writer;
    std::shared_ptr<Writer> m_writer;
    Background& m_background;
    Json m_values = Json::object();
    quint64 m_revision = 0;
    bool m_isDirty = false;
};

} // namespace convstudio
