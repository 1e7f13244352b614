// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/inspect/predictions.h"
#include "tests/train/session_support.h"

#include <memory>
#include <stdexcept>

namespace testsupport {

/// Trains a project to its end below `runs`; the run folder.
inline std::filesystem::path trainedRun(convstudio::Project project,
                                        const std::filesystem::path& runs) {
    SessionBench bench;
    const std::filesystem::path run = bench.train(std::move(project), runs);
    if (bench.session.state() != convstudio::SessionState::Done)
        throw std::logic_error(bench.failure());
    return run;
}

/// Opens what `request` names.
inline convstudio::Result<std::shared_ptr<const convstudio::Subject>>
opened(const convstudio::SubjectRequest& request) {
    static const convstudio::LayerRegistry layers;
    convstudio::TaskRunner runner{1};
    return convstudio::openSubject(request, layers, runner, {});
}

/// The best checkpoint of a run; throws where it does not open.
inline std::shared_ptr<const convstudio::Subject> subjectOf(const std::filesystem::path& run) {
    convstudio::SubjectRequest request;
    request.run = run;
    const auto subject = opened(request);
    if (!subject)
        throw std::logic_error(convstudio::Translator().issueText(subject.issues().front()));
    return *subject;
}

} // namespace testsupport
