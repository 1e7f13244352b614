// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/inspect/layer_rows.h"

#include "ui/bridge/sample_pictures.h"
#include "ui/panels/inspect/inspect_words.h"
#include "ui/panels/inspect/map_picture.h"
#include "ui/panels/list_parts.h"
#include "ui/widgets/tile_painter.h"

#include <QPainter>

#include <algorithm>
#include <numeric>

namespace convstudio {

namespace {

constexpr int kMargin = 12;
constexpr int kTop = 32; ///< of tile, type and shape
constexpr int kTile = 20;
constexpr int kThumb = 26, kThumbGap = 3;
constexpr int kWord = 16;
constexpr int kBelow = 8;
constexpr int kLeft = kMargin + kTile + 8;
constexpr int kKept = 64; ///< most pixels of a thumbnail's side
constexpr std::size_t kBestClasses = 3;

QImage thumbnail(const QImage& picture) {
    return picture.width() <= kKept && picture.height() <= kKept
               ? picture
               : picture.scaled(kKept, kKept, Qt::KeepAspectRatio, Qt::SmoothTransformation);
}

QStringList bestClasses(const Subject& subject, const std::vector<double>& probabilities) {
    std::vector<std::size_t> order(probabilities.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return probabilities[a] > probabilities[b];
    });
    QStringList words;
    for (std::size_t i = 0; i < std::min(order.size(), kBestClasses); ++i)
        words += classText(subject, static_cast<std::int64_t>(order[i])) + QLatin1Char('\t') +
                 probabilityText(probabilities[order[i]]);
    return words;
}

} // namespace

std::vector<LayerRow> layerRows(const ValidatedGraph& graph) {
    std::vector<LayerRow> rows;
    for (const ValidatedNode& node : graph.nodes()) {
        LayerRow row;
        row.path = QString::fromStdString(node.path);
        row.type = QString::fromStdString(node.type);
        row.shape = QString::fromStdString(node.shape.text());
        row.family = node.family;
        row.isMap = node.shape.kind == Kind::Map;
        rows.push_back(std::move(row));
    }
    rows[graph.outputIndex()].isOutput = true;
    return rows;
}

Result<std::vector<LayerRow>> filmOf(Probe& probe, const InspectedImage& image, bool isDark,
                                     const CancelToken& cancel) {
    const Result<std::vector<FilmFrame>> film = probe.film(image, LayerRows::kMaps, cancel);
    if (!film) return film.issues();
    const Result<ImageAnswer> answer = probe.answer(image, cancel);
    if (!answer) return answer.issues();
    const ValidatedGraph& graph = probe.subject().graph;
    std::vector<LayerRow> rows = layerRows(graph);
    for (const FilmFrame& frame : *film) {
        const auto row = std::find_if(rows.begin(), rows.end(), [&](const LayerRow& each) {
            return each.path == QString::fromStdString(frame.path);
        });
        if (row == rows.end() || !row->isMap) continue;
        const MapRange range = mapRange(frame.minimum, frame.maximum);
        for (const std::vector<float>& map : frame.maps)
            row->maps.push_back(
                thumbnail(mapPicture(map, frame.height, frame.width, range, isDark)));
    }
    rows[graph.inputIndex()].maps = {thumbnail(pictureOf(image.picture))};
    rows[graph.outputIndex()].words = bestClasses(probe.subject(), answer->probabilities);
    return rows;
}

void LayerRows::setRows(std::vector<LayerRow> rows) {
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

void LayerRows::setFilm(const std::vector<LayerRow>& film) {
    for (const LayerRow& frame : film) {
        const int row = indexOf(frame.path);
        if (row < 0) continue;
        m_rows[std::size_t(row)].maps = frame.maps;
        m_rows[std::size_t(row)].words = frame.words;
    }
    if (!m_rows.empty()) Q_EMIT dataChanged(index(0), index(int(m_rows.size()) - 1));
}

void LayerRows::clearFilm() {
    std::vector<LayerRow> empty = m_rows;
    for (LayerRow& row : empty) {
        row.maps.clear();
        row.words.clear();
    }
    setFilm(empty);
}

int LayerRows::indexOf(const QString& path) const {
    const auto found = std::find_if(m_rows.begin(), m_rows.end(),
                                    [&](const LayerRow& row) { return row.path == path; });
    return found == m_rows.end() ? -1 : int(found - m_rows.begin());
}

int LayerRows::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant LayerRows::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= int(m_rows.size())) return {};
    const LayerRow& row = m_rows[std::size_t(index.row())];
    if (role == Qt::DisplayRole) return row.type;
    if (role == Qt::ToolTipRole) return row.path;
    if (role != Qt::AccessibleTextRole) return {};
    const QString words = row.words.join(QStringLiteral(", ")).replace(QLatin1Char('\t'), ' ');
    const QString text = row.type + QLatin1Char(' ') + row.path + QStringLiteral(", ") + row.shape;
    return words.isEmpty() ? text : text + QStringLiteral(", ") + words;
}

LayerRowDelegate::LayerRowDelegate(const Theme& theme, const LayerRows& rows, QObject* parent)
    : QStyledItemDelegate(parent), m_theme(theme), m_rows(rows) {}

QSize LayerRowDelegate::sizeHint(const QStyleOptionViewItem& option,
                                 const QModelIndex& index) const {
    const LayerRow& row = m_rows.rows()[std::size_t(index.row())];
    // Rows keep their height while the film is on its way.
    const int below = row.isMap      ? kThumb + kBelow
                      : row.isOutput ? int(kBestClasses) * kWord + kBelow
                                     : 0;
    return {rowWidth(option), kTop + below};
}

void LayerRowDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                             const QModelIndex& index) const {
    const LayerRow& row = m_rows.rows()[std::size_t(index.row())];
    painter->save();
    paintRow(*painter, m_theme, option);
    const QRect box = option.rect.adjusted(kMargin, 0, -kMargin, 0);
    m_theme.paintTile(*painter, QRectF(box.left(), box.top() + 6, kTile, kTile),
                      Theme::familyToken(row.family), Theme::familyIcon(row.family));
    const QRect line(kLeft, box.top(), box.right() - kLeft + 1, kTop);
    painter->setFont(m_theme.font(Theme::Text::Body));
    painter->setPen(m_theme.color(QStringLiteral("t1")));
    painter->drawText(line, Qt::AlignLeft | Qt::AlignVCenter, row.type);
    painter->setFont(m_theme.figures(Theme::Text::Small));
    painter->setPen(m_theme.color(option.state & QStyle::State_Selected ? QStringLiteral("t2")
                                                                        : QStringLiteral("t3")));
    painter->drawText(line, Qt::AlignRight | Qt::AlignVCenter, row.shape);
    const int room = (line.width() + kThumbGap) / (kThumb + kThumbGap);
    for (int i = 0; i < std::min(room, int(row.maps.size())); ++i)
        paintTilePicture(*painter, m_theme,
                         QRectF(kLeft + i * (kThumb + kThumbGap), line.bottom() + 1, kThumb, kThumb),
                         row.maps[std::size_t(i)]);
    painter->setPen(m_theme.color(QStringLiteral("t2")));
    for (int i = 0; i < int(row.words.size()); ++i) {
        const QRect place(kLeft, line.bottom() + 1 + i * kWord, line.width(), kWord);
        const QString number = row.words[i].section(QLatin1Char('\t'), 1);
        const int used = painter->fontMetrics().horizontalAdvance(number) + 8;
        painter->drawText(place, Qt::AlignRight | Qt::AlignVCenter, number);
        painter->drawText(place, Qt::AlignLeft | Qt::AlignVCenter,
                          painter->fontMetrics().elidedText(row.words[i].section('\t', 0, 0),
                                                            Qt::ElideMiddle, place.width() - used));
    }
    painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1),
                      m_theme.color(QStringLiteral("hair")));
    painter->restore();
}

} // namespace convstudio
