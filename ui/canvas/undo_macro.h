// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/document/document.h"

namespace convstudio {

/// Everything pushed while it lives is one undo step. Nothing is begun where nothing can be pushed,
/// so that no empty step is left behind.
class UndoMacro {
public:
    UndoMacro(Document& document, const QString& text)
        : m_stack(document.isReadOnly() ? nullptr : &document.undoStack()) {
        if (m_stack) m_stack->beginMacro(text);
    }
    ~UndoMacro() {
        if (m_stack) m_stack->endMacro();
    }
    Q_DISABLE_COPY_MOVE(UndoMacro)

private:
    QUndoStack* m_stack;
};

} // namespace convstudio
