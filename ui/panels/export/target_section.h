// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/workbench.h"

#include <QWidget>

namespace convstudio {

class FieldCombo;
class IconButton;
class PathLabel;
class SectionTitle;
class SideField;
class ThemedLabel;

/// How many images replay the files, and the folder they go to.
class TargetSection : public QWidget {
    Q_OBJECT
public:
    explicit TargetSection(Workbench& workbench, QWidget* parent = nullptr);

protected:
    void changeEvent(QEvent* event) override;

private:
    void build();
    void refresh();
    void chooseFolder();
    void retranslate();
    QString proofRemark() const;
    Workbench& m_workbench;
    SectionTitle *m_proofTitle, *m_targetTitle;
    FieldCombo* m_proof;
    SideField* m_proofField;
    PathLabel* m_path;
    IconButton *m_browse, *m_reset;
    ThemedLabel* m_remark;
};

} // namespace convstudio
