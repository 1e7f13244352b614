// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/palette_list.h"

#include "ui/panels/list_parts.h"

#include <QPainter>
#include <QStyledItemDelegate>
#include <QTextLayout>

#include <algorithm>

Q_DECLARE_METATYPE(const convstudio::PaletteEntry*)

namespace convstudio {

namespace {

using Line = PaletteEntry::Kind;

constexpr int kMargin = 16;
constexpr int kRow = 32;
constexpr int kSection = 28;
constexpr int kTile = 20;
constexpr int kText = kMargin + kTile + 8;
constexpr int kPadding = 6;
constexpr int kGap = 10;
constexpr int kMaxHeight = 440;

const PaletteEntry& entryAt(const QModelIndex& index) {
    return *index.data(PaletteModel::EntryRole).value<const PaletteEntry*>();
}

class PaletteDelegate : public QStyledItemDelegate {
public:
    PaletteDelegate(Theme& theme, QObject* parent) : QStyledItemDelegate(parent), m_theme(theme) {}

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        const PaletteEntry& entry = entryAt(index);
        const int width = rowWidth(option);
        if (entry.kind == Line::Section) return {width, kSection};
        const Places places = place(QRect(0, 0, width, kRow), entry);
        return {width, std::max(kRow, places.detail.bottom() + 1 + kPadding)};
    }

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override {
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        const PaletteEntry& entry = entryAt(index);
        if (entry.kind == Line::Section) paintSection(*painter, option.rect, entry);
        else paintEntry(*painter, option, entry);
        painter->restore();
    }

private:
    struct Places {
        QRect title, detail;
    };

    /// The detail stands beside the title where it fits, else below, wrapped.
    Places place(const QRect& row, const PaletteEntry& entry) const {
        const QFontMetrics titles(m_theme.font(Theme::Text::BodyStrong));
        const QFontMetrics details(m_theme.font(Theme::Text::Small));
        const int left = row.left() + kText;
        const int chip = keyChipSize(m_theme, entry.keys).width();
        const int width = row.width() - kText - kMargin - (chip ? chip + kGap : 0);
        Places places;
        const int title = std::min(titles.horizontalAdvance(entry.title) + 1, width);
        const int line = std::max(titles.height(), 20);
        places.title = QRect(left, row.top() + kPadding, title, line);
        const int beside = width - title - kGap;
        if (details.horizontalAdvance(entry.detail) <= beside) {
            places.detail = QRect(left + title + kGap, row.top() + kPadding, beside, line);
            return places;
        }
        const int height = wrappedHeight(m_theme.font(Theme::Text::Small), entry.detail, width);
        places.detail = QRect(left, places.title.bottom() + 1, width, height);
        return places;
    }

    void paintSection(QPainter& painter, const QRect& row, const PaletteEntry& entry) const {
        QFont font = m_theme.font(Theme::Text::Caption);
        font.setWeight(QFont::DemiBold);
        painter.setFont(font);
        painter.setPen(m_theme.color(QStringLiteral("t3")));
        painter.drawText(row.adjusted(kMargin, 0, -kMargin, 0), Qt::AlignVCenter | Qt::AlignLeft,
                         entry.title);
    }

    void paintEntry(QPainter& painter, const QStyleOptionViewItem& option,
                    const PaletteEntry& entry) const {
        paintRow(painter, m_theme, option);
        const QString shade = entry.isEnabled ? QStringLiteral("t1") : QStringLiteral("t3");
        const Places places = place(option.rect, entry);
        paintIcon(painter, QPoint(option.rect.left() + kMargin, places.title.top()), entry, shade);
        paintTitle(painter, places.title, entry, shade);
        painter.setFont(m_theme.font(Theme::Text::Small));
        const bool isSelected = option.state & QStyle::State_Selected;
        painter.setPen(m_theme.color(entry.isEnabled || isSelected ? QStringLiteral("t2") : shade));
        const bool isBeside = places.detail.top() == places.title.top();
        painter.drawText(places.detail,
                         Qt::TextWordWrap | Qt::AlignLeft |
                             (isBeside ? Qt::AlignVCenter : Qt::AlignTop),
                         entry.detail);
        paintKeyChip(painter, m_theme,
                     QRect(option.rect.left(), places.title.top(), option.rect.width() - kMargin,
                           places.title.height()),
                     entry.keys);
    }

    void paintIcon(QPainter& painter, const QPoint& at, const PaletteEntry& entry,
                   const QString& shade) const {
        if (entry.icon.isEmpty()) return;
        if (!entry.tile.isEmpty()) {
            m_theme.paintTile(painter, QRectF(at, QSizeF(kTile, kTile)), entry.tile, entry.icon);
            return;
        }
        const QString token = entry.isEnabled ? QStringLiteral("t2") : shade;
        painter.drawPixmap(at + QPoint(2, 2),
                           m_theme.pixmap(entry.icon, m_theme.color(token), 16,
                                          painter.device()->devicePixelRatioF()));
    }

    void paintTitle(QPainter& painter, const QRect& rect, const PaletteEntry& entry,
                    const QString& shade) const {
        QTextLayout layout(entry.title, m_theme.font(Theme::Text::BodyStrong));
        QList<QTextLayout::FormatRange> ranges;
        for (const int at : entry.matches) {
            QTextLayout::FormatRange range;
            range.start = at;
            range.length = 1;
            range.format.setForeground(m_theme.color(QStringLiteral("accent")));
            ranges << range;
        }
        layout.setFormats(ranges);
        layout.beginLayout();
        QTextLine line = layout.createLine();
        line.setLineWidth(rect.width() + 100);
        layout.endLayout();
        painter.setPen(m_theme.color(shade));
        layout.draw(&painter,
                    QPointF(rect.left(), rect.top() + (rect.height() - line.height()) / 2));
    }

    Theme& m_theme;
};

} // namespace

void PaletteModel::show(PaletteEntries entries) {
    beginResetModel();
    m_entries = std::move(entries);
    endResetModel();
}

int PaletteModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_entries.size());
}

QVariant PaletteModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) return {};
    const PaletteEntry& shown = entry(index.row());
    if (role == EntryRole) return QVariant::fromValue(&shown);
    if (role == Qt::DisplayRole) return shown.title;
    if (role != Qt::AccessibleTextRole) return {};
    QStringList words{shown.title, shown.detail, shown.keys};
    words.removeAll(QString());
    return words.join(QStringLiteral(", "));
}

Qt::ItemFlags PaletteModel::flags(const QModelIndex& index) const {
    if (!index.isValid() || entry(index.row()).kind == Line::Section) return Qt::ItemIsEnabled;
    return Qt::ItemIsEnabled | Qt::ItemIsSelectable;
}

int PaletteModel::choices() const {
    return static_cast<int>(std::count_if(m_entries.begin(), m_entries.end(), [](const auto& line) {
        return line.kind != Line::Section;
    }));
}

PaletteList::PaletteList(Theme& theme, QWidget* parent) : QListView(parent) {
    prepareList(*this);
    setFocusPolicy(Qt::NoFocus);
    setModel(&m_lines);
    setItemDelegate(new PaletteDelegate(theme, this));
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Preferred);
}

void PaletteList::show(PaletteEntries entries) {
    m_lines.show(std::move(entries));
    for (int row = 0; row < m_lines.rowCount(); ++row) {
        if (m_lines.entry(row).kind == Line::Section) continue;
        setCurrentIndex(m_lines.index(row, 0));
        break;
    }
    scrollToTop();
    updateGeometry();
}

void PaletteList::step(int by) {
    const int direction = by > 0 ? 1 : -1;
    int row = currentIndex().row();
    for (int left = std::abs(by); left > 0;) {
        const int next = row + direction;
        if (next < 0 || next >= m_lines.rowCount()) break;
        row = next;
        if (m_lines.entry(row).kind != Line::Section) {
            setCurrentIndex(m_lines.index(row, 0));
            --left;
        }
    }
    if (currentIndex().row() == 1) scrollToTop();
}

const PaletteEntry* PaletteList::current() const {
    return currentIndex().isValid() ? &m_lines.entry(currentIndex().row()) : nullptr;
}

int PaletteList::contentHeight() const {
    int height = 0;
    for (int row = 0; row < m_lines.rowCount() && height < kMaxHeight; ++row)
        height += sizeHintForIndex(m_lines.index(row, 0)).height();
    return height;
}

QSize PaletteList::sizeHint() const { return {0, std::min(contentHeight(), kMaxHeight)}; }

} // namespace convstudio
