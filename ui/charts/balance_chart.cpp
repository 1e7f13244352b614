// SPDX-License-Identifier: Apache-2.0
#include "ui/charts/balance_chart.h"

#include "ui/charts/share_bar.h"
#include "ui/panels/list_parts.h"

#include <QAbstractListModel>
#include <QPainter>
#include <QPainterPath>
#include <QStyledItemDelegate>

#include <algorithm>

namespace convstudio {

namespace {

constexpr int kMargin = 12;
constexpr int kGap = 12;
constexpr int kBar = 8;
constexpr int kLowRow = 28;
constexpr int kHighRow = 40;
constexpr int kImage = 34;
constexpr int kImages = 3;
constexpr int kImageGap = 2;
constexpr double kMostName = 0.35; ///< share of the width that names may take
constexpr qreal kRadius = 3;

qint64 sum(const QList<qint64>& counts) {
    qint64 all = 0;
    for (const qint64 count : counts) all += count;
    return all;
}

class BalanceModel : public QAbstractListModel {
public:
    using QAbstractListModel::QAbstractListModel;

    void reset(const QList<BalanceRow>& given) {
        beginResetModel();
        rows = given;
        images.clear();
        images.resize(rows.size());
        asked = QList<bool>(rows.size(), false);
        most = 0;
        for (const BalanceRow& row : rows) most = std::max(most, sum(row.counts));
        endResetModel();
    }
    int rowCount(const QModelIndex& parent = {}) const override {
        return parent.isValid() ? 0 : int(rows.size());
    }
    QVariant data(const QModelIndex& index, int role) const override {
        if (!index.isValid()) return {};
        const BalanceRow& row = rows[index.row()];
        if (role == Qt::DisplayRole) return row.name;
        if (role != Qt::ToolTipRole && role != Qt::AccessibleTextRole) return {};
        QStringList parts{row.name};
        for (int split = 0; split < row.counts.size() && split < splits.size(); ++split)
            parts << splits[split].first + ' ' + Theme::count(row.counts[split]);
        return parts.join(role == Qt::ToolTipRole ? QStringLiteral("\n") : QStringLiteral(", "));
    }

    QList<BalanceRow> rows;
    QList<QList<QImage>> images;
    QList<bool> asked; ///< for images, row by row
    QList<QPair<QString, QString>> splits;
    qint64 most = 0;
};

} // namespace

struct BalanceChart::Impl {
    class Delegate : public QStyledItemDelegate {
    public:
        explicit Delegate(Impl& owner) : impl(owner) {}
        QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const override {
            return {rowWidth(option), impl.rowHeight()};
        }
        void paint(QPainter* painter, const QStyleOptionViewItem& option,
                   const QModelIndex& index) const override {
            painter->save();
            paintRow(*painter, impl.theme, option);
            impl.paint(*painter, option, index.row());
            painter->restore();
        }
        Impl& impl;
    };

    Impl(Theme& theme_) : theme(theme_), delegate(*this) {}
    int rowHeight() const { return hasImages ? kHighRow : kLowRow; }
    void measure(int width);
    void paint(QPainter& painter, const QStyleOptionViewItem& option, int row) const;
    void paintImages(QPainter& painter, const QRect& rect, int row) const;

    Theme& theme;
    BalanceModel model;
    Delegate delegate;
    bool hasImages = false;
    int nameWidth = 0, countWidth = 0;
};

void BalanceChart::Impl::measure(int width) {
    const QFontMetrics names(theme.font(Theme::Text::Body)), counts(theme.figures());
    nameWidth = 0;
    for (const BalanceRow& row : model.rows)
        nameWidth = std::max(nameWidth, names.horizontalAdvance(row.name));
    nameWidth = std::min(nameWidth + 1, int(width * kMostName));
    countWidth = counts.horizontalAdvance(Theme::count(model.most)) + 1;
}

void BalanceChart::Impl::paintImages(QPainter& painter, const QRect& rect, int row) const {
    int left = rect.left();
    for (int i = 0; i < kImages; ++i, left += kImage + kImageGap) {
        const QRectF box(left, rect.center().y() - kImage / 2 + 0.5, kImage, kImage);
        QPainterPath path;
        path.addRoundedRect(box, kRadius, kRadius);
        if (i >= model.images[row].size()) {
            painter.fillPath(path, theme.color(QStringLiteral("bg3")));
            continue;
        }
        const QImage& image = model.images[row][i];
        const QSizeF size = QSizeF(image.size()).scaled(box.size(), Qt::KeepAspectRatio);
        QRectF target(QPointF(), size);
        target.moveCenter(box.center());
        painter.save();
        painter.setClipPath(path);
        painter.fillPath(path, theme.color(QStringLiteral("bg3")));
        // Small sources keep their pixels.
        painter.setRenderHint(QPainter::SmoothPixmapTransform, image.width() >= 64);
        painter.drawImage(target, image);
        painter.restore();
    }
}

void BalanceChart::Impl::paint(QPainter& painter, const QStyleOptionViewItem& option,
                               int row) const {
    const QRect line = option.rect.adjusted(kMargin, 0, -kMargin, 0);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(theme.font(Theme::Text::Body));
    painter.setPen(theme.color(QStringLiteral("t1")));
    const QRect name(line.left(), line.top(), nameWidth, line.height());
    painter.drawText(name, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                     painter.fontMetrics().elidedText(model.rows[row].name, Qt::ElideMiddle,
                                                      nameWidth));
    int left = name.right() + 1 + kGap;
    if (hasImages) {
        const int width = kImages * (kImage + kImageGap) - kImageGap;
        paintImages(painter, QRect(left, line.top(), width, line.height()), row);
        left += width + kGap;
    }
    const int right = line.right() + 1 - countWidth - kGap;
    QList<SharePart> parts;
    const QList<qint64>& counts = model.rows[row].counts;
    for (int split = 0; split < counts.size() && split < model.splits.size(); ++split)
        parts.push_back({{}, double(counts[split]), model.splits[split].second});
    if (right > left)
        paintShares(painter, theme,
                    QRectF(left, line.center().y() - kBar / 2 + 0.5, right - left, kBar), parts,
                    double(model.most));
    painter.setFont(theme.figures());
    painter.setPen(theme.color(QStringLiteral("t1")));
    painter.drawText(line, Qt::AlignRight | Qt::AlignVCenter | Qt::TextSingleLine,
                     Theme::count(sum(counts)));
    const auto* view = qobject_cast<const QWidget*>(option.widget);
    if (view && (option.state & QStyle::State_HasFocus) && theme.hasKeyboardFocus(*view))
        theme.paintFocusRing(painter, QRectF(option.rect).adjusted(4, 4, -4, -4), 4);
}

BalanceChart::BalanceChart(Theme& theme, QWidget* parent)
    : QListView(parent), m_impl(std::make_unique<Impl>(theme)) {
    setObjectName(QStringLiteral("balance-chart"));
    prepareList(*this);
    setUniformItemSizes(true);
    setModel(&m_impl->model);
    setItemDelegate(&m_impl->delegate);
    connect(this, &QAbstractItemView::clicked, this,
            [this](const QModelIndex& index) { Q_EMIT classActivated(index.row()); });
    connect(this, &QAbstractItemView::activated, this,
            [this](const QModelIndex& index) { Q_EMIT classActivated(index.row()); });
    connect(&theme, &Theme::changed, this, [this] {
        m_impl->measure(viewport()->width());
        viewport()->update();
    });
}

BalanceChart::~BalanceChart() {
    setModel(nullptr);
    setItemDelegate(nullptr);
}

void BalanceChart::setSplits(const QList<QPair<QString, QString>>& splits) {
    m_impl->model.splits = splits;
    viewport()->update();
}

void BalanceChart::setRows(const QList<BalanceRow>& rows) {
    m_impl->model.reset(rows);
    m_impl->measure(viewport()->width());
    Q_EMIT rowsShown();
}

const QList<BalanceRow>& BalanceChart::rows() const { return m_impl->model.rows; }

void BalanceChart::setImagesWanted(bool wanted) {
    m_impl->hasImages = wanted;
    doItemsLayout();
}

void BalanceChart::setImages(int row, const QList<QImage>& images) {
    if (row < 0 || row >= m_impl->model.images.size()) return;
    m_impl->model.images[row] = images;
    update(m_impl->model.index(row));
}

QList<int> BalanceChart::rowsWithoutImages() {
    QList<int> found;
    const int height = m_impl->rowHeight();
    const int first = verticalOffset() / height;
    const int last = (verticalOffset() + viewport()->height()) / height;
    for (int row = first; row <= last && row < m_impl->model.asked.size(); ++row) {
        if (m_impl->model.asked[row]) continue;
        m_impl->model.asked[row] = true;
        found << row;
    }
    return found;
}

int BalanceChart::heightOfAll() const {
    return int(m_impl->model.rows.size()) * m_impl->rowHeight();
}

void BalanceChart::resizeEvent(QResizeEvent* event) {
    m_impl->measure(viewport()->width());
    QListView::resizeEvent(event);
    Q_EMIT rowsShown();
}

void BalanceChart::scrollContentsBy(int dx, int dy) {
    QListView::scrollContentsBy(dx, dy);
    Q_EMIT rowsShown();
}

} // namespace convstudio
