// SPDX-License-Identifier: Apache-2.0
#include "engine/data/image_statistics.h"
#include "engine/data/import_geometry.h"
#include "engine/data/import_report.h"
#include "engine/data/pixel_store.h"
#include "engine/data/sample_edits.h"

#include <algorithm>
#include <numeric>

namespace convstudio {

namespace {

/// One import from the opened source to the data set.
class Import {
public:
    Import(std::shared_ptr<const ImageSource> source, ImportSettings settings,
           const ImportOptions& options, TaskRunner& runner)
        : m_source(std::move(source)), m_settings(std::move(settings)), m_options(options),
          m_runner(runner) {}

    Result<ImportedData> run() {
        if (Status named = nameClasses(); !named) return named.issues();
        m_plan = planSamples(*m_source, m_settings.fractions, m_settings.limit);
        m_chosen = m_plan.all();
        const auto geometry = chooseGeometry(*m_source, m_chosen, m_settings, m_runner);
        if (!geometry) return geometry.issues();
        Result<PixelBlock> block =
            decodePixels(*m_source, m_chosen, *geometry, m_options, m_runner);
        if (!block) return block.issues();
        noteProblems(block->failures);
        dataset().report.sizes = block->sizes;
        keepImages(block->failures);
        if (Status enough = checkEnough(); !enough) return enough.issues();
        const std::vector<ImageHash> hashes = block->hashes;
        makeStore(std::move(*block), *geometry);
        describeImages(dataset(), *m_source, m_images, hashes);
        if (Status normalized = normalize(); !normalized) return normalized.issues();
        reviewImages(dataset(), m_result.issues);
        return std::move(m_result);
    }

private:
    Dataset& dataset() { return m_result.dataset; }
    Place place() const { return {m_source->place(), {}, {}, {}}; }

    /// Names given in the project replace the source's in order, or reorder them when they are
    /// the same names.
    Status nameClasses() {
        const std::vector<std::string>& own = m_source->classes();
        const std::vector<std::string>& given = m_settings.classes;
        const std::vector<std::string>& names = given.empty() ? own : given;
        if (names.size() != own.size())
            return makeError("classes-mismatch",
                             {m_source->place(), "/data/classes", {}, "data.classes"},
                             {{"place", m_source->place()},
                              {"expected", std::to_string(own.size())},
                              {"got", std::to_string(names.size())}});
        if (names.size() < 2)
            return makeError("data-one-class", place(),
                             {{"place", m_source->place()},
                              {"class", names.empty() ? std::string() : names.front()}});
        m_labels.resize(own.size());
        std::iota(m_labels.begin(), m_labels.end(), 0);
        if (std::is_permutation(own.begin(), own.end(), names.begin()))
            for (std::size_t i = 0; i < own.size(); ++i)
                m_labels[i] = std::find(names.begin(), names.end(), own[i]) - names.begin();
        dataset().report.classes = names;
        dataset().report.source = m_source->place();
        return Done{};
    }

    void noteProblems(const std::vector<DecodeFailure>& failures) {
        std::vector<ImportProblem>& problems = dataset().report.problems;
        problems = m_source->problems();
        for (const DecodeFailure& failure : failures)
            problems.push_back({m_source->sampleId(m_chosen[failure.slot]), failure.reason,
                                failure.args});
    }

    /// Drops what could not be decoded or is excluded, relabels the rest.
    void keepImages(const std::vector<DecodeFailure>& failures) {
        Issues foreign; // edits are of the project's own data: others need not have the samples
        const ResolvedEdits edits =
            resolveEdits(m_settings.edits, *m_source, m_chosen, dataset().report.classes,
                         m_options.sourceOverride.empty() ? m_result.issues : foreign);
        m_images.reserve(m_chosen.size());
        auto failure = failures.begin();
        for (std::uint32_t slot = 0; slot < m_chosen.size(); ++slot) {
            if (failure != failures.end() && failure->slot == slot) {
                ++failure;
                continue;
            }
            const std::uint32_t sample = m_chosen[slot];
            if (edits.excluded.contains(sample)) continue;
            const auto edited = edits.labels.find(sample);
            const std::int64_t label =
                edited != edits.labels.end()
                    ? edited->second
                    : m_labels[static_cast<std::size_t>(m_source->samples()[sample].label)];
            m_images.push_back({slot, label, m_source->sampleId(sample), sample});
        }
        dataset().train = positions(m_plan.train);
        dataset().validation = positions(m_plan.validation);
        dataset().test = positions(m_plan.test);
        dataset().hasOwnTest = !dataset().test.empty();
    }

    /// Where the samples stand among the images that are kept. Both lists ascend.
    std::vector<std::uint32_t> positions(const std::vector<std::uint32_t>& samples) const {
        std::vector<std::uint32_t> found;
        auto sample = samples.begin();
        for (std::uint32_t i = 0; i < m_images.size() && sample != samples.end(); ++i) {
            sample = std::lower_bound(sample, samples.end(), m_images[i].sourceSample);
            if (sample != samples.end() && *sample == m_images[i].sourceSample) found.push_back(i);
        }
        return found;
    }

    Status checkEnough() {
        if (!dataset().train.empty()) return Done{};
        const auto& problems = dataset().report.problems;
        if (!problems.empty() && m_images.empty())
            return makeError("data-all-unreadable", place(),
                             {{"place", m_source->place()},
                              {"count", std::to_string(problems.size())},
                              {"file", problems.front().file}});
        return makeError("data-empty", place(), {{"place", m_source->place()}});
    }

    void makeStore(PixelBlock block, const TargetGeometry& geometry) {
        const bool same = keepsPixels(*m_source, m_chosen, geometry);
        dataset().images = makePixelStore(std::move(block), m_images, geometry,
                                          same ? nullptr : m_source);
    }

    /// Over all the source's training images, so that another validation share does not change
    /// the pre-processing.
    Status normalize() {
        std::vector<std::uint32_t> training = dataset().train;
        if (m_plan.validationFromTrain)
            training.insert(training.end(), dataset().validation.begin(),
                            dataset().validation.end());
        const Normalization statistics = channelStatistics(*dataset().images, training, m_runner);
        dataset().report.mean = statistics.mean;
        dataset().report.stddev = statistics.stddev;
        Result<Normalization> chosen = resolveNormalization(m_settings.normalize, statistics);
        if (!chosen) return chosen.issues();
        dataset().normalization = std::move(*chosen);
        return Done{};
    }

    std::shared_ptr<const ImageSource> m_source;
    ImportSettings m_settings;
    const ImportOptions& m_options;
    TaskRunner& m_runner;
    SamplePlan m_plan;
    std::vector<std::uint32_t> m_chosen;  ///< samples of the source in use, ascending
    std::vector<std::int64_t> m_labels;   ///< the source's label → ours
    std::vector<StoredImage> m_images;
    ImportedData m_result;
};

} // namespace

Result<ImportedData> importData(const Json& resolvedData, const ImportOptions& options,
                                TaskRunner& runner) {
    ImportSettings settings = importSettings(resolvedData, options);
    const Settings defaults;
    SourceResult source =
        openSource(settings.request, options.settings ? *options.settings : defaults);
    if (!source) return source.issues();
    return Import(std::move(*source), std::move(settings), options, runner).run();
}

} // namespace convstudio
