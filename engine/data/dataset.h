// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/cancel.h"
#include "engine/base/image.h"
#include "engine/base/result.h"
#include "engine/base/settings.h"
#include "engine/base/task_runner.h"
#include "engine/data/image_hash.h"
#include "engine/graph/layer_spec.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace convstudio {

/// Decoded images of one size as uint8, [count, H, W, C] (channels last), with labels and ids;
/// resident in memory or, above the budget, in one packed memory-mapped file. Immutable.
class ImageStore {
public:
    virtual ~ImageStore() = default;
    std::size_t count() const { return m_labels.size(); }
    std::int64_t height() const { return m_height; }
    std::int64_t width() const { return m_width; }
    std::int64_t channels() const { return m_channels; }
    std::size_t imageBytes() const {
        return static_cast<std::size_t>(m_height * m_width * m_channels);
    }
    /// H*W*C bytes.
    virtual const std::uint8_t* pixels(std::size_t image) const = 0;
    std::int64_t label(std::size_t image) const { return m_labels[image]; }
    const std::vector<std::int64_t>& labels() const { return m_labels; }
    /// Sample id of the contract: "<split of the source>/<index>" or the POSIX path.
    virtual std::string sampleId(std::size_t image) const = 0;
    /// The image as the source has it, before resizing and change of channels.
    virtual Result<Image> original(std::size_t image) const;
    /// Of the image as the source has it; zeros where it cannot be read any more. Tells whether the
    /// pixels are those of another time at no cost where the import kept it.
    virtual ImageHash fingerprint(std::size_t image) const;

protected:
    std::int64_t m_height = 0;
    std::int64_t m_width = 0;
    std::int64_t m_channels = 0;
    std::vector<std::int64_t> m_labels;
};

/// SHA-256 of the decoded pixels before resizing: guards `data.edits` against changed data and
/// stays the same when the size of the network's input changes. Empty when the file is gone.
std::string sampleHash(const ImageStore& images, std::size_t image);
/// The same of an image at hand.
std::string pixelHash(const Image& image);

enum class Split { Train, Validation, Test };
const char* splitName(Split split); ///< "train", "validation", "test"

/// One file that could not be used. `reason` is an issue code: its text is "issue.<reason>" with
/// `args`.
struct ImportProblem {
    std::string file;
    std::string reason;
    Args args;
};
/// Images with identical pixels.
struct DuplicateGroup {
    std::vector<std::string> samples;
    bool acrossSplits = false;
    bool differentLabels = false;
};
struct SizeCount {
    std::int64_t height = 0, width = 0, channels = 0;
    std::size_t images = 0;
};

/// What an import found; counts come from decoded images.
struct ImportReport {
    std::string source;
    std::vector<std::string> classes;
    std::vector<std::size_t> counts;                   ///< per class, all splits
    /// [split][class] of the source's own splits.
    std::vector<std::vector<std::size_t>> splitCounts;
    std::vector<std::string> splitNames;
    std::size_t images = 0;
    Shape shape{Kind::Map, {}};
    std::vector<SizeCount> sizes; ///< before resizing, most frequent first
    std::vector<double> mean;     ///< per channel, of the training images, in [0, 1]
    std::vector<double> stddev;   ///< per channel, population
    std::vector<ImportProblem> problems;
    std::vector<DuplicateGroup> duplicates;
};

/// How pixels become numbers: (x / 255 - mean[c]) / stddev[c].
struct Normalization {
    std::vector<double> mean;
    std::vector<double> stddev;
};

/// A data set ready for training: images, splits, normalisation, facts.
struct Dataset {
    std::shared_ptr<const ImageStore> images;
    std::vector<std::uint32_t> train, validation, test; ///< indices into images
    Normalization normalization;
    ImportReport report;
    bool hasOwnTest = false; ///< false: evaluation falls back to validation and says so
    DataFacts facts() const;
    const std::vector<std::uint32_t>& indices(Split split) const;
};

struct ImportOptions {
    std::filesystem::path projectFolder; ///< relative roots are relative to this
    std::string sourceOverride;          ///< `--data D`; empty = data.source / data.root
    std::uint64_t memoryBudget = std::uint64_t{4} << 30; ///< bytes of resident pixels
    std::filesystem::path packFolder;    ///< for the packed file above the budget
    const Settings* settings = nullptr;  ///< search path of known sets; null: defaults
    CancelToken cancel;
    Progress progress;
};

/// Reads the source of a resolved `data` section (data_schema.h), applies resize, limit, edits and
/// split. Errors name file and remedy: "data-not-found", "data-empty", "data-one-class",
/// "data-damaged" ...; issues that do not prevent use are in `issues`.
struct ImportedData {
    Dataset dataset;
    Issues issues;
};
Result<ImportedData> importData(const Json& resolvedData, const ImportOptions& options,
                                TaskRunner& runner);

} // namespace convstudio
