// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/segment_control.h"

#include <QAbstractButton>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>

namespace convstudio {

namespace {

constexpr int kBorder = 2;
constexpr int kGlyph = 16;
constexpr int kGap = 6;

class SegmentItem : public QAbstractButton {
public:
    SegmentItem(Theme& theme, bool isSmall, QWidget* parent)
        : QAbstractButton(parent), m_theme(theme), m_isSmall(isSmall) {
        setCheckable(true);
        setAutoExclusive(true);
        setAttribute(Qt::WA_Hover);
        setFocusPolicy(Qt::TabFocus);
        Theme::useFocusRing(*this, 4);
        setSizePolicy(QSizePolicy::Minimum, QSizePolicy::Expanding);
    }
    void setGlyph(const QString& icon) { m_icon = icon; }
    void setFill(SegmentControl::Fill fill) { m_fill = fill; }

    QSize sizeHint() const override {
        const int glyph = m_icon.isEmpty() ? 0 : kGlyph + (text().isEmpty() ? 0 : kGap);
        const int padding = text().isEmpty() ? 6 : m_isSmall ? 8 : 12;
        return {QFontMetrics(font500()).horizontalAdvance(text()) + 1 + glyph + 2 * padding,
                (m_isSmall ? 24 : 28) - 2 * kBorder};
    }
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const bool isHovered = isEnabled() && underMouse();
        if (isChecked() || isDown()) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(m_theme.color(
                m_fill == SegmentControl::Fill::Neutral ? "bg3" : "selection"));
            painter.drawRoundedRect(rect(), 4, 4);
        }
        QColor ink = m_theme.color(!isEnabled() ? "t3" : isChecked() || isHovered ? "t1" : "t2");
        if (!isEnabled()) ink.setAlphaF(0.6f);
        painter.setFont(isChecked() ? font500() : base());
        painter.setPen(ink);
        const int glyph = m_icon.isEmpty() ? 0 : kGlyph + (text().isEmpty() ? 0 : kGap);
        const int content = glyph + painter.fontMetrics().horizontalAdvance(text());
        const int left = (width() - content) / 2;
        if (!m_icon.isEmpty())
            painter.drawPixmap(QPoint(left, (height() - kGlyph) / 2),
                               m_theme.pixmap(m_icon, ink, kGlyph, devicePixelRatioF()));
        painter.drawText(QRect(left + glyph, 0, width() - left - glyph, height()),
                         Qt::AlignVCenter | Qt::TextSingleLine, text());
    }

private:
    QFont base() const {
        return m_theme.font(m_isSmall ? Theme::Text::Small : Theme::Text::Body);
    }
    /// The width is that of the chosen state, so that choosing moves nothing.
    QFont font500() const {
        QFont font = base();
        font.setWeight(QFont::Medium);
        return font;
    }
    Theme& m_theme;
    bool m_isSmall;
    QString m_icon;
    SegmentControl::Fill m_fill = SegmentControl::Fill::Selection;
};

} // namespace

struct SegmentControl::Impl {
    Theme& theme;
    Size size;
    QHBoxLayout* row;
    std::vector<SegmentItem*> items;
    QString current;
    Fill fill = Fill::Selection;

    SegmentItem* item(const QString& id) const {
        for (SegmentItem* item : items)
            if (item->objectName() == id) return item;
        return nullptr;
    }
};

SegmentControl::SegmentControl(Theme& theme, Size size, QWidget* parent)
    : QWidget(parent), m_impl(new Impl{theme, size, new QHBoxLayout(this), {}, {}}) {
    m_impl->row->setContentsMargins(kBorder, kBorder, kBorder, kBorder);
    m_impl->row->setSpacing(0);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, [this] {
        for (SegmentItem* item : m_impl->items) item->updateGeometry();
        updateGeometry();
        update();
    });
}

SegmentControl::~SegmentControl() = default;

void SegmentControl::addItem(const QString& id, const QString& text, const QString& icon,
                             const QString& accessibleName) {
    auto* item = new SegmentItem(m_impl->theme, m_impl->size == Size::Small, this);
    item->setObjectName(id);
    item->setText(text);
    item->setGlyph(icon);
    item->setFill(m_impl->fill);
    if (!accessibleName.isEmpty()) {
        item->setAccessibleName(accessibleName);
        item->setToolTip(accessibleName);
    }
    item->installEventFilter(this);
    connect(item, &QAbstractButton::clicked, this, [this, id] { setCurrent(id); });
    m_impl->row->addWidget(item);
    m_impl->items.push_back(item);
    if (m_impl->items.size() == 1) {
        m_impl->current = id;
        item->setChecked(true);
    }
    item->setFocusPolicy(item->isChecked() ? Qt::TabFocus : Qt::NoFocus);
    updateGeometry();
}

void SegmentControl::setItemText(const QString& id, const QString& text) {
    if (SegmentItem* item = m_impl->item(id)) {
        item->setText(text);
        item->updateGeometry();
        updateGeometry();
    }
}

void SegmentControl::setItemToolTip(const QString& id, const QString& toolTip) {
    SegmentItem* item = m_impl->item(id);
    if (!item) return;
    item->setToolTip(toolTip);
    if (item->text().isEmpty()) item->setAccessibleName(toolTip);
}

void SegmentControl::setItemEnabled(const QString& id, bool enabled, const QString& reason) {
    SegmentItem* item = m_impl->item(id);
    if (!item) return;
    item->setEnabled(enabled);
    if (!enabled) item->setToolTip(reason);
}

void SegmentControl::setFill(Fill fill) {
    m_impl->fill = fill;
    for (SegmentItem* item : m_impl->items) item->setFill(fill);
    update();
}

QStringList SegmentControl::ids() const {
    QStringList ids;
    for (const SegmentItem* item : m_impl->items) ids << item->objectName();
    return ids;
}

QString SegmentControl::current() const { return m_impl->current; }

void SegmentControl::setCurrent(const QString& id) {
    if (id.isEmpty()) {
        m_impl->current.clear();
        for (SegmentItem* each : m_impl->items) {
            each->setAutoExclusive(false);
            each->setChecked(false);
            each->setAutoExclusive(true);
            each->setFocusPolicy(Qt::TabFocus);
        }
        return;
    }
    SegmentItem* item = m_impl->item(id);
    if (!item) return;
    const bool isOther = id != m_impl->current;
    m_impl->current = id;
    item->setChecked(true);
    for (SegmentItem* each : m_impl->items)
        each->setFocusPolicy(each == item ? Qt::TabFocus : Qt::NoFocus);
    if (isOther) Q_EMIT currentChanged(id);
}

QSize SegmentControl::sizeHint() const { return m_impl->row->sizeHint(); }

QSize SegmentControl::minimumSizeHint() const { return sizeHint(); }

bool SegmentControl::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() != QEvent::KeyPress) return QWidget::eventFilter(watched, event);
    const auto& items = m_impl->items;
    const auto at = std::find(items.begin(), items.end(), watched);
    const int key = static_cast<QKeyEvent*>(event)->key();
    const int count = int(items.size());
    const int here = int(at - items.begin());
    int step = 0, next = here;
    if (key == Qt::Key_Left || key == Qt::Key_Up) step = -1;
    else if (key == Qt::Key_Right || key == Qt::Key_Down) step = 1;
    else if (key == Qt::Key_Home) next = -1, step = 1;
    else if (key == Qt::Key_End) next = count, step = -1;
    else return QWidget::eventFilter(watched, event);
    do next += step;
    while (next >= 0 && next < count && !items[std::size_t(next)]->isEnabled());
    if (next >= 0 && next < count && next != here) {
        SegmentItem* item = items[std::size_t(next)];
        setCurrent(item->objectName());
        item->setFocus(Qt::TabFocusReason);
    }
    return true;
}

void SegmentControl::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(m_impl->theme.color("line"), 1));
    painter.setBrush(m_impl->theme.color("bg0"));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
}

} // namespace convstudio
