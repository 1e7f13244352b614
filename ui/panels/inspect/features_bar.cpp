// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/inspect/features_bar.h"

#include "ui/panels/forms/choice_field.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/segment_control.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>

namespace convstudio {

namespace {

constexpr int kMargin = 12;
constexpr int kGap = 16;
constexpr char kMaps[] = "maps", kFilters[] = "filters";
constexpr const char* kMapScales[] = {"map", "layer", "network"};

} // namespace

FeaturesBar::FeaturesBar(Theme& theme, QWidget* parent)
    : QWidget(parent), m_theme(theme),
      m_view(new SegmentControl(theme, SegmentControl::Size::Small)),
      m_scale(new SegmentControl(theme, SegmentControl::Size::Small)),
      m_scaleTitle(new ThemedLabel(theme, Theme::Text::Body, QStringLiteral("t3"))),
      m_orderTitle(new ThemedLabel(theme, Theme::Text::Body, QStringLiteral("t3"))),
      m_order(new FieldCombo), m_settings(new QWidget),
      m_lines(new QBoxLayout(QBoxLayout::LeftToRight, this)) {
    setObjectName(QStringLiteral("features-bar"));
    m_view->setObjectName(QStringLiteral("features-view"));
    m_scale->setObjectName(QStringLiteral("features-scale"));
    m_order->setObjectName(QStringLiteral("features-order"));
    for (const char* id : {kMaps, kFilters}) m_view->addItem(QLatin1String(id), QString());
    for (const char* id : kMapScales) m_scale->addItem(QLatin1String(id), QString());
    m_view->setCurrent(QLatin1String(kMaps));
    m_scale->setCurrent(QLatin1String(kMapScales[0]));
    auto* settings = new QHBoxLayout(m_settings);
    settings->setContentsMargins(0, 0, 0, 0);
    settings->setSpacing(8);
    settings->addWidget(m_scaleTitle);
    settings->addWidget(m_scale);
    settings->addSpacing(4);
    settings->addWidget(m_orderTitle);
    settings->addWidget(m_order);
    settings->addStretch();
    m_lines->setContentsMargins(kMargin, 6, kMargin, 7);
    m_lines->setSpacing(6);
    m_lines->addWidget(m_view, 0, Qt::AlignLeft | Qt::AlignVCenter);
    m_lines->addStretch(1);
    m_lines->addWidget(m_settings);
    connect(m_view, &SegmentControl::currentChanged, this, [this] {
        m_settings->setEnabled(view() == View::Maps);
        Q_EMIT changed();
    });
    connect(m_scale, &SegmentControl::currentChanged, this, &FeaturesBar::changed);
    connect(m_order, &QComboBox::currentIndexChanged, this, &FeaturesBar::changed);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
    retranslate();
}

FeaturesBar::View FeaturesBar::view() const {
    return m_view->current() == QLatin1String(kFilters) ? View::Filters : View::Maps;
}

MapScale FeaturesBar::scale() const {
    const QString id = m_scale->current();
    return id == QLatin1String(kMapScales[1])   ? MapScale::Layer
           : id == QLatin1String(kMapScales[2]) ? MapScale::Network
                                             : MapScale::Map;
}

ChannelOrder FeaturesBar::order() const {
    return static_cast<ChannelOrder>(std::max(0, m_order->currentIndex()));
}

QSize FeaturesBar::minimumSizeHint() const {
    const int wider = std::max(m_view->sizeHint().width(), m_settings->sizeHint().width());
    return {wider + 2 * kMargin, 37};
}

void FeaturesBar::arrange() {
    const int needed =
        m_view->sizeHint().width() + m_settings->sizeHint().width() + 2 * kMargin + kGap;
    m_lines->setDirection(width() >= needed ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
}

void FeaturesBar::retranslate() {
    setAccessibleName(tr("View of the layer"));
    m_view->setAccessibleName(tr("What is shown"));
    m_view->setItemText(QLatin1String(kMaps), tr("Feature maps"));
    m_view->setItemText(QLatin1String(kFilters), tr("Filters"));
    m_scaleTitle->setText(tr("Scale"));
    m_scale->setAccessibleName(tr("Scale of the colours"));
    m_scale->setItemText(QLatin1String(kMapScales[0]), tr("Per map"));
    m_scale->setItemToolTip(QLatin1String(kMapScales[0]), tr("Each map from its own least to its own greatest value"));
    m_scale->setItemText(QLatin1String(kMapScales[1]), tr("Layer"));
    m_scale->setItemToolTip(QLatin1String(kMapScales[1]), tr("All maps of this layer alike"));
    m_scale->setItemText(QLatin1String(kMapScales[2]), tr("Network"));
    m_scale->setItemToolTip(QLatin1String(kMapScales[2]), tr("All maps of all layers alike"));
    m_orderTitle->setText(tr("Sort"));
    m_order->setAccessibleName(tr("Order of the maps"));
    const QSignalBlocker quiet(m_order);
    const int chosen = std::max(0, m_order->currentIndex());
    m_order->clear();
    m_order->addItems({tr("Channel"), tr("Mean"), tr("Maximum"), tr("Active share")});
    m_order->setCurrentIndex(chosen);
    arrange();
}

void FeaturesBar::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) retranslate();
}

void FeaturesBar::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    arrange();
}

void FeaturesBar::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.color(QStringLiteral("bg1")));
    painter.fillRect(0, height() - 1, width(), 1, m_theme.color(QStringLiteral("line")));
}

} // namespace convstudio
