// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/workbench.h"

#include <QWidget>

#include <memory>

namespace convstudio {

/// First start, and New: sample projects that open at once, recent files, empty network, templates,
/// and a short ready-check. In place of the workspaces until a project is chosen.
class StartPage : public QWidget {
    Q_OBJECT
public:
    explicit StartPage(Workbench& workbench, QWidget* parent = nullptr);
    ~StartPage() override;

Q_SIGNALS:
    void openRequested(const QString& filePath); ///< a recent file
    /// A sample or an empty network; becomes an unsaved document.
    void projectRequested(const convstudio::Project& project);
    void browseRequested();
    void templatesRequested();

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace convstudio
