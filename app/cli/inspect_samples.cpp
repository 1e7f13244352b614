// SPDX-License-Identifier: Apache-2.0
// Kinds of `inspect` that list samples.
#include "app/cli/inspect_job.h"

#include "engine/base/csv.h"
#include "engine/data/batch_preview.h"
#include "engine/inspect/contact_sheet.h"
#include "engine/inspect/flips.h"
#include "engine/inspect/neighbours.h"
#include "engine/inspect/sample_ranking.h"
#include "engine/model/model.h"

#include <algorithm>

namespace convstudio::cli {

namespace {

constexpr std::size_t kMostTiles = 100;
constexpr int kTileSide = 56;

/// The first images of a list, in rows.
Image sheetOf(const Subject& subject, std::span<const std::uint32_t> images) {
    std::vector<Image> tiles;
    for (const std::uint32_t image : images.first(std::min(images.size(), kMostTiles))) {
        const Image picture = storedImage(*subject.data->dataset.images, image);
        tiles.push_back(enlarged(picture, factorTo(picture, kTileSide)));
    }
    return contactSheet(tiles, {.columns = 10});
}

std::string sampleId(const Subject& subject, std::uint32_t image) {
    return subject.data->dataset.images->sampleId(image);
}

Json sampleJson(const Subject& subject, const Predictions& predictions, const JudgedSample& judged) {
    return {{"sample", sampleId(subject, predictions.images[judged.row])},
            {"label", predictions.classes[static_cast<std::size_t>(judged.label)]},
            {"predicted", predictions.classes[static_cast<std::size_t>(judged.predicted)]},
            {"confidence", judged.confidence},
            {"true_probability", judged.trueProbability},
            {"margin", judged.margin},
            {"loss", judged.loss}};
}

/// A table of a list of flat objects that have the same keys.
std::string tableOf(const Json& list, const std::vector<std::string>& keys) {
    std::string csv = csvLine(keys);
    for (const Json& entry : list) {
        std::vector<std::string> line;
        for (const std::string& key : keys) {
            const Json& value = entry.at(key);
            line.push_back(value.is_string() ? value.get<std::string>()
                                             : csvNumber(value.get<double>()));
        }
        csv += csvLine(line);
    }
    return csv;
}

SampleOrder orderNamed(const std::string& name) {
    return name == "confidence" ? SampleOrder::Confidence
           : name == "margin"   ? SampleOrder::Margin
                                : SampleOrder::Loss;
}

/// Classes to filter by; a class without images in the split is said so.
Status readFilter(const InspectJob& job, const Predictions& predictions, SampleQuery& query) {
    if (!job.options.className.empty()) {
        const Result<std::int64_t> label = job.classNamed(job.options.className);
        if (!label) return label.issues();
        if (std::ranges::find(predictions.labels, *label) == predictions.labels.end()) {
            return makeError("inspect-class-empty", {},
                             {{"class", predictions.classes[static_cast<std::size_t>(*label)]},
                              {"split", splitName(predictions.split)}});
        }
        query.label = *label;
    }
    if (job.options.predicted.empty()) return Done{};
    const Result<std::int64_t> predicted = job.classNamed(job.options.predicted);
    if (!predicted) return predicted.issues();
    query.predicted = *predicted;
    return Done{};
}

/// The last Linear's input for an image that may be of no split.
Result<std::vector<float>> featuresOf(const Subject& subject, const InspectedImage& image) {
    const std::optional<std::size_t> node = featureNode(subject.graph);
    if (!node) {
        return makeError("inspect-no-features", {.file = subject.info.folder.string()},
                         {{"run", subject.info.name}});
    }
    Result<Model> model = Model::build(subject.graph, subject.info.seed);
    if (!model) return model.issues();
    const Status filled = model->loadState(*subject.weights);
    if (!filled) return filled.issues();
    const Result<Model::Taps> taps =
        model->forwardWithTaps(image.input, {subject.graph.nodes()[*node].path});
    if (!taps) return taps.issues();
    const std::span<const float> values = taps->activations.front().second.floats();
    return std::vector<float>(values.begin(), values.end());
}

Json flipsJson(const std::vector<Flip>& flips, const std::vector<std::string>& classes) {
    Json list = Json::array();
    for (const Flip& flip : flips) {
        list.push_back({{"sample", flip.sample},
                        {"label", classes[static_cast<std::size_t>(flip.label)]},
                        {"before", classes[static_cast<std::size_t>(flip.before)]},
                        {"after", classes[static_cast<std::size_t>(flip.after)]},
                        {"confidence_before", flip.confidenceBefore},
                        {"confidence_after", flip.confidenceAfter},
                        {"gain", flip.gain}});
    }
    return list;
}

Status writeFlips(InspectJob& job, const std::string& name, const std::vector<Flip>& flips,
                  const std::vector<std::string>& classes) {
    job.json[name] = flipsJson(flips, classes);
    const Status table = job.write(name + ".csv", tableOf(job.json[name],
                                                          {"sample", "label", "before", "after",
                                                           "confidence_before",
                                                           "confidence_after", "gain"}));
    if (!table || flips.empty()) return table;
    std::vector<std::uint32_t> images;
    for (const Flip& flip : flips) images.push_back(flip.image);
    return job.writePicture(name + ".png", sheetOf(*job.subject, images));
}

} // namespace

Status inspectMisclassified(InspectJob& job) {
    const auto predictions = job.predictions();
    if (!predictions) return predictions.issues();
    SampleQuery query;
    query.only = SampleQuery::Only::Wrong;
    query.order = orderNamed(job.options.sort);
    const Status filter = readFilter(job, **predictions, query);
    if (!filter) return filter;
    const std::vector<JudgedSample> judged = judge(**predictions);
    Json samples = Json::array();
    std::vector<std::uint32_t> images;
    for (const std::uint32_t row : select(judged, query)) {
        samples.push_back(sampleJson(*job.subject, **predictions, judged[row]));
        images.push_back((*predictions)->images[row]);
    }
    job.json = {{"split", splitName((*predictions)->split)},
                {"fallback", (*predictions)->isFallback},
                {"images", judged.size()},
                {"sort", job.options.sort},
                {"samples", samples}};
    job.lines = {job.context.say("inspect.misclassified",
                                 {{"count", grouped(std::ssize(images))},
                                  {"images", grouped(std::ssize(judged))},
                                  {"split", splitName((*predictions)->split)}})};
    const Status list = job.writeJson("misclassified.json", job.json);
    if (!list) return list;
    const Status table =
        job.write("misclassified.csv", tableOf(samples, {"sample", "label", "predicted",
                                                         "confidence", "true_probability",
                                                         "margin", "loss"}));
    if (!table || images.empty()) return table;
    return job.writePicture("misclassified.png", sheetOf(*job.subject, images));
}

Status inspectNeighbours(InspectJob& job) {
    const Result<InspectedImage> image = job.image();
    if (!image) return image.issues();
    job.context.report(image->notes);
    const Result<std::vector<float>> features = featuresOf(*job.subject, *image);
    if (!features) return features.issues();
    const auto training = job.predictions(*job.subject, Split::Train);
    if (!training) return training.issues();
    const Predictions& found = **training;
    std::ptrdiff_t itself = -1;
    if (image->stored) {
        const auto row = std::ranges::find(found.images, *image->stored);
        if (row != found.images.end()) itself = row - found.images.begin();
    }
    const std::vector<JudgedSample> judged = judge(found);
    Json list = Json::array();
    std::vector<std::uint32_t> images;
    for (const Neighbour& neighbour : nearest(found, *features, job.options.top, itself)) {
        Json entry = sampleJson(*job.subject, found, judged[neighbour.row]);
        entry["cosine"] = neighbour.cosine;
        job.lines.push_back(entry.at("sample").get<std::string>() + "  " +
                            percent(neighbour.cosine) + "  " +
                            entry.at("label").get<std::string>());
        list.push_back(std::move(entry));
        images.push_back(found.images[neighbour.row]);
    }
    job.json = {{"image", image->name}, {"label", nullptr}, {"neighbours", list}};
    if (image->label) job.json["label"] = found.classes[static_cast<std::size_t>(*image->label)];
    const Status written = job.writeJson("neighbours.json", job.json);
    if (!written) return written;
    return job.writePicture("neighbours.png", sheetOf(*job.subject, images));
}

Status inspectFlips(InspectJob& job) {
    if (job.options.against.empty()) return makeError("inspect-against-missing", {});
    SubjectRequest request;
    request.run = job.options.against;
    request.dataOverride = job.options.data;
    request.settings = job.context.settings;
    const Result<std::shared_ptr<const Subject>> before =
        openSubject(request, job.context.registry, job.context.runner, {},
                    job.context.progress(job.context.say("progress.import")));
    if (!before) return before.issues();
    const auto predictionsBefore = job.predictions(**before, job.split());
    if (!predictionsBefore) return predictionsBefore.issues();
    const auto predictions = job.predictions();
    if (!predictions) return predictions.issues();
    const Result<Flips> flips =
        compareRuns(**before, **predictionsBefore, *job.subject, **predictions);
    if (!flips) return flips.issues();
    job.json = {{"against", job.options.against.string()},
                {"split", splitName((*predictions)->split)},
                {"shared", flips->shared},
                {"only_before", flips->onlyBefore},
                {"only_after", flips->onlyAfter},
                {"mcnemar", flips->mcnemar}};
    job.lines = {job.context.say("inspect.flips",
                                 {{"mended", grouped(std::ssize(flips->mended))},
                                  {"broken", grouped(std::ssize(flips->broken))},
                                  {"otherwise", grouped(std::ssize(flips->otherwise))},
                                  {"shared", grouped(static_cast<std::int64_t>(flips->shared))},
                                  {"p", shownNumber(flips->mcnemar)}})};
    const std::vector<std::string>& classes = (*predictions)->classes;
    for (const auto& [name, list] : {std::pair("mended", &flips->mended),
                                     std::pair("broken", &flips->broken),
                                     std::pair("otherwise", &flips->otherwise)}) {
        const Status written = writeFlips(job, name, *list, classes);
        if (!written) return written;
    }
    return job.writeJson("flips.json", job.json);
}

} // namespace convstudio::cli
