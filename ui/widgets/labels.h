// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/theme/theme.h"

#include <QAbstractButton>
#include <QLabel>
#include <QLineEdit>
#include <QWidget>

class QAction;
class QHBoxLayout;

namespace convstudio {

/// A label in a role of the theme; follows theme changes.
class ThemedLabel : public QLabel {
    Q_OBJECT
public:
    ThemedLabel(Theme& theme, Theme::Text role, const QString& colorToken = QStringLiteral("t1"),
                const QString& text = {}, QWidget* parent = nullptr);
    void setColorToken(const QString& token);
    void setFigures(bool figures); ///< tabular, for numbers that change in place

private:
    void restyle();
    Theme& m_theme;
    Theme::Text m_role;
    QString m_token;
    bool m_hasFigures = false;
};

/// A file path: elided in the middle when it does not fit, whole in the tooltip.
class PathLabel : public QWidget {
    Q_OBJECT
public:
    explicit PathLabel(Theme& theme, const QString& path = {}, QWidget* parent = nullptr);
    void setPath(const QString& path);
    void setRole(Theme::Text role, const QString& colorToken);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Theme& m_theme;
    QString m_path;
    Theme::Text m_role = Theme::Text::Small;
    QString m_token = QStringLiteral("t3");
};

/// The head of a dock: 36 high, title left, widgets added by add() right, a line below.
class PanelHeader : public QWidget {
    Q_OBJECT
public:
    explicit PanelHeader(Theme& theme, const QString& title = {}, QWidget* parent = nullptr);
    void setTitle(const QString& title);
    void add(QWidget* widget);
    QHBoxLayout* row() { return m_row; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Theme& m_theme;
    QHBoxLayout* m_row;
    ThemedLabel* m_title;
};

/// A section's title: 30 high, 11/600, capitals in English only. Collapsible ones carry a chevron
/// and a count and toggle by click, Space or arrow keys.
class SectionTitle : public QAbstractButton {
    Q_OBJECT
public:
    enum class Kind { Fixed, Collapsible };
    explicit SectionTitle(Theme& theme, const QString& text = {}, Kind kind = Kind::Fixed,
                          QWidget* parent = nullptr);
    void setCount(int count); ///< -1: none drawn
    bool isExpanded() const { return isChecked(); }
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    QString shownText() const;
    QFont shownFont() const;
    Theme& m_theme;
    Kind m_kind;
    int m_count = -1;
};

/// A key in a small box ("Ctrl+K"), at the right of `within`, vertically centred.
void paintKeyHint(QPainter& painter, const Theme& theme, const QString& keys,
                  const QRect& within);
int keyHintWidth(const Theme& theme, const QString& keys);

/// Input for searching: magnifier left, key hint or clear button right; Escape clears, then gives
/// focus back. Down passes to the list below (downPressed).
class SearchField : public QLineEdit {
    Q_OBJECT
public:
    explicit SearchField(Theme& theme, const QString& placeholder = {}, const QString& keyHint = {},
                         QWidget* parent = nullptr);
    void setIconName(const QString& icon); ///< "search" unless set

Q_SIGNALS:
    void downPressed();
    void escaped();

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    Theme& m_theme;
    QString m_keyHint;
    QAction* m_clear;
    QString m_icon = QStringLiteral("search");
};

} // namespace convstudio
