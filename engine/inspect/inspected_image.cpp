// SPDX-License-Identifier: Apache-2.0
#include "engine/inspect/inspected_image.h"

#include "engine/base/text.h"
#include "engine/train/network_input.h"

namespace convstudio {

namespace {

Issue note(const char* code, Args args) {
    Issue issue = makeWarning(code, {}, std::move(args));
    issue.severity = Severity::Info;
    return issue;
}

std::string sizeText(const Image& image) {
    return std::to_string(image.width) + "×" + std::to_string(image.height);
}

Issues changesOf(const Image& given, const Image& fitted, const std::string& name) {
    Issues notes;
    if (given.channels == 4) notes.push_back(note("inspect-alpha-on-white", {{"image", name}}));
    if (given.channels >= 3 && fitted.channels == 1)
        notes.push_back(note("inspect-made-grey", {{"image", name}}));
    if (given.channels == 1 && fitted.channels == 3)
        notes.push_back(note("inspect-made-colour", {{"image", name}}));
    if (given.height != fitted.height || given.width != fitted.width)
        notes.push_back(note("inspect-resized", {{"image", name},
                                                 {"from", sizeText(given)},
                                                 {"to", sizeText(fitted)}}));
    return notes;
}

bool hasData(const Subject& subject) { return subject.data && subject.data->dataset.images; }

/// Why there are no stored images, with the reasons the subject knows.
Issues noData(const Subject& subject) {
    Issues issues = {makeError("inspect-no-data", {.file = subject.info.folder.string()},
                               {{"run", subject.info.name}})};
    issues.insert(issues.end(), subject.dataIssues.begin(), subject.dataIssues.end());
    return issues;
}

Issue unknownSample(const ImageStore& images, const std::string& sample) {
    std::vector<std::string> ids;
    ids.reserve(images.count());
    for (std::size_t image = 0; image < images.count(); ++image)
        ids.push_back(images.sampleId(image));
    std::string example = nearestWord(sample, ids);
    if (example.empty() && !ids.empty()) example = ids.front();
    return makeError("sample-unknown", {}, {{"sample", sample}, {"example", example}});
}

} // namespace

Result<InspectedImage> looseImage(const Subject& subject, const Image& image,
                                  const std::string& name) {
    if (image.pixels.empty()) return makeError("image-empty", {}, {{"file", name}});
    const Shape& shape = subject.graph.input().shape;
    const Result<NetworkInput> rule = NetworkInput::of(
        shape, subject.project.data, subject.normalization, subject.info.folder);
    if (!rule) return rule.issues();
    InspectedImage inspected;
    inspected.name = name;
    inspected.picture = rule->fitted(image);
    inspected.input = TensorBuffer::zeros(
        DType::F32, {1, shape.channels(), shape.height(), shape.width()});
    rule->normalise(inspected.picture, inspected.input.floats());
    inspected.notes = changesOf(image, inspected.picture, name);
    return inspected;
}

Result<InspectedImage> storedSample(const Subject& subject, std::uint32_t image) {
    if (!hasData(subject)) return noData(subject);
    const ImageStore& images = *subject.data->dataset.images;
    if (image >= images.count()) return unknownSample(images, "#" + std::to_string(image));
    const std::uint8_t* pixels = images.pixels(image);
    const Image stored{static_cast<int>(images.height()), static_cast<int>(images.width()),
                       static_cast<int>(images.channels()), {pixels, pixels + images.imageBytes()}};
    Result<InspectedImage> inspected = looseImage(subject, stored, images.sampleId(image));
    if (!inspected) return inspected.issues();
    inspected->stored = image;
    inspected->label = images.label(image);
    return inspected;
}

Result<InspectedImage> storedSample(const Subject& subject, const std::string& sample) {
    if (!hasData(subject)) return noData(subject);
    const ImageStore& images = *subject.data->dataset.images;
    for (std::uint32_t image = 0; image < images.count(); ++image) {
        if (images.sampleId(image) == sample) return storedSample(subject, image);
    }
    return unknownSample(images, sample);
}

Result<InspectedImage> imageFile(const Subject& subject, const std::filesystem::path& file) {
    const Result<Image> image = readImage(file, 0);
    if (!image) return image.issues();
    return looseImage(subject, *image, file.filename().string());
}

} // namespace convstudio
