// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/project/sample_edits.h"
#include "ui/bridge/background.h"
#include "ui/bridge/sample_filter.h"

#include <QObject>
#include <QString>

#include <functional>
#include <memory>

namespace convstudio {

class DataController;
class Document;

/// The words of an undo step.
struct StepTexts {
    QString step; ///< its name: "Exclude 2 images"
    QString done; ///< said once it is done: "2 images excluded"
};

/// Excludes, relabels and tags samples as `data.edits`: one undo step for all of them, worked out,
/// hashes included, on a helper thread first. GUI thread.
class SampleEditor : public QObject {
    Q_OBJECT
public:
    using Images = std::function<std::shared_ptr<const ImportedData>()>;
    SampleEditor(Document& document, DataController& data, Background& background,
                 QObject* parent = nullptr);
    /// For other images than those of the Data workspace: `images` says which the samples refer to.
    SampleEditor(Document& document, Images images, Background& background,
                 QObject* parent = nullptr);
    /// `change` without sample and hash.
    void apply(const std::vector<SampleRef>& samples, const SampleEdit& change,
               const StepTexts& texts);
    /// Takes back all that was changed of them.
    void forget(const std::vector<SampleRef>& samples, const StepTexts& texts);

Q_SIGNALS:
    void done(const QString& text); ///< the newest step of the document, in words
    void failed(const convstudio::Issues& issues);

private:
    void push(const Json& edits, const StepTexts& texts);
    Document& m_document;
    Images m_images;
    Background& m_background;
};

} // namespace convstudio
