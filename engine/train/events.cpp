// SPDX-License-Identifier: Apache-2.0
#include "engine/train/events.h"

#include "engine/base/overloaded.h"

namespace convstudio {

namespace {

Json histogramJson(const Histogram& histogram) {
    return {{"low", finiteJson(histogram.low)},
            {"high", finiteJson(histogram.high)},
            {"counts", histogram.counts},
            {"zero_share", finiteJson(histogram.zeroShare)}};
}

Json body(const RunStarted& e) {
    return {{"run", e.run},
            {"parameters", e.parameters},
            {"train_images", e.trainImages},
            {"validation_images", e.validationImages},
            {"test_images", e.testImages},
            {"epochs", e.epochs},
            {"batch_size", e.batchSize},
            {"steps_per_epoch", e.stepsPerEpoch},
            {"device", e.device},
            {"precision", e.precision},
            {"threads", e.threads}};
}
Json body(const StepEvent& e) {
    return {{"step", e.step},
            {"epoch", e.epoch},
            {"loss", finiteJson(e.loss)},
            {"accuracy", finiteJson(e.accuracy)},
            {"lr", finiteJson(e.lr)},
            {"grad_norm", finiteJson(e.gradNorm)},
            {"images_per_second", finiteJson(e.imagesPerSecond)}};
}
Json body(const EpochEvent& e) {
    return {{"epoch", e.epoch},
            {"train_loss", finiteJson(e.trainLoss)},
            {"train_accuracy", finiteJson(e.trainAccuracy)},
            {"val_loss", finiteJson(e.valLoss)},
            {"val_accuracy", finiteJson(e.valAccuracy)},
            {"lr", finiteJson(e.lr)},
            {"seconds", finiteJson(e.seconds)},
            {"images_per_second", finiteJson(e.imagesPerSecond)}};
}
Json body(const CheckpointEvent& e) {
    return {{"file", e.file}, {"epoch", e.epoch}, {"step", e.step}};
}
Json body(const SettingEvent& e) {
    return {{"path", e.path}, {"old", e.oldValue}, {"new", e.newValue}, {"step", e.step}};
}
Json body(const PausedEvent& e) { return {{"step", e.step}}; }
Json body(const ResumedEvent& e) { return {{"step", e.step}}; }
Json body(const AdviceEvent& e) { return {{"code", e.code}, {"text", e.text}}; }
Json body(const EvaluationEvent& e) { return e.report; }
Json body(const FailedEvent& e) {
    return {{"code", e.code}, {"node", e.node}, {"step", e.step}, {"text", e.text}};
}
Json body(const FinishedEvent& e) {
    return {{"status", e.status}, {"best_epoch", e.bestEpoch}, {"seconds", finiteJson(e.seconds)}};
}
Json body(const NodesEvent& e) {
    Json nodes = Json::array();
    for (const NodeFigures& node : e.nodes) {
        Json figures = {{"node", node.path},
                        {"mean", finiteJson(node.mean)},
                        {"std", finiteJson(node.stddev)},
                        {"ms", finiteJson(node.milliseconds)}};
        if (node.deadShare) figures["dead"] = finiteJson(*node.deadShare);
        if (node.gradientRatio) figures["gradient_ratio"] = finiteJson(*node.gradientRatio);
        if (node.histogram) figures["histogram"] = histogramJson(*node.histogram);
        nodes.push_back(std::move(figures));
    }
    return {{"step", e.step}, {"epoch", e.epoch}, {"nodes", std::move(nodes)}};
}
Json body(const SamplesEvent& e) {
    Json samples = Json::array();
    for (const SampleFigures& sample : e.samples) {
        samples.push_back({{"sample", sample.sample},
                           {"label", sample.label},
                           {"predicted", sample.predicted},
                           {"probability", finiteJson(sample.probability)},
                           {"true_probability", finiteJson(sample.trueProbability)}});
    }
    return {{"step", e.step}, {"epoch", e.epoch}, {"samples", std::move(samples)}};
}

} // namespace

std::string eventName(const TrainEvent& event) {
    return std::visit(Overloaded{[](const RunStarted&) { return "run_started"; },
                                 [](const StepEvent&) { return "step"; },
                                 [](const EpochEvent&) { return "epoch"; },
                                 [](const CheckpointEvent&) { return "checkpoint"; },
                                 [](const SettingEvent&) { return "setting"; },
                                 [](const PausedEvent&) { return "paused"; },
                                 [](const ResumedEvent&) { return "resumed"; },
                                 [](const AdviceEvent&) { return "advice"; },
                                 [](const EvaluationEvent&) { return "evaluation"; },
                                 [](const FailedEvent&) { return "failed"; },
                                 [](const FinishedEvent&) { return "finished"; },
                                 [](const NodesEvent&) { return "nodes"; },
                                 [](const SamplesEvent&) { return "samples"; }},
                      event);
}

Json toJson(const TrainEvent& event, const std::string& time) {
    Json line = {{"event", eventName(event)}};
    const Json content = std::visit([](const auto& e) { return body(e); }, event);
    if (content.is_object()) line.update(content);
    line["time"] = time;
    return line;
}

Json comparable(Json eventLine) {
    const std::string name = eventLine.value("event", "");
    if (name == "paused" || name == "resumed") return nullptr;
    for (const char* key : {"time", "seconds", "images_per_second"}) eventLine.erase(key);
    if (name == "run_started") eventLine.erase("run");
    return eventLine;
}

} // namespace convstudio
