// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/ui/support/window_bench.h"
#include "ui/bridge/runs_controller.h"
#include "ui/bridge/training_controller.h"

namespace testsupport {

/// How much of Fashion-MNIST a flow trains on, and how long.
struct LenetSize {
    int images = 0, epochs = 0, batch = 0;
};

/// LeNet on some images of Fashion-MNIST, trained by the button of the window.
struct LenetStudio : WindowBench {
    explicit LenetStudio(const LenetSize& size) {
        using namespace convstudio;
        auto loaded = loadProject(
            CONVSTUDIO_SOURCE_DIR "/resources/samples/lenet-fashion-mnist.convstudio.json");
        Project project = loaded->project;
        project.data["limit"] = size.images;
        project.training["epochs"] = size.epochs;
        project.training["batch_size"] = size.batch;
        project.training["threads"] = 1;
        const QString file = folder.filePath("lenet.convstudio.json");
        if (!saveProject(project, registry, file.toStdString())) qFatal("the project is not saved");
        window.openFile(file);
        QTRY_COMPARE(document.filePath(), file);
        QTRY_VERIFY(facts.isCurrent());
        settle();
    }
    /// To the end; `run`: its folder.
    void train(QString& run) {
        press("train-button");
        QTRY_COMPARE_WITH_TIMEOUT(training.state(), convstudio::SessionState::Done, 60000);
        run = training.record()->folder;
        QTRY_VERIFY(runs.find(run) && runs.find(run)->status == "done");
    }
    QTemporaryDir folder;
};

} // namespace testsupport
