// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/inspect/probe.h"
#include "ui/theme/theme.h"

#include <QAbstractListModel>
#include <QImage>
#include <QStyledItemDelegate>

#include <vector>

namespace convstudio {

/// A station of an image's way through the network.
struct LayerRow {
    QString path, type, shape;
    Family family = Family::Io;
    bool isMap = false, isOutput = false;
    std::vector<QImage> maps; ///< the strongest first; of the input the picture itself
    QStringList words;        ///< of the output: classes with their probability
};

/// Every node of a network in topological order, with the film strip of an image once it is there.
class LayerRows : public QAbstractListModel {
    Q_OBJECT
public:
    using QAbstractListModel::QAbstractListModel;
    static constexpr std::size_t kMaps = 6;

    void setRows(std::vector<LayerRow> rows);
    /// Pictures and words of the same rows; others are passed over.
    void setFilm(const std::vector<LayerRow>& film);
    void clearFilm();
    const std::vector<LayerRow>& rows() const { return m_rows; }
    int indexOf(const QString& path) const; ///< −1: none

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

private:
    std::vector<LayerRow> m_rows;
};

/// Rows of a network as a list shows them.
std::vector<LayerRow> layerRows(const ValidatedGraph& graph);
/// The same with pictures. Any thread.
Result<std::vector<LayerRow>> filmOf(Probe& probe, const InspectedImage& image, bool isDark,
                                     const CancelToken& cancel);

/// Tile, type and shape over the maps of a row.
class LayerRowDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    LayerRowDelegate(const Theme& theme, const LayerRows& rows, QObject* parent);
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    const Theme& m_theme;
    const LayerRows& m_rows;
};

} // namespace convstudio
