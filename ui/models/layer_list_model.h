// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAbstractListModel>
#include <QSet>
#include <QString>
#include <QStringList>
#include <QVector>

namespace convstudio {

/// One thing that the palette offers.
struct LayerEntry {
    QString key;    ///< "Conv2d", "block:b1", "library:ResBlock", "template:LeNet-5"
    QString title;
    QString detail{}; ///< at the right: parameters of a network
    QStringList words{}; ///< found by these too, the matching one is shown
    QString group;  ///< id of its section: "conv"
    QString groupTitle;
    QString token;  ///< colour and icon of the tile
    QString icon;
    bool canInsert = true; ///< by drag, `+`, double-click; networks are opened instead
    bool canRename = false;
    bool operator==(const LayerEntry&) const = default;
};

/// The palette's lines: titles of sections, which fold, and the entries below them. A query hides
/// what does not fit and unfolds everything.
class LayerListModel : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role {
        KeyRole = Qt::UserRole + 1, ///< empty for section titles
        GroupRole,
        MatchRole, ///< the synonym that fits the query, or the detail
        TokenRole,
        IconRole,
        CountRole,
        ExpandedRole,
        InsertRole,
    };
    using QAbstractListModel::QAbstractListModel;

    void setEntries(const QVector<LayerEntry>& entries);
    void setQuery(const QString& query);
    const QString& query() const { return m_query; }
    const QSet<QString>& folded() const { return m_folded; }
    void setFolded(const QSet<QString>& groups);
    void setExpanded(const QString& group, bool expanded);

    QModelIndex indexOf(const QString& key) const;
    QModelIndex titleOf(const QString& group) const;
    QModelIndex firstEntry() const;

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    QStringList mimeTypes() const override;
    QMimeData* mimeData(const QModelIndexList& indexes) const override;
    Qt::DropActions supportedDragActions() const override { return Qt::CopyAction; }

Q_SIGNALS:
    void foldedChanged();
    void renamed(const QString& key, const QString& name);

private:
    struct Row {
        int entry = -1; ///< -1: the title of `group`
        QString group;
        QString match;
        int count = 0;
    };
    void build();
    bool isExpanded(const QString& group) const;
    const LayerEntry* entryAt(const QModelIndex& index) const;
    QString groupTitle(const QString& group) const;
    QVector<LayerEntry> m_entries;
    QVector<Row> m_rows;
    QSet<QString> m_folded;
    QString m_query;
};

} // namespace convstudio
