// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/graph/layer_spec.h"
#include "ui/theme/text_cache.h"

#include <QColor>
#include <QFont>
#include <QHash>
#include <QIcon>
#include <QObject>
#include <QPixmap>
#include <QPointer>
#include <QString>
#include <QStringList>

class QApplication;
class QFocusFrame;
class QPainter;
class QWidget;

namespace convstudio {

class Style;

enum class ThemeChoice { System, Dark, Light };

/// Colours, fonts, sizes and icons of the window, all from ui/theme/tokens.json: no other file
/// names a colour. Switching is live. GUI thread.
class Theme : public QObject {
    Q_OBJECT
public:
    explicit Theme(QApplication& app);
    ~Theme() override;

    ThemeChoice choice() const { return m_choice; }
    void setChoice(ThemeChoice choice);
    bool isDark() const { return m_dark; }
    bool reducedMotion() const { return m_reducedMotion; }
    /// "en", "zh_CN": which glyph forms come after Inter.
    void setLanguage(const QString& code);

    /// Token by name: "bg0", "accent", "t2", "err", "family.conv", "series.3" ...
    QColor color(const QString& token) const;

    /// All tokens of one theme, whichever shows, and the share of its tiles' fill: for pictures.
    QHash<QString, QColor> colors(bool dark) const {
        return m_themes.value(QLatin1String(dark ? "dark" : "light"));
    }
    qreal tileFill(bool dark) const { return m_tileFill[dark]; }

    enum class Text { Caption, Small, Body, BodyStrong, CardTitle, PageTitle, Figure, Hero };
    QFont font(Text role) const;
    QFont mono(Text role = Text::Small) const;
    /// Tabular figures, for numbers that change in place.
    QFont figures(Text role = Text::Body) const;

    /// Lines that are measured and painted again and again.
    TextCache& texts() const { return m_textCache; }

    /// Colour of a family's icon and name of that icon: "family.conv", "conv".
    static QString familyToken(Family family);
    static QString familyIcon(Family family);
    /// The 20 px tile of a layer: glyph in the family's colour on its 16 % (light: 12 %) fill.
    void paintTile(QPainter& painter, const QRectF& rect, const QString& token,
                   const QString& icon) const;
    /// Focus ring 2 px outside of `rect`, for keyboard focus.
    void paintFocusRing(QPainter& painter, const QRectF& rect, qreal radius) const;
    /// True when the widget has focus and the last input came from the keyboard.
    bool hasKeyboardFocus(const QWidget& widget) const;
    /// The ring round a whole widget, drawn over its neighbours whenever it has keyboard focus.
    static void useFocusRing(QWidget& widget, qreal radius);
    /// Integers with thin-space or comma groups as the design says: "46,970", "11.85 M", "0.15 GB".
    static QString count(qint64 number);   ///< all digits, grouped by commas
    static QString shortCount(double number); ///< "11.85 M", "1.81 G"
    static QString bytes(double number);      ///< "6.4 MB"

    /// ui/theme/icons/<name>.svg with currentColor replaced by the token's colour; crisp at every
    /// device pixel ratio; cached.
    QIcon icon(const QString& name, const QString& token = QStringLiteral("t2"), int size = 16) const;
    QPixmap pixmap(const QString& name, const QColor& color, int size, qreal devicePixelRatio) const;

Q_SIGNALS:
    void changed();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    struct TextSpec {
        qreal size = 12.5;
        int weight = 400;
    };
    void load();
    void apply();
    bool systemIsDark();
    void showFocusFrame(QWidget* widget);
    QFont make(const QStringList& families, Text role) const;
    void makeFonts();
    QApplication& m_app;
    ThemeChoice m_choice = ThemeChoice::System;
    bool m_dark = true;
    bool m_reducedMotion = false;
    bool m_isApplying = false;
    bool m_isKeyboard = false;
    QString m_language = QStringLiteral("en");
    QHash<QString, QColor> m_colors;
    QHash<QString, QHash<QString, QColor>> m_themes; ///< "dark", "light"
    QHash<int, TextSpec> m_texts;
    QHash<QString, QStringList> m_families;
    QHash<int, QFont> m_fonts, m_figures, m_monos; ///< by role; copies share what Qt has loaded
    mutable TextCache m_textCache;
    double m_tileFill[2] = {0.12, 0.16};
    QPointer<Style> m_style;
    QPointer<QFocusFrame> m_focusFrame;
    mutable QHash<QString, QPixmap> m_pixmaps;
};

} // namespace convstudio
