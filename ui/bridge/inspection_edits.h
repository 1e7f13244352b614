// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/bridge/sample_editor.h"

#include <QObject>
#include <QString>

#include <cstdint>
#include <vector>

namespace convstudio {

class Document;
class InspectionController;

/// What is done about an error once its cause is known: changes of the open project for the images
/// of the run that is looked at, each one undo step. The data themselves are never written to. GUI
/// thread.
class InspectionEdits : public QObject {
    Q_OBJECT
public:
    InspectionEdits(Document& document, InspectionController& inspection, Background& background,
                    QObject* parent = nullptr);

    /// Why nothing can be edited, in words; empty: it can.
    QString objection() const;
    /// `images`: indices into the store of the subject's data.
    void relabel(const std::vector<std::uint32_t>& images, std::int64_t label);
    /// Not `out`: back in again.
    void exclude(const std::vector<std::uint32_t>& images, bool out = true);
    /// As the project says now, whether or not the run knew.
    bool isExcluded(std::uint32_t image) const;
    void tag(const std::vector<std::uint32_t>& images, const QString& name);
    /// Another transform at the end of the augmentation, with its defaults; `name` in the words of
    /// the undo step.
    void augment(const QString& type, const QString& name);
    /// Types of transforms that are not in the augmentation yet.
    QStringList augmentations() const;
    /// Why nothing can be added to the augmentation, in words; empty: it can.
    QString augmentObjection() const;

Q_SIGNALS:
    void done(const QString& text); ///< the newest step of the document, in words
    void failed(const convstudio::Issues& issues);

private:
    std::vector<SampleRef> refs(const std::vector<std::uint32_t>& images) const;
    QString counted(const std::vector<std::uint32_t>& images) const;
    Document& m_document;
    InspectionController& m_inspection;
    SampleEditor m_editor;
};

} // namespace convstudio
