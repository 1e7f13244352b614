// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/panels/train/run_texts.h"
#include "ui/workbench.h"

#include <QTimer>
#include <QVBoxLayout>
#include <QWidget>

namespace convstudio {

class FormRow;
class NoteCard;
class ProgressCard;

/// What is known of a run beside its record.
struct RunStatus {
    SessionState state = SessionState::Idle;
    double secondsLeft = -1, secondsElapsed = -1; ///< negative: not known
    Issues issues;                                ///< why it failed
    std::optional<double> baseline;               ///< of its validation images
    double importShare = -1;                      ///< of reading them, while preparing
    bool isImporting = false;
    bool isBusy() const;
};

/// The present or last run in the left dock: progress or outcome, best epoch, what it warns of, its
/// settings (locked while it runs, but for learning rate and epochs). Follows the training; numbers
/// are renewed a few times a second at most.
class RunView : public QWidget {
    Q_OBJECT
public:
    explicit RunView(Workbench& workbench, QWidget* parent = nullptr);
    void present(const RunRecord& record, const RunStatus& status);

protected:
    void showEvent(QShowEvent* event) override;

private:
    void refresh();
    void fill(const RunTexts& texts, const RunRecord& record, const RunStatus& status);
    void later();
    std::optional<double> baseline();
    void showProgress(const RunTexts& texts, const RunStatus& status);
    void showOutcome(const RunRecord& record, const RunStatus& status);
    void showFailure(const RunRecord& record, const RunStatus& status);
    void showFigures(const RunTexts& texts, const RunStatus& status);
    void showAdvice(const RunRecord& record);
    void showSettings(const RunTexts& texts, const RunRecord& record, const RunStatus& status);
    FormRow* addChangeable(const char* entry, const char* key);
    void revealNode(const QString& node);
    QString failedNode(const RunRecord& record, const RunStatus& status) const;
    Workbench& m_workbench;
    QTimer m_delay;
    QVBoxLayout* m_column;
    ProgressCard* m_progress;
    NoteCard* m_outcome;
    NoteCard* m_figures;
    FactList* m_figureRows;
    QVBoxLayout* m_advice;
    std::vector<std::string> m_adviceShown;
    QWidget* m_settingsTitle;
    QWidget* m_lock;
    FormRow *m_rate, *m_epochs;
    FactList* m_settings;
    std::shared_ptr<const RunRecord> m_record; ///< of the training
    std::optional<RunTexts> m_texts;           ///< of it
    std::shared_ptr<const ImportedData> m_baselineOf;
    std::optional<double> m_baseline;
    std::optional<Json> m_newRate, m_newEpochs; ///< typed, not yet sent
};

} // namespace convstudio
