// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/panels/forms/form.h"

class QPlainTextEdit;

namespace convstudio {

/// A frame on the canvas: title, colour, collapsed.
class FrameForm : public Form {
    Q_OBJECT
public:
    FrameForm(Workbench& workbench, const QString& frameId, QWidget* parent = nullptr);
    void refresh() override;

private:
    void addFrameRow(const char* key, ParamField::Setting setting, const QString& help);
    const QString m_id;
};

/// A note on the canvas: its text.
class NoteForm : public Form {
    Q_OBJECT
public:
    NoteForm(Workbench& workbench, const QString& noteId, QWidget* parent = nullptr);
    void refresh() override;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void save();
    const QString m_id;
    QPlainTextEdit* m_text;
};

} // namespace convstudio
