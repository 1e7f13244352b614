// SPDX-License-Identifier: Apache-2.0
// Prediction of single image files.
#include "engine/data/image_codec.h"
#include "engine/train/network_input.h"
#include "engine/train/run_tools.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace convstudio {

namespace {

constexpr std::size_t kFilesPerPass = 32;

/// Files as they are, folders as the images below them in order of their paths.
std::vector<std::filesystem::path> expandFolders(const std::vector<std::filesystem::path>& paths) {
    std::vector<std::filesystem::path> files;
    for (const std::filesystem::path& path : paths) {
        std::error_code error;
        if (!std::filesystem::is_directory(path, error)) {
            files.push_back(path);
            continue;
        }
        std::vector<std::filesystem::path> inside;
        using Walk = std::filesystem::recursive_directory_iterator;
        for (Walk entry(path, error), end; !error && entry != end; entry.increment(error)) {
            if (entry->is_regular_file(error) && hasImageExtension(entry->path())) {
                inside.push_back(entry->path());
            }
        }
        std::sort(inside.begin(), inside.end());
        files.insert(files.end(), inside.begin(), inside.end());
    }
    return files;
}

std::vector<ClassProbability> topClasses(std::span<const float> logits,
                                         const std::vector<std::string>& names, int top) {
    const double largest = *std::max_element(logits.begin(), logits.end());
    std::vector<double> shares(logits.size());
    std::transform(logits.begin(), logits.end(), shares.begin(),
                   [&](float logit) { return std::exp(static_cast<double>(logit) - largest); });
    const double sum = std::accumulate(shares.begin(), shares.end(), 0.0);
    std::vector<std::size_t> order(logits.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return shares[a] > shares[b]; });
    order.resize(std::min(order.size(), static_cast<std::size_t>(std::max(1, top))));
    std::vector<ClassProbability> classes;
    for (const std::size_t index : order) {
        const std::string name =
            index < names.size() ? names[index] : std::to_string(index);
        classes.push_back({name, shares[index] / sum});
    }
    return classes;
}

/// Reads files of one pass; those that cannot be used keep their issues and take no slot.
struct FilePass {
    std::vector<ImagePrediction> predictions;
    std::vector<std::size_t> slots; ///< prediction of each image of the batch
    std::vector<float> pixels;
};

FilePass readPass(const NetworkInput& input, std::span<const std::filesystem::path> files) {
    FilePass pass;
    for (const std::filesystem::path& file : files) {
        ImagePrediction& prediction = pass.predictions.emplace_back();
        prediction.file = file;
        const Result<Image> image = readImage(file, 0);
        if (!image) {
            prediction.issues = image.issues();
            continue;
        }
        const Image fitted = input.fitted(*image);
        pass.slots.push_back(pass.predictions.size() - 1);
        pass.pixels.resize(pass.pixels.size() + fitted.pixels.size());
        input.normalise(fitted, std::span(pass.pixels).last(fitted.pixels.size()));
    }
    return pass;
}

Status predictPass(OpenedRun& run, FilePass& pass, int top) {
    if (pass.slots.empty()) return Done{};
    const Shape& shape = run.model.graph().input().shape;
    const TensorBuffer images = TensorBuffer::of<float>(
        DType::F32,
        {static_cast<std::int64_t>(pass.slots.size()), shape.channels(), shape.height(),
         shape.width()},
        pass.pixels);
    const Result<TensorBuffer> logits = run.model.forward(images);
    if (!logits) return logits.issues();
    const std::span<const float> values = logits.value().floats();
    const std::size_t classes = values.size() / pass.slots.size();
    for (std::size_t i = 0; i < pass.slots.size(); ++i) {
        pass.predictions[pass.slots[i]].top = topClasses(
            values.subspan(i * classes, classes), run.model.graph().facts().classes, top);
    }
    return Done{};
}

} // namespace

Result<std::vector<ImagePrediction>> predictFiles(OpenedRun& run,
                                                  const std::vector<std::filesystem::path>& files,
                                                  int top) {
    const Result<NetworkInput> input = NetworkInput::of(
        run.model.graph().input().shape, run.project.data, run.normalization, run.info.folder);
    if (!input) return input.issues();
    const std::vector<std::filesystem::path> all = expandFolders(files);
    std::vector<ImagePrediction> predictions;
    for (std::size_t first = 0; first < all.size(); first += kFilesPerPass) {
        const std::size_t count = std::min(kFilesPerPass, all.size() - first);
        FilePass pass = readPass(*input, std::span(all).subspan(first, count));
        const Status predicted = predictPass(run, pass, top);
        if (!predicted) return predicted.issues();
        std::move(pass.predictions.begin(), pass.predictions.end(),
                  std::back_inserter(predictions));
    }
    return predictions;
}

} // namespace convstudio
