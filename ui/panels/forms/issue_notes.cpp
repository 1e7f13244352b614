// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/forms/issue_notes.h"

#include "ui/panels/forms/wrap_button.h"
#include "ui/panels/issue_words.h"
#include "ui/widgets/labels.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

namespace convstudio {

namespace {

constexpr std::size_t kMost = 3;
constexpr int kIcon = 14;

} // namespace

IssueNotes::IssueNotes(Workbench& workbench, QWidget* parent)
    : QWidget(parent), m_workbench(workbench) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(12, 8, 12, 8);
    column->setSpacing(4);
    hide();
    // The signs are painted in the theme's colours.
    connect(&workbench.ui.theme, &Theme::changed, this, &IssueNotes::build);
}

void IssueNotes::setIssues(const Issues& issues) {
    QString shown;
    for (const Issue& issue : issues)
        shown += issueText(m_workbench.ui.language, issue) + QLatin1Char('\n') +
                 QString::number(issue.fixes.size()); // repairs may come later than the issue
    setVisible(!issues.empty());
    if (shown == m_shown) return;
    m_shown = shown;
    m_issues = issues;
    build();
}

void IssueNotes::build() {
    qDeleteAll(findChildren<QWidget*>(Qt::FindDirectChildrenOnly));
    for (std::size_t i = 0; i < std::min(kMost, m_issues.size()); ++i) addIssue(m_issues[i]);
    if (m_issues.size() <= kMost) return;
    layout()->addWidget(new ThemedLabel(m_workbench.ui.theme, Theme::Text::Caption,
                                        QStringLiteral("t3"),
                                        tr("%n more in Issues", nullptr,
                                           static_cast<int>(m_issues.size() - kMost))));
}

void IssueNotes::addIssue(const Issue& issue) {
    Theme& theme = m_workbench.ui.theme;
    auto* box = new QWidget;
    auto* line = new QHBoxLayout(box);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(8);
    auto* sign = new QLabel;
    sign->setPixmap(theme.pixmap(severityIcon(issue.severity),
                                 theme.color(severityToken(issue.severity)), kIcon,
                                 devicePixelRatioF()));
    sign->setAccessibleName(severityName(issue.severity));
    auto* text = new ThemedLabel(theme, Theme::Text::Small, QStringLiteral("t1"),
                                 issueText(m_workbench.ui.language, issue));
    text->setWordWrap(true);
    line->addWidget(sign, 0, Qt::AlignTop);
    line->addWidget(text, 1);
    layout()->addWidget(box);
    if (issue.fixes.empty()) return;
    const Fix fix = issue.fixes[0];
    auto* repair = new WrapButton(theme, fixText(m_workbench.ui.language, fix));
    repair->setObjectName(QStringLiteral("repair"));
    layout()->addWidget(repair);
    connect(repair, &QAbstractButton::clicked, this, [this, fix, text = repair->text()] {
        m_workbench.editor.applyFix(fix, text);
    });
}

void IssueNotes::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const QColor line = m_workbench.ui.theme.color(QStringLiteral("line"));
    painter.fillRect(0, height() - 1, width(), 1, line);
}

} // namespace convstudio
