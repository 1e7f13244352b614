// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/context.h"

#include "engine/base/image.h"
#include "engine/inspect/inspected_image.h"
#include "engine/inspect/predictions.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace convstudio::cli {

/// The options of `inspect`; empty where not given.
struct InspectOptions {
    std::filesystem::path run;
    std::string what;
    std::filesystem::path folder; ///< -o
    std::string data;
    std::string split = "test";
    std::string checkpoint = "best";
    std::string node;
    std::string image; ///< sample id or file
    std::string className;
    std::string predicted; ///< class name
    std::string method;
    std::string sort = "loss";
    std::filesystem::path against; ///< run to compare with
    std::size_t top = 12;          ///< neighbours
};

/// One call of `inspect`: the opened run, and what the handler of its kind leaves: files, values for
/// the JSON, lines for people.
class InspectJob {
public:
    InspectJob(Context& context, const InspectOptions& options,
               std::shared_ptr<const Subject> subject);

    Context& context;
    const InspectOptions& options;
    const std::shared_ptr<const Subject> subject;
    Json json = Json::object();     ///< printed beside "what" and "files"
    std::vector<std::string> lines; ///< printed without --json
    const std::vector<std::filesystem::path>& files() const { return m_files; }

    Split split() const; ///< the one asked for
    /// Of the split asked for, or of another run or split.
    Result<std::shared_ptr<const Predictions>> predictions();
    Result<std::shared_ptr<const Predictions>> predictions(const Subject& of, Split split);
    /// By name, or by number where no class is called so. "class-name-unknown" names the nearest.
    Result<std::int64_t> classNamed(const std::string& name) const;
    /// What --image names, a sample of the data before a file; without it the first of the split.
    Result<InspectedImage> image() const;

    /// Writes a file into the folder, which the first one makes. Pictures are PNG.
    Status write(const std::string& name, const std::string& content);
    Status writeJson(const std::string& name, const Json& content);
    Status writePicture(const std::string& name, const Image& picture);

private:
    std::vector<std::filesystem::path> m_files;
    PredictionsStore m_store;
};

/// "train", "validation" or "test" as the options check it.
Split splitNamed(const std::string& name);

/// What --what names. A handler reads the job's options and fills the job.
using InspectHandler = Status (*)(InspectJob& job);
struct InspectKind {
    const char* name;
    InspectHandler run;
};

Status inspectConfusion(InspectJob& job);
Status inspectMisclassified(InspectJob& job);
Status inspectCalibration(InspectJob& job);
Status inspectNeighbours(InspectJob& job);
Status inspectFlips(InspectJob& job);
Status inspectImage(InspectJob& job);
Status inspectFeatureMaps(InspectJob& job);
Status inspectFilters(InspectJob& job);
Status inspectCam(InspectJob& job);
Status inspectMeanCam(InspectJob& job);

} // namespace convstudio::cli
