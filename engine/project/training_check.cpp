// SPDX-License-Identifier: Apache-2.0
#include "engine/base/text.h"
#include "engine/project/section_paths.h"
#include "engine/project/training_schema.h"

namespace convstudio {

namespace {

Fix patch(std::string code, Args args, Json operations) {
    return {std::move(code), std::move(args), std::move(operations), false};
}

// Each rule runs on values that passed their own checks.

/// torch.optim.SGD: "Nesterov momentum requires a momentum and zero dampening".
void checkNesterov(const Json& optimizer, Issues& issues) {
    if (!optimizer.value("nesterov", false)) return;
    const double momentum = optimizer.at("momentum");
    const double dampening = optimizer.at("dampening");
    if (momentum > 0 && dampening == 0) return;
    Issue issue = makeError("nesterov-needs-momentum", settingPlace("/training/optimizer/nesterov"),
                            {{"momentum", optimizer.at("momentum").dump()},
                             {"dampening", optimizer.at("dampening").dump()}});
    Json operations = Json::array();
    if (momentum <= 0) {
        operations.push_back(
            {{"op", "add"}, {"path", "/training/optimizer/momentum"}, {"value", 0.9}});
    }
    if (dampening != 0) {
        operations.push_back(
            {{"op", "add"}, {"path", "/training/optimizer/dampening"}, {"value", 0}});
    }
    issue.fixes.push_back(patch("set-nesterov-momentum", {}, std::move(operations)));
    issues.push_back(std::move(issue));
}

void checkAccumulate(const Json& training, Issues& issues) {
    const std::int64_t accumulate = training.at("accumulate");
    const std::int64_t batch = training.at("batch_size");
    if (accumulate <= batch) return;
    Issue issue = makeError("accumulate-over-batch", settingPlace("/training/accumulate"),
                            {{"accumulate", std::to_string(accumulate)},
                             {"batch_size", std::to_string(batch)}});
    issue.fixes.push_back(patch(
        "set-accumulate", {{"value", std::to_string(batch)}},
        Json::array({{{"op", "replace"}, {"path", "/training/accumulate"}, {"value", batch}}})));
    issues.push_back(std::move(issue));
}

void checkGradientClip(const Json& clip, Issues& issues) {
    if (clip.is_null()) return;
    const bool norm = !clip.at("norm").is_null();
    const bool value = !clip.at("value").is_null();
    if (norm == value) {
        issues.push_back(makeError("gradient-clip-one", settingPlace("/training/gradient_clip"),
                                   {{"norm", clip.at("norm").dump()},
                                    {"value", clip.at("value").dump()}}));
    }
}

void checkWarmup(const Json& training, Issues& issues) {
    const double warmup = training.at("schedule").at("warmup_epochs");
    const std::int64_t epochs = training.at("epochs");
    if (warmup < static_cast<double>(epochs)) return;
    issues.push_back(makeWarning("warmup-fills-training", settingPlace("/training/schedule/warmup_epochs"),
                                 {{"warmup", training.at("schedule").at("warmup_epochs").dump()},
                                  {"epochs", std::to_string(epochs)}}));
}

void checkEtaMin(const Json& training, Issues& issues) {
    const Json& schedule = training.at("schedule");
    if (!schedule.contains("eta_min")) return;
    const Json& lr = training.at("optimizer").at("lr");
    if (schedule.at("eta_min").get<double>() <= lr.get<double>()) return;
    issues.push_back(makeWarning("eta-min-over-lr", settingPlace("/training/schedule/eta_min"),
                                 {{"eta_min", schedule.at("eta_min").dump()}, {"lr", lr.dump()}}));
}

void checkClassWeights(const Json& loss, Issues& issues) {
    const Json& weight = loss.at("weight");
    if (!weight.is_array()) return;
    double sum = 0;
    for (const Json& value : weight) sum += value.get<double>();
    if (sum > 0) return;
    issues.push_back(makeError("class-weights-zero", settingPlace("/training/loss/weight"),
                               {{"value", shownValue(weight)}}));
}

} // namespace

Issues checkTraining(const Json& training) {
    Issues issues = checkSection(trainingSection(), training, settingPlace("/training"));
    if (!hasErrors(issues)) {
        const Json resolved = resolveTraining(training);
        checkNesterov(resolved.at("optimizer"), issues);
        checkAccumulate(resolved, issues);
        checkGradientClip(resolved.at("gradient_clip"), issues);
        checkWarmup(resolved, issues);
        checkEtaMin(resolved, issues);
        checkClassWeights(resolved.at("loss"), issues);
    }
    nameSettings(issues);
    return issues;
}

} // namespace convstudio
