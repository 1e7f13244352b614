// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/workbench.h"

#include <QWidget>

#include <memory>

class QMimeData;

namespace convstudio {

/// What another source may be: the known sets, each with where it lies or how to get it, a folder,
/// a file. Lives in a Popover.
class SourceChooser : public QWidget {
    Q_OBJECT
public:
    explicit SourceChooser(Workbench& workbench, QWidget* parent = nullptr);
    ~SourceChooser() override;
    bool hasHeightForWidth() const override { return true; }

Q_SIGNALS:
    void chosen(const QString& source); ///< known name or absolute path
    void browseRequested(bool folder);

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

/// Opens the chooser below a widget; what is chosen becomes the document's source.
void chooseSource(Workbench& workbench, QWidget* below);
/// Makes it the document's source: one undo step.
void setSource(Workbench& workbench, const QString& source);

/// The folder or file that a drag carries, if it is one that can be a source; else empty.
QString droppedSource(const QMimeData& data);

} // namespace convstudio
