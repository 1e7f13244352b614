// SPDX-License-Identifier: Apache-2.0
#include "ui/document/document.h"

namespace convstudio {

void Document::startJournal(Journal::Base base, std::function<void()> begun) {
    writeJournal();
    m_isJournalStarting = true;
    m_sinceStart.clear();
    // Journals are not copied: shared until it is handed over.
    using Begun = std::shared_ptr<Result<Journal>>;
    m_background.run(
        this,
        [project = m_project, file = std::filesystem::path(m_filePath.toStdString()), base,
         folder = m_journalFolder]() -> Begun {
            return std::make_shared<Result<Journal>>(Journal::begin(folder, project, file, base));
        },
        [this, start = ++m_journalStart, begun = std::move(begun)](const Begun& journal) {
            if (start != m_journalStart) {
                if (*journal) (*journal)->close();
                return;
            }
            m_isJournalStarting = false;
            const auto waiting = std::exchange(m_sinceStart, {});
            if (!*journal) return journalFailed(journal->issues());
            if (m_journal) m_journal->close();
            m_journal = std::move(**journal);
            m_journalFailed = false;
            for (const DocumentEdits& edits : waiting)
                if (Status added = m_journal->append(edits); !added)
                    return journalFailed(added.issues());
            if (begun) begun();
        });
}

void Document::record(const DocumentEdits& edits) {
    absorb(m_unwritten, edits);
    // While a step grows by merging it is written now and then, not at every mouse move.
    if (m_mergeKey.isEmpty()) writeJournal();
    else if (!m_writeTimer.isActive()) m_writeTimer.start();
}

void Document::writeJournal() {
    m_writeTimer.stop();
    const DocumentEdits edits = std::exchange(m_unwritten, {});
    if (edits.empty()) return;
    if (m_isJournalStarting) m_sinceStart.push_back(edits);
    // Edits after a lost one would not fit: a journal that failed once gets no more.
    if (!m_journal || m_journalFailed) return;
    if (Status added = m_journal->append(edits); !added) journalFailed(added.issues());
}

void Document::journalFailed(const Issues& issues) {
    if (std::exchange(m_journalFailed, true)) return;
    Q_EMIT failed(issues);
}

void Document::closeJournal() {
    m_writeTimer.stop();
    m_unwritten.clear();
    m_sinceStart.clear();
    ++m_journalStart;
    m_isJournalStarting = false;
    m_journalFailed = false;
    if (m_journal) m_journal->close();
    m_journal.reset();
}

} // namespace convstudio
