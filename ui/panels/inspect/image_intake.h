// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/workbench.h"

#include <QObject>

class QMimeData;
class QWidget;

namespace convstudio {

/// Takes pictures from outside to the inspection: a file, the clipboard, whatever is dropped on
/// `target`. Who looks at a layer goes on looking at it.
class ImageIntake : public QObject {
    Q_OBJECT
public:
    ImageIntake(Workbench& workbench, QWidget* target);
    /// Asks for a file.
    void open();
    void openFile(const QString& file);
    void paste();

Q_SIGNALS:
    /// Nothing was taken, and why.
    void refused(const QString& reason);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    bool take(const QMimeData& data, const QString& name);
    template <class Open>
    void keepLayer(Open openIt);
    Workbench& m_workbench;
    QWidget* m_target;
    int m_pasted = 0;
};

} // namespace convstudio
