// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/exchange/export_job.h"
#include "ui/bridge/export_work.h"
#include "ui/language.h"
#include "ui/theme/theme.h"

#include <QAbstractTableModel>

namespace convstudio {

/// A proof as a table: the engine in this window, then every file as each runtime reads it.
class ProofModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { File, Reader, Difference, SameClass, Accuracy, Size, Verdict, Columns };
    ProofModel(const Theme& theme, const Language& language, QObject* parent = nullptr);
    void setResult(const ExportResult& result, const std::vector<ExportEntry>& entries);

    bool hasReference() const { return m_proof.reference.images > 0; }
    /// Row of an entry, and back; −1 for the row of this window.
    int rowOf(int entry) const { return entry < 0 ? -1 : entry + (hasReference() ? 1 : 0); }
    int entryAt(int row) const { return row - (hasReference() ? 1 : 0); }
    /// Why nothing could be compared; stands across the columns of figures. Empty: there are some.
    QString reason(int row) const;
    /// "2.4e−6", "same answers" ... as shown.
    QString text(int row, int column) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    QString title(int column) const;

private:
    struct Sign {
        QString icon, token;
    };
    const ProofRow* rowAt(int row) const;
    QString referenceText(int column) const;
    QString figureText(const ProofRow& row, int column) const;
    Sign signOf(int row) const;
    const Theme& m_theme;
    const Language& m_language;
    Proof m_proof;
    std::vector<ExportEntry> m_entries;
    std::vector<std::uint64_t> m_bytes;
};

} // namespace convstudio
