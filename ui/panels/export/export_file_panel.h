// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/workbench.h"

#include <QWidget>

class QBoxLayout;

namespace convstudio {

class CountBars;
class FactList;
class InsideList;
class PanelHeader;
class SectionTitle;
class TextButton;
class ThemedLabel;

/// The right dock of the Export workspace: what is inside the file looked at, how far its answers
/// are from those of this window, and all files of the export.
class ExportFilePanel : public QWidget {
    Q_OBJECT
public:
    explicit ExportFilePanel(Workbench& workbench, QWidget* parent = nullptr);
    const CountBars& differences() const { return *m_bars; }
    QString differenceWords() const;

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void build();
    QWidget* makeFoot();
    void placeFoot();
    void refresh();
    void showDifferences();
    void retranslate();
    Workbench& m_workbench;
    PanelHeader* m_header;
    ThemedLabel *m_size, *m_none, *m_words;
    SectionTitle *m_insideTitle, *m_differenceTitle, *m_filesTitle;
    InsideList* m_inside;
    CountBars* m_bars;
    FactList* m_files;
    TextButton *m_folder, *m_report;
    QBoxLayout* m_foot;
};

} // namespace convstudio
