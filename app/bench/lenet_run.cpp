// SPDX-License-Identifier: Apache-2.0
#include "app/bench/lenet_run.h"

#include "engine/graph/text_form.h"
#include "engine/train/session.h"

namespace convstudio::bench {

Result<Project> shortProject(Bench& bench, const char* network, Json data) {
    Result<Graph> graph = parseTextForm(network, bench.registry);
    if (!graph) return graph.issues();
    Project project;
    project.graph = std::move(*graph);
    project.data = std::move(data);
    project.training = {{"epochs", 1},
                        {"batch_size", 128},
                        {"threads", bench.threads},
                        {"optimizer", {{"type", "SGD"}, {"lr", 0.05}, {"momentum", 0.9}}}};
    return project;
}

Result<std::filesystem::path> trainOnce(Bench& bench, Project project,
                                        std::filesystem::path runs) {
    TrainingRequest request;
    request.project = std::move(project);
    request.runsFolder = std::move(runs);
    TrainingSession session(bench.registry, bench.runner, [](const TrainEvent&) {}, {});
    session.start(std::move(request));
    const std::filesystem::path run = session.wait();
    if (session.state() == SessionState::Failed) return session.issues();
    return run;
}

Result<std::filesystem::path> trainLeNet(Bench& bench, std::filesystem::path runs,
                                         int seed) {
    Result<Project> project = shortProject(
        bench,
        "in:1x28x28 > conv1:conv(6,5,same) > relu > maxpool(2) > conv2:conv(16,5) > relu > "
        "maxpool(2) > flatten > fc1:linear(120) > relu > fc2:linear(84) > relu > "
        "fc3:linear(classes) > out",
        {{"source", "fashion-mnist"}});
    if (!project) return project.issues();
    project->name = "LeNet-5";
    project->training["seed"] = seed;
    return trainOnce(bench, std::move(*project),
                     runs.empty() ? bench.scratch / "inspect-runs" : std::move(runs));
}

} // namespace convstudio::bench
