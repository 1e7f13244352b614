// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/safetensors.h"
#include "engine/exchange/export_format.h"
#include "tests/exchange/support/python_run.h"
#include "tests/exchange/support/replay_rows.h"

#include <QtCore/QTemporaryDir>

#include <filesystem>
#include <functional>
#include <stdexcept>

namespace testsupport {

using RowWriter =
    std::function<convstudio::WrittenFiles(const ReplayRow&, const std::filesystem::path& folder)>;

/// Writes every row by `write` into a folder of its own beside rows.safetensors (ROW/images,
/// ROW/logits) and lets one Python process, a script of tests/reference, judge them all.
inline convstudio::Json judgedRows(const QString& script, const std::vector<ReplayRow>& rows,
                                   const RowWriter& write) {
    const QTemporaryDir folder;
    const std::filesystem::path root = folder.path().toStdString();
    convstudio::NamedTensors tensors;
    for (const ReplayRow& row : rows) {
        std::filesystem::create_directory(root / row.name);
        const convstudio::WrittenFiles files = write(row, root / row.name);
        if (!files) throw std::logic_error(row.name + ": " + files.issues()[0].code);
        tensors.emplace_back(row.name + "/images", row.images);
        tensors.emplace_back(row.name + "/logits", row.logits);
    }
    if (!convstudio::writeSafetensors(root / "rows.safetensors", tensors, {})) return {};
    const PythonRun python = runPython(script, {folder.path()});
    if (!python.ok) qWarning("%s", python.errors.constData());
    return python.json();
}

/// model.onnx as the onnx package and ONNX Runtime see it.
inline convstudio::Json judgedOnnx(const std::vector<ReplayRow>& rows) {
    return judgedRows("onnx_check.py", rows,
                      [](const ReplayRow& row, const std::filesystem::path& folder) {
                          return convstudio::writeOnnx(row.network, folder);
                      });
}

/// The PyTorch source as Python sees it.
inline convstudio::Json judgedSources(const std::vector<ReplayRow>& rows) {
    return judgedRows("source_check.py", rows,
                      [](const ReplayRow& row, const std::filesystem::path& folder) {
                          return convstudio::writePyTorchSource(row.network, folder);
                      });
}

/// The same, and model.pt.
inline convstudio::Json judgedSourcesAndScripts(const std::vector<ReplayRow>& rows) {
    return judgedRows("source_check.py", rows,
                      [](const ReplayRow& row, const std::filesystem::path& folder) {
                          const auto source = convstudio::writePyTorchSource(row.network, folder);
                          return source ? convstudio::writeTorchScript(row.network, folder)
                                        : source;
                      });
}

inline void addRowNames(const std::vector<ReplayRow>& rows) {
    QTest::addColumn<QString>("name");
    for (const ReplayRow& row : rows)
        QTest::newRow(row.name.c_str()) << QString::fromStdString(row.name);
}

} // namespace testsupport
