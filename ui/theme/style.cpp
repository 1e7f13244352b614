// SPDX-License-Identifier: Apache-2.0
#include "ui/theme/style.h"

#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QComboBox>
#include <QFocusFrame>
#include <QLineEdit>
#include <QMenu>
#include <QPainter>
#include <QScrollBar>
#include <QStyleOption>

namespace convstudio {

namespace {

constexpr int kFieldHeight = 24;
constexpr qreal kFieldRadius = 5;
constexpr int kMenuRow = 28;
constexpr int kMenuText = 32; // where a menu's texts begin, after the icon
constexpr int kScrollBar = 10;
constexpr int kArrowBox = 20;

QRectF crisp(const QRect& rect) { return QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5); }

/// Spin boxes and editable combo boxes paint the field round their line edit.
bool isInsideField(const QWidget* widget) {
    const QWidget* parent = widget ? widget->parentWidget() : nullptr;
    return qobject_cast<const QAbstractSpinBox*>(parent) ||
           qobject_cast<const QComboBox*>(parent);
}

} // namespace

Style::Style() : QProxyStyle(QStringLiteral("Fusion")) {}

QPalette Style::standardPalette() const {
    if (m_colors.isEmpty()) return QProxyStyle::standardPalette();
    QPalette palette;
    const auto set = [&](QPalette::ColorRole role, const char* token) {
        palette.setColor(role, color(token));
    };
    set(QPalette::Window, "bg1");
    set(QPalette::WindowText, "t1");
    set(QPalette::Base, "field");
    set(QPalette::AlternateBase, "bg2");
    set(QPalette::Text, "t1");
    set(QPalette::Button, "bg2");
    set(QPalette::ButtonText, "t1");
    set(QPalette::BrightText, "onAccent");
    set(QPalette::ToolTipBase, "bg2");
    set(QPalette::ToolTipText, "t1");
    set(QPalette::PlaceholderText, "t3");
    set(QPalette::Highlight, "selection");
    set(QPalette::HighlightedText, "t1");
    set(QPalette::Link, "accent");
    set(QPalette::LinkVisited, "accent");
    set(QPalette::Light, "bg3");
    set(QPalette::Midlight, "hair");
    set(QPalette::Mid, "line");
    set(QPalette::Dark, "line2");
    set(QPalette::Shadow, "bg0");
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, color("t3"));
    return palette;
}

int Style::pixelMetric(PixelMetric metric, const QStyleOption* option,
                       const QWidget* widget) const {
    switch (metric) {
    case PM_ScrollBarExtent: return kScrollBar;
    case PM_ScrollBarSliderMin: return 28;
    case PM_SplitterWidth: return 1;
    case PM_FocusFrameHMargin:
    case PM_FocusFrameVMargin: return 4;
    case PM_MenuPanelWidth: return 1;
    case PM_MenuVMargin:
    case PM_MenuHMargin: return 4;
    case PM_SubMenuOverlap: return -2;
    case PM_ToolTipLabelFrameWidth: return 6;
    case PM_DefaultFrameWidth:
        if (qobject_cast<const QMenu*>(widget)) return 1;
        return qobject_cast<const QLineEdit*>(widget) ? 2 : 1;
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical: return 0;
    case PM_SmallIconSize:
    case PM_ListViewIconSize: return 16;
    default: return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int Style::styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                     QStyleHintReturn* data) const {
    switch (hint) {
    case SH_FocusFrame_AboveWidget: return 1;
    case SH_FocusFrame_Mask: return 0;
    case SH_ComboBox_Popup: return 0;
    case SH_ComboBox_PopupFrameStyle: return QFrame::Box | QFrame::Plain;
    case SH_ToolTip_WakeUpDelay: return 500;
    case SH_ScrollBar_ContextMenu: return 0;
    case SH_DialogButtonBox_ButtonsHaveIcons: return 0;
    case SH_UnderlineShortcut: return 0;
    case SH_Menu_SubMenuPopupDelay: return 120;
    case SH_ItemView_ShowDecorationSelected: return 1;
    case SH_EtchDisabledText:
    case SH_DitherDisabledText: return 0;
    default: return QProxyStyle::styleHint(hint, option, widget, data);
    }
}

QSize Style::sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& size,
                              const QWidget* widget) const {
    switch (type) {
    case CT_LineEdit: return {size.width() + 8, qMax(kFieldHeight, size.height())};
    case CT_PushButton: return {qMax(72, size.width() + 24), 28};
    case CT_ComboBox: return {size.width() + 8 + kArrowBox + 4, kFieldHeight};
    case CT_SpinBox: return {size.width() + 8 + kArrowBox, kFieldHeight};
    case CT_MenuItem: {
        const auto* item = qstyleoption_cast<const QStyleOptionMenuItem*>(option);
        if (!item) break;
        if (item->menuItemType == QStyleOptionMenuItem::Separator) return {10, 9};
        const int keys = item->text.contains('\t') ? 32 : 0;
        return {kMenuText + size.width() + keys + 28, kMenuRow};
    }
    default: break;
    }
    return QProxyStyle::sizeFromContents(type, option, size, widget);
}

QRect Style::subControlRect(ComplexControl control, const QStyleOptionComplex* option,
                            SubControl part, const QWidget* widget) const {
    const QRect rect = option->rect;
    if (control == CC_ComboBox) {
        if (part == SC_ComboBoxArrow)
            return visualRect(option->direction, rect,
                              {rect.right() - kArrowBox, rect.top(), kArrowBox, rect.height()});
        if (part == SC_ComboBoxEditField)
            return visualRect(option->direction, rect, rect.adjusted(7, 1, -kArrowBox - 1, -1));
    }
    if (control == CC_SpinBox) {
        const auto* spin = qobject_cast<const QAbstractSpinBox*>(widget);
        const bool hasButtons = !spin || spin->buttonSymbols() != QAbstractSpinBox::NoButtons;
        const int half = rect.height() / 2;
        const int width = hasButtons ? kArrowBox - 2 : 0;
        const int left = rect.right() - width;
        if (part == SC_SpinBoxUp) return {left, rect.top() + 1, width, half - 1};
        if (part == SC_SpinBoxDown) return {left, rect.top() + half, width, half - 1};
        if (part == SC_SpinBoxEditField) return rect.adjusted(4, 1, -width - 2, -1);
    }
    if (control == CC_ScrollBar) {
        const auto* bar = qstyleoption_cast<const QStyleOptionSlider*>(option);
        if (part == SC_ScrollBarAddLine || part == SC_ScrollBarSubLine) return {};
        const bool isHorizontal = bar->orientation == Qt::Horizontal;
        const int length = isHorizontal ? rect.width() : rect.height();
        const qint64 range = qint64(bar->maximum) - bar->minimum + bar->pageStep;
        int slider = range > 0 ? int(qint64(length) * bar->pageStep / range) : length;
        slider = qBound(qMin(28, length), slider, length);
        const int start = sliderPositionFromValue(bar->minimum, bar->maximum, bar->sliderPosition,
                                                  length - slider, bar->upsideDown);
        const auto span = [&](int from, int size) {
            return isHorizontal ? QRect(from, 0, size, rect.height())
                                : QRect(0, from, rect.width(), size);
        };
        if (part == SC_ScrollBarGroove) return rect;
        if (part == SC_ScrollBarSlider) return span(start, slider);
        if (part == SC_ScrollBarSubPage) return span(0, start);
        if (part == SC_ScrollBarAddPage) return span(start + slider, length - start - slider);
    }
    return QProxyStyle::subControlRect(control, option, part, widget);
}

QRect Style::subElementRect(SubElement element, const QStyleOption* option,
                            const QWidget* widget) const {
    if (element == SE_LineEditContents)
        return isInsideField(widget) ? option->rect : option->rect.adjusted(6, 1, -6, -1);
    return QProxyStyle::subElementRect(element, option, widget);
}

void Style::drawField(QPainter& painter, const QStyleOption& option, const QWidget* widget) const {
    const bool isEnabled = option.state & State_Enabled;
    // A form marks a value it refuses: border err.
    const bool isInvalid = widget && widget->property("invalid").toBool();
    const bool hasFocus = option.state & State_HasFocus;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const char* edge = isInvalid ? "err" : hasFocus ? "accent" : isEnabled ? "line2" : "line";
    painter.setPen(QPen(color(edge), 1));
    painter.setBrush(color(isEnabled ? "field" : "bg1"));
    painter.drawRoundedRect(crisp(option.rect), kFieldRadius, kFieldRadius);
    painter.restore();
}

void Style::drawChevron(QPainter& painter, const QRectF& rect, Direction direction,
                        const QColor& color) const {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(color, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.translate(rect.center());
    const qreal w = qMin(3.5, rect.height() / 3), h = w / 2;
    QPolygonF line{{-w, -h}, {0, h}, {w, -h}};
    if (direction == Direction::Up) line = QPolygonF{{-w, h}, {0, -h}, {w, h}};
    if (direction == Direction::Right) line = QPolygonF{{-h, -w}, {h, 0}, {-h, w}};
    painter.drawPolyline(line);
    painter.restore();
}

void Style::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                          const QWidget* widget) const {
    switch (element) {
    case PE_PanelLineEdit:
        if (const auto* edit = qobject_cast<const QLineEdit*>(widget); edit && !edit->hasFrame())
            return;
        if (!isInsideField(widget) && !qobject_cast<const QAbstractItemView*>(
                                          widget && widget->parentWidget()
                                              ? widget->parentWidget()->parentWidget()
                                              : nullptr))
            drawField(*painter, *option, widget);
        else if (!isInsideField(widget)) painter->fillRect(option->rect, color("field"));
        return;
    case PE_FrameLineEdit:
    case PE_FrameFocusRect:
    case PE_FrameStatusBarItem: return; // focus is shown by colour or ring
    case PE_PanelMenu:
    case PE_FrameMenu:
    case PE_PanelTipLabel: {
        if (element == PE_FrameMenu) return;
        painter->fillRect(option->rect, color("bg2"));
        painter->setPen(color("line2"));
        painter->setBrush(Qt::NoBrush);
        painter->drawRect(option->rect.adjusted(0, 0, -1, -1));
        return;
    }
    case PE_PanelButtonCommand: {
        // Buttons of Qt's own dialogs.
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        const bool isLifted = option->state & (State_MouseOver | State_Sunken);
        painter->setPen(color(option->state & State_HasFocus ? "accent" : "line2"));
        painter->setBrush(color(isLifted ? "bg3" : "bg2"));
        painter->drawRoundedRect(crisp(option->rect), 6, 6);
        painter->restore();
        return;
    }
    case PE_IndicatorItemViewItemCheck:
    case PE_IndicatorCheckBox: {
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        const bool isOn = option->state & (State_On | State_NoChange);
        painter->setPen(color(isOn ? "accentFill" : "line2"));
        painter->setBrush(color(isOn ? "accentFill" : "field"));
        const QRectF box = crisp(option->rect);
        painter->drawRoundedRect(box, 4, 4);
        painter->setPen(QPen(color("onAccent"), 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        const QPointF c = box.center();
        if (option->state & State_On)
            painter->drawPolyline(QPolygonF{{c.x() - 3, c.y()}, {c.x() - 1, c.y() + 2.5},
                                            {c.x() + 3.5, c.y() - 3}});
        if (option->state & State_NoChange)
            painter->drawLine(QPointF(c.x() - 3, c.y()), QPointF(c.x() + 3, c.y()));
        painter->restore();
        return;
    }
    case PE_IndicatorArrowDown:
        return drawChevron(*painter, option->rect, Direction::Down, color("t2"));
    case PE_IndicatorArrowUp:
        return drawChevron(*painter, option->rect, Direction::Up, color("t2"));
    case PE_IndicatorArrowRight:
        return drawChevron(*painter, option->rect, Direction::Right, color("t2"));
    default: QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void Style::drawMenuItem(QPainter& painter, const QStyleOption& option) const {
    const auto& item = static_cast<const QStyleOptionMenuItem&>(option);
    const QRect rect = item.rect;
    if (item.menuItemType == QStyleOptionMenuItem::Separator) {
        painter.fillRect(rect.left() + 8, rect.center().y(), rect.width() - 16, 1, color("line"));
        return;
    }
    const bool isEnabled = item.state & State_Enabled;
    if ((item.state & State_Selected) && isEnabled) {
        painter.save();
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(color("bg3"));
        painter.drawRoundedRect(rect.adjusted(2, 0, -2, 0), 5, 5);
        painter.restore();
    }
    const QRect glyph(rect.left() + 9, rect.center().y() - 7, 16, 16);
    if (item.checkType != QStyleOptionMenuItem::NotCheckable && item.checked) {
        painter.save();
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(color("accent"), 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.translate(glyph.topLeft());
        painter.drawPolyline(QPolygonF{{3, 8.5}, {6.5, 12}, {13, 4.5}});
        painter.restore();
    } else if (!item.icon.isNull()) {
        item.icon.paint(&painter, glyph, Qt::AlignCenter,
                        isEnabled ? QIcon::Normal : QIcon::Disabled);
    }
    const QStringList texts = item.text.split('\t');
    const QRect text = rect.adjusted(kMenuText, 0, -12, 0);
    const int flags = Qt::AlignVCenter | Qt::TextSingleLine | Qt::TextHideMnemonic;
    painter.setFont(item.font);
    painter.setPen(color(isEnabled ? "t1" : "t3"));
    painter.drawText(text, flags | Qt::AlignLeft, texts.first());
    if (item.menuItemType == QStyleOptionMenuItem::SubMenu) {
        drawChevron(painter, QRectF(rect.right() - 20, rect.top(), 12, rect.height()),
                    Direction::Right, color("t2"));
    } else if (texts.size() > 1) {
        painter.setPen(color("t3"));
        painter.drawText(text, flags | Qt::AlignRight, texts[1]);
    }
}

void Style::drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                        const QWidget* widget) const {
    switch (element) {
    case CE_MenuItem: return drawMenuItem(*painter, *option);
    case CE_MenuEmptyArea: return;
    case CE_Splitter: painter->fillRect(option->rect, color("line")); return;
    case CE_FocusFrame: {
        const auto* frame = qobject_cast<const QFocusFrame*>(widget);
        const QWidget* target = frame ? frame->widget() : nullptr;
        if (!target) return;
        const qreal radius = target->property(kRingProperty).toReal();
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(QPen(color("accent"), 2));
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(QRectF(option->rect).adjusted(1, 1, -1, -1), radius + 3,
                                 radius + 3);
        painter->restore();
        return;
    }
    default: QProxyStyle::drawControl(element, option, painter, widget);
    }
}

void Style::drawScrollBar(QPainter& painter, const QStyleOptionComplex& option,
                          const QWidget* widget) const {
    const auto& bar = static_cast<const QStyleOptionSlider&>(option);
    if (bar.maximum <= bar.minimum) return;
    const QRect slider = subControlRect(CC_ScrollBar, &option, SC_ScrollBarSlider, widget);
    const bool isActive = option.activeSubControls & SC_ScrollBarSlider;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color(isActive || (option.state & State_Sunken) ? "line2" : "nodeLine"));
    const QRectF thumb = QRectF(slider).adjusted(3, 3, -3, -3);
    const qreal radius = qMin(thumb.width(), thumb.height()) / 2;
    painter.drawRoundedRect(thumb, radius, radius);
    painter.restore();
}

void Style::drawSpinBox(QPainter& painter, const QStyleOptionComplex& option,
                        const QWidget* widget) const {
    const auto& spin = static_cast<const QStyleOptionSpinBox&>(option);
    drawField(painter, option, widget);
    if (spin.buttonSymbols == QAbstractSpinBox::NoButtons) return;
    const auto arrow = [&](SubControl part, Direction direction, bool isEnabled) {
        const bool isActive = option.activeSubControls & part;
        drawChevron(painter, subControlRect(CC_SpinBox, &option, part, widget), direction,
                    color(!isEnabled ? "line" : isActive ? "t1" : "t3"));
    };
    arrow(SC_SpinBoxUp, Direction::Up, spin.stepEnabled & QAbstractSpinBox::StepUpEnabled);
    arrow(SC_SpinBoxDown, Direction::Down, spin.stepEnabled & QAbstractSpinBox::StepDownEnabled);
}

void Style::drawComplexControl(ComplexControl control, const QStyleOptionComplex* option,
                               QPainter* painter, const QWidget* widget) const {
    switch (control) {
    case CC_ScrollBar: return drawScrollBar(*painter, *option, widget);
    case CC_SpinBox: return drawSpinBox(*painter, *option, widget);
    case CC_ComboBox:
        drawField(*painter, *option, widget);
        drawChevron(*painter, subControlRect(CC_ComboBox, option, SC_ComboBoxArrow, widget),
                    Direction::Down, color(option->state & State_Enabled ? "t2" : "t3"));
        return;
    default: QProxyStyle::drawComplexControl(control, option, painter, widget);
    }
}

void Style::polish(QWidget* widget) {
    QProxyStyle::polish(widget);
    if (qobject_cast<QScrollBar*>(widget) || qobject_cast<QComboBox*>(widget) ||
        qobject_cast<QAbstractSpinBox*>(widget))
        widget->setAttribute(Qt::WA_Hover);
}

} // namespace convstudio
