// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/theme/theme.h"

#include <QFrame>
#include <QVector>

#include <optional>
#include <utility>

namespace convstudio {


/// What the card of a palette entry says.
struct CardText {
    QString title;
    QString type{};               ///< layer type, for the drawing
    std::optional<Family> family{}; ///< nothing: no drawing (blocks, networks)
    QString sentences;
    /// "Fits" and "maps", "Adds" and the shape rule: label and text, wrapped.
    QVector<std::pair<QString, QString>> facts{};
    QString source{};
};

/// Help that floats beside the palette: drawing, sentences, what it fits and adds, source. Takes no
/// focus and no mouse. A child of the window.
class LayerCard : public QFrame {
    Q_OBJECT
public:
    LayerCard(Theme& theme, QWidget* window);
    /// Shows it right of `anchor` (global), kept inside the window.
    void showAt(const CardText& text, const QRect& anchor);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void addText(const QString& text, Theme::Text role, const QString& token);
    Theme& m_theme;
    CardText m_text;
};

} // namespace convstudio
