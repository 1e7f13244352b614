// SPDX-License-Identifier: Apache-2.0
#include "ui/dialogs/question_dialog.h"

#include "ui/widgets/buttons.h"
#include "ui/widgets/labels.h"

#include <QHBoxLayout>
#include <QPainter>

namespace convstudio {

namespace {
constexpr int kTextWidth = 420;
constexpr int kFactName = 132;
} // namespace

QuestionDialog::QuestionDialog(Theme& theme, const QString& title, const QString& text,
                               QWidget* parent)
    : QDialog(parent), m_theme(theme), m_column(new QVBoxLayout(this)),
      m_row(new QHBoxLayout) {
    setObjectName("question");
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(title);
    m_column->setContentsMargins(24, 24, 24, 16);
    m_column->setSpacing(8);
    m_column->setSizeConstraint(QLayout::SetFixedSize);
    m_column->addWidget(new ThemedLabel(theme, Theme::Text::PageTitle, "t1", title, this));
    auto* label = new ThemedLabel(theme, Theme::Text::Body, "t2", text, this);
    label->setObjectName("question-text");
    label->setWordWrap(true);
    label->setFixedWidth(kTextWidth);
    m_column->addWidget(label);
    m_row->setSpacing(8);
    m_row->addStretch();
}

void QuestionDialog::addFact(const QString& name, const QString& value) {
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    auto* label = new ThemedLabel(m_theme, Theme::Text::Body, "t3", name, this);
    label->setMinimumWidth(kFactName);
    auto* text = new ThemedLabel(m_theme, Theme::Text::Body, "t1", value, this);
    text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    text->setWordWrap(true);
    row->addWidget(label, 0, Qt::AlignTop);
    row->addWidget(text, 1);
    m_column->addLayout(row);
}

void QuestionDialog::addAnswer(const QString& objectName, const QString& text,
                               std::function<void()> then) {
    m_answers.push_back({objectName, text, std::move(then)});
}

void QuestionDialog::open() {
    for (std::size_t i = 0; i < m_answers.size(); ++i) {
        const bool isLast = i + 1 == m_answers.size();
        auto* button = new TextButton(
            m_theme, m_answers[i].text,
            isLast ? TextButton::Kind::Primary : TextButton::Kind::Outlined,
            TextButton::Size::Normal, this);
        button->setObjectName(m_answers[i].objectName);
        connect(button, &QAbstractButton::clicked, this, [this, i] { choose(i); });
        m_row->addWidget(button);
        if (isLast) button->setFocus();
    }
    m_column->addSpacing(8);
    m_column->addLayout(m_row);
    // Escape and the window's own close button give the first answer.
    connect(this, &QDialog::rejected, this, [this] { choose(0); });
    QDialog::open();
}

void QuestionDialog::choose(std::size_t answer) {
    disconnect(this, &QDialog::rejected, this, nullptr);
    const auto then = std::move(m_answers[answer].then);
    close();
    if (then) then();
}

void QuestionDialog::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.color("bg1"));
}

} // namespace convstudio
