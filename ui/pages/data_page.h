// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/panels/data/doctor_list.h"
#include "ui/workbench.h"

#include <QWidget>

#include <memory>

namespace convstudio {

/// The centre of the Data workspace: Overview, Samples, Augmentation. Takes a folder or file
/// dropped on it. Reads the images once it is seen.
class DataPage : public QWidget {
    Q_OBJECT
public:
    explicit DataPage(Workbench& workbench, QWidget* parent = nullptr);
    ~DataPage() override;
    /// "overview", "samples", "augmentation".
    void setTab(const QString& id);
    QString tab() const;
    /// Shows what a finding of the data doctor is about.
    void openFinding(Finding::Kind kind);
    /// Shows a sample in the gallery.
    void openSample(const QString& id);

Q_SIGNALS:
    void toastRequested(const QString& text);
    void edited(const QString& text); ///< the newest step of the document, in words
    void failed(const convstudio::Issues& issues);

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace convstudio
