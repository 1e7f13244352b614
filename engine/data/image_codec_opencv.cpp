// SPDX-License-Identifier: Apache-2.0
#include "engine/data/image_codec.h"
#include "engine/data/image_header.h"
#include "engine/data/image_ops.h"

#include <opencv2/core.hpp>
#include <opencv2/core/utils/logger.hpp>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include <mutex>

namespace convstudio {

namespace {

constexpr std::uint64_t kMostPixels = 100'000'000;

/// Threads are ours to spread, and what is wrong with a file is said in our own words.
void prepareOpenCv() {
    static std::once_flag once;
    std::call_once(once, [] {
        cv::setNumThreads(1);
        cv::utils::logging::setLogLevel(cv::utils::logging::LOG_LEVEL_SILENT);
    });
}

Issue problem(const char* code, const std::filesystem::path& file, Args more = {}) {
    Args args{{"file", file.string()}};
    args.insert(args.end(), more.begin(), more.end());
    return makeError(code, {file.string(), {}, {}, {}}, std::move(args));
}

/// Everything that can be said against a file without decoding it.
Status checkHeader(std::span<const std::uint8_t> bytes, const std::filesystem::path& file) {
    if (bytes.empty()) return problem("image-empty", file);
    const auto header = readImageHeader(bytes);
    if (!header) return problem("image-format-unknown", file);
    if (header->height == 0 || header->width == 0) return problem("image-damaged", file);
    if (header->height > kMostPixels / header->width)
        return problem("image-too-large", file,
                       {{"height", std::to_string(header->height)},
                        {"width", std::to_string(header->width)},
                        {"limit", std::to_string(kMostPixels)}});
    if (!hasImageEnd(bytes, *header)) return problem("image-truncated", file);
    return Done{};
}

/// 8 bits, 1, 3 or 4 channels; empty when the kind of pixel is not one we know.
cv::Mat plain(cv::Mat mat) {
    if (mat.depth() == CV_16U) mat.convertTo(mat, CV_8U, 1.0 / 257);
    const bool isKnown = mat.channels() == 1 || mat.channels() == 3 || mat.channels() == 4;
    return mat.depth() == CV_8U && isKnown ? mat : cv::Mat();
}

Image toImage(const cv::Mat& mat) {
    Image image{mat.rows, mat.cols, mat.channels(), {}};
    image.pixels.resize(mat.total() * mat.elemSize());
    cv::Mat target(mat.rows, mat.cols, mat.type(), image.pixels.data());
    if (mat.channels() == 1)
        mat.copyTo(target);
    else
        cv::cvtColor(mat, target, mat.channels() == 3 ? cv::COLOR_BGR2RGB : cv::COLOR_BGRA2RGBA);
    return image;
}

} // namespace

bool imageFilesSupported() { return true; }

Result<Image> decodeImage(std::span<const std::uint8_t> bytes, int channels,
                          const std::filesystem::path& nameForErrors) {
    if (const Status fine = checkHeader(bytes, nameForErrors); !fine) return fine.issues();
    prepareOpenCv();
    try {
        const cv::Mat encoded(1, static_cast<int>(bytes.size()), CV_8U,
                              const_cast<std::uint8_t*>(bytes.data()));
        const cv::Mat decoded = cv::imdecode(encoded, cv::IMREAD_UNCHANGED);
        const cv::Mat mat = decoded.empty() ? decoded : plain(decoded);
        if (mat.empty()) return problem("image-damaged", nameForErrors);
        return withChannels(toImage(mat), channels);
    } catch (const cv::Exception&) {
        return problem("image-damaged", nameForErrors);
    }
}

Result<std::string> encodePng(const Image& image) {
    prepareOpenCv();
    try {
        const cv::Mat rgb(image.height, image.width, CV_8UC(image.channels),
                          const_cast<std::uint8_t*>(image.pixels.data()));
        cv::Mat bgr; // of its own: converting in place would change the image
        if (image.channels == 3) cv::cvtColor(rgb, bgr, cv::COLOR_RGB2BGR);
        if (image.channels == 4) cv::cvtColor(rgb, bgr, cv::COLOR_RGBA2BGRA);
        std::vector<std::uint8_t> encoded;
        if (cv::imencode(".png", image.channels == 1 ? rgb : bgr, encoded))
            return std::string(encoded.begin(), encoded.end());
    } catch (const cv::Exception&) {
        // reported below: the reasons of a codec say nothing to a user
    }
    return makeError("image-not-encoded", {},
                     {{"height", std::to_string(image.height)},
                      {"width", std::to_string(image.width)}});
}

} // namespace convstudio
