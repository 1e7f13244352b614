// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/text.h"

#include <QObject>
#include <QString>

#include <memory>

namespace convstudio {

/// The language of the window: Qt's translators for texts born in ui/ and the engine's texts.
/// Switching is live: Qt sends every widget a LanguageChange, others listen to changed().
class Language : public QObject {
    Q_OBJECT
public:
    explicit Language(QObject* parent = nullptr);
    ~Language() override;

    static QStringList codes(); ///< "en", "zh_CN"
    static QString nativeName(const QString& code);
    QString code() const;
    void setCode(const QString& code);

    const Translator& engine() const { return *m_engine; }
    QString text(const std::string& key, const Args& args = {}) const {
        return QString::fromStdString(m_engine->text(key, args));
    }
    /// "layer.Conv2d": the layer's two sentences of help, and so on; empty when there is none.
    QString textIfAny(const std::string& key) const {
        return m_engine->has(key) ? text(key) : QString();
    }

Q_SIGNALS:
    void changed();

private:
    struct Translators;
    std::unique_ptr<Translators> m_translators;
    std::unique_ptr<Translator> m_engine;
};

} // namespace convstudio
