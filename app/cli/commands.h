// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/context.h"

#include <functional>

namespace convstudio::cli {

/// A command adds itself, its options and its help to the program and leaves what to do when it was
/// chosen; the returned function gives the exit code.
using Action = std::function<int()>;
using Command = Action (*)(CLI::App& app, Context& context, CLI::App*& chosen);

Action addTemplates(CLI::App& app, Context& context, CLI::App*& command);
Action addLayers(CLI::App& app, Context& context, CLI::App*& command);
Action addNew(CLI::App& app, Context& context, CLI::App*& command);
Action addCheck(CLI::App& app, Context& context, CLI::App*& command);
Action addDescribe(CLI::App& app, Context& context, CLI::App*& command);
Action addData(CLI::App& app, Context& context, CLI::App*& command);
Action addTrain(CLI::App& app, Context& context, CLI::App*& command);
Action addResume(CLI::App& app, Context& context, CLI::App*& command);
Action addRuns(CLI::App& app, Context& context, CLI::App*& command);
Action addEvaluate(CLI::App& app, Context& context, CLI::App*& command);
Action addPredict(CLI::App& app, Context& context, CLI::App*& command);
Action addInspect(CLI::App& app, Context& context, CLI::App*& command);
Action addExport(CLI::App& app, Context& context, CLI::App*& command);
Action addEdit(CLI::App& app, Context& context, CLI::App*& command);
Action addImportWeights(CLI::App& app, Context& context, CLI::App*& command);
Action addSelfTest(CLI::App& app, Context& context, CLI::App*& command);

/// A sub-command with description "cli.help.<name>" and footer "cli.example.<name>".
CLI::App* addCommand(CLI::App& app, const Context& context, const std::string& name);

} // namespace convstudio::cli
