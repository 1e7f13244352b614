// SPDX-License-Identifier: Apache-2.0
#include "ui/charts/crosshair_strip.h"

#include "ui/charts/chart_card.h"
#include "ui/charts/chart_scale.h"
#include "ui/widgets/buttons.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>

#include <cmath>

namespace convstudio {

namespace {
constexpr int kHeight = 28;
constexpr int kPadding = 4;
constexpr int kGap = 12;
constexpr int kNameGap = 4;
constexpr qreal kRadius = 6;
} // namespace

CrosshairStrip::CrosshairStrip(Theme& theme, ChartGroup& group, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_group(group),
      m_pin(new IconButton(theme, QStringLiteral("pin"), QString(), IconButton::Size::Small, this)) {
    setObjectName(QStringLiteral("crosshair-strip"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_pin->setObjectName(QStringLiteral("pin-crosshair"));
    m_pin->setCheckable(true);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(kPadding, 0, kPadding, 0);
    row->addWidget(m_pin);
    row->addStretch();
    connect(m_pin, &QAbstractButton::clicked, this, [this](bool on) { m_group.setPinned(on); });
    connect(&group, &ChartGroup::crosshairChanged, this, &CrosshairStrip::follow);
    connect(&group, &ChartGroup::axisChanged, this, &CrosshairStrip::follow);
    connect(&group, &ChartGroup::ticked, this, &CrosshairStrip::follow);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
    QEvent translate(QEvent::LanguageChange);
    changeEvent(&translate);
}

QSize CrosshairStrip::sizeHint() const { return {320, kHeight}; }

QSize CrosshairStrip::minimumSizeHint() const { return {120, kHeight}; }

void CrosshairStrip::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() != QEvent::LanguageChange) return;
    m_pin->setAccessibleName(tr("Pin the crosshair"));
    follow();
}

void CrosshairStrip::follow() {
    m_pin->setChecked(m_group.isPinned());
    m_pin->setToolTip(m_group.isPinned() ? tr("Let the crosshair follow the mouse  P")
                                         : tr("Pin the crosshair  P"));
    if (!isVisible()) return;
    const QString all = text();
    if (all != accessibleName()) {
        setAccessibleName(all);
        setToolTip(all);
    }
    update();
}

std::vector<CrosshairStrip::Item> CrosshairStrip::items(Values values) const {
    std::vector<Item> found;
    for (const ChartCard* card : m_group.cards()) {
        if (card->isHidden()) continue;
        QStringList texts;
        for (const ChartCard::Reading& reading : card->readings(m_group.crosshair()))
            if (values == Values::All || texts.isEmpty()) texts << reading.text;
        if (!texts.isEmpty())
            found.push_back({card->shortName(), texts.join(QStringLiteral(" · "))});
    }
    return found;
}

int CrosshairStrip::widthOf(const Item& item) const {
    TextCache& texts = m_theme.texts();
    return int(std::ceil(texts.width(m_theme.font(Theme::Text::Small), item.name) + kNameGap +
                         texts.width(valueFont(), item.value)));
}

QFont CrosshairStrip::valueFont() const {
    QFont font = m_theme.figures(Theme::Text::Small);
    font.setWeight(QFont::DemiBold);
    return font;
}

QString CrosshairStrip::text() const {
    const std::vector<Item> all = items(Values::All);
    if (all.empty()) return tr("Point at a chart to read its values");
    QStringList parts{chartPlace(m_group.crosshair().value_or(m_group.reached()), m_group.axis())};
    for (const Item& item : all) parts << item.name + ' ' + item.value;
    return parts.join(QStringLiteral(", "));
}

void CrosshairStrip::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(m_theme.color(QStringLiteral("line")));
    painter.setBrush(m_theme.color(QStringLiteral("bg1")));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), kRadius, kRadius);
    const QFont words = m_theme.font(Theme::Text::Small);
    int left = m_pin->geometry().right() + 1 + kPadding;
    const int right = width() - kGap;
    const auto draw = [&](const QFont& font, const char* token, const QString& text) {
        painter.setFont(font);
        painter.setPen(m_theme.color(QLatin1String(token)));
        m_theme.texts().draw(painter, QRectF(left, 0, right - left + kGap, height()),
                             Qt::AlignLeft | Qt::AlignVCenter, text);
        left += int(std::ceil(m_theme.texts().width(font, text)));
    };
    std::vector<Item> all = items(Values::All);
    if (all.empty()) return draw(words, "t3", text());
    draw(m_theme.figures(Theme::Text::Small), "t1",
         chartPlace(m_group.crosshair().value_or(m_group.reached()), m_group.axis()));
    const auto needed = [&] {
        int sum = 0;
        for (const Item& item : all) sum += kGap + widthOf(item);
        return sum;
    };
    // Where not all fits, the first curve of each chart; the tooltip has everything.
    if (left + needed() > right) all = items(Values::First);
    for (const Item& item : all) {
        left += kGap;
        if (left + widthOf(item) > right) break;
        draw(words, "t2", item.name);
        left += kNameGap;
        draw(valueFont(), "t1", item.value);
    }
}

} // namespace convstudio
