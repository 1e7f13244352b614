// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/bench/benchmark.h"
#include "ui/workbench.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QTemporaryDir>

#include <memory>

namespace convstudio::bench {

/// Qt without a screen: software rendering, as the goals are set for.
class OffscreenApplication {
public:
    OffscreenApplication();

private:
    std::unique_ptr<QApplication> m_app;
};

/// A whole editor without a window, in a folder of its own.
class Editor {
public:
    Editor();
    /// Everything under way on helper threads has been delivered.
    void settle() const;
    QString file(const QString& name) const { return m_home.filePath(name); }

private:
    QTemporaryDir m_home;

public:
    Places places;
    Background background;
    Theme theme;
    Language language;
    LayerRegistry registry;
    UserState state;
    UiContext ui;
    Document document;
    EditorState editorState;
    GraphEditor editor;
    FactsController facts;
    BlockLibrary blocks;
    Actions actions;
    Workbench workbench;
};

/// A residual network of about `count` nodes, laid out in columns.
Project chainProject(int count);

} // namespace convstudio::bench
