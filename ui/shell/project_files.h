// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/workbench.h"

#include <QPointer>

#include <functional>
#include <vector>

class QWidget;

namespace convstudio {

class QuestionDialog;

/// Opening, saving, leaving and recovering projects, with the questions that belong to it. Nothing
/// here blocks: questions are answered later, files are read and written on helper threads.
class ProjectFiles : public QObject {
    Q_OBJECT
public:
    ProjectFiles(Workbench& workbench, QWidget* window);

    using Guard = std::function<void(std::function<void()> then)>;
    /// Asked before the document: lets go on at once, later or never (a run is under way).
    void setGuard(Guard guard) { m_guard = std::move(guard); }
    /// Runs `then` once nothing would be lost: at once, after saving, or after "Discard".
    void leave(std::function<void()> then);
    void show(const Project& project); ///< an unsaved document, after leave()
    void open(const QString& path);    ///< after leave()
    void browse();
    void save(std::function<void()> then = {});
    void saveAs(std::function<void()> then = {});
    /// Offers what unclean ends left behind, one after the other.
    void offerRecoveries();
    static bool isProjectFile(const QString& path);

Q_SIGNALS:
    void shown(); ///< a project is open
    void toastRequested(const QString& text);

private:
    void leaveDocument(std::function<void()> then);
    void ask(Recovery recovery);
    void askNext();
    Workbench& m_workbench;
    QWidget* m_window;
    QPointer<QuestionDialog> m_question;
    Guard m_guard;
    std::function<void()> m_afterSave;
    std::vector<Recovery> m_recoveries;
};

} // namespace convstudio
