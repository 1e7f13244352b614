// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/bench/benchmark.h"
#include "ui/workbench_parts.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QTemporaryDir>

#include <memory>

namespace convstudio::bench {

/// LeNet on Fashion-MNIST, in the program itself.
inline constexpr char kSampleProject[] = ":/samples/lenet-fashion-mnist.convstudio.json";

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

/// A residual network of about `count` nodes, laid out in columns.
Project chainProject(int count);

} // namespace convstudio::bench
