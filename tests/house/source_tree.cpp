// SPDX-License-Identifier: Apache-2.0
#include "tests/house/source_tree.h"

#include <QtCore/QDir>
#include <QtCore/QDirIterator>
#include <QtCore/QRegularExpression>

#include <algorithm>

namespace testsupport {

QStringList SourceFile::includes() const {
    static const QRegularExpression directive("^\\s*#\\s*include\\s*[<\"]([^>\"]+)[>\"]",
                                              QRegularExpression::MultilineOption);
    QStringList found;
    for (auto match = directive.globalMatch(text); match.hasNext();)
        found << match.next().captured(1);
    return found;
}

QString SourceFile::package() const { return path.section('/', 1, 1); }

std::vector<SourceFile> sourcesIn(const QStringList& folders) {
    const QDir root(CONVSTUDIO_SOURCE_DIR);
    std::vector<SourceFile> sources;
    for (const QString& folder : folders) {
        QDirIterator files(root.filePath(folder), {"*.h", "*.cpp"}, QDir::Files,
                           QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            if (!file.open(QFile::ReadOnly)) continue;
            sources.push_back({root.relativeFilePath(file.fileName()), file.readAll()});
        }
    }
    std::sort(sources.begin(), sources.end(),
              [](const auto& a, const auto& b) { return a.path < b.path; });
    return sources;
}

} // namespace testsupport
