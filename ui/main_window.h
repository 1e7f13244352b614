// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/workbench.h"

#include <QMainWindow>

#include <memory>

namespace convstudio {

/// The window: header 44, docks, centre, drawer, status bar 24; routes actions to panels and files
/// to the document. Holds no editing logic.
class MainWindow : public QMainWindow {
    Q_OBJECT
public:
    explicit MainWindow(Workbench& workbench, QWidget* parent = nullptr);
    ~MainWindow() override;

    /// "data", "design", "train", "inspect", "compare", "export".
    void setWorkspace(const QString& id);
    QString workspace() const;
    void showStartPage();
    void openFile(const QString& path);
    void restoreGeometryOfUser(); ///< size and place as the window was left
    void offerRecoveries();

protected:
    bool event(QEvent* event) override;
    void closeEvent(QCloseEvent* event) override;
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void keyReleaseEvent(QKeyEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void build();
    void connectDocument();
    void connectPages();
    void handleFileActions();
    void makeWeightImport();
    void handleViewActions();
    void handleHelpActions();
    void retranslate();
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace convstudio
