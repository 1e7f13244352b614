// SPDX-License-Identifier: Apache-2.0
#include "app/cli/run_printer.h"

#include "engine/base/system.h"

#include <unistd.h>

#include <cmath>
#include <cstdio>
#include <iostream>

namespace convstudio::cli {

namespace {

std::string decimals(double value, int digits) {
    if (std::isnan(value)) return "-";
    char buffer[64];
    std::snprintf(buffer, sizeof buffer, "%.*f", digits, value);
    return buffer;
}

std::string share(double value) { return std::isnan(value) ? "-" : percent(value); }

} // namespace

void RunPrinter::show(const TrainEvent& event) {
    if (std::holds_alternative<FailedEvent>(event)) m_sawFailure = true;
    if (m_context.json) {
        m_context.printJson(toJson(event, utcTimestamp()));
        return;
    }
    std::visit([this](const auto& kind) { print(kind); }, event);
}

void RunPrinter::print(const RunStarted& event) {
    m_stepsPerEpoch = event.stepsPerEpoch;
    m_epochs = event.epochs;
    m_context.message(m_context.say(
        "train.started", {{"run", event.run},
                          {"parameters", grouped(event.parameters)},
                          {"train", grouped(event.trainImages)},
                          {"validation", grouped(event.validationImages)},
                          {"test", grouped(event.testImages)},
                          {"device", event.device},
                          {"precision", event.precision},
                          {"threads", std::to_string(event.threads)}}));
}

void RunPrinter::print(const StepEvent& event) {
    if (m_context.quiet || isatty(STDERR_FILENO) == 0 || m_stepsPerEpoch == 0) return;
    std::fprintf(stderr, "\r\033[K%s",
                 m_context
                     .say("train.step", {{"epoch", std::to_string(event.epoch)},
                                         {"epochs", std::to_string(m_epochs)},
                                         {"step", std::to_string((event.step - 1) % m_stepsPerEpoch + 1)},
                                         {"steps", std::to_string(m_stepsPerEpoch)},
                                         {"loss", decimals(event.loss, 4)},
                                         {"accuracy", share(event.accuracy)},
                                         {"rate", decimals(event.imagesPerSecond, 0)}})
                     .c_str());
}

void RunPrinter::print(const EpochEvent& event) {
    if (!m_context.quiet && isatty(STDERR_FILENO) == 1) std::fputs("\r\033[K", stderr);
    if (!m_headerShown) {
        m_headerShown = true;
        std::cout << m_context.say("train.epoch_header") << '\n';
    }
    char line[160];
    std::snprintf(line, sizeof line, "%5lld  %10s  %9s  %10s  %9s  %9.2g  %7.1f s  %8.0f/s",
                  static_cast<long long>(event.epoch), decimals(event.trainLoss, 4).c_str(),
                  share(event.trainAccuracy).c_str(), decimals(event.valLoss, 4).c_str(),
                  share(event.valAccuracy).c_str(), event.lr, event.seconds,
                  event.imagesPerSecond);
    std::cout << line << '\n' << std::flush;
}

void RunPrinter::print(const CheckpointEvent&) {}

void RunPrinter::print(const SettingEvent& event) {
    m_context.message(m_context.say("train.setting", {{"path", event.path},
                                                      {"old", event.oldValue.dump()},
                                                      {"new", event.newValue.dump()}}));
}

void RunPrinter::print(const PausedEvent& event) {
    m_context.message(m_context.say("train.paused", {{"step", std::to_string(event.step)}}));
}

void RunPrinter::print(const ResumedEvent& event) {
    m_context.message(m_context.say("train.resumed", {{"step", std::to_string(event.step)}}));
}

void RunPrinter::print(const AdviceEvent& event) { m_context.message(event.text); }

void RunPrinter::print(const EvaluationEvent& event) {
    const Json& report = event.report;
    const Json& interval = report.at("accuracy_interval");
    std::cout << m_context.say(report.value("fallback", false) ? "train.evaluated_fallback"
                                                              : "train.evaluated",
                               {{"split", report.at("split").get<std::string>()},
                                {"images", grouped(report.at("images").get<std::int64_t>())},
                                {"accuracy", percent(report.at("accuracy").get<double>())},
                                {"low", percent(interval.at(0).get<double>())},
                                {"high", percent(interval.at(1).get<double>())},
                                {"baseline", percent(report.at("majority_baseline").get<double>())}})
              << '\n';
}

void RunPrinter::print(const FailedEvent&) {}

void RunPrinter::print(const NodesEvent&) {}

void RunPrinter::print(const SamplesEvent&) {}

void RunPrinter::print(const FinishedEvent& event) {
    m_context.message(m_context.say("train.finished", {{"status", event.status},
                                                       {"epoch", std::to_string(event.bestEpoch)},
                                                       {"seconds", decimals(event.seconds, 1)}}));
}

} // namespace convstudio::cli
