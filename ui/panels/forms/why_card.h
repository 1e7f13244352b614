// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/theme/theme.h"

#include <QFrame>

namespace convstudio {

class ThemedLabel;

/// The "why" of a setting, opened in place: what it is for, its number in this layer, the source.
class WhyCard : public QFrame {
    Q_OBJECT
public:
    explicit WhyCard(Theme& theme, QWidget* parent = nullptr);
    void setTexts(const QString& title, const QString& sentence, const QString& number,
                  const QString& source);

Q_SIGNALS:
    void closeRequested();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    ThemedLabel* addText(Theme::Text role, const QString& token);
    Theme& m_theme;
    ThemedLabel *m_title, *m_sentence, *m_number, *m_source;
};

} // namespace convstudio
