// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/theme/theme.h"

#include <QWidget>

class QHBoxLayout;
class QVBoxLayout;

namespace convstudio {

class ThemedLabel;

/// A box on a page: title and remark left, widgets right, content below. What does not fit into
/// one line of the head goes into a second.
class Card : public QWidget {
    Q_OBJECT
public:
    explicit Card(Theme& theme, QWidget* parent = nullptr);
    void setTitle(const QString& title);
    void setRemark(const QString& remark); ///< in t3 behind the title
    /// Before the title, for a title that is a verdict; an empty icon takes it away.
    void setSign(const QString& icon, const QString& token);
    void addToHead(QWidget* widget);
    /// Where the content goes: no margins but 12 at the sides and below.
    QVBoxLayout* body() { return m_body; }
    QString title() const;
    QString remark() const;

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    bool event(QEvent* event) override;

private:
    void place();
    void paintSign();
    Theme& m_theme;
    ThemedLabel *m_sign, *m_title, *m_remark;
    QString m_icon, m_token;
    QHBoxLayout *m_head, *m_second, *m_tools;
    QVBoxLayout* m_body;
    bool m_isSplit = false;
};

} // namespace convstudio
