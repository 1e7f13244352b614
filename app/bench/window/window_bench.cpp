// SPDX-License-Identifier: Apache-2.0
#include "app/bench/window/window_bench.h"

#include "app/bench/window/gui_watch.h"
#include "engine/project/training_schema.h"

#include <cmath>

namespace convstudio::bench {

namespace {

constexpr int kColumnPitch = 212;

/// Conv, norm, activation again and again, a skip wire over every three.
const char* typeAt(int i, int count) {
    if (i == 0) return "Input";
    if (i == count - 1) return "Output";
    if (i == count - 2) return "Linear";
    if (i == count - 3) return "GlobalAvgPool2d";
    constexpr const char* kTypes[] = {"Conv2d", "BatchNorm2d", "ReLU", "Add"};
    return kTypes[(i - 1) % 4];
}

} // namespace

OffscreenApplication::OffscreenApplication() {
    static int argc = 1;
    static char name[] = "convstudio-bench";
    static char* argv[] = {name, nullptr};
    qputenv("QT_QPA_PLATFORM", "offscreen");
    if (!qApp) m_app = std::make_unique<WatchedApplication>(argc, argv);
}

Places EditorHome::placesBelow() const {
    const std::filesystem::path folder = m_folder.path().toStdString();
    return {folder / "config", folder / "cache", folder / "data"};
}

void Editor::settle() const {
    do QCoreApplication::processEvents(QEventLoop::AllEvents, 5);
    while (background.isBusy());
}

Project chainProject(int count) {
    Project project;
    project.name = "bench";
    project.training = recommendedTraining();
    Graph& graph = project.graph;
    // As many rows as fill a screen of 16:9, so that far away as much as possible is seen at once.
    const int rows = int(std::sqrt(count * 9.0 / 16 * kColumnPitch / kPitch));
    for (int i = 0; i < count; ++i) {
        Node node;
        node.id = "n" + std::to_string(i + 1);
        node.type = typeAt(i, count);
        node.name = "l" + std::to_string(i + 1);
        if (node.type == "Input") node.params = {{"shape", {3, 32, 32}}};
        if (node.type == "Conv2d")
            node.params = {{"out_channels", 16}, {"kernel_size", {3, 3}}, {"padding", "same"}};
        if (node.type == "Linear") node.params = {{"out_features", 10}};
        graph.nodes.push_back(node);
        project.view["nodes"][node.id] = {{"x", i / rows * kColumnPitch}, {"y", i % rows * kPitch}};
        if (i == 0) continue;
        const bool merges = node.type == "Add";
        graph.edges.push_back({"n" + std::to_string(i), "", node.id, merges ? "a" : ""});
        if (merges) graph.edges.push_back({"n" + std::to_string(i - 2), "", node.id, "b"});
    }
    return project;
}

} // namespace convstudio::bench
