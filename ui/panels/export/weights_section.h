// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/workbench.h"

#include <QWidget>

#include <functional>

namespace convstudio {

struct ExportOptions;
struct RunInfo;
class FieldCombo;
class SectionTitle;
class SideField;
class Switch;

/// Which run, which of its weights, and what is done to them on the way out.
class WeightsSection : public QWidget {
    Q_OBJECT
public:
    explicit WeightsSection(Workbench& workbench, QWidget* parent = nullptr);

protected:
    void changeEvent(QEvent* event) override;

private:
    void build();
    void addRun(const RunInfo& run, const QString& folder);
    void fillRuns();
    void fillCheckpoints();
    void refresh();
    void showFold();
    void showPixels();
    void retranslate();
    void change(const std::function<void(ExportOptions&)>& change);
    Workbench& m_workbench;
    SectionTitle* m_title;
    FieldCombo *m_run, *m_checkpoint;
    Switch *m_fold, *m_pixels;
    SideField *m_runField, *m_checkpointField, *m_foldField, *m_pixelsField;
};

} // namespace convstudio
