// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/project/sample_edits.h"
#include "ui/bridge/background.h"
#include "ui/bridge/sample_filter.h"

#include <QObject>

namespace convstudio {

class DataController;
class Document;

/// Excludes, relabels and tags samples as `data.edits`: one undo step for all of them, worked out,
/// hashes included, on a helper thread first. GUI thread.
class SampleEditor : public QObject {
    Q_OBJECT
public:
    SampleEditor(Document& document, DataController& data, Background& background,
                 QObject* parent = nullptr);
    /// `change` without sample and hash; `text` names the undo step.
    void apply(const std::vector<SampleRef>& samples, const SampleEdit& change,
               const QString& text);
    /// Takes back all that was changed of them.
    void forget(const std::vector<SampleRef>& samples, const QString& text);

Q_SIGNALS:
    void failed(const convstudio::Issues& issues);

private:
    Document& m_document;
    DataController& m_data;
    Background& m_background;
};

} // namespace convstudio
