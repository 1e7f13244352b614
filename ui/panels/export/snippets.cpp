// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/export/snippets.h"

#include "ui/panels/export/export_words.h"

#include <QFile>

#include <algorithm>

namespace convstudio {

namespace {

constexpr std::size_t kNamedClasses = 3;

/// A file of ui/panels/export/snippets, without its last line end; empty when there is none.
QString snippetPart(const QString& name) {
    QFile file(QStringLiteral(":/snippets/%1.txt").arg(name));
    if (!file.open(QIODevice::ReadOnly)) return {};
    QString text = QString::fromUtf8(file.readAll());
    text.chop(1);
    return text;
}

QString languageName(SnippetLanguage language) {
    switch (language) {
    case SnippetLanguage::Python: return QStringLiteral("python");
    case SnippetLanguage::Cpp: return QStringLiteral("cpp");
    case SnippetLanguage::OpenCv: return QStringLiteral("opencv");
    }
    return {};
}

QString listOf(const std::vector<double>& values) {
    QStringList texts;
    for (const double value : values) texts += QString::number(value, 'g', 7);
    return texts.join(QStringLiteral(", "));
}

/// "10 classes: T-shirt/top, Trouser, Pullover, …"
QString classesText(const std::vector<std::string>& classes) {
    QStringList names;
    for (std::size_t i = 0; i < std::min(kNamedClasses, classes.size()); ++i)
        names += QString::fromStdString(classes[i]).simplified();
    if (classes.size() > kNamedClasses) names += QStringLiteral("…");
    return QStringLiteral("%1 classes: %2").arg(classes.size()).arg(names.join(QStringLiteral(", ")));
}

/// What the parts of a template are, longer ones first: they have names of their own in them.
std::vector<std::pair<QString, QString>> valuesFor(const Subject& subject, bool takesPixels) {
    const Shape& shape = subject.graph.input().shape;
    const bool isGrey = shape.channels() == 1;
    const QString normalise = QLatin1Char('\n') + snippetPart(QStringLiteral("normalise"));
    return {
        {"{picture}", snippetPart(QStringLiteral("picture")) + (takesPixels ? QString() : normalise)},
        {"{planes}\n", takesPixels ? QString()
                                   : snippetPart(QStringLiteral("planes")) + QLatin1Char('\n')},
        {"{answer}", snippetPart(QStringLiteral("answer"))},
        {"{input}", takesPixels ? QStringLiteral("pixels from 0 to 255")
                                : QStringLiteral("(pixel / 255 - mean) / std, see preprocess.json")},
        {"{mode}", isGrey ? QStringLiteral("L") : QStringLiteral("RGB")},
        {"{imread}", isGrey ? QStringLiteral("cv::IMREAD_GRAYSCALE")
                            : QStringLiteral("cv::IMREAD_COLOR")},
        {"{means}", listOf(subject.normalization.mean)},
        {"{stds}", listOf(subject.normalization.stddev)},
        {"{C}", QString::number(shape.channels())},
        {"{H}", QString::number(shape.height())},
        {"{W}", QString::number(shape.width())},
        {"{N}", QString::number(subject.classes().size())},
        {"{names}", classesText(subject.classes())},
    };
}

QString reasonFor(ExportFormat format, SnippetLanguage language) {
    if (format == ExportFormat::Report)
        return exportText(QT_TRANSLATE_NOOP("Export", "The report is read in a browser."));
    if (language == SnippetLanguage::OpenCv)
        return exportText(QT_TRANSLATE_NOOP("Export", "OpenCV reads the ONNX file."));
    if (language == SnippetLanguage::Python)
        return exportText(QT_TRANSLATE_NOOP("Export", "The sample is C++."));
    return exportText(
        QT_TRANSLATE_NOOP("Export", "C++ reads the ONNX file or the TorchScript file."));
}

} // namespace

Snippet snippetFor(const ExportEntry& entry, const ExportResult& result,
                   const LeavingNetwork& network, SnippetLanguage language) {
    const QString format = QLatin1String(formatInfo(entry.format).id);
    QString code = snippetPart(format + QLatin1Char('_') + languageName(language));
    if (code.isEmpty()) return {{}, reasonFor(entry.format, language)};
    const bool holdsAll =
        entry.format == ExportFormat::Onnx || entry.format == ExportFormat::TorchScript;
    for (const auto& [name, value] : valuesFor(*network.subject, result.takesPixels && holdsAll))
        code.replace(name, value);
    return {code, {}};
}

} // namespace convstudio
