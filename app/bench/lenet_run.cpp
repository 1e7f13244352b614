// SPDX-License-Identifier: Apache-2.0
#include "app/bench/lenet_run.h"

#include "engine/graph/text_form.h"
#include "engine/train/session.h"

namespace convstudio::bench {

Result<std::filesystem::path> trainLeNet(Bench& bench, std::filesystem::path runs,
                                         int seed) {
    Result<Graph> graph = parseTextForm(
        "in:1x28x28 > conv1:conv(6,5,same) > relu > maxpool(2) > conv2:conv(16,5) > relu > "
        "maxpool(2) > flatten > fc1:linear(120) > relu > fc2:linear(84) > relu > "
        "fc3:linear(classes) > out",
        bench.registry);
    if (!graph) return graph.issues();
    TrainingRequest request;
    request.project.name = "LeNet-5";
    request.project.graph = std::move(*graph);
    request.project.data = {{"source", "fashion-mnist"}};
    request.project.training = {{"epochs", 1},
                                {"seed", seed},
                                {"batch_size", 128},
                                {"threads", bench.threads},
                                {"optimizer", {{"type", "SGD"}, {"lr", 0.05}, {"momentum", 0.9}}}};
    request.runsFolder = runs.empty() ? bench.scratch / "inspect-runs" : std::move(runs);
    TrainingSession session(bench.registry, bench.runner, [](const TrainEvent&) {}, {});
    session.start(std::move(request));
    const std::filesystem::path run = session.wait();
    if (session.state() == SessionState::Failed) return session.issues();
    return run;
}

} // namespace convstudio::bench
