// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/data/dataset.h"
#include "engine/base/settings.h"
#include "ui/bridge/background.h"

#include <QObject>

#include <memory>
#include <vector>

namespace convstudio {

class Document;

/// The images of the open project: reads its `data` section on helper threads, keeps the result for
/// the Data and Train workspaces. What a change of the section needs is done and no more: new
/// normalisation or augmentation reads nothing again. The newest request wins. GUI thread.
class DataController : public QObject {
    Q_OBJECT
public:
    enum class State {
        Empty,     ///< not asked for yet, or cancelled
        Importing, ///< data() is still that of before, if any
        Ready,     ///< data() is what the document says
        Failed,    ///< issues() say why
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

    /// Makes data() what the document says: Ready at once when it is, else an import starts.
    /// Called by whoever shows or needs images; without that a project's data are not read.
    void request();
    void cancel();

Q_SIGNALS:
    void stateChanged();
    void progressed(double share);

private:
    void follow();
    void startImport();
    void setState(State state);
    Document& m_document;
    Background& m_background;
    Places m_places;
    State m_state = State::Empty;
    std::shared_ptr<const ImportedData> m_data;
    Issues m_issues;
    double m_progress = -1;
    double m_seconds = 0;
    Json m_imported;   ///< what data() was read from
    CancelToken m_cancel;
    quint64 m_request = 0;
};

} // namespace convstudio
