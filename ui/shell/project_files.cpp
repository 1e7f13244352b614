// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/project_files.h"

#include "ui/dialogs/question_dialog.h"

#include <QDateTime>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QLocale>

namespace convstudio {

namespace {

constexpr char kSuffix[] = ".convstudio.json";

QString canonical(const QString& path) {
    const QFileInfo info(path);
    return info.exists() ? info.canonicalFilePath() : info.absoluteFilePath();
}

} // namespace

ProjectFiles::ProjectFiles(Workbench& workbench, QWidget* window)
    : QObject(window), m_workbench(workbench), m_window(window) {
    Document& document = workbench.document;
    UserState& state = workbench.ui.state;
    connect(&document, &Document::opened, this, [this, &state](const QString& path) {
        state.addRecentFile(canonical(path));
        Q_EMIT shown();
    });
    connect(&document, &Document::saved, this, [this, &state](const QString& path) {
        state.addRecentFile(canonical(path));
        Q_EMIT toastRequested(tr("Saved %1").arg(QFileInfo(path).fileName()));
        if (const auto then = std::exchange(m_afterSave, {})) then();
    });
    connect(&document, &Document::failed, this, [this] { m_afterSave = {}; });
}

bool ProjectFiles::isProjectFile(const QString& path) {
    return path.endsWith(QLatin1String(".json"), Qt::CaseInsensitive);
}

void ProjectFiles::leave(std::function<void()> then) {
    if (!m_guard) return leaveDocument(std::move(then));
    m_guard([this, then = std::move(then)] { leaveDocument(then); });
}

void ProjectFiles::leaveDocument(std::function<void()> then) {
    const Document& document = m_workbench.document;
    if (!document.isModified()) return then();
    if (m_question) return m_question->raise();
    m_question = new QuestionDialog(
        m_workbench.ui.theme, tr("Discard or save?"),
        tr("%1 has changes that are not saved.").arg(document.displayName()), m_window);
    m_question->addAnswer("answer-cancel", tr("Cancel"));
    m_question->addAnswer("answer-discard", tr("Discard"), then);
    m_question->addAnswer("answer-save", tr("Save"), [this, then] { save(then); });
    m_question->open();
}

void ProjectFiles::show(const Project& project) {
    leave([this, project] {
        m_workbench.document.reset(project);
        Q_EMIT shown();
    });
}

void ProjectFiles::open(const QString& path) {
    leave([this, path] { m_workbench.document.open(QFileInfo(path).absoluteFilePath()); });
}

void ProjectFiles::browse() {
    auto* dialog = new QFileDialog(m_window, tr("Open a project"));
    dialog->setObjectName("open-dialog");
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("ConvStudio projects (*%1)").arg(kSuffix), tr("All files (*)")});
    if (const QStringList recent = m_workbench.ui.state.recentFiles(); !recent.isEmpty())
        dialog->setDirectory(QFileInfo(recent.first()).absolutePath());
    connect(dialog, &QFileDialog::fileSelected, this, &ProjectFiles::open);
    dialog->open();
}

void ProjectFiles::save(std::function<void()> then) {
    const QString path = m_workbench.document.filePath();
    if (path.isEmpty()) return saveAs(std::move(then));
    m_afterSave = std::move(then);
    m_workbench.document.save(path);
}

void ProjectFiles::saveAs(std::function<void()> then) {
    const Document& document = m_workbench.document;
    auto* dialog = new QFileDialog(m_window, tr("Save the project as"));
    dialog->setObjectName("save-dialog");
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QString(kSuffix).mid(1));
    dialog->setNameFilters({tr("ConvStudio projects (*%1)").arg(kSuffix), tr("All files (*)")});
    if (!document.filePath().isEmpty()) dialog->selectFile(document.filePath());
    else dialog->selectFile(document.displayName() + kSuffix);
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, then = std::move(then)](const QString& path) {
                m_afterSave = then;
                m_workbench.document.save(path);
            });
    dialog->open();
}

void ProjectFiles::offerRecoveries() {
    m_workbench.ui.background.run(
        this,
        [folder = m_workbench.ui.places.data / "journal"] {
            return Journal::findRecoveries(folder);
        },
        [this](std::vector<Recovery> found) {
            m_recoveries = std::move(found);
            askNext();
        });
}

void ProjectFiles::askNext() {
    if (m_recoveries.empty()) return;
    Recovery next = std::move(m_recoveries.back());
    m_recoveries.pop_back();
    ask(std::move(next));
}

void ProjectFiles::ask(Recovery recovery) {
    const QLocale locale(m_workbench.ui.language.code());
    const QDateTime last =
        QDateTime::fromString(QString::fromStdString(recovery.lastEdit), Qt::ISODate).toLocalTime();
    auto* dialog = new QuestionDialog(
        m_workbench.ui.theme, tr("Recover a project?"),
        tr("ConvStudio did not end cleanly. These edits were not saved."), m_window);
    dialog->addFact(tr("Project"), QString::fromStdString(recovery.name));
    dialog->addFact(tr("Unsaved edits"), Theme::count(qint64(recovery.edits)));
    if (recovery.lost > 0)
        dialog->addFact(tr("Edits that cannot be replayed"), Theme::count(qint64(recovery.lost)));
    dialog->addFact(tr("Last edit"), locale.toString(last, QLocale::ShortFormat));
    if (!recovery.projectFile.empty())
        dialog->addFact(tr("File"), QDir::toNativeSeparators(
                                        QString::fromStdString(recovery.projectFile.string())));
    const auto shared = std::make_shared<Recovery>(std::move(recovery));
    // Escape decides nothing: the question comes again at the next start.
    dialog->addAnswer("recovery-later", tr("Later"), [this] { askNext(); });
    dialog->addAnswer("recovery-discard", tr("Discard"), [this, shared] {
        Journal::discard(*shared);
        askNext();
    });
    dialog->addAnswer("recovery-open", tr("Open"), [this, shared] {
        leave([this, shared] {
            m_workbench.document.recover(std::move(*shared));
            Q_EMIT shown();
        });
    });
    dialog->open();
}

} // namespace convstudio
