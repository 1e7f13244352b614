// SPDX-License-Identifier: Apache-2.0
#include "app/bench/benchmark.h"
#include "app/bench/lenet_run.h"
#include "app/bench/peer.h"
#include "engine/base/random.h"
#include "engine/base/safetensors.h"
#include "engine/base/system.h"
#include "engine/inspect/predictions.h"
#include "engine/inspect/probe.h"
#include "engine/model/model.h"
#include "engine/project/templates.h"

#include <cmath>
#include <functional>

namespace convstudio::bench {

namespace {

constexpr double kEvaluateGoal = 4;   // times the script's speed
constexpr double kFeatureMapGoal = 300; // ms
constexpr double kGradCamGoal = 150;    // ms
/// Images on the border between two classes may fall to either side by rounding.
constexpr double kMostAccuracyDifference = 0.0002;

/// The images of the test split as they are, for the script.
Status writeImages(const Subject& subject, const std::filesystem::path& file) {
    const Dataset& data = subject.data->dataset;
    const ImageStore& store = *data.images;
    const auto count = static_cast<std::int64_t>(data.test.size());
    TensorBuffer images =
        TensorBuffer::zeros(DType::U8, {count, 1, store.height(), store.width()});
    TensorBuffer labels = TensorBuffer::zeros(DType::I64, {count});
    for (std::size_t i = 0; i < data.test.size(); ++i) {
        const std::int64_t label = store.label(data.test[i]);
        std::memcpy(images.bytes.data() + i * store.imageBytes(), store.pixels(data.test[i]),
                    store.imageBytes());
        std::memcpy(labels.bytes.data() + i * sizeof label, &label, sizeof label);
    }
    const auto number = [](double value) {
        const auto single = static_cast<float>(value);
        return TensorBuffer::of<float>(DType::F32, {1}, std::span(&single, 1));
    };
    return writeSafetensors(file,
                            {{"images", std::move(images)},
                             {"labels", std::move(labels)},
                             {"mean", number(subject.normalization.mean.front())},
                             {"std", number(subject.normalization.stddev.front())}},
                            {});
}

struct Timed {
    double seconds = 0;
    Evaluation evaluation;
};

/// From the opened run to the matrix and the table of classes, nothing kept from before.
Result<Timed> ourEvaluation(const Subject& subject) {
    std::filesystem::remove_all(subject.info.folder / "cache");
    const double began = monotonicSeconds();
    PredictionsStore store(Settings{});
    const auto predictions = store.get(subject, Split::Test, {});
    if (!predictions) return predictions.issues();
    Timed timed;
    timed.evaluation = evaluate(**predictions);
    timed.seconds = monotonicSeconds() - began;
    return timed;
}

Issue differs(const std::string& what, double ours, double theirs) {
    return makeError("bench-peer-failed", {},
                     {{"command", "evaluate.py"},
                      {"reason", what + " " + std::to_string(ours) + " ≠ " + std::to_string(theirs)}});
}

/// Both must have judged alike, or the times say nothing.
Status checkSame(const Evaluation& ours, const Json& theirs) {
    const double accuracy = theirs.at("accuracy").get<double>();
    if (std::abs(ours.accuracy - accuracy) > kMostAccuracyDifference)
        return differs("accuracy", ours.accuracy, accuracy);
    if (std::abs(ours.macroF1 - theirs.at("macro_f1").get<double>()) > 2 * kMostAccuracyDifference)
        return differs("macro F1", ours.macroF1, theirs.at("macro_f1").get<double>());
    if (std::abs(ours.loss - theirs.at("loss").get<double>()) > 1e-4)
        return differs("loss", ours.loss, theirs.at("loss").get<double>());
    return Done{};
}

Result<Figure> evaluating(Bench& bench) {
    const Result<std::filesystem::path> run = trainLeNet(bench);
    if (!run) return run.issues();
    SubjectRequest request;
    request.run = *run;
    const auto subject = openSubject(request, bench.registry, bench.runner, {});
    if (!subject) return subject.issues();
    if (!(*subject)->data) return (*subject)->dataIssues;
    const std::filesystem::path images = bench.scratch / "evaluate.safetensors";
    const Status written = writeImages(**subject, images);
    if (!written) return written.issues();
    Result<Peer> peer = Peer::start({bench.python, (bench.peers / "evaluate.py").string(),
                                     "--images", images.string(), "--weights",
                                     (*run / "best.safetensors").string(), "--threads",
                                     std::to_string(bench.threads)});
    if (!peer) return peer.issues();
    std::vector<double> ours, plain, workers, ratios;
    double accuracy = 0;
    for (int pair = 0; pair <= bench.pairs(); ++pair) { // the first warms up
        const Result<Timed> mine = ourEvaluation(**subject);
        if (!mine) return mine.issues();
        double fastest = 0;
        for (const int count : {0, 2}) {
            const Result<Json> answer = peer->ask("workers " + std::to_string(count));
            if (!answer) return answer.issues();
            const Status same = checkSame(mine->evaluation, *answer);
            if (!same) return same.issues();
            const double seconds = answer->at("seconds").get<double>();
            if (pair > 0) (count == 0 ? plain : workers).push_back(seconds * 1e3);
            fastest = fastest > 0 ? std::min(fastest, seconds) : seconds;
        }
        accuracy = mine->evaluation.accuracy;
        if (pair == 0) continue;
        ours.push_back(mine->seconds * 1e3);
        ratios.push_back(fastest / mine->seconds);
    }
    const Spread ratio = Spread::of(ratios);
    return atLeast("evaluate 10,000 images, LeNet-5: script's faster time / ours", ratio.median,
                   kEvaluateGoal,
                   {{"unit", "ms"},
                    {"ours", Spread::of(ours).toJson()},
                    {"peer_without_workers", Spread::of(plain).toJson()},
                    {"peer_two_workers", Spread::of(workers).toJson()},
                    {"ratio", ratio.toJson()},
                    {"accuracy", accuracy}});
}

/// A network of a template with the weights it starts from.
Result<std::shared_ptr<const Subject>> untrained(Bench& bench, const char* name) {
    const TemplateSpec* spec = findTemplate(name);
    DataFacts facts{spec->input, {}};
    for (std::int64_t c = 0; c < spec->classes; ++c) facts.classes.push_back(std::to_string(c));
    Validation validation =
        validate(spec->make(spec->input, spec->classes), bench.registry, facts);
    if (!validation.graph) return validation.issues;
    const Result<Model> model = Model::build(*validation.graph, 1);
    if (!model) return model.issues();
    return std::make_shared<const Subject>(
        Subject{.info = {},
                .project = {},
                .graph = std::move(*validation.graph),
                .weights = std::make_shared<const NamedTensors>(model->state()),
                .weightsHash = {},
                .normalization = {{0.5, 0.5, 0.5}, {0.25, 0.25, 0.25}},
                .data = nullptr,
                .dataIssues = {},
                .edits = {},
                .checkpoint = "best.safetensors",
                .epoch = 0,
                .step = 0});
}

Image noise(const Shape& shape, std::uint64_t seed) {
    RandomStream random(seed, "bench image");
    Image image{static_cast<int>(shape.height()), static_cast<int>(shape.width()),
                static_cast<int>(shape.channels()), {}};
    image.pixels.resize(static_cast<std::size_t>(shape.elements()));
    for (std::uint8_t& pixel : image.pixels) pixel = static_cast<std::uint8_t>(random.below(256));
    return image;
}

using Question = std::function<Status(Probe&, const InspectedImage&)>;

/// Milliseconds from a new image to the answer, the first one left out.
Result<Spread> answerTimes(Bench& bench, Probe& probe, const Question& ask) {
    std::vector<double> times;
    const Shape& shape = probe.subject().graph.input().shape;
    const int count = bench.quick ? 5 : 20;
    for (int i = 0; i <= count; ++i) {
        const Image image = noise(shape, static_cast<std::uint64_t>(i));
        const double began = monotonicSeconds();
        const Result<InspectedImage> inspected = looseImage(probe.subject(), image, "noise");
        if (!inspected) return inspected.issues();
        const Status answered = ask(probe, *inspected);
        if (!answered) return answered.issues();
        if (i > 0) times.push_back((monotonicSeconds() - began) * 1e3);
    }
    return Spread::of(times);
}

Result<Figure> lookingInto(Bench& bench, const char* network, const char* name, double goal,
                           const Question& ask) {
    const auto subject = untrained(bench, network);
    if (!subject) return subject.issues();
    const double began = monotonicSeconds();
    Result<Probe> probe = Probe::make(*subject);
    if (!probe) return probe.issues();
    const double opened = (monotonicSeconds() - began) * 1e3;
    const Result<Spread> times = answerTimes(bench, *probe, ask);
    if (!times) return times.issues();
    Json details = times->toJson();
    details["unit"] = "ms";
    details["opening"] = opened;
    return atMost(name, times->median, goal, std::move(details));
}

Result<Figure> featureMaps(Bench& bench) {
    return lookingInto(bench, "ResNet-18", "feature maps of a ResNet-18 node, new image (ms)",
                       kFeatureMapGoal, [](Probe& probe, const InspectedImage& image) -> Status {
                           const Result<CamLayer> layer = camLayer(probe.subject().graph);
                           if (!layer) return layer.issues();
                           const auto maps = probe.featureMaps(image, layer->path, {});
                           return maps ? Status(Done{}) : Status(maps.issues());
                       });
}

Result<Figure> gradCam(Bench& bench) {
    return lookingInto(bench, "ResNet-20", "Grad-CAM of a new image, ResNet-20 (ms)", kGradCamGoal,
                       [](Probe& probe, const InspectedImage& image) -> Status {
                           const Result<ImageAnswer> answer = probe.answer(image, {});
                           if (!answer) return answer.issues();
                           const auto map =
                               probe.classMap(image, answer->predicted, "gradcam", {}, {});
                           return map ? Status(Done{}) : Status(map.issues());
                       });
}

} // namespace

Result<Figures> benchInspect(Bench& bench) {
    Figures figures;
    for (const auto measure : {evaluating, featureMaps, gradCam}) {
        Result<Figure> figure = measure(bench);
        if (!figure) return figure.issues();
        figures.push_back(std::move(*figure));
    }
    return figures;
}

} // namespace convstudio::bench
