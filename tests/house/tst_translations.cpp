// SPDX-License-Identifier: Apache-2.0
#include "engine/base/text.h"
#include "resources/embedded.h"
#include "tests/house/source_tree.h"
#include "tests/support/test_main.h"

#include <QtCore/QFile>
#include <QtCore/QXmlStreamReader>

#include <map>
#include <set>

using namespace convstudio;
using testsupport::SourceFile;
using testsupport::sourcesIn;

namespace {

using Texts = std::map<std::string, std::string>;

Texts textsOf(const std::string& language) {
    Texts texts;
    for (const embedded::File& file : embedded::translations())
        if (file.name == "engine." + language + ".json") {
            const Json json = Json::parse(file.text);
            for (const auto& [key, text] : json.items()) texts[key] = text.get<std::string>();
        }
    return texts;
}

QStringList captured(const QString& text, const QString& pattern) {
    const QRegularExpression expression(pattern);
    QStringList found;
    for (auto match = expression.globalMatch(text); match.hasNext();)
        found << match.next().captured(1);
    return found;
}

QStringList placeholdersOf(const std::string& text) {
    QStringList names = captured(QString::fromStdString(text), "\\{(\\w+)\\}");
    names.removeDuplicates();
    names.sort();
    return names;
}

/// The arguments of the call whose opening bracket stands at `open`, split at top-level commas.
QStringList argumentsAt(const QString& text, qsizetype open) {
    QStringList arguments{QString()};
    int depth = 0;
    bool isText = false;
    for (qsizetype i = open; i < text.size(); ++i) {
        const QChar c = text[i];
        if (c == '"' && text[i - 1] != '\\') isText = !isText;
        if (!isText && QString("({[").contains(c) && depth++ == 0) continue;
        if (!isText && QString(")}]").contains(c) && --depth == 0) break;
        if (!isText && c == ',' && depth == 1) arguments << QString();
        else arguments.last() += c;
    }
    return arguments;
}

/// A function that takes a message's code as its argument number `position`.
struct Maker {
    QString name;
    qsizetype position = 0;
};

/// makeError and the like, and what a file defines around them: any function or lambda with a
/// parameter that is called `code`.
std::vector<Maker> makersIn(const QString& text) {
    std::vector<Maker> makers = {{"makeError"}, {"makeWarning"}, {"fileIssue"}, {"Issue"}, {"Fix"}};
    static const QRegularExpression definition(
        "(?:\\b(\\w+)|\\b(\\w+) = \\[[^\\]]*\\])\\s*"
        "\\(([^()]*?)(?:const )?(?:std::string|char\\*|std::string_view)&{0,2} code\\b");
    for (auto match = definition.globalMatch(text); match.hasNext();) {
        const auto found = match.next();
        makers.push_back({found.captured(1) + found.captured(2), found.captured(3).count(',')});
    }
    return makers;
}

QString withoutComments(QString text) {
    static const QRegularExpression comment("(^|\\s)//.*$", QRegularExpression::MultilineOption);
    return text.remove(comment);
}

/// Codes that a source file hands to a maker of issues or fixes, as literals.
QStringList codesIn(const QString& text) {
    const QString literal = "\"([a-z][a-z0-9]*(?:-[a-z0-9]+)*)\"";
    QStringList codes = captured(text, "\\b(?:issue|error|warning|fix)\\.code = " + literal);
    for (const Maker& maker : makersIn(text)) {
        const QRegularExpression call("\\b" + maker.name + "\\s*[({]");
        for (auto match = call.globalMatch(text); match.hasNext();) {
            const auto arguments = argumentsAt(text, match.next().capturedEnd() - 1);
            if (maker.position < arguments.size())
                codes << captured(arguments[maker.position], literal);
        }
    }
    codes.removeDuplicates();
    return codes;
}

/// Text of a C++ string literal, or of several in a row.
QString literalAt(const QString& text, qsizetype at) {
    static const QRegularExpression pieces("\\G\\s*\"((?:[^\"\\\\]|\\\\.)*)\"");
    QString found;
    for (auto match = pieces.match(text, at); match.hasMatch();
         match = pieces.match(text, match.capturedEnd()))
        found += match.captured(1);
    return found.replace("\\n", "\n").replace("\\t", "\t").replace("\\\"", "\"");
}

/// A text of the window, and the contexts it may stand in as far as its file tells.
struct WindowText {
    QString source, context;
};

/// What tr(), translate() and QT_TRANSLATE_NOOP() take from a source file. A tr() without its class
/// gives "" as context: any class of the namespace that the file names will do.
std::vector<WindowText> windowTextsIn(const QString& text) {
    static const QRegularExpression own("(?<![\\w:])(?:(\\w+)::)?tr\\(\\s*(?=\")"),
        named("(?:translate|QT_TRANSLATE_NOOP|TR_NOOP)\\(\\s*\"([\\w:]+)\",\\s*(?=\")"),
        table("\\bTEXT\\((?=\")"),
        tableContext("#define TEXT\\(\\w+\\) QT_TRANSLATE_NOOP\\(\"([\\w:]+)\""),
        plural("\\bcounted\\(");
    std::vector<WindowText> found;
    for (auto match = own.globalMatch(text); match.hasNext();)
        found.push_back({literalAt(text, match.next().capturedEnd()), {}});
    for (auto match = named.globalMatch(text); match.hasNext();) {
        const auto each = match.next();
        found.push_back({literalAt(text, each.capturedEnd()), each.captured(1)});
    }
    for (auto match = table.globalMatch(text); match.hasNext();)
        found.push_back({literalAt(text, match.next().capturedEnd()),
                         tableContext.match(text).captured(1)});
    for (auto match = plural.globalMatch(text); match.hasNext();)
        for (const QString& argument : argumentsAt(text, match.next().capturedEnd() - 1))
            if (argument.trimmed().startsWith('"'))
                found.push_back({literalAt(argument, 0), {}});
    return found;
}

/// context → source → translation
std::map<QString, std::map<QString, QString>> windowTranslations() {
    std::map<QString, std::map<QString, QString>> texts;
    QFile file(CONVSTUDIO_SOURCE_DIR "/resources/i18n/convstudio_zh_CN.ts");
    if (!file.open(QIODevice::ReadOnly)) return texts;
    QXmlStreamReader xml(&file);
    QString context, source;
    while (!xml.atEnd()) {
        xml.readNext();
        if (!xml.isStartElement()) continue;
        if (xml.name() == QLatin1String("name")) context = xml.readElementText();
        else if (xml.name() == QLatin1String("source")) source = xml.readElementText();
        else if (xml.name() == QLatin1String("translation"))
            texts[context][source] = xml.readElementText();
    }
    return texts;
}

QStringList qtPlaceholders(const QString& text) {
    QStringList found = captured(text, "(%L?\\d|%n)");
    found.sort();
    return found;
}

} // namespace

/// Every text in every language, and a text for everything the sources can say.
class tst_translations : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyLanguageIsEmbedded() {
        for (const std::string& language : Translator::languages())
            QVERIFY2(!textsOf(language).empty(), language.c_str());
    }

    void sameKeysAndPlaceholders_data() {
        QTest::addColumn<std::string>("language");
        for (const std::string& language : Translator::languages())
            QTest::newRow(language.c_str()) << language;
    }
    void sameKeysAndPlaceholders() {
        QFETCH(std::string, language);
        const Texts english = textsOf("en"), texts = textsOf(language);
        for (const auto& [key, text] : texts) {
            QVERIFY2(english.contains(key), (key + " has no English text").c_str());
            QVERIFY2(text.find_first_not_of(" \n\t") != std::string::npos,
                     (key + " is empty").c_str());
        }
        for (const auto& [key, text] : english) {
            QVERIFY2(texts.contains(key), (key + " is not translated to " + language).c_str());
            QVERIFY2(placeholdersOf(texts.at(key)) == placeholdersOf(text),
                     (key + " has other placeholders in " + language).c_str());
        }
    }

    void chineseIsChinese() {
        // Formulas and names stay as they are; a sentence has at least one Chinese character.
        static const QRegularExpression han("\\p{Han}"), sentence("[a-z]+ [a-z]+ [a-z]+ [a-z]+");
        const Texts english = textsOf("en");
        for (const auto& [key, text] : textsOf("zh_CN"))
            if (QString::fromStdString(english.at(key)).contains(sentence))
                QVERIFY2(QString::fromStdString(text).contains(han), key.c_str());
    }

    void scannerFindsCodes_data() {
        QTest::addColumn<QString>("source");
        QTest::addColumn<QStringList>("codes");
        QTest::newRow("plain") << "return makeError(\"a-b\", {\"x\"}, {{\"got\", \"y\"}});"
                               << QStringList{"a-b"};
        QTest::newRow("choice") << "makeWarning(bad ? \"a\" : \"b-c\", place);"
                                << QStringList{"a", "b-c"};
        QTest::newRow("assigned") << "fix.code = \"set-x\";" << QStringList{"set-x"};
        QTest::newRow("wrapped")
            << "Issue fail(int at, std::string code) { return makeError(code, {}); }\n"
               "fail(3, \"c-d\");"
            << QStringList{"c-d"};
        QTest::newRow("lambda") << "const auto add = [&](const char* code, Args a) {};\n"
                                   "add(\"e\", {{\"f\", \"g\"}});"
                                << QStringList{"e"};
        QTest::newRow("reference") << "Issue fail(const std::string& code) {}\nfail(\"h\");"
                                   << QStringList{"h"};
    }
    void scannerFindsCodes() {
        QFETCH(QString, source);
        QFETCH(QStringList, codes);
        QStringList found = codesIn(source);
        found.sort();
        QCOMPARE(found, codes);
    }

    void everyCodeHasAText_data() {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("text");
        for (const SourceFile& file : sourcesIn({"engine", "app"}))
            QTest::newRow(qPrintable(file.path)) << file.path << withoutComments(file.text);
    }
    void everyCodeHasAText() {
        QFETCH(QString, path);
        QFETCH(QString, text);
        static const Translator translator;
        for (const QString& code : codesIn(text))
            QVERIFY2(translator.has("issue." + code.toStdString()) ||
                         translator.has("fix." + code.toStdString()),
                     qPrintable(path + ": no text for code " + code));
    }

    void everyReferenceHasAText_data() { everyCodeHasAText_data(); }
    void everyReferenceHasAText() {
        QFETCH(QString, path);
        QFETCH(QString, text);
        static const Translator translator;
        for (const QString& key : captured(text, "\"@([a-z][\\w.-]*\\w)\""))
            QVERIFY2(translator.has(key.toStdString()),
                     qPrintable(path + ": no text for reference @" + key));
    }

    void windowScannerFindsTexts_data() {
        QTest::addColumn<QString>("source");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("context");
        QTest::newRow("own") << "x = tr(\"Save %1\").arg(y);" << "Save %1" << "";
        QTest::newRow("two lines") << "tr(\"one \"\n   \"two\")" << "one two" << "";
        QTest::newRow("escaped") << "tr(\"say \\\"no\\\"\")" << "say \"no\"" << "";
        QTest::newRow("named") << "QCoreApplication::translate(\"Menus\", \"File\")" << "File"
                               << "Menus";
        QTest::newRow("table") << "#define TEXT(t) QT_TRANSLATE_NOOP(\"A::B\", t)\n{1, TEXT(\"c\")}"
                               << "c" << "A::B";
        QTest::newRow("marked") << "QT_TRANSLATE_NOOP(\"A\", \"b\"\n  \"c\")" << "bc" << "A";
    }
    void windowScannerFindsTexts() {
        QFETCH(QString, source);
        const auto found = windowTextsIn(source);
        QCOMPARE(found.size(), std::size_t(1));
        QTEST(found[0].source, "text");
        QTEST(found[0].context, "context");
    }

    void everyWindowTextIsTranslated_data() {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("text");
        for (const SourceFile& file : sourcesIn({"ui", "app"}))
            if (!windowTextsIn(file.text).empty())
                QTest::newRow(qPrintable(file.path)) << file.path << withoutComments(file.text);
    }
    void everyWindowTextIsTranslated() {
        QFETCH(QString, path);
        QFETCH(QString, text);
        static const auto translations = windowTranslations();
        for (const WindowText& each : windowTextsIn(text)) {
            QStringList found;
            for (const auto& [context, texts] : translations) {
                const bool fits = each.context.isEmpty()
                                      ? (context.startsWith("convstudio::") &&
                                             text.contains(context.section("::", -1))) ||
                                                text.contains('"' + context + '"')
                                      : context == each.context;
                if (fits && texts.contains(each.source)) found << texts.at(each.source);
            }
            QVERIFY2(!found.isEmpty(), qPrintable(path + ": not translated: " + each.source));
            for (const QString& translation : found) {
                QVERIFY2(!translation.trimmed().isEmpty(), qPrintable(each.source));
                QVERIFY2(qtPlaceholders(translation) == qtPlaceholders(each.source),
                         qPrintable("other placeholders: " + each.source));
            }
        }
    }

    void noWindowTranslationIsUnused() {
        std::set<QString> sources;
        for (const SourceFile& file : sourcesIn({"ui", "app"}))
            for (const WindowText& each : windowTextsIn(file.text)) sources.insert(each.source);
        QStringList unused;
        for (const auto& [context, texts] : windowTranslations())
            for (const auto& [source, translation] : texts)
                if (!sources.contains(source)) unused << context + ": " + source;
        QVERIFY2(unused.isEmpty(), qPrintable(unused.join('\n')));
    }
};

CONVSTUDIO_TEST(tst_translations)
#include "tst_translations.moc"
