// SPDX-License-Identifier: Apache-2.0
#include "app/bench/benchmark.h"
#include "app/bench/peer.h"
#include "engine/base/system.h"
#include "engine/data/batch_loader.h"
#include "engine/project/data_schema.h"

#include <numeric>

namespace convstudio::bench {

Result<Figures> benchDataPath(Bench& bench) {
    Json data = resolveData({{"source", "shapes"}, {"split", {{"validation", 0.0}}}});
    Result<ImportedData> imported = importData(data, {}, bench.runner);
    if (!imported) return imported.issues();
    const Dataset& dataset = imported->dataset;
    BatchLoader::Options options;
    options.batchSize = 128;
    options.order = BatchLoader::Order::Shuffled;
    options.seed = 1;
    options.augment.flipProbability = 0.5;
    options.augment.cropPadding = 4;
    BatchLoader loader(dataset.images, dataset.train, dataset.normalization, options, nullptr);

    Result<Peer> peer =
        Peer::start({bench.python, (bench.peers / "data_path.py").string(), "--images",
                     std::to_string(dataset.train.size())});
    if (!peer) return peer.issues();
    const std::size_t imageFloats = dataset.images->imageBytes();
    std::vector<float> pixels(imageFloats * 128);
    std::vector<std::int64_t> labels(128);
    std::vector<double> ours, theirs, ratios;
    std::uint64_t epoch = 0;
    for (int pair = 0; pair < bench.pairs(); ++pair) {
        constexpr int kEpochs = 10; // long enough for the clock
        const double began = monotonicSeconds();
        for (int i = 0; i < kEpochs; ++i, ++epoch) {
            for (std::size_t batch = 0; batch < loader.batches(); ++batch) {
                loader.load(epoch, batch, pixels.data(), labels.data());
            }
        }
        const double seconds = monotonicSeconds() - began;
        ours.push_back(kEpochs * static_cast<double>(loader.images()) / seconds);
        const Result<Json> answer = peer->ask("epoch");
        if (!answer) return answer.issues();
        theirs.push_back(answer->at("images_per_second").get<double>());
        ratios.push_back(ours.back() / theirs.back());
    }
    const Spread ratio = Spread::of(ratios);
    return Figures{atLeast("data path, one thread / DataLoader with 2 workers", ratio.median, 25,
                           {{"unit", "images/s"},
                            {"ours", Spread::of(ours).toJson()},
                            {"peer", Spread::of(theirs).toJson()},
                            {"ratio", ratio.toJson()}})};
}

} // namespace convstudio::bench
