// SPDX-License-Identifier: Apache-2.0
#include "ui/models/layer_list_model.h"

#include "ui/canvas/canvas_tool.h"

#include <QMimeData>

#include <algorithm>
#include <optional>

namespace convstudio {

namespace {

/// The synonym that makes the entry fit, empty where the title or the section does; nothing: it
/// does not fit.
std::optional<QString> matchOf(const LayerEntry& entry, const QString& query) {
    if (entry.title.contains(query, Qt::CaseInsensitive)) return QString();
    for (const QString& word : entry.words)
        if (word.startsWith(query, Qt::CaseInsensitive)) return word;
    if (entry.groupTitle.startsWith(query, Qt::CaseInsensitive)) return QString();
    return std::nullopt;
}

} // namespace

void LayerListModel::setEntries(const QVector<LayerEntry>& entries) {
    // A reset would close the editor of a name and lose the place in the list.
    if (entries == m_entries) return;
    m_entries = entries;
    build();
}

void LayerListModel::setQuery(const QString& query) {
    if (query == m_query) return;
    m_query = query;
    build();
}

void LayerListModel::setFolded(const QSet<QString>& groups) {
    m_folded = groups;
    build();
}

void LayerListModel::setExpanded(const QString& group, bool expanded) {
    if (expanded == !m_folded.contains(group) || !m_query.isEmpty()) return;
    if (expanded) m_folded.remove(group);
    else m_folded.insert(group);
    build();
    Q_EMIT foldedChanged();
}

bool LayerListModel::isExpanded(const QString& group) const {
    return !m_query.isEmpty() || !m_folded.contains(group);
}

void LayerListModel::build() {
    beginResetModel();
    m_rows.clear();
    int title = -1;
    for (int i = 0; i < m_entries.size(); ++i) {
        const LayerEntry& entry = m_entries[i];
        const auto match = matchOf(entry, m_query);
        if (!match) continue;
        if (title < 0 || m_rows[title].group != entry.group) {
            title = static_cast<int>(m_rows.size());
            m_rows.push_back({-1, entry.group, {}, 0});
        }
        ++m_rows[title].count;
        if (isExpanded(entry.group)) m_rows.push_back({i, entry.group, *match, 0});
    }
    endResetModel();
}

const LayerEntry* LayerListModel::entryAt(const QModelIndex& index) const {
    const Row& row = m_rows[index.row()];
    return row.entry < 0 ? nullptr : &m_entries[row.entry];
}

QString LayerListModel::groupTitle(const QString& group) const {
    for (const LayerEntry& entry : m_entries)
        if (entry.group == group) return entry.groupTitle;
    return {};
}

QModelIndex LayerListModel::indexOf(const QString& key) const {
    for (int row = 0; row < m_rows.size(); ++row)
        if (m_rows[row].entry >= 0 && m_entries[m_rows[row].entry].key == key) return index(row);
    return {};
}

QModelIndex LayerListModel::titleOf(const QString& group) const {
    for (int row = 0; row < m_rows.size(); ++row)
        if (m_rows[row].entry < 0 && m_rows[row].group == group) return index(row);
    return {};
}

QModelIndex LayerListModel::firstEntry() const {
    for (int row = 0; row < m_rows.size(); ++row)
        if (m_rows[row].entry >= 0) return index(row);
    return {};
}

int LayerListModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant LayerListModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) return {};
    const Row& row = m_rows[index.row()];
    const LayerEntry* entry = entryAt(index);
    switch (role) {
    case Qt::DisplayRole:
    case Qt::EditRole: return entry ? entry->title : groupTitle(row.group);
    case Qt::AccessibleTextRole:
        if (entry) return QStringLiteral("%1, %2").arg(entry->title, entry->groupTitle);
        return isExpanded(row.group)
                   ? tr("%1, entries: %n, unfolded", nullptr, row.count).arg(groupTitle(row.group))
                   : tr("%1, entries: %n, folded", nullptr, row.count).arg(groupTitle(row.group));
    case KeyRole: return entry ? entry->key : QString();
    case GroupRole: return row.group;
    case MatchRole: return !entry ? QString() : row.match.isEmpty() ? entry->detail : row.match;
    case TokenRole: return entry ? entry->token : QString();
    case IconRole: return entry ? entry->icon : QString();
    case CountRole: return row.count;
    case ExpandedRole: return isExpanded(row.group);
    case InsertRole: return entry && entry->canInsert;
    default: return {};
    }
}

bool LayerListModel::setData(const QModelIndex& index, const QVariant& value, int role) {
    const LayerEntry* entry = index.isValid() ? entryAt(index) : nullptr;
    const QString name = value.toString().trimmed();
    if (role != Qt::EditRole || !entry || !entry->canRename || name.isEmpty()) return false;
    if (name != entry->title) Q_EMIT renamed(entry->key, name);
    return true;
}

Qt::ItemFlags LayerListModel::flags(const QModelIndex& index) const {
    if (!index.isValid()) return {};
    Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
    const LayerEntry* entry = entryAt(index);
    if (entry && entry->canInsert) flags |= Qt::ItemIsDragEnabled;
    if (entry && entry->canRename) flags |= Qt::ItemIsEditable;
    return flags;
}

QStringList LayerListModel::mimeTypes() const { return {QLatin1String(kLayerMime)}; }

QMimeData* LayerListModel::mimeData(const QModelIndexList& indexes) const {
    const LayerEntry* entry = indexes.isEmpty() ? nullptr : entryAt(indexes[0]);
    if (!entry || !entry->canInsert) return nullptr;
    auto* data = new QMimeData;
    data->setData(QLatin1String(kLayerMime), entry->key.toUtf8());
    return data;
}

} // namespace convstudio
