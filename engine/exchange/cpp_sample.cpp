// SPDX-License-Identifier: Apache-2.0
#include "engine/base/files.h"
#include "engine/exchange/preprocess.h"

#include <cstdio>

namespace fs = std::filesystem;

namespace convstudio {

namespace {

constexpr const char* kCMakeText = R"(cmake_minimum_required(VERSION 3.18)
project(predict CXX)

set(CMAKE_CXX_STANDARD 17)
set(CMAKE_CXX_STANDARD_REQUIRED ON)

find_package(Torch REQUIRED)
find_package(OpenCV REQUIRED COMPONENTS core imgcodecs imgproc)

add_executable(predict main.cpp)
target_link_libraries(predict "${TORCH_LIBRARIES}" opencv_core opencv_imgcodecs opencv_imgproc)
)";

constexpr const char* kReadMeText = R"TEXT(# Predict with LibTorch

Needs CMake, a C++17 compiler, OpenCV and LibTorch (the `torch` package of Python brings it):

    cmake -S . -B build -DCMAKE_BUILD_TYPE=Release \
        -DCMAKE_PREFIX_PATH="$(python3 -c 'import torch; print(torch.utils.cmake_prefix_path)')"
    cmake --build build
    build/predict model.pt labels.txt picture.png
)TEXT";

constexpr const char* kUsageText =
    "// Classes of a picture with their probabilities: predict MODEL LABELS IMAGE\n";
/// Empty: a line between groups.
constexpr const char* kHeaders[] = {"torch/script.h", "",       "opencv2/imgcodecs.hpp",
                                    "opencv2/imgproc.hpp", "",  "algorithm",
                                    "fstream", "iomanip", "iostream", "string", "vector", ""};

constexpr const char* kStretchBody = R"(// The picture at the size of the network, its shape not kept.
cv::Mat fitted(const cv::Mat& image) { return resized(image, {kWidth, kHeight}); }
)";

constexpr const char* kCropBody = R"(// The middle of the picture, as large as fits, at the size of the network.
cv::Mat fitted(const cv::Mat& image) {
    const double scale = std::max(double(kWidth) / image.cols, double(kHeight) / image.rows);
    const int width = std::clamp(int(kWidth / scale + 0.5), 1, image.cols);
    const int height = std::clamp(int(kHeight / scale + 0.5), 1, image.rows);
    const cv::Rect middle((image.cols - width) / 2, (image.rows - height) / 2, width, height);
    return resized(image(middle), {kWidth, kHeight});
}
)";

constexpr const char* kPadBody = R"(// The whole picture in the middle of black, at the size of the network.
cv::Mat fitted(const cv::Mat& image) {
    const double scale = std::min(double(kWidth) / image.cols, double(kHeight) / image.rows);
    const int width = std::clamp(int(image.cols * scale + 0.5), 1, kWidth);
    const int height = std::clamp(int(image.rows * scale + 0.5), 1, kHeight);
    cv::Mat padded = cv::Mat::zeros(kHeight, kWidth, image.type());
    const cv::Rect inner((kWidth - width) / 2, (kHeight - height) / 2, width, height);
    resized(image, {width, height}).copyTo(padded(inner));
    return padded;
}
)";

constexpr const char* kResizedText = R"(
// Means over what is covered to shrink, lines between pixels to grow.
cv::Mat resized(const cv::Mat& image, const cv::Size& size) {
    if (image.size() == size) return image;
    cv::Mat result;
    const bool shrinks = image.cols >= size.width && image.rows >= size.height;
    cv::resize(image, result, size, 0, 0, shrinks ? cv::INTER_AREA : cv::INTER_LINEAR);
    return result;
}

)";

constexpr const char* kInputText = R"(
// A batch of one, [1, C, H, W].
torch::Tensor networkInput(const cv::Mat& image) {
    const cv::Mat pixels = fitted(image);
    return torch::from_blob(pixels.data, {1, kHeight, kWidth, kChannels}, torch::kUInt8)
        .permute({0, 3, 1, 2})
        .to(torch::kFloat);
}
)";

constexpr const char* kNormalisedInputText = R"(
// A batch of one, [1, C, H, W], normalised.
torch::Tensor networkInput(const cv::Mat& image) {
    const cv::Mat pixels = fitted(image);
    const auto batch = torch::from_blob(pixels.data, {1, kHeight, kWidth, kChannels}, torch::kUInt8)
                           .permute({0, 3, 1, 2})
                           .to(torch::kFloat);
    const auto channel = [](const std::vector<float>& values) {
        return torch::tensor(values).view({1, -1, 1, 1});
    };
    return (batch / 255 - channel(kMean)) / channel(kStd);
}
)";

constexpr const char* kGreyImage = R"(    const cv::Mat image = cv::imread(argv[3], cv::IMREAD_GRAYSCALE);
)";
constexpr const char* kColourImage = R"(    cv::Mat image = cv::imread(argv[3], cv::IMREAD_COLOR);
    if (!image.empty()) cv::cvtColor(image, image, cv::COLOR_BGR2RGB);
)";

constexpr const char* kMainHead = R"(
int main(int argc, char** argv) {
    if (argc != 4) {
        std::cerr << "usage: predict MODEL LABELS IMAGE\n";
        return 2;
    }
    std::vector<std::string> labels;
    std::ifstream lines(argv[2]);
    for (std::string label; std::getline(lines, label);) labels.push_back(label);
)";

constexpr const char* kMainTail = R"(    if (image.empty()) {
        std::cerr << argv[3] << " is no picture that can be read\n";
        return 1;
    }
    try {
        torch::jit::Module network = torch::jit::load(argv[1], torch::kCPU);
        network.eval();
        const torch::NoGradGuard noGrad;
        const auto logits = network.forward({networkInput(image)}).toTensor();
        const auto [best, classes] = logits.softmax(1)[0].topk(std::min<int64_t>(5, logits.size(1)));
        for (int64_t i = 0; i < best.size(0); ++i) {
            const auto index = classes[i].item<int64_t>();
            const std::string label =
                index < int64_t(labels.size()) ? labels[index] : "class " + std::to_string(index);
            std::cout << std::fixed << std::setprecision(6) << best[i].item<float>() << "  " << label
                      << '\n';
        }
    } catch (const c10::Error& error) {
        std::cerr << error.what_without_backtrace() << '\n';
        return 1;
    }
}
)";

std::string floatList(const std::vector<double>& values) {
    std::string text;
    for (const double value : values) {
        char number[32];
        std::snprintf(number, sizeof number, "%.9gF", value);
        std::string word = number;
        // An integer would make no float literal.
        if (word.find_first_of(".e") == std::string::npos) word.insert(word.size() - 1, ".0");
        text += (text.empty() ? "" : ", ") + word;
    }
    return "{" + text + "}";
}

std::string headText() {
    std::string text = kUsageText;
    for (const std::string header : kHeaders) {
        text += header.empty() ? "\n" : "#include <" + header + ">\n";
    }
    return text;
}

std::string constantsText(const ExportedNetwork& network) {
    const Shape& shape = network.inputShape();
    std::string text = "constexpr int kChannels = " + std::to_string(shape.channels()) +
                       ", kHeight = " + std::to_string(shape.height()) +
                       ", kWidth = " + std::to_string(shape.width()) + ";\n";
    if (network.takesPixels) return text;
    return text + "const std::vector<float> kMean = " + floatList(network.normalization.mean) +
           ";\nconst std::vector<float> kStd = " + floatList(network.normalization.stddev) + ";\n";
}

const char* fittedText(ResizeMode mode) {
    switch (mode) {
    case ResizeMode::ShorterSideCrop: return kCropBody;
    case ResizeMode::Pad: return kPadBody;
    case ResizeMode::Stretch: break;
    }
    return kStretchBody;
}

std::string mainText(const ExportedNetwork& network) {
    const bool isGrey = network.inputShape().channels() == 1;
    return headText() + constantsText(network) + kResizedText + fittedText(network.resize) +
           (network.takesPixels ? kInputText : kNormalisedInputText) + kMainHead +
           (isGrey ? kGreyImage : kColourImage) + kMainTail;
}

} // namespace

WrittenFiles writeCppSample(const ExportedNetwork& network, const fs::path& folder) {
    const std::string name = formatInfo(ExportFormat::Cpp).file; // ends with "/"
    std::error_code error;
    fs::create_directories(folder / name, error); // writing says what is wrong
    const std::vector<std::pair<std::string, std::string>> texts = {
        {"CMakeLists.txt", kCMakeText},
        {"main.cpp", mainText(network)},
        {"labels.txt", labelsText(network.classes())},
        {"README.md", kReadMeText}};
    std::vector<std::string> written;
    for (const auto& [file, text] : texts) {
        const Status done = writeFileAtomically(folder / name / file, text);
        if (!done) return done.issues();
        written.push_back(name + file);
    }
    const WrittenFiles model = writeTorchScript(network, folder / name);
    if (!model) return model.issues();
    for (const std::string& file : *model) written.push_back(name + file);
    return written;
}

} // namespace convstudio
