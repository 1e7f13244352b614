// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/issue.h"
#include "ui/theme/theme.h"

#include <QFrame>

#include <functional>
#include <optional>

class QHBoxLayout;
class QVBoxLayout;

namespace convstudio {

class ThemedLabel;

/// A bordered box of a dock: title, whatever is added, sentences, a button. With a severity a bar of
/// its colour and its icon stand at the left.
class NoteCard : public QFrame {
    Q_OBJECT
public:
    explicit NoteCard(Theme& theme, QWidget* parent = nullptr);
    void setSeverity(std::optional<Severity> severity);
    void setTexts(const QString& title, const QString& text);
    void addContent(QWidget* widget); ///< below the title, as wide as the card
    /// One button; an empty text takes it away.
    void setAction(const QString& objectName, const QString& text, std::function<void()> action);
    QString title() const;
    QString text() const;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Theme& m_theme;
    std::optional<Severity> m_severity;
    ThemedLabel *m_title, *m_text;
    QVBoxLayout* m_column;
    QWidget* m_button = nullptr;
};

} // namespace convstudio
