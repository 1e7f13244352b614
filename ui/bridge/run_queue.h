// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/project/project.h"

#include <QObject>
#include <QString>

#include <vector>

namespace convstudio {

class Document;
class TrainingController;

/// Runs that wait for their turn, each with the project as it was when it was added; the next one
/// begins when the one before it ends, also when that failed. Whoever stops a run holds the queue
/// too, until it is let go or another run is added. Kept while the window lives. GUI thread.
class RunQueue : public QObject {
    Q_OBJECT
public:
    struct Entry {
        int id = 0;
        QString title; ///< of the project
        QString note;  ///< what tells it from the others: "lr 0.05, 10 epochs, batch 128"
        Project project;
    };
    RunQueue(Document& document, TrainingController& training, QObject* parent = nullptr);

    const std::vector<Entry>& entries() const { return m_entries; } ///< next first
    bool isHeld() const { return m_isHeld; }
    /// The document as it is now. Begins at once when nothing is under way.
    void addPresent();
    void remove(int id);
    void move(int id, int by); ///< −1: one earlier
    void letGo();
    void clear();

Q_SIGNALS:
    void changed();

private:
    void advance();
    Document& m_document;
    TrainingController& m_training;
    std::vector<Entry> m_entries;
    int m_lastId = 0;
    bool m_isHeld = false;
};

} // namespace convstudio
