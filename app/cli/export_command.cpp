// SPDX-License-Identifier: Apache-2.0
#include "app/cli/commands.h"
#include "app/cli/export_printer.h"
#include "app/cli/signal_watcher.h"

#include <iostream>
#include <memory>

namespace fs = std::filesystem;

namespace convstudio::cli {

namespace {

struct ExportOptions {
    fs::path run;
    std::vector<std::string> formats;
    fs::path output;
    std::string checkpoint = "best";
    std::string data;
    std::string python;
    bool foldBatchNorm = false;
    bool preprocess = false;
    bool noVerify = false;
    bool all = false;
    bool installRuntimes = false;
};

/// PATH names the file of a format that is one file when it has that file's extension; else a folder.
bool namesFile(const ExportOptions& options) {
    return options.formats.size() == 1 && !options.output.extension().empty() &&
           options.output.extension() == fs::path(findFormat(options.formats[0])->file).extension();
}

ExportRequest requestOf(const Context& context, const ExportOptions& options,
                        std::shared_ptr<const Subject> subject) {
    ExportRequest request;
    request.subject = std::move(subject);
    for (const std::string& id : options.formats) request.formats.push_back(findFormat(id)->format);
    request.folder = options.output;
    if (namesFile(options)) {
        request.fileName = options.output.filename().string();
        request.folder = fs::absolute(options.output).parent_path();
    }
    request.foldBatchNorm = options.foldBatchNorm;
    request.takesPixels = options.preprocess;
    request.proof = options.noVerify ? ProofImages::None
                    : options.all    ? ProofImages::All
                                     : ProofImages::Sample;
    request.language = context.text.language();
    request.python = options.python.empty() ? findProofPython() : options.python;
    return request;
}

/// A bar for each file and runtime; what is written in a moment needs none.
class StepPrinter {
public:
    explicit StepPrinter(const Context& context) : m_context(&context) {}
    void operator()(ExportStep step, const std::string& what, std::size_t done, std::size_t total) {
        if (step == ExportStep::Write) return;
        if (what != m_what) {
            m_what = what;
            m_bar = m_context->progress(
                m_context->say(step == ExportStep::Replay ? "progress.replay" : "progress.report",
                               {{"what", what}}));
        }
        if (m_bar) m_bar(done, total);
    }

private:
    const Context* m_context;
    std::string m_what;
    Progress m_bar; ///< none with --quiet
};

int exportRun(Context& context, const ExportOptions& options) {
    const CancelToken cancel;
    SignalWatcher signals;
    signals.start([cancel] { cancel.request(); });
    if (options.installRuntimes) {
        const Status installed =
            installProofRuntimes(cancel, [&](const std::string& line) { context.message(line); });
        if (!installed) return context.fail(installed.issues());
    }
    SubjectRequest open;
    open.run = options.run;
    open.checkpoint = options.checkpoint;
    open.dataOverride = options.data;
    open.settings = context.settings;
    const auto subject = openSubject(open, context.registry, context.runner, cancel);
    if (!subject) return context.fail(subject.issues());
    const ExportRequest request = requestOf(context, options, *subject);
    const Result<ExportResult> result = exportNetwork(request, cancel, StepPrinter(context));
    if (!result) return cancel.requested() ? kInterrupted : context.fail(result.issues());
    context.report(result->warnings);
    if (context.json) context.printJson(exportJson(context, request, *result));
    else printExport(context, request, *result);
    return kDone;
}

std::vector<std::string> formatIds() {
    std::vector<std::string> ids;
    for (const ExportFormatInfo& info : exportFormats()) ids.emplace_back(info.id);
    return ids;
}

} // namespace

Action addExport(CLI::App& app, Context& context, CLI::App*& command) {
    command = addCommand(app, context, "export");
    auto options = std::make_shared<ExportOptions>();
    command->add_option("RUN", options->run, context.say("option.run"))->required();
    command->add_option("--format", options->formats, context.say("option.format"))
        ->required()
        ->delimiter(',')
        ->check(CLI::IsMember(formatIds()));
    command->add_option("-o,--output", options->output, context.say("option.export-output"))->required();
    command->add_option("--checkpoint", options->checkpoint, context.say("option.checkpoint"));
    command->add_option("--data", options->data, context.say("option.data"));
    command->add_flag("--fold-bn", options->foldBatchNorm, context.say("option.fold-bn"));
    command->add_flag("--preprocess", options->preprocess, context.say("option.preprocess"));
    auto* noVerify = command->add_flag("--no-verify", options->noVerify, context.say("option.no-verify"));
    command->add_flag("--all", options->all, context.say("option.export-all"))->excludes(noVerify);
    command->add_option("--python", options->python, context.say("option.python"));
    command->add_flag("--install-runtimes", options->installRuntimes, context.say("option.install-runtimes"));
    return [&context, options] { return exportRun(context, *options); };
}

} // namespace convstudio::cli
