// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/data/augment_row.h"

#include "ui/panels/forms/form.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/slider.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace convstudio {

namespace {

constexpr int kHead = 36;
constexpr int kGrip = 20;
constexpr int kField = 76;
constexpr int kSteps = 100; ///< of a slider over fractions
constexpr double kMostAngle = 45; ///< of a slider; fields take all that the schema allows
constexpr double kDigits = 10000;

/// What a slider spans: the schema's range where it is a useful one, else around the default.
std::pair<double, double> sliderRange(const ParamSpec& spec, int imageSide) {
    const double low = spec.minimum.value_or(0);
    const double usual = spec.defaultValue.is_number() ? spec.defaultValue.get<double>() : 1;
    if (spec.unit == "px") {
        const double half = std::max(4, imageSide / 2);
        return {low, std::min(spec.maximum.value_or(half), half)};
    }
    const double near = spec.unit == "°" ? kMostAngle : std::max(1.0, 4 * usual);
    return {low, std::min(spec.maximum.value_or(near), near)};
}

} // namespace

AugmentRow::AugmentRow(UiContext& ui, const TypeSpec& type, int imageSide, QWidget* parent)
    : QWidget(parent), m_ui(ui), m_type(type),
      m_grip(new IconButton(ui.theme, QStringLiteral("grip"), {}, IconButton::Size::Small, this)),
      m_name(new ThemedLabel(ui.theme, Theme::Text::Body, QStringLiteral("t2"), {}, this)),
      m_switch(new Switch(ui.theme, this)), m_body(new QWidget(this)),
      m_lines(new QVBoxLayout(m_body)) {
    const QString id = QString::fromStdString(type.type);
    const QString named = ui.language.textIfAny("label.transform-type." + type.type);
    const QString name = named.isEmpty() ? id : named;
    setObjectName(QStringLiteral("augment-") + id);
    m_grip->setObjectName(QStringLiteral("grip-") + id);
    m_grip->setAccessibleName(tr("Move %1: Up and Down").arg(name));
    m_grip->setToolTip(tr("Drag, or Up and Down: transforms run in this order"));
    m_grip->setFixedWidth(kGrip);
    m_grip->setCursor(Qt::OpenHandCursor);
    m_grip->installEventFilter(this);
    QSizePolicy keep = m_grip->sizePolicy();
    keep.setRetainSizeWhenHidden(true);
    m_grip->setSizePolicy(keep);
    m_name->setText(name);
    m_name->setWordWrap(true);
    m_name->setToolTip(ui.language.textIfAny("transform." + type.type));
    m_switch->setObjectName(QStringLiteral("switch-") + id);
    m_switch->setAccessibleName(name);
    m_switch->setAccessibleDescription(m_name->toolTip());
    auto* head = new QHBoxLayout;
    head->setContentsMargins(4, 0, 12, 0);
    head->setSpacing(6);
    head->addWidget(m_grip);
    head->addWidget(m_name, 1);
    head->addWidget(m_switch);
    m_name->setMinimumHeight(kHead);
    m_lines->setContentsMargins(30, 0, 12, 8);
    m_lines->setSpacing(2);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 1);
    column->setSpacing(0);
    column->addLayout(head);
    column->addWidget(m_body);
    for (const ParamSpec& spec : type.params) addLine(spec, imageSide);
    connect(m_switch, &QAbstractButton::clicked, this, &AugmentRow::switched);
    connect(&ui.theme, &Theme::changed, this, qOverload<>(&QWidget::update));
    setItem(nullptr);
}

void AugmentRow::addLine(const ParamSpec& spec, int imageSide) {
    ParamField::Setting setting;
    setting.spec = spec;
    setting.label = parameterLabel(m_ui.language, spec);
    const QString help = m_ui.language.textIfAny(spec.help);
    Line line{&spec, ParamField::make(m_ui, setting, m_body)};
    line.field->setObjectName(QStringLiteral("field-%1-%2")
                                  .arg(QString::fromStdString(m_type.type),
                                       QString::fromStdString(spec.name)));
    line.field->setAccessibleName(setting.label);
    line.field->setAccessibleDescription(help);
    auto* label = new ThemedLabel(m_ui.theme, Theme::Text::Body, QStringLiteral("t2"),
                                  setting.label, m_body);
    label->setToolTip(help);
    label->setBuddy(line.field);
    m_lines->addWidget(label);
    auto* row = new QHBoxLayout;
    row->setContentsMargins(0, 0, 0, 2);
    row->setSpacing(8);
    const bool isNumber = spec.type == ParamType::Int || spec.type == ParamType::Float;
    if (isNumber) {
        const auto [low, high] = sliderRange(spec, imageSide);
        line.low = low;
        line.step = spec.type == ParamType::Int ? 1 : (high - low) / kSteps;
        line.slider = new Slider(m_ui.theme, m_body);
        line.slider->setObjectName(QStringLiteral("slider-%1-%2")
                                       .arg(QString::fromStdString(m_type.type),
                                            QString::fromStdString(spec.name)));
        line.slider->setAccessibleName(setting.label);
        line.slider->setRange(0, static_cast<int>(std::lround((high - low) / line.step)));
        line.slider->setPageStep(std::max(1, line.slider->maximum() / 10));
        row->addWidget(line.slider, 1);
        line.field->setFixedWidth(kField);
        const bool isInt = spec.type == ParamType::Int;
        connect(line.slider, &QAbstractSlider::valueChanged, this, [this, line, isInt](int value) {
            const double number = line.low + value * line.step;
            const Json shown = isInt ? Json(std::llround(number))
                                     : Json(std::round(number * kDigits) / kDigits);
            Q_EMIT edited(line.spec->name, shown);
            if (!line.slider->isSliderDown()) Q_EMIT finished();
        });
        connect(line.slider, &QAbstractSlider::sliderReleased, this, &AugmentRow::finished);
    }
    row->addWidget(line.field, isNumber ? 0 : 1);
    m_lines->addLayout(row);
    connect(line.field, &ParamField::edited, this,
            [this, name = spec.name](const Json& value) { Q_EMIT edited(name, value); });
    connect(line.field, &ParamField::finished, this, &AugmentRow::finished);
    connect(line.field, &ParamField::refused, label, [label, text = setting.label](
                                                         const QString& reason) {
        label->setText(reason.isEmpty() ? text : reason);
        label->setWordWrap(!reason.isEmpty());
        label->setColorToken(reason.isEmpty() ? QStringLiteral("t2") : QStringLiteral("err"));
    });
    m_params.push_back(line);
}

void AugmentRow::show(const Line& line, const Json& value) {
    line.field->setValue(value);
    if (!line.slider || !value.is_number()) return;
    const QSignalBlocker quiet(line.slider);
    line.slider->setValue(
        static_cast<int>(std::lround((value.get<double>() - line.low) / line.step)));
}

void AugmentRow::setItem(const Json& item) {
    m_item = item;
    m_switch->setChecked(isOn());
    m_name->setColorToken(isOn() ? QStringLiteral("t1") : QStringLiteral("t2"));
    m_grip->setVisible(isOn());
    m_body->setVisible(isOn() && !m_params.empty());
    if (!isOn()) return;
    for (const Line& line : m_params) {
        const Json& usual = line.spec->defaultValue;
        show(line, item.is_object() ? item.value(line.spec->name, usual) : usual);
    }
}

void AugmentRow::focusGrip() { m_grip->setFocus(Qt::TabFocusReason); }

bool AugmentRow::eventFilter(QObject* watched, QEvent* event) {
    switch (event->type()) {
    case QEvent::KeyPress: {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key != Qt::Key_Up && key != Qt::Key_Down) break;
        Q_EMIT moveRequested(key == Qt::Key_Up ? -1 : 1);
        return true;
    }
    case QEvent::MouseMove:
        if (static_cast<QMouseEvent*>(event)->buttons() & Qt::LeftButton)
            Q_EMIT dragged(static_cast<QMouseEvent*>(event)->globalPosition().toPoint().y());
        break;
    case QEvent::MouseButtonRelease: Q_EMIT dropped(); break;
    default: break;
    }
    return QWidget::eventFilter(watched, event);
}

void AugmentRow::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(0, height() - 1, width(), 1, m_ui.theme.color(QStringLiteral("hair")));
}

} // namespace convstudio
