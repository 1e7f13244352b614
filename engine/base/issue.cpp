// SPDX-License-Identifier: Apache-2.0
#include "engine/base/issue.h"

#include <algorithm>
#include <iterator>

namespace convstudio {

namespace {
Issue make(Severity severity, std::string&& code, Place&& place, Args&& args) {
    return {std::move(code), severity, std::move(place), std::move(args), {}};
}
} // namespace

Issue makeError(std::string code, Place place, Args args) {
    return make(Severity::Error, std::move(code), std::move(place), std::move(args));
}

Issue makeWarning(std::string code, Place place, Args args) {
    return make(Severity::Warning, std::move(code), std::move(place), std::move(args));
}

bool hasErrors(const Issues& issues) {
    return std::any_of(issues.begin(), issues.end(),
                       [](const Issue& issue) { return issue.severity == Severity::Error; });
}

void append(Issues& issues, Issues more) {
    issues.insert(issues.end(), std::make_move_iterator(more.begin()),
                  std::make_move_iterator(more.end()));
}

std::string argValue(const Args& args, const std::string& name) {
    const auto found =
        std::find_if(args.begin(), args.end(), [&](const auto& arg) { return arg.first == name; });
    return found == args.end() ? std::string() : found->second;
}

} // namespace convstudio
