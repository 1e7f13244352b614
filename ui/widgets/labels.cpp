// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/labels.h"

#include <QAction>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>

namespace convstudio {

namespace {

constexpr int kSectionHeight = 30;
constexpr int kSearchHeight = 28;

bool hasHan(const QString& text) {
    for (const QChar c : text)
        if (c.script() == QChar::Script_Han) return true;
    return false;
}

} // namespace

ThemedLabel::ThemedLabel(Theme& theme, Theme::Text role, const QString& colorToken,
                         const QString& text, QWidget* parent)
    : QLabel(text, parent), m_theme(theme), m_role(role), m_token(colorToken) {
    setTextFormat(Qt::PlainText);
    connect(&theme, &Theme::changed, this, &ThemedLabel::restyle);
    restyle();
}

void ThemedLabel::setColorToken(const QString& token) {
    m_token = token;
    restyle();
}

void ThemedLabel::setFigures(bool figures) {
    m_hasFigures = figures;
    restyle();
}

void ThemedLabel::restyle() {
    setFont(m_hasFigures ? m_theme.figures(m_role) : m_theme.font(m_role));
    QPalette colors = palette();
    colors.setColor(QPalette::WindowText, m_theme.color(m_token));
    setPalette(colors);
}

PathLabel::PathLabel(Theme& theme, const QString& path, QWidget* parent)
    : QWidget(parent), m_theme(theme) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, [this] {
        updateGeometry();
        update();
    });
    setPath(path);
}

void PathLabel::setPath(const QString& path) {
    m_path = path;
    setToolTip(path);
    setAccessibleName(path);
    updateGeometry();
    update();
}

void PathLabel::setRole(Theme::Text role, const QString& colorToken) {
    m_role = role;
    m_token = colorToken;
    updateGeometry();
    update();
}

QSize PathLabel::sizeHint() const {
    const QFontMetrics metrics(m_theme.font(m_role));
    return {metrics.horizontalAdvance(m_path) + 2, metrics.height()};
}

QSize PathLabel::minimumSizeHint() const { return {48, sizeHint().height()}; }

void PathLabel::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setFont(m_theme.font(m_role));
    painter.setPen(m_theme.color(m_token));
    painter.drawText(rect(), Qt::AlignLeft | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(m_path, Qt::ElideMiddle, width()));
}

PanelHeader::PanelHeader(Theme& theme, const QString& title, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_row(new QHBoxLayout(this)),
      m_title(new ThemedLabel(theme, Theme::Text::CardTitle, "t1", title, this)) {
    setFixedHeight(36);
    m_row->setContentsMargins(12, 0, 8, 1);
    m_row->setSpacing(8);
    m_row->addWidget(m_title);
    m_row->addStretch();
    m_title->setVisible(!title.isEmpty());
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void PanelHeader::setTitle(const QString& title) {
    m_title->setText(title);
    m_title->setVisible(!title.isEmpty());
}

void PanelHeader::add(QWidget* widget) { m_row->addWidget(widget); }

void PanelHeader::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.color("bg1"));
    painter.fillRect(0, height() - 1, width(), 1, m_theme.color("line"));
}

SectionTitle::SectionTitle(Theme& theme, const QString& text, Kind kind, QWidget* parent)
    : QAbstractButton(parent), m_theme(theme), m_kind(kind) {
    const bool folds = kind == Kind::Collapsible;
    setText(text);
    setCheckable(folds);
    setChecked(folds);
    setFocusPolicy(folds ? Qt::TabFocus : Qt::NoFocus);
    setAttribute(Qt::WA_Hover, folds);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, [this] {
        updateGeometry();
        update();
    });
}

void SectionTitle::setCount(int count) {
    m_count = count;
    update();
}

QString SectionTitle::shownText() const {
    // Capitals are an English manner; Chinese headings keep the Latin words in them as they are.
    return m_kind == Kind::Collapsible || hasHan(text()) ? text() : text().toUpper();
}

QFont SectionTitle::shownFont() const {
    QFont font = m_theme.font(m_kind == Kind::Collapsible ? Theme::Text::Small
                                                          : Theme::Text::Caption);
    font.setWeight(QFont::DemiBold);
    return font;
}

QSize SectionTitle::sizeHint() const {
    const QFontMetrics metrics(shownFont());
    const int chevron = m_kind == Kind::Collapsible ? 20 : 0;
    const int count = m_count < 0 ? 0 : 12 + metrics.horizontalAdvance(QString::number(m_count));
    return {24 + chevron + metrics.horizontalAdvance(shownText()) + count, kSectionHeight};
}

void SectionTitle::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    int left = 12;
    const bool folds = m_kind == Kind::Collapsible;
    if (folds && underMouse()) painter.fillRect(rect(), m_theme.color("bg3"));
    if (folds) {
        painter.drawPixmap(left - 2, (height() - 14) / 2,
                           m_theme.pixmap(isExpanded() ? "chevron-down" : "chevron-right",
                                          m_theme.color("t2"), 14, devicePixelRatioF()));
        left += 20;
    }
    painter.setFont(shownFont());
    painter.setPen(m_theme.color(underMouse() && folds ? "t1" : "t2"));
    painter.drawText(rect().adjusted(left, 0, -12, 0),
                     Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine, shownText());
    if (m_count >= 0) {
        painter.setFont(m_theme.figures(Theme::Text::Caption));
        painter.setPen(m_theme.color(underMouse() && folds ? "t2" : "t3"));
        painter.drawText(rect().adjusted(left, 0, -12, 0),
                         Qt::AlignVCenter | Qt::AlignRight | Qt::TextSingleLine,
                         QString::number(m_count));
    }
    if (folds && m_theme.hasKeyboardFocus(*this))
        m_theme.paintFocusRing(painter, QRectF(rect()).adjusted(5, 5, -5, -5), 2);
}

void SectionTitle::keyPressEvent(QKeyEvent* event) {
    if (m_kind == Kind::Collapsible && event->key() == Qt::Key_Left) return setChecked(false);
    if (m_kind == Kind::Collapsible && event->key() == Qt::Key_Right) return setChecked(true);
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) return click();
    QAbstractButton::keyPressEvent(event);
}

SearchField::SearchField(Theme& theme, const QString& placeholder, const QString& keyHint,
                         QWidget* parent)
    : QLineEdit(parent), m_theme(theme), m_keyHint(keyHint),
      m_clear(addAction(theme.icon("close", "t3", 14), QLineEdit::TrailingPosition)) {
    setPlaceholderText(placeholder);
    setAccessibleName(placeholder);
    setFixedHeight(kSearchHeight);
    setTextMargins(24, 0, 0, 0);
    m_clear->setVisible(false);
    connect(m_clear, &QAction::triggered, this, &QLineEdit::clear);
    connect(this, &QLineEdit::textChanged, this,
            [this](const QString& text) { m_clear->setVisible(!text.isEmpty()); });
    connect(&theme, &Theme::changed, this, [this] { setFont(m_theme.font(Theme::Text::Body)); });
}

void SearchField::setIconName(const QString& icon) {
    m_icon = icon;
    update();
}

void SearchField::paintEvent(QPaintEvent* event) {
    QLineEdit::paintEvent(event);
    QPainter painter(this);
    painter.drawPixmap(8, (height() - 16) / 2,
                       m_theme.pixmap(m_icon, m_theme.color("t2"), 16, devicePixelRatioF()));
    if (!text().isEmpty() || m_keyHint.isEmpty()) return;
    paintKeyHint(painter, m_theme, m_keyHint, rect().adjusted(0, 0, -6, 0));
}

void SearchField::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Down) {
        Q_EMIT downPressed();
    } else if (event->key() == Qt::Key_Escape) {
        if (text().isEmpty()) Q_EMIT escaped();
        else clear();
    } else {
        QLineEdit::keyPressEvent(event);
    }
}

int keyHintWidth(const Theme& theme, const QString& keys) {
    return QFontMetrics(theme.font(Theme::Text::Caption)).horizontalAdvance(keys) + 12;
}

void paintKeyHint(QPainter& painter, const Theme& theme, const QString& keys,
                  const QRect& within) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(theme.font(Theme::Text::Caption));
    const int width = keyHintWidth(theme, keys);
    const QRectF box(within.right() - width + 1.5, within.center().y() - 7.5, width - 1, 17);
    painter.setPen(QPen(theme.color("line"), 1));
    painter.setBrush(theme.color("bg1"));
    painter.drawRoundedRect(box, 4, 4);
    painter.setPen(theme.color("t3"));
    painter.drawText(box, Qt::AlignCenter | Qt::TextSingleLine, keys);
    painter.restore();
}

} // namespace convstudio
