// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/inspect/probe.h"
#include "ui/workbench.h"

#include <QImage>
#include <QTimer>
#include <QWidget>

#include <vector>

class QVBoxLayout;

namespace convstudio {

class ThemedLabel;

/// What one channel makes of an image of every class: picture and map beside each other, the mean
/// below the class's name. The images are the first that the network recognises; of many classes
/// the first ones. A click looks at that image.
class ClassColumn : public QWidget {
    Q_OBJECT
public:
    static constexpr std::size_t kMostClasses = 10;
    struct Entry {
        std::int64_t label = 0;
        QString sample, name;
        QImage picture, map;
        double mean = 0;
    };

    explicit ClassColumn(Workbench& workbench, QWidget* parent = nullptr);
    /// The layer and channel of the place looked at; asked for a moment later, so that walking over
    /// channels asks once.
    void setChannel(const QString& path, std::int64_t channel);
    const std::vector<Entry>& entries() const { return m_entries; }

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void ask();
    void take(std::vector<Entry> entries);
    void say();
    Workbench& m_workbench;
    ThemedLabel *m_title, *m_remark;
    QVBoxLayout* m_list;
    QString m_path;
    std::int64_t m_channel = -1;
    std::vector<Entry> m_entries;
    QTimer m_timer;
};

} // namespace convstudio
