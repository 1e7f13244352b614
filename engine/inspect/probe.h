// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/cancel.h"
#include "engine/inspect/cam.h"
#include "engine/inspect/feature_maps.h"
#include "engine/inspect/inspected_image.h"

#include <memory>
#include <string>
#include <vector>

namespace convstudio {

/// What the network says of one image.
struct ImageAnswer {
    std::vector<float> logits;
    std::vector<double> probabilities; ///< by class
    std::int64_t predicted = 0;
    std::vector<float> features; ///< input of the last Linear; empty: none
};
/// One station of the film strip: a node and its maps with the largest mean of absolute values.
struct FilmFrame {
    std::string path, type;
    Shape shape;
    std::int64_t height = 0, width = 0;
    std::vector<std::int64_t> channels;      ///< at most the number asked for
    std::vector<std::vector<float>> maps;    ///< [height, width] each
    double minimum = 0, maximum = 0;         ///< of the node
};

/// A network that answers questions about single images: own model in evaluation mode and fp32 on
/// the CPU, own generator; a training is never disturbed. The newest image's activations are kept
/// (a bounded number of bytes), so that another node of the same image costs nothing. Use from one
/// thread at a time. Every function leaves with "cancelled" soon after a request.
class Probe {
public:
    static Result<Probe> make(std::shared_ptr<const Subject> subject);
    Probe(Probe&&) noexcept;
    Probe& operator=(Probe&&) noexcept;
    ~Probe();

    const Subject& subject() const;

    Result<ImageAnswer> answer(const InspectedImage& image, const CancelToken& cancel);
    /// "node-unknown" names those there are.
    Result<FeatureMaps> featureMaps(const InspectedImage& image, const std::string& path,
                                    const CancelToken& cancel);
    /// Every node in topological order.
    Result<std::vector<FilmFrame>> film(const InspectedImage& image, std::size_t maps,
                                        const CancelToken& cancel);
    /// Channel figures of a node over several images: `isDead` = 0 everywhere in all of them.
    Result<std::vector<ChannelFigures>> channelFigures(const std::vector<std::uint32_t>& images,
                                                       const std::string& path,
                                                       const CancelToken& cancel,
                                                       const Progress& progress = nullptr);
    /// "filters-not-conv" for a node without convolution weights.
    Result<Filters> filters(const std::string& path) const;
    /// For a Conv2d; `path` may also be a later node of the same channel and size (BatchNorm,
    /// activation): the convolution it goes back to is told about. "value-story-none" else.
    Result<ValueStory> valueStory(const InspectedImage& image, const std::string& path,
                                  std::int64_t channel, std::int64_t row, std::int64_t column,
                                  const CancelToken& cancel);
    /// `path` empty: camLayer(). Errors: "cam-no-convolution", "cam-method-unknown",
    /// "cam-layer-unfit" (CAM needs global pooling and one Linear), "class-unknown".
    Result<ClassMap> classMap(const InspectedImage& image, std::int64_t target,
                              const std::string& method, const std::string& path,
                              const CancelToken& cancel);
    /// `map` must be of this image. Not ok: as classMap().
    Result<TrustCheck> trustCheck(const InspectedImage& image, const ClassMap& map,
                                  const CancelToken& cancel);
    /// Mean of the maps of several stored images for one class, each divided by its own largest
    /// value before, so that every image counts the same. "cam-no-images" where there is none.
    Result<ClassMap> meanClassMap(const std::vector<std::uint32_t>& images, std::int64_t target,
                                  const std::string& method, const std::string& path,
                                  const CancelToken& cancel, const Progress& progress = nullptr);

    struct Impl; ///< probe_impl_torch.h

private:
    explicit Probe(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
};

} // namespace convstudio
