// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/page_notice.h"

#include "ui/panels/forms/issue_notes.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/labels.h"

#include <QEvent>
#include <QHBoxLayout>

namespace convstudio {

namespace {

constexpr int kWidth = 440;

} // namespace

PageNotice::PageNotice(Workbench& workbench, const QString& name,
                       std::initializer_list<const char*> buttons, QWidget* parent)
    : QWidget(parent), m_workbench(workbench),
      m_title(new ThemedLabel(workbench.ui.theme, Theme::Text::PageTitle, QStringLiteral("t1"), {},
                              this)),
      m_sentence(new ThemedLabel(workbench.ui.theme, Theme::Text::Body, QStringLiteral("t2"), {},
                                 this)),
      m_notes(new IssueNotes(workbench, this)) {
    setObjectName(name);
    m_title->setObjectName(name + QStringLiteral("-title"));
    m_sentence->setObjectName(name + QStringLiteral("-sentence"));
    m_sentence->setWordWrap(true);
    m_sentence->setFixedWidth(kWidth);
    m_sentence->setAlignment(Qt::AlignHCenter);
    m_notes->setFixedWidth(kWidth);
    auto* column = new QVBoxLayout(this);
    column->setSpacing(12);
    column->addStretch(2);
    const auto addRow = [&] {
        auto* row = new QHBoxLayout;
        row->setSpacing(8);
        row->addStretch();
        column->addLayout(row);
        return row;
    };
    for (QWidget* widget : std::initializer_list<QWidget*>{m_title, m_sentence, m_notes}) {
        QHBoxLayout* row = addRow();
        row->addWidget(widget);
        row->addStretch();
    }
    QHBoxLayout* row = addRow();
    for (const char* buttonName : buttons) {
        m_buttons << new TextButton(workbench.ui.theme, {}, TextButton::Kind::Outlined,
                                    TextButton::Size::Normal, this);
        m_buttons.back()->setObjectName(name + QLatin1Char('-') + QLatin1String(buttonName));
        row->addWidget(m_buttons.back());
    }
    row->addStretch();
    column->addStretch(3);
}

QString PageNotice::title() const { return m_title->text(); }
QString PageNotice::sentence() const { return m_sentence->text(); }

void PageNotice::say(const QString& title, const QString& sentence) {
    m_title->setText(title);
    m_sentence->setText(sentence);
}

void PageNotice::setIssues(const Issues& issues) { m_notes->setIssues(issues); }

void PageNotice::offer(const QString& text, const QString& objection) {
    TextButton& first = button(0);
    first.setText(text);
    first.setEnabled(objection.isEmpty());
    first.setToolTip(objection);
}

void PageNotice::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) refresh();
    QWidget::changeEvent(event);
}

} // namespace convstudio
