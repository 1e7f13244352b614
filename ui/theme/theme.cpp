// SPDX-License-Identifier: Apache-2.0
#include "ui/theme/theme.h"

#include "ui/theme/style.h"

#include <QApplication>
#include <QEvent>
#include <QFile>
#include <QFocusFrame>
#include <QIconEngine>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>
#include <QPainter>
#include <QScopedValueRollback>
#include <QScreen>
#include <QSvgRenderer>
#include <QWidget>

#include <array>
#include <cmath>

namespace convstudio {

namespace {

constexpr std::array kTextNames = {"caption",   "small",     "body",   "bodyStrong",
                                   "cardTitle", "pageTitle", "figure", "hero"};
constexpr char16_t kThinSpace = u'\u2009';

QPixmap rendered(const QString& name, const QColor& color, const QSize& pixels) {
    QFile file(QStringLiteral(":/theme/icons/%1.svg").arg(name));
    if (!file.open(QIODevice::ReadOnly)) {
        qWarning("there is no icon '%s'", qPrintable(name));
        return {};
    }
    QSvgRenderer svg(file.readAll().replace("currentColor", color.name().toLatin1()));
    QPixmap pixmap(pixels);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setOpacity(color.alphaF());
    svg.render(&painter);
    return pixmap;
}

/// Draws the icon anew for every size, state and theme.
class ThemeIcon : public QIconEngine {
public:
    ThemeIcon(const Theme& theme, QString name, QString token, int size)
        : m_theme(theme), m_name(std::move(name)), m_token(std::move(token)), m_size(size) {}

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State) override {
        const int side = std::min(rect.width(), rect.height());
        QRect square(0, 0, side, side);
        square.moveCenter(rect.center());
        painter->drawPixmap(square, image(side, mode, painter->device()->devicePixelRatioF()));
    }
    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override {
        return scaledPixmap(size, mode, state, 1);
    }
    QPixmap scaledPixmap(const QSize& size, QIcon::Mode mode, QIcon::State,
                         qreal scale) override {
        return image(qRound(std::min(size.width(), size.height()) / scale), mode, scale);
    }
    QSize actualSize(const QSize& size, QIcon::Mode, QIcon::State) override {
        return size.boundedTo({m_size, m_size});
    }
    QIconEngine* clone() const override { return new ThemeIcon(*this); }

private:
    QPixmap image(int side, QIcon::Mode mode, qreal ratio) const {
        QColor color = m_theme.color(mode == QIcon::Disabled ? QStringLiteral("t3") : m_token);
        if (mode == QIcon::Disabled) color.setAlphaF(0.5f);
        return m_theme.pixmap(m_name, color, side, ratio);
    }
    const Theme& m_theme;
    QString m_name, m_token;
    int m_size;
};

QString withUnit(double number, int decimals, const char* unit) {
    return QLocale::c().toString(number, 'f', decimals) + QChar(kThinSpace) + QLatin1String(unit);
}

} // namespace

Theme::Theme(QApplication& app) : m_app(app) {
    load();
    m_reducedMotion = qEnvironmentVariableIsSet("CONVSTUDIO_REDUCED_MOTION") ||
                      QGuiApplication::platformName() == QLatin1String("offscreen");
    m_style = new Style;
    app.setStyle(m_style);
    app.installEventFilter(this);
    connect(&app, &QApplication::focusChanged, this,
            [this](QWidget*, QWidget* now) { showFocusFrame(now); });
    apply();
}

Theme::~Theme() { delete m_focusFrame; }

void Theme::load() {
    QFile file(QStringLiteral(":/theme/tokens.json"));
    if (!file.open(QIODevice::ReadOnly)) qFatal("the tokens are not compiled in");
    const QJsonObject tokens = QJsonDocument::fromJson(file.readAll()).object();
    for (const QString theme : {"dark", "light"}) {
        const QJsonObject colors = tokens[theme].toObject();
        for (auto it = colors.begin(); it != colors.end(); ++it)
            m_themes[theme][it.key()] = QColor(it.value().toString());
    }
    const QJsonObject texts = tokens["text"].toObject();
    for (std::size_t role = 0; role < kTextNames.size(); ++role) {
        const QJsonObject text = texts[QLatin1String(kTextNames[role])].toObject();
        m_texts[int(role)] = {text["size"].toDouble(), text["weight"].toInt()};
    }
    const QJsonObject families = tokens["families"].toObject();
    for (auto it = families.begin(); it != families.end(); ++it)
        for (const QJsonValue& family : it.value().toArray())
            m_families[it.key()] << family.toString();
    m_tileFill[0] = tokens["familyTileFill"].toObject()["light"].toDouble();
    m_tileFill[1] = tokens["familyTileFill"].toObject()["dark"].toDouble();
}

bool Theme::systemIsDark() {
    m_app.setPalette(QPalette()); // back to what the platform says
    const QPalette palette = QApplication::palette();
    return palette.color(QPalette::WindowText).lightnessF() >
           palette.color(QPalette::Window).lightnessF();
}

void Theme::apply() {
    const QScopedValueRollback guard(m_isApplying, true);
    m_dark = m_choice == ThemeChoice::System ? systemIsDark() : m_choice == ThemeChoice::Dark;
    m_colors = m_themes[m_dark ? "dark" : "light"];
    m_pixmaps.clear();
    makeFonts();
    if (m_style) m_style->setColors(m_colors);
    if (m_style) m_app.setPalette(m_style->standardPalette());
    m_app.setFont(font(Text::Body));
    Q_EMIT changed();
}

void Theme::setChoice(ThemeChoice choice) {
    if (choice == m_choice) return;
    m_choice = choice;
    apply();
}

void Theme::setLanguage(const QString& code) {
    if (code == m_language) return;
    m_language = code;
    apply();
}

QColor Theme::color(const QString& token) const {
    const auto found = m_colors.constFind(token);
    if (found != m_colors.constEnd()) return *found;
    qWarning("there is no colour '%s'", qPrintable(token));
    return m_colors.value(QStringLiteral("t1"));
}

QFont Theme::make(const QStringList& families, Text role) const {
    const TextSpec spec = m_texts[int(role)];
    QFont font;
    font.setFamilies(families);
    // Sizes are logical pixels, fractions included, which only point sizes can express.
    const QScreen* screen = QGuiApplication::primaryScreen();
    font.setPointSizeF(spec.size * 72 / (screen ? screen->logicalDotsPerInch() : 96));
    font.setWeight(QFont::Weight(spec.weight));
    return font;
}

void Theme::makeFonts() {
    m_textCache.clear();
    for (int at = 0; at < int(kTextNames.size()); ++at) {
        const auto role = Text(at);
        // The simplified Chinese forms come first among the fallbacks in either language: user texts
        // may hold Chinese, and the system's own choice may be Japanese.
        m_fonts[at] = make(m_families[m_language.startsWith("zh") ? "sans.zh" : "sans"], role);
        m_monos[at] = make(m_families["mono"], role);
        m_figures[at] = make(m_families["figures"], role);
    }
}

QFont Theme::font(Text role) const { return m_fonts[int(role)]; }

QFont Theme::mono(Text role) const { return m_monos[int(role)]; }

QFont Theme::figures(Text role) const { return m_figures[int(role)]; }

QString Theme::familyToken(Family family) {
    return QStringLiteral("family.") + QLatin1String(familyName(family));
}

QString Theme::familyIcon(Family family) { return QLatin1String(familyName(family)); }

void Theme::paintTile(QPainter& painter, const QRectF& rect, const QString& token,
                      const QString& icon) const {
    const QColor glyph = color(token);
    QColor fill = glyph;
    fill.setAlphaF(float(m_tileFill[m_dark ? 1 : 0]));
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.setPen(Qt::NoPen);
    painter.setBrush(fill);
    const qreal radius = rect.width() / 5;
    painter.drawRoundedRect(rect, radius, radius);
    const qreal side = rect.width() * 0.7;
    const QRectF inner(rect.center().x() - side / 2, rect.center().y() - side / 2, side, side);
    const qreal scale = painter.device()->devicePixelRatioF() *
                        std::hypot(painter.transform().m11(), painter.transform().m12());
    const QPixmap image = pixmap(icon, glyph, qMax(1, qRound(side)), qMax(0.25, scale));
    painter.drawPixmap(inner, image, image.rect());
    painter.restore();
}

void Theme::paintFocusRing(QPainter& painter, const QRectF& rect, qreal radius) const {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(color(QStringLiteral("accent")), 2));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(rect.adjusted(-3, -3, 3, 3), radius + 3, radius + 3);
    painter.restore();
}

bool Theme::hasKeyboardFocus(const QWidget& widget) const {
    return m_isKeyboard && widget.hasFocus();
}

void Theme::useFocusRing(QWidget& widget, qreal radius) {
    widget.setProperty(Style::kRingProperty, radius);
}

void Theme::showFocusFrame(QWidget* widget) {
    const bool isWanted =
        m_isKeyboard && widget && widget->property(Style::kRingProperty).isValid();
    if (!isWanted) {
        if (m_focusFrame) m_focusFrame->setWidget(nullptr);
        return;
    }
    // The frame lives in the window of the widget it follows and goes with it.
    if (!m_focusFrame) m_focusFrame = new QFocusFrame(widget);
    m_focusFrame->setWidget(widget);
}

bool Theme::eventFilter(QObject* watched, QEvent* event) {
    switch (event->type()) {
    case QEvent::KeyPress:
    case QEvent::MouseButtonPress: {
        const bool isKeyboard = event->type() == QEvent::KeyPress;
        if (isKeyboard == m_isKeyboard || !watched->isWidgetType()) break;
        m_isKeyboard = isKeyboard;
        if (QWidget* focus = QApplication::focusWidget()) {
            focus->update();
            showFocusFrame(focus);
        }
        break;
    }
    case QEvent::ApplicationPaletteChange:
        if (watched == &m_app && !m_isApplying && m_choice == ThemeChoice::System) apply();
        break;
    default: break;
    }
    return QObject::eventFilter(watched, event);
}

QString Theme::count(qint64 number) {
    return QLocale(QLocale::English).toString(number).replace('-', QChar(u'\u2212'));
}

QString Theme::shortCount(double number) {
    if (number < 1e5) return count(qRound64(number));
    if (number < 1e9) return withUnit(number / 1e6, 2, "M");
    if (number < 1e12) return withUnit(number / 1e9, 2, "G");
    return withUnit(number / 1e12, 2, "T");
}

QString Theme::bytes(double number) {
    if (number < 1e3) return withUnit(number, 0, "B");
    if (number < 1e6) return withUnit(number / 1e3, 1, "kB");
    if (number < 1e8) return withUnit(number / 1e6, 1, "MB");
    return withUnit(number / 1e9, number < 1e10 ? 2 : 0, "GB");
}

QIcon Theme::icon(const QString& name, const QString& token, int size) const {
    return QIcon(new ThemeIcon(*this, name, token, size));
}

QPixmap Theme::pixmap(const QString& name, const QColor& color, int size,
                      qreal devicePixelRatio) const {
    const QString key = name + '/' + color.name(QColor::HexArgb) + '/' + QString::number(size) +
                        '/' + QString::number(devicePixelRatio, 'f', 3);
    QPixmap& pixmap = m_pixmaps[key];
    if (pixmap.isNull()) {
        const int side = qMax(1, qRound(size * devicePixelRatio));
        pixmap = rendered(name, color, {side, side});
        pixmap.setDevicePixelRatio(devicePixelRatio);
    }
    return pixmap;
}

} // namespace convstudio
