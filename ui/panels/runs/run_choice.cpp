// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/runs/run_choice.h"

#include "ui/panels/runs/run_words.h"

#include <QDir>

namespace convstudio {

QString runChoiceText(const RunsController& runs, const RunInfo& run) {
    QString text = runTitle(runs.numberOf(QString::fromStdString(run.folder.string()))) +
                   QStringLiteral(" · ") + QString::fromStdString(run.name);
    if (run.bestValAccuracy) text += QStringLiteral(" · ") + accuracyText(*run.bestValAccuracy);
    return text;
}

QList<int> keptEpochs(const QString& run) {
    QList<int> epochs;
    for (const QString& file :
         QDir(run).entryList({QStringLiteral("epoch-*.safetensors")}, QDir::Files, QDir::Name))
        epochs += file.mid(6).section(QLatin1Char('.'), 0, 0).toInt();
    return epochs;
}

} // namespace convstudio
