// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/workbench.h"

#include <QWidget>

#include <initializer_list>

namespace convstudio {

class IssueNotes;
class TextButton;
class ThemedLabel;

/// What stands in the middle of a page that has nothing to show: a title, a sentence, issues with
/// what helps, buttons. Named NAME, NAME-title, NAME-sentence; buttons NAME-BUTTON.
class PageNotice : public QWidget {
    Q_OBJECT
public:
    QString title() const;
    QString sentence() const;

protected:
    PageNotice(Workbench& workbench, const QString& name, std::initializer_list<const char*> buttons,
               QWidget* parent);

    /// Sets every text; called after a change of language, too.
    virtual void refresh() = 0;
    void say(const QString& title, const QString& sentence);
    void setIssues(const Issues& issues);
    TextButton& button(qsizetype index) const { return *m_buttons[index]; }
    /// The first button: what it says, and why it cannot be pressed (empty: it can).
    void offer(const QString& text, const QString& objection = {});
    void changeEvent(QEvent* event) override;

    Workbench& m_workbench;

private:
    ThemedLabel *m_title, *m_sentence;
    IssueNotes* m_notes;
    QList<TextButton*> m_buttons;
};

} // namespace convstudio
