// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/language.h"
#include "ui/theme/theme.h"

#include <QtTest/QtTest>
#include <QtWidgets/QtWidgets>

namespace testsupport {

/// English made a third longer, as German or Finnish would be; in words, so that lines can break.
class PseudoLocale : public QTranslator {
public:
    static constexpr qsizetype kWord = 9;
    bool isEmpty() const override { return false; }
    QString translate(const char*, const char* source, const char*, int) const override {
        const QString text = QString::fromUtf8(source);
        QString more(qMax<qsizetype>(1, text.size() * 35 / 100), QChar('n'));
        for (qsizetype at = kWord; at < more.size(); at += kWord) more[at] = QChar(' ');
        return text + more;
    }
};

/// A row for each language, a longer one among them, and size; the small ones are dark.
inline void addLooks() {
    QTest::addColumn<QString>("language");
    QTest::addColumn<QSize>("size");
    for (const char* language : {"en", "zh_CN", "pseudo"})
        for (const QSize size : {QSize(1280, 800), QSize(1920, 1080)})
            QTest::addRow("%s %d", language, size.width()) << language << size;
}

/// Language and theme of such a row, for its lifetime.
class Look {
public:
    Look(convstudio::Theme& theme, convstudio::Language& language, const QString& code,
         const QSize& size) {
        using convstudio::ThemeChoice;
        theme.setChoice(size.width() == 1280 ? ThemeChoice::Dark : ThemeChoice::Light);
        if (code == "pseudo") QCoreApplication::installTranslator(&m_pseudo);
        else language.setCode(code);
        theme.setLanguage(language.code());
    }
    ~Look() { QCoreApplication::removeTranslator(&m_pseudo); }
    Look(const Look&) = delete;
    Look& operator=(const Look&) = delete;

private:
    PseudoLocale m_pseudo;
};

inline bool isInsideScrollArea(const QWidget* widget) {
    for (; widget; widget = widget->parentWidget())
        if (qobject_cast<const QAbstractScrollArea*>(widget)) return true;
    return false;
}

/// Why the text of a label or button does not fit; empty: it does.
inline QString trouble(const QWidget& widget) {
    if (const auto* label = qobject_cast<const QLabel*>(&widget)) {
        if (label->text().isEmpty()) return {};
        const int needed = label->wordWrap() ? label->heightForWidth(label->width())
                                             : label->sizeHint().height();
        if (needed > label->height()) return "too low";
        if (!label->wordWrap() && label->sizeHint().width() > label->width()) return "too narrow";
    } else if (const auto* button = qobject_cast<const QAbstractButton*>(&widget)) {
        if (button->text().isEmpty()) return {};
        if (button->minimumSizeHint().width() > button->width()) return "too narrow";
        const int needed = button->hasHeightForWidth() ? button->heightForWidth(button->width())
                                                       : button->minimumSizeHint().height();
        if (needed > button->height()) return "too low";
    } else if (const auto* line = qobject_cast<const QLineEdit*>(&widget)) {
        const int room = line->width() - line->textMargins().left() - 16;
        if (line->text().isEmpty() &&
            line->fontMetrics().horizontalAdvance(line->placeholderText()) > room)
            return "placeholder too long";
        return {};
    } else if (const auto* area = qobject_cast<const QScrollArea*>(&widget)) {
        const bool isColumn = area->horizontalScrollBarPolicy() == Qt::ScrollBarAlwaysOff;
        if (!isColumn || !area->widget()) return {};
        if (area->widget()->width() <= area->viewport()->width()) return {};
        return "its column is cut on the right";
    } else {
        return {};
    }
    const QWidget* parent = widget.parentWidget();
    if (parent && !isInsideScrollArea(&widget) && !parent->rect().contains(widget.geometry()))
        return "outside its parent";
    return {};
}

inline QString describe(const QWidget& widget) {
    QString text = widget.objectName();
    if (const auto* label = qobject_cast<const QLabel*>(&widget)) text += ' ' + label->text();
    if (const auto* button = qobject_cast<const QAbstractButton*>(&widget))
        text += ' ' + button->text();
    QString path;
    for (const QWidget* w = &widget; w; w = w->parentWidget())
        path.prepend(QString::fromLatin1(w->metaObject()->className()).remove("convstudio::") + '/');
    return path + text;
}

/// Widgets in sight whose text does not fit, and why.
inline QStringList clippedIn(const QWidget& window) {
    QStringList found;
    for (const QWidget* widget : window.findChildren<QWidget*>())
        if (widget->isVisible())
            if (const QString why = trouble(*widget); !why.isEmpty())
                found << describe(*widget) + ": " + why;
    return found;
}

} // namespace testsupport
