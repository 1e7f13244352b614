// SPDX-License-Identifier: Apache-2.0
#include "app/cli/commands.h"

#include "engine/base/safetensors.h"
#include "engine/base/system.h"
#include "engine/base/version.h"
#include "engine/data/image_codec.h"
#include "engine/exchange/export_job.h"
#include "engine/graph/text_form.h"
#include "engine/model/model.h"
#include "engine/train/run_store.h"
#include "engine/train/session.h"

#include <unistd.h>

#include <iostream>

namespace convstudio::cli {

namespace {

/// A folder of our own that goes with the object.
class ScratchFolder {
public:
    ScratchFolder()
        : m_path(std::filesystem::temp_directory_path() /
                 ("convstudio-self-test-" + std::to_string(getpid()))) {
        std::filesystem::create_directories(m_path);
    }
    ~ScratchFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(m_path, ignored);
    }
    ScratchFolder(const ScratchFolder&) = delete;
    ScratchFolder& operator=(const ScratchFolder&) = delete;
    const std::filesystem::path& path() const { return m_path; }

private:
    std::filesystem::path m_path;
};

struct Check {
    std::string name;
    bool passed = false;
    std::string detail;
};

std::string firstProblem(const Context& context, const Issues& issues) {
    return issues.empty() ? std::string() : context.text.issueText(issues.front());
}

Result<Project> tinyProject(const Context& context) {
    Result<Graph> graph = parseTextForm(
        "in > conv(4,3,same) > batchnorm2d > relu > maxpool(2) > flatten > linear(classes) > out",
        context.registry);
    if (!graph) return graph.issues();
    Project project;
    project.name = "self-test";
    project.graph = std::move(*graph);
    project.data = {{"source", "shapes"}, {"limit", 64}, {"split", {{"validation", 0.25}}}};
    project.training = {{"epochs", 1}, {"batch_size", 16}};
    return project;
}

Check projectRoundTrip(const Context& context, const Project& project,
                       const std::filesystem::path& folder) {
    Check check{"project", false, {}};
    const std::filesystem::path file = folder / "self-test.convstudio.json";
    const Status saved = saveProject(project, context.registry, file);
    if (!saved) return check.detail = firstProblem(context, saved.issues()), check;
    const Result<LoadedProject> loaded = loadProject(file);
    if (!loaded) return check.detail = firstProblem(context, loaded.issues()), check;
    check.passed = projectText(loaded->project, context.registry) ==
                   projectText(project, context.registry);
    return check;
}

Check trainingStep(Context& context, const Project& project, const std::filesystem::path& folder,
                   std::filesystem::path& run) {
    Check check{"training", false, {}};
    TrainingSession session(context.registry, context.runner, [](const TrainEvent&) {}, {});
    TrainingRequest request;
    request.project = project;
    request.runsFolder = folder / "runs";
    request.settings = context.settings;
    session.start(request);
    run = session.wait();
    check.passed = session.state() == SessionState::Done;
    check.detail = firstProblem(context, session.issues());
    return check;
}

Check weightsRoundTrip(const Context& context, const std::filesystem::path& run,
                       const std::filesystem::path& folder) {
    Check check{"safetensors", false, {}};
    const Result<SafetensorsFile> weights = readSafetensors(run / "best.safetensors");
    if (!weights) return check.detail = firstProblem(context, weights.issues()), check;
    const std::filesystem::path copy = folder / "copy.safetensors";
    const Status written = writeSafetensors(copy, weights->tensors, weights->metadata);
    if (!written) return check.detail = firstProblem(context, written.issues()), check;
    const Result<SafetensorsFile> again = readSafetensors(copy);
    if (!again) return check.detail = firstProblem(context, again.issues()), check;
    check.passed = again->tensors == weights->tensors;
    return check;
}

/// Every format, read back by every runtime that is there.
std::vector<Check> exportRoundTrips(Context& context, const std::filesystem::path& run,
                                    const std::filesystem::path& folder) {
    Check whole{"export", false, {}};
    SubjectRequest opened;
    opened.run = run;
    opened.settings = context.settings;
    const auto subject = openSubject(opened, context.registry, context.runner, {});
    if (!subject) return whole.detail = firstProblem(context, subject.issues()), std::vector{whole};
    ExportRequest request;
    request.subject = *subject;
    request.folder = folder / "export";
    request.python = findProofPython();
    for (const ExportFormatInfo& info : exportFormats()) request.formats.push_back(info.format);
    const Result<ExportResult> result = exportNetwork(request, {});
    if (!result) return whole.detail = firstProblem(context, result.issues()), std::vector{whole};
    std::vector<Check> checks;
    for (const ProofRow& row : result->proof.rows) {
        checks.push_back({row.file + ", " + row.runtime + " " + row.version, true,
                          firstProblem(context, row.absent)});
    }
    return checks;
}

Json factsJson() {
    const CpuFacts& cpu = cpuFacts();
    Json found = Json::array();
    for (const DeviceInfo& device : devices()) {
        found.push_back({{"id", device.id}, {"name", device.name}, {"memory", device.memory}});
    }
    return {{"version", std::string(kVersion)},
            {"libtorch", libtorchVersion()},
            {"image_files", imageFilesSupported()},
            {"cpu",
             {{"model", cpu.model},
              {"physical_cores", cpu.physicalCores},
              {"avx512", cpu.avx512},
              {"avx512_bf16", cpu.avx512Bf16},
              {"amx_bf16", cpu.amxBf16}}},
            {"memory", totalMemory()},
            {"devices", found}};
}

int selfTest(Context& context) {
    const ScratchFolder scratch;
    std::vector<Check> checks;
    const Result<Project> project = tinyProject(context);
    if (!project) return context.fail(project.issues());
    checks.push_back(projectRoundTrip(context, *project, scratch.path()));
    std::filesystem::path run;
    checks.push_back(trainingStep(context, *project, scratch.path(), run));
    if (checks.back().passed) {
        checks.push_back(weightsRoundTrip(context, run, scratch.path()));
        const std::vector<Check> exports = exportRoundTrips(context, run, scratch.path());
        checks.insert(checks.end(), exports.begin(), exports.end());
    }

    Json results = Json::array();
    bool passed = true;
    for (const Check& check : checks) {
        passed = passed && check.passed;
        results.push_back(
            {{"name", check.name}, {"passed", check.passed}, {"detail", check.detail}});
    }
    Json report = factsJson();
    report["checks"] = results;
    if (context.json) {
        context.printJson(report);
        return passed ? kDone : kFailed;
    }
    std::cout << "ConvStudio " << kVersion << ", LibTorch " << libtorchVersion() << '\n'
              << cpuFacts().model << '\n';
    for (const DeviceInfo& device : devices()) {
        std::cout << device.id << "  " << device.name << "  "
                  << bytesText(static_cast<std::int64_t>(device.memory)) << '\n';
    }
    for (const Check& check : checks) {
        std::cout << context.say(check.passed ? "self_test.passed" : "self_test.failed",
                                 {{"check", check.name}, {"detail", check.detail}})
                  << '\n';
    }
    return passed ? kDone : kFailed;
}

} // namespace

Action addSelfTest(CLI::App& app, Context& context, CLI::App*& command) {
    command = addCommand(app, context, "self-test");
    return [&context] { return selfTest(context); };
}

} // namespace convstudio::cli
