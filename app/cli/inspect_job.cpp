// SPDX-License-Identifier: Apache-2.0
#include "app/cli/inspect_job.h"

#include "engine/base/files.h"
#include "engine/data/image_codec.h"
#include "engine/train/trained_network.h"

#include <algorithm>
#include <charconv>

namespace convstudio::cli {

namespace {

bool isSample(const Subject& subject, const std::string& id) {
    if (!subject.data) return false;
    const ImageStore& images = *subject.data->dataset.images;
    for (std::size_t image = 0; image < images.count(); ++image) {
        if (images.sampleId(image) == id) return true;
    }
    return false;
}

Status makeFolder(const std::filesystem::path& folder) {
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    if (!error) return Done{};
    return makeError("folder-not-created", {.file = folder.string()},
                     {{"folder", folder.string()}, {"reason", error.message()}});
}

} // namespace

InspectJob::InspectJob(Context& jobContext, const InspectOptions& jobOptions,
                       std::shared_ptr<const Subject> jobSubject)
    : context(jobContext), options(jobOptions), subject(std::move(jobSubject)),
      m_store(jobContext.settings) {}

Split InspectJob::split() const { return splitNamed(options.split); }

Result<std::shared_ptr<const Predictions>> InspectJob::predictions() {
    return predictions(*subject, split());
}

Result<std::shared_ptr<const Predictions>> InspectJob::predictions(const Subject& of,
                                                                   Split wanted) {
    return m_store.get(of, wanted, {}, context.progress(context.say("progress.evaluate")));
}

Result<std::int64_t> InspectJob::classNamed(const std::string& name) const {
    const std::vector<std::string>& classes = subject->classes();
    const auto found = std::ranges::find(classes, name);
    if (found != classes.end()) return found - classes.begin();
    std::int64_t number = -1;
    const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), number);
    const bool isNumber = error == std::errc() && end == name.data() + name.size();
    if (isNumber && number >= 0 && number < std::ssize(classes)) return number;
    std::string nearest = nearestWord(name, classes);
    if (nearest.empty()) nearest = classes.front();
    return makeError("class-name-unknown", {}, {{"class", name}, {"nearest", nearest}});
}

Result<InspectedImage> InspectJob::image() const {
    std::error_code error;
    if (options.image.empty() && subject->data) {
        const Dataset& data = subject->data->dataset;
        const std::vector<std::uint32_t>& images = data.indices(splitToUse(data, split()));
        if (!images.empty()) return storedSample(*subject, images.front());
        return makeError("split-empty", {.file = options.run.string()},
                         {{"split", options.split}});
    }
    const bool isFile = !isSample(*subject, options.image) &&
                        std::filesystem::is_regular_file(options.image, error);
    return isFile ? imageFile(*subject, options.image) : storedSample(*subject, options.image);
}

Status InspectJob::write(const std::string& name, const std::string& content) {
    if (m_files.empty()) { // not before all that was asked for has been found right
        const Status folder = makeFolder(options.folder);
        if (!folder) return folder;
    }
    const std::filesystem::path file = options.folder / name;
    Status written = writeFileAtomically(file, content);
    if (written) m_files.push_back(file);
    return written;
}

Status InspectJob::writeJson(const std::string& name, const Json& content) {
    return write(name, content.dump(2, ' ', false, Json::error_handler_t::replace) + "\n");
}

Status InspectJob::writePicture(const std::string& name, const Image& picture) {
    const Result<std::string> png = encodePng(picture);
    return png ? write(name, *png) : Status(png.issues());
}

Split splitNamed(const std::string& name) {
    return name == "train"        ? Split::Train
           : name == "validation" ? Split::Validation
                                  : Split::Test;
}

} // namespace convstudio::cli
