// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/bench/benchmark.h"
#include "ui/workbench_parts.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QTemporaryDir>

#include <memory>
#include <vector>

namespace convstudio::bench {

/// Qt without a screen: software rendering, as the goals are set for.
class OffscreenApplication {
public:
    OffscreenApplication();

private:
    std::unique_ptr<QApplication> m_app;
};

/// A folder of its own for what an editor keeps.
class EditorHome {
public:
    QString file(const QString& name) const { return m_folder.filePath(name); }

protected:
    Places placesBelow() const;

private:
    QTemporaryDir m_folder;
};

/// A whole editor without a window.
class Editor : public EditorHome, public WorkbenchParts {
public:
    Editor() : WorkbenchParts(*qApp, placesBelow()) {}
    /// Everything under way on helper threads has been delivered.
    void settle() const;
};

/// CPU time of this thread, in ms: what other programs on the machine take does not count.
double threadMs();
/// The value below which `part` of the values lie, e.g. 0.95; there must be one.
double share(std::vector<double> values, double part);

/// A residual network of about `count` nodes, laid out in columns.
Project chainProject(int count);

} // namespace convstudio::bench
