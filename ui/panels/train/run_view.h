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
class RunProgress;

/// The present or last run in the left dock: progress or outcome, best epoch, what it warns of, its
/// settings (locked while it runs, but for learning rate and epochs). Follows the training; numbers
/// are renewed a few times a second at most.
class RunView : public QWidget {
    Q_OBJECT
public:
    explicit RunView(Workbench& workbench, QWidget* parent = nullptr);
    /// Everything anew: another run, another state.
    void rebuild();

protected:
    void showEvent(QShowEvent* event) override;

private:
    void refresh();
    void showProgress(const RunTexts& texts);
    void showOutcome(const RunTexts& texts);
    void showFailure();
    void showFigures(const RunTexts& texts);
    void showAdvice();
    void showSettings(const RunTexts& texts);
    FormRow* addChangeable(const char* entry, const char* key);
    void revealFailedNode();
    QString failedNode() const;
    const ImportedData* data() const;
    Workbench& m_workbench;
    QTimer m_delay;
    QVBoxLayout* m_column;
    RunProgress* m_progress;
    NoteCard* m_outcome;
    NoteCard* m_figures;
    FactList* m_figureRows;
    QVBoxLayout* m_advice;
    int m_adviceShown = 0;
    QWidget* m_settingsTitle;
    QWidget* m_lock;
    FormRow *m_rate, *m_epochs;
    FactList* m_settings;
    std::optional<Json> m_newRate, m_newEpochs; ///< typed, not yet sent
};

} // namespace convstudio
