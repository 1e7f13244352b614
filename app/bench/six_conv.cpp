// SPDX-License-Identifier: Apache-2.0
#include "app/bench/six_conv.h"

#include "engine/graph/text_form.h"

namespace convstudio::bench {

Result<Project> sixConvProject(const LayerRegistry& registry, int threads, int images) {
    Result<Graph> graph = parseTextForm(
        "in > conv(32,3,same) > batchnorm2d > relu > conv(32,3,same) > batchnorm2d > relu > "
        "maxpool(2) > conv(64,3,same) > batchnorm2d > relu > conv(64,3,same) > batchnorm2d > relu "
        "> maxpool(2) > conv(128,3,same) > batchnorm2d > relu > conv(128,3,same) > batchnorm2d > "
        "relu > globalavgpool2d > linear(classes) > out",
        registry);
    if (!graph) return graph.issues();
    Project project;
    project.name = "six convolutions";
    project.graph = std::move(*graph);
    project.data = {{"source", "shapes"}, {"split", {{"validation", 0.0}}}, {"limit", images}};
    project.training = {
        {"epochs", 100},
        {"batch_size", 128},
        {"threads", threads},
        {"optimizer", {{"type", "SGD"}, {"lr", 0.05}, {"momentum", 0.9}, {"weight_decay", 5e-4}}}};
    return project;
}

} // namespace convstudio::bench
