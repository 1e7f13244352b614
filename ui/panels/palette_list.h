// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/panels/palette_entries.h"
#include "ui/theme/theme.h"

#include <QAbstractListModel>
#include <QListView>

namespace convstudio {

/// The palette's lines; titles of sections cannot be chosen.
class PaletteModel : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role { EntryRole = Qt::UserRole + 1 };
    using QAbstractListModel::QAbstractListModel;
    void show(PaletteEntries entries);
    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    /// Precondition: a row.
    const PaletteEntry& entry(int row) const { return m_entries[static_cast<std::size_t>(row)]; }
    /// How many lines can be chosen.
    int choices() const;

private:
    PaletteEntries m_entries;
};

/// Lists them: icon or tile, title with the fitting letters in the accent, detail beside or below,
/// keys right. Its height follows the content up to a limit.
class PaletteList : public QListView {
    Q_OBJECT
public:
    explicit PaletteList(Theme& theme, QWidget* parent = nullptr);
    PaletteModel& lines() { return m_lines; }
    void show(PaletteEntries entries);
    /// Moves over sections; stops at the ends.
    void step(int by);
    const PaletteEntry* current() const;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {0, 0}; }

private:
    int contentHeight() const;
    PaletteModel m_lines;
};

} // namespace convstudio
