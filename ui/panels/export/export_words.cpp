// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/export/export_words.h"

#include "ui/bridge/runs_controller.h"
#include "ui/bridge/training_controller.h"
#include "ui/panels/runs/run_words.h"
#include "ui/theme/theme.h"
#include "ui/workbench.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

#include <algorithm>
#include <cmath>

namespace convstudio {

namespace {

constexpr QChar kThinSpace(0x2009);
constexpr QChar kMinusSign(0x2212);

struct FormatWords {
    ExportFormat format;
    const char* name;
    const char* purpose;
};

constexpr FormatWords kFormatWords[] = {
    {ExportFormat::Onnx, QT_TRANSLATE_NOOP("Export", "ONNX"),
     QT_TRANSLATE_NOOP("Export", "opset 17, dynamic batch")},
    {ExportFormat::TorchScript, QT_TRANSLATE_NOOP("Export", "TorchScript"),
     QT_TRANSLATE_NOOP("Export", "for C++ and Python, trains on")},
    {ExportFormat::Safetensors, QT_TRANSLATE_NOOP("Export", "safetensors"),
     QT_TRANSLATE_NOOP("Export", "the weights alone")},
    {ExportFormat::StateDict, QT_TRANSLATE_NOOP("Export", "PyTorch state_dict"),
     QT_TRANSLATE_NOOP("Export", "the weights as .pth")},
    {ExportFormat::PyTorch, QT_TRANSLATE_NOOP("Export", "PyTorch source"),
     QT_TRANSLATE_NOOP("Export", "readable code and weights")},
    {ExportFormat::Cpp, QT_TRANSLATE_NOOP("Export", "C++ sample"),
     QT_TRANSLATE_NOOP("Export", "CMake project, LibTorch")},
    {ExportFormat::Report, QT_TRANSLATE_NOOP("Export", "HTML report"),
     QT_TRANSLATE_NOOP("Export", "curves, matrix, settings, proof")},
};

const FormatWords& wordsOf(ExportFormat format) {
    return *std::find_if(std::begin(kFormatWords), std::end(kFormatWords),
                         [&](const FormatWords& each) { return each.format == format; });
}

QString unit(const QString& number, const char* name) {
    return number + kThinSpace + QString::fromUtf8(name);
}

/// Three digits that matter.
QString threeDigits(double value) {
    return QString::number(value, 'f', value < 10 ? 2 : value < 100 ? 1 : 0);
}

QString splitWord(const std::string& split) {
    if (split == "test") return exportText(QT_TRANSLATE_NOOP("Export", "test"));
    if (split == "validation") return exportText(QT_TRANSLATE_NOOP("Export", "validation"));
    return exportText(QT_TRANSLATE_NOOP("Export", "training"));
}

int numberOf(const Workbench& workbench) {
    const QString& run = workbench.exports.target().run;
    const int number = workbench.runs.numberOf(run);
    const RunRecord& present = *workbench.training.record();
    return number == 0 && present.folder == run ? present.number : number;
}

} // namespace

QString exportText(const char* text) { return QCoreApplication::translate("Export", text); }
QString formatName(ExportFormat format) { return exportText(wordsOf(format).name); }
QString formatPurpose(ExportFormat format) { return exportText(wordsOf(format).purpose); }

QString exportRunTitle(const Workbench& workbench) { return runTitle(numberOf(workbench)); }

QString exportTitle(const Workbench& workbench) {
    const int number = numberOf(workbench);
    return number > 0 ? exportText(QT_TRANSLATE_NOOP("Export", "Export run %1")).arg(number)
                      : exportText(QT_TRANSLATE_NOOP("Export", "Export this run"));
}

QString runtimeText(const ProofRow& row) {
    const QString runtime = QString::fromStdString(row.runtime);
    return row.version.empty() ? runtime
                               : runtime + QLatin1Char(' ') + QString::fromStdString(row.version);
}

QString differenceText(double difference) {
    if (!std::isfinite(difference)) return QStringLiteral("?");
    if (difference == 0) return QStringLiteral("0");
    if (difference >= 1e-3) return QString::number(difference, 'g', 2);
    // Two digits: 7.6e-06 is written 7.6e−6.
    const QStringList parts = QString::number(difference, 'e', 1).split(QStringLiteral("e-"));
    QString digits = parts[0];
    if (digits.endsWith(QLatin1String(".0"))) digits.chop(2);
    return digits + QLatin1Char('e') + kMinusSign + QString::number(parts[1].toInt());
}

QString latencyText(double ms) {
    if (!(ms > 0)) return QStringLiteral("–");
    if (ms < 1) return unit(threeDigits(ms * 1000), "µs");
    return ms < 1000 ? unit(threeDigits(ms), "ms") : unit(threeDigits(ms / 1000), "s");
}

QString momentText(const std::string& utc) {
    const QDateTime then = QDateTime::fromString(QString::fromStdString(utc), Qt::ISODate);
    if (!then.isValid()) return QString::fromStdString(utc);
    const QDateTime local = then.toLocalTime();
    const QString time = local.toString(QStringLiteral("HH:mm"));
    if (local.date() == QDate::currentDate())
        return exportText(QT_TRANSLATE_NOOP("Export", "today %1")).arg(time);
    return local.toString(QStringLiteral("yyyy-MM-dd ")) + time;
}

QString replayedText(const ProofReference& reference) {
    const QString images = Theme::count(qint64(reference.images));
    if (reference.images == reference.available)
        return exportText(QT_TRANSLATE_NOOP("Export", "all %1 %2 images"))
            .arg(images, splitWord(reference.split));
    return exportText(QT_TRANSLATE_NOOP("Export", "%1 of %2 %3 images"))
        .arg(images, Theme::count(qint64(reference.available)), splitWord(reference.split));
}

QString stageText(const ExportStage& stage) {
    if (stage.step == ExportStep::Report)
        return exportText(QT_TRANSLATE_NOOP("Export", "Writing the report"));
    if (stage.what.isEmpty()) return exportText(QT_TRANSLATE_NOOP("Export", "Beginning"));
    return (stage.step == ExportStep::Write
                ? exportText(QT_TRANSLATE_NOOP("Export", "Writing %1"))
                : exportText(QT_TRANSLATE_NOOP("Export", "Replaying: %1")))
        .arg(stage.what);
}

ExportVerdict verdictOf(const ExportResult& result) {
    std::size_t replayed = 0;
    for (const ProofRow& row : result.proof.rows) {
        if (row.isAbsent()) continue;
        if (!row.isSame()) return ExportVerdict::Differs;
        ++replayed;
    }
    if (replayed == 0) return ExportVerdict::None;
    return replayed == result.proof.rows.size() ? ExportVerdict::Same : ExportVerdict::Partly;
}

QString verdictText(const ExportResult& result) {
    switch (verdictOf(result)) {
    case ExportVerdict::Same:
        return exportText(QT_TRANSLATE_NOOP(
            "Export", "Proved: every file was read back and gave the same answers"));
    case ExportVerdict::Partly:
        return exportText(QT_TRANSLATE_NOOP(
            "Export", "Proved in part: the same answers where a runtime could read the file"));
    case ExportVerdict::None:
        return exportText(QT_TRANSLATE_NOOP("Export", "Not proved: nothing was replayed"));
    case ExportVerdict::Differs:
        return exportText(QT_TRANSLATE_NOOP("Export", "Refused: a file gave other answers"));
    }
    return {};
}

QString verdictIcon(ExportVerdict verdict) {
    switch (verdict) {
    case ExportVerdict::Same: return QStringLiteral("check");
    case ExportVerdict::Partly: return QStringLiteral("info");
    case ExportVerdict::None: return QStringLiteral("warning");
    case ExportVerdict::Differs: return QStringLiteral("error");
    }
    return {};
}

QString verdictToken(ExportVerdict verdict) {
    switch (verdict) {
    case ExportVerdict::Same: return QStringLiteral("ok");
    case ExportVerdict::Partly: return QStringLiteral("t2");
    case ExportVerdict::None: return QStringLiteral("warn");
    case ExportVerdict::Differs: return QStringLiteral("err");
    }
    return {};
}

QString layerCountText(const LayerCount& layers) {
    const QString type = QString::fromStdString(layers.type);
    return layers.count == 1
               ? type
               : QString::number(layers.count) + QStringLiteral(" × ") + type;
}

} // namespace convstudio
