// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/code_view.h"

#include <QPainter>
#include <QPlainTextEdit>
#include <QRegularExpression>
#include <QScrollBar>
#include <QSyntaxHighlighter>
#include <QVBoxLayout>
#include <QWheelEvent>

namespace convstudio {

namespace {

constexpr int kInset = 10;
constexpr qreal kCodeRadius = 6;

const QRegularExpression& keywords() {
    static const QRegularExpression words(QStringLiteral(
        "\\b(import|from|as|with|def|return|for|in|if|int|float|const|auto|char|nullptr)\\b|"
        "#include"));
    return words;
}
const QRegularExpression& texts() {
    static const QRegularExpression quoted(QStringLiteral("\"[^\"]*\"|<[\\w/.]+>|'[^']*'"));
    return quoted;
}
const QRegularExpression& comments() {
    static const QRegularExpression rest(QStringLiteral("(//|#(?!include)).*$"));
    return rest;
}

} // namespace

class CodeView::Colours : public QSyntaxHighlighter {
public:
    Colours(QTextDocument* document, const Theme& theme)
        : QSyntaxHighlighter(document), m_theme(theme) {}

protected:
    void highlightBlock(const QString& text) override {
        paintAll(keywords(), text, QStringLiteral("family.conv"));
        paintAll(texts(), text, QStringLiteral("ok"));
        paintAll(comments(), text, QStringLiteral("t3"));
    }

private:
    void paintAll(const QRegularExpression& what, const QString& text, const QString& token) {
        for (auto found = what.globalMatch(text); found.hasNext();) {
            const auto match = found.next();
            setFormat(int(match.capturedStart()), int(match.capturedLength()),
                      m_theme.color(token));
        }
    }
    const Theme& m_theme;
};

CodeView::CodeView(Theme& theme, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_edit(new QPlainTextEdit(this)),
      m_colours(new Colours(m_edit->document(), theme)) {
    m_edit->setReadOnly(true);
    m_edit->setFrameShape(QFrame::NoFrame);
    m_edit->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_edit->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_edit->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_edit->document()->setDocumentMargin(0);
    m_edit->viewport()->setAutoFillBackground(false);
    m_edit->viewport()->installEventFilter(this);
    Theme::useFocusRing(*m_edit, kCodeRadius);
    setFocusProxy(m_edit);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(kInset, kInset, kInset, kInset);
    column->addWidget(m_edit);
    connect(&theme, &Theme::changed, this, &CodeView::restyle);
    restyle();
}

QString CodeView::code() const { return m_edit->toPlainText(); }

void CodeView::setCode(const QString& code) {
    if (code == this->code()) return;
    m_edit->setPlainText(code);
    fit();
}

void CodeView::setCodeName(const QString& name) { m_edit->setAccessibleName(name); }

void CodeView::restyle() {
    QFont font = m_theme.mono();
    font.setStyleStrategy(QFont::PreferNoShaping); // operators are not drawn as one sign
    m_edit->document()->setDefaultFont(font);
    m_colours->rehighlight();
    fit();
    update();
}

void CodeView::fit() {
    const QFontMetricsF metrics(m_edit->document()->defaultFont());
    m_edit->setFixedHeight(qCeil(qMax(1, m_edit->blockCount()) * metrics.lineSpacing()) +
                           m_edit->horizontalScrollBar()->sizeHint().height());
}

/// The page scrolls, unless it goes sideways.
bool CodeView::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() != QEvent::Wheel) return QWidget::eventFilter(watched, event);
    const auto* wheel = static_cast<QWheelEvent*>(event);
    if (wheel->angleDelta().x() != 0 || wheel->modifiers().testFlag(Qt::ShiftModifier)) return false;
    event->ignore();
    return true;
}

void CodeView::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_theme.color(QStringLiteral("bg0")));
    painter.drawRoundedRect(rect(), kCodeRadius, kCodeRadius);
}

} // namespace convstudio
