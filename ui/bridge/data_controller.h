// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/data/dataset.h"
#include "engine/base/settings.h"
#include "ui/bridge/background.h"

#include <QObject>
#include <QTimer>

#include <atomic>
#include <memory>
#include <vector>

namespace convstudio {

class Document;

/// The images of the open project: reads its `data` section on helper threads, keeps the result for
/// the Data and Train workspaces. What a change of the section needs is done and no more: new
/// normalisation or augmentation reads nothing again. Edits that follow each other quickly give one
/// import, the newest request wins. What an import finds out (shape, classes) is written into the
/// document as one undo step. GUI thread.
class DataController : public QObject {
    Q_OBJECT
public:
    enum class State {
        Empty,     ///< not asked for yet, or cancelled
        Importing, ///< data() is still that of before, if any
        Ready,     ///< data() is what the document says
        Failed,    ///< issues() say why; data() is still that of before, if any
    };
    DataController(Document& document, Background& background, Places places,
                   QObject* parent = nullptr);
    ~DataController() override;

    State state() const { return m_state; }
    /// Immutable and shared; null before the first import. With state Ready exactly what
    /// importData() gives for the document's `data` section.
    std::shared_ptr<const ImportedData> data() const { return m_data; }
    const Issues& issues() const { return m_issues; } ///< of the last import, warnings too
    double progress() const { return m_progress; }    ///< 0..1, negative: unknown
    double importSeconds() const { return m_seconds; } ///< of the last import
    const Places& places() const { return m_places; }

    /// Makes data() what the document says: Ready at once when it is, else an import starts.
    /// Called by whoever shows or needs images; without that a project's data are not read.
    void request();
    void cancel();
    /// Reads everything again: the files may have changed.
    void reload();

Q_SIGNALS:
    void stateChanged(); ///< or data() is another one
    void progressed(double share);

private:
    struct Outcome;
    void follow();
    void forget();
    void bring(int delay);
    void abandon();
    void startImport();
    void take(Outcome outcome);
    void normalize(const Json& resolved);
    void storeFacts();
    void fail(Issues issues);
    void setState(State state);
    Json sourceKeys(const Json& resolved) const;
    Document& m_document;
    Background& m_background;
    Places m_places;
    State m_state = State::Empty;
    bool m_isAsked = false; ///< someone wants the images of this document
    std::shared_ptr<const ImportedData> m_data;
    std::shared_ptr<const ImportedData> m_shown; ///< the one last told of
    Issues m_issues;
    double m_progress = -1;
    double m_seconds = 0;
    Json m_keys;      ///< what data() was read from
    Json m_normalize; ///< and how it is normalised
    Json m_wanted;    ///< keys of the import under way or about to begin
    CancelToken m_cancel;
    quint64 m_request = 0; ///< the newest wins
    bool m_isRunning = false;
    std::shared_ptr<std::atomic<double>> m_share; ///< written by the import
    QTimer m_start, m_tick;
};

} // namespace convstudio
