// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtCore/QString>

#include <vector>

/// The project's own sources, for tests that hold them against the rules of the house.
namespace testsupport {

struct SourceFile {
    QString path; ///< from the project's folder, "engine/base/files.h"
    QString text;

    QStringList includes() const; ///< what stands between the quotes or brackets
    bool isHeader() const { return path.endsWith(".h"); }
    bool isIn(const char* folder) const { return path.startsWith(QString(folder) + "/"); }
    QString package() const; ///< "base" of "engine/base/files.h"
};

/// Every .h and .cpp below the given folders, sorted by path.
std::vector<SourceFile> sourcesIn(const QStringList& folders);

} // namespace testsupport
