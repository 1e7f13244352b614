// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/graph/text_form.h"
#include "engine/project/training_schema.h"
#include "ui/workbench_parts.h"

#include <QtTest/QtTest>
#include <QtWidgets/QtWidgets>

namespace testsupport {

/// Base of every test class of the window: an unexpected warning of Qt fails the test.
class GuiTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() {
        // The offscreen platform says this of least sizes, of raised and of grabbing windows.
        QTest::failOnWarning(
            QRegularExpression("^(?!This plugin does not support )"));
    }
};

/// A folder of its own for what an editor keeps.
class BenchHome {
protected:
    convstudio::Places placesBelow() const {
        const std::filesystem::path folder = m_folder.path().toStdString();
        return {folder / "config", folder / "cache", folder / "data"};
    }

private:
    QTemporaryDir m_folder;
};

/// A whole editor without a window: document, state, editor, facts.
class Bench : private BenchHome, public convstudio::WorkbenchParts {
public:
    Bench() : WorkbenchParts(*qApp, placesBelow()) {}

    /// Everything under way on helper threads has been delivered.
    /// A minute is no measure of speed: helper threads give way to whatever else runs.
    void settle() { QTRY_VERIFY_WITH_TIMEOUT(!background.isBusy(), 60000); }
    /// A project from the text form ("in:1x28x28 > conv(6,5) > relu > out"), laid out top-down.
    void load(const char* text) {
        auto graph = convstudio::parseTextForm(text, registry);
        QVERIFY2(graph, text);
        convstudio::Project project;
        project.graph = *graph;
        project.training = convstudio::recommendedTraining();
        double y = 0;
        for (const auto& node : project.graph.nodes) {
            project.view["nodes"][node.id] = {{"x", 0}, {"y", y}};
            y += convstudio::kPitch;
        }
        document.reset(std::move(project));
        settle();
    }
    /// Id of the node of that name in the present scope.
    QString id(const char* name) const {
        for (const auto& node : document.graph().nodesOf(editorState.scope().toStdString()))
            if (node.name == name) return QString::fromStdString(node.id);
        return {};
    }
    const convstudio::Node& node(const char* name) const {
        return *document.graph().findNode(id(name).toStdString());
    }
};

} // namespace testsupport
