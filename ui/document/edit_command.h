// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/document/document.h"

#include <QUndoCommand>

namespace convstudio {

/// One step of the undo stack; its edits were applied by Document::push().
class EditCommand : public QUndoCommand {
public:
    EditCommand(Document& document, const QString& text, DocumentEdits edits, int mergeId)
        : QUndoCommand(text), m_document(document), m_edits(std::move(edits)),
          m_mergeId(mergeId) {}

    int id() const override { return m_mergeId; }
    void undo() override { m_document.apply(inverse(m_edits)); }
    void redo() override {
        if (m_isApplied) m_document.apply(m_edits);
        m_isApplied = true;
    }
    bool mergeWith(const QUndoCommand* other) override {
        absorb(m_edits, static_cast<const EditCommand*>(other)->m_edits);
        return true;
    }

private:
    Document& m_document;
    DocumentEdits m_edits;
    int m_mergeId;
    bool m_isApplied = false;
};

} // namespace convstudio
