// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/theme/theme.h"

#include <QDialog>

#include <functional>

class QHBoxLayout;
class QVBoxLayout;

namespace convstudio {

/// One of the few dialogs of the program: a title, sentences, answers in a row. Opens without
/// blocking (open()), deletes itself; Escape is the answer added first.
class QuestionDialog : public QDialog {
    Q_OBJECT
public:
    QuestionDialog(Theme& theme, const QString& title, const QString& text, QWidget* parent);
    /// From left to right; the last one is the primary action and the default.
    void addAnswer(const QString& objectName, const QString& text, std::function<void()> then = {});
    /// A name and its value, below the text.
    void addFact(const QString& name, const QString& value);

public Q_SLOTS:
    void open() override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    struct Answer {
        QString objectName, text;
        std::function<void()> then;
    };
    void choose(std::size_t answer);
    Theme& m_theme;
    QVBoxLayout* m_column;
    QHBoxLayout* m_row;
    std::vector<Answer> m_answers;
};

} // namespace convstudio
