// SPDX-License-Identifier: Apache-2.0
#include "ui/language.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QTranslator>

namespace convstudio {

namespace {
constexpr char kSourceLanguage[] = "en";
}

/// The program's own texts and those of Qt's dialogs.
struct Language::Translators {
    QTranslator own, qt;
};

Language::Language(QObject* parent)
    : QObject(parent), m_translators(new Translators),
      m_engine(new Translator(kSourceLanguage)) {}

Language::~Language() = default;

QStringList Language::codes() { return {"en", "zh_CN"}; }

QString Language::nativeName(const QString& code) {
    return code == QLatin1String("zh_CN") ? QStringLiteral("简体中文") : QStringLiteral("English");
}

QString Language::code() const { return QString::fromStdString(m_engine->language()); }

void Language::setCode(const QString& code) {
    if (code == this->code() || !codes().contains(code)) return;
    m_engine = std::make_unique<Translator>(code.toStdString());
    QCoreApplication::removeTranslator(&m_translators->own);
    QCoreApplication::removeTranslator(&m_translators->qt);
    // English stands in the sources.
    if (code != QLatin1String(kSourceLanguage)) {
        if (m_translators->qt.load("qtbase_" + code,
                                   QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
            QCoreApplication::installTranslator(&m_translators->qt);
        if (m_translators->own.load(":/i18n/convstudio_" + code + ".qm"))
            QCoreApplication::installTranslator(&m_translators->own);
        else qWarning("there are no texts for '%s'", qPrintable(code));
    }
    Q_EMIT changed();
}

} // namespace convstudio
