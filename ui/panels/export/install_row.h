// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/workbench.h"

#include <QWidget>

namespace convstudio {

struct ExportResult;
class TextButton;
class ThemedLabel;

/// Below a proof that missed ONNX Runtime or PyTorch: the button that installs both, what the
/// installation says while it goes on, and Cancel. Hidden where nothing was missed.
class InstallRow : public QWidget {
    Q_OBJECT
public:
    explicit InstallRow(Workbench& workbench, QWidget* parent = nullptr);
    void setResult(const ExportResult& result);
    QString words() const;

protected:
    void changeEvent(QEvent* event) override;

private:
    void refresh();
    void showLine();
    void act();
    Workbench& m_workbench;
    ThemedLabel *m_words, *m_line;
    TextButton *m_install, *m_cancel;
    bool m_isMissed = false;
};

} // namespace convstudio
