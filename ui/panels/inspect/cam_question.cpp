// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/inspect/cam_question.h"

#include <algorithm>

namespace convstudio {

namespace {

/// Mean of the stored pictures, byte by byte.
Image meanPicture(const ImageStore& store, const std::vector<std::uint32_t>& images) {
    Image mean{static_cast<int>(store.height()), static_cast<int>(store.width()),
               static_cast<int>(store.channels()), {}};
    std::vector<double> sum(static_cast<std::size_t>(mean.height * mean.width * mean.channels));
    for (const std::uint32_t image : images)
        for (std::size_t i = 0; i < sum.size(); ++i) sum[i] += store.pixels(image)[i];
    mean.pixels.resize(sum.size());
    std::transform(sum.begin(), sum.end(), mean.pixels.begin(), [&](double value) {
        return static_cast<std::uint8_t>(value / double(images.size()) + 0.5);
    });
    return mean;
}

} // namespace

Result<CamAnswer> answerCam(Probe& probe, const CamQuestion& question, const CancelToken& cancel) {
    const Result<ImageAnswer> says = probe.answer(*question.image, cancel);
    if (!says) return says.issues();
    const auto mapFor = [&](std::int64_t target) {
        return question.images.empty()
                   ? probe.classMap(*question.image, target, question.method, question.layer, cancel)
                   : probe.meanClassMap(question.images, target, question.method, question.layer,
                                        cancel);
    };
    Result<ClassMap> predicted = mapFor(says->predicted);
    if (!predicted) return predicted.issues();
    CamAnswer answer;
    answer.predictedClass = says->predicted;
    answer.labelClass = question.image->label;
    answer.predicted = std::move(*predicted);
    if (answer.labelClass && *answer.labelClass != says->predicted) {
        Result<ClassMap> label = mapFor(*answer.labelClass);
        if (!label) return label.issues();
        answer.label = std::move(*label);
    }
    const bool isMean = !question.images.empty();
    answer.images = isMean ? question.images.size() : 1;
    answer.picture = isMean ? meanPicture(*probe.subject().data->dataset.images, question.images)
                            : question.image->picture;
    if (question.layer.empty())
        if (const Result<CamLayer> chosen = camLayer(probe.subject().graph)) answer.why = chosen->why;
    return answer;
}

} // namespace convstudio
