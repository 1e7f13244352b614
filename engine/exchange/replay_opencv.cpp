// SPDX-License-Identifier: Apache-2.0
#include "engine/exchange/replay_opencv.h"

#include "engine/base/system.h"
#include "engine/base/text.h"

#include <opencv2/core.hpp>
#include <opencv2/core/utils/logger.hpp>
#include <opencv2/dnn.hpp>

#include <algorithm>
#include <numeric>

namespace convstudio {

struct OpencvReplay::Net {
    cv::dnn::Net net;
};

namespace {

constexpr std::size_t kLongestReason = 300;

/// While it lives OpenCV uses every core; elsewhere in the program it computes on one.
class AllCores {
public:
    AllCores() : m_before(cv::getNumThreads()) { cv::setNumThreads(cpuFacts().physicalCores); }
    AllCores(const AllCores&) = delete;
    AllCores& operator=(const AllCores&) = delete;
    ~AllCores() { cv::setNumThreads(m_before); }

private:
    int m_before;
};

Issue unreadableByOpencv(std::string reason) {
    std::replace(reason.begin(), reason.end(), '\n', ' ');
    while (reason.ends_with(' ') || reason.ends_with('.')) reason.pop_back();
    return makeError("proof-unreadable", {},
                     {{"runtime", OpencvReplay::kRuntime},
                      {"version", OpencvReplay::version()},
                      {"reason", clipped(reason, kLongestReason)}});
}

/// What OpenCV throws, as an issue; the place in its own source says nothing to a user.
template <class Work>
auto caught(const Work& work) -> Result<decltype(work())> {
    try {
        return work();
    } catch (const cv::Exception& exception) {
        return unreadableByOpencv(exception.err);
    } catch (const std::exception& exception) {
        return unreadableByOpencv(exception.what());
    }
}

TensorBuffer bufferOf(const cv::Mat& mat) {
    const cv::Mat dense = mat.isContinuous() ? mat : mat.clone();
    return TensorBuffer::of<float>(DType::F32, {mat.size[0], mat.size[1]},
                                   {dense.ptr<float>(), dense.total()});
}

} // namespace

OpencvReplay::OpencvReplay(std::unique_ptr<Net> net) : m_net(std::move(net)) {}
OpencvReplay::OpencvReplay(OpencvReplay&&) noexcept = default;
OpencvReplay& OpencvReplay::operator=(OpencvReplay&&) noexcept = default;
OpencvReplay::~OpencvReplay() = default;

std::string OpencvReplay::version() { return cv::getVersionString(); }

Result<OpencvReplay> OpencvReplay::load(const std::filesystem::path& model) {
    // Its complaints reach the user as issues, not on stderr.
    cv::utils::logging::setLogLevel(cv::utils::logging::LOG_LEVEL_SILENT);
    Result<cv::dnn::Net> net = caught([&] { return cv::dnn::readNetFromONNX(model.string()); });
    if (!net) return net.issues();
    if (net->empty()) return unreadableByOpencv("the network is empty");
    return OpencvReplay(std::make_unique<Net>(Net{std::move(*net)}));
}

Result<TensorBuffer> OpencvReplay::forward(const TensorBuffer& images) {
    const AllCores cores;
    const std::vector<int> shape(images.shape.begin(), images.shape.end());
    const Result<cv::Mat> logits = caught([&] {
        const cv::Mat blob(shape, CV_32F, const_cast<std::byte*>(images.bytes.data()));
        m_net->net.setInput(blob);
        return m_net->net.forward();
    });
    if (!logits) return logits.issues();
    const bool isExpected = logits->dims == 2 && logits->type() == CV_32F &&
                            logits->size[0] == shape[0];
    if (!isExpected) return unreadableByOpencv("the logits have another shape");
    return bufferOf(*logits);
}

} // namespace convstudio
