// SPDX-License-Identifier: Apache-2.0
#include "app/cli/inspect_json.h"

#include "app/cli/context.h"

namespace convstudio::cli {

namespace {
constexpr std::size_t kMostPairs = 50;
}

Json calibrationJson(const Calibration& calibration) {
    Json bins = Json::array();
    for (const ReliabilityBin& bin : calibration.bins) {
        bins.push_back({{"low", bin.low},
                        {"high", bin.high},
                        {"images", bin.images},
                        {"confidence", bin.confidence},
                        {"accuracy", bin.accuracy}});
    }
    return {{"expected_error", calibration.expectedError},
            {"largest_error", calibration.largestError},
            {"mean_confidence", calibration.meanConfidence},
            {"accuracy", calibration.accuracy},
            {"bins", bins}};
}

Json evaluationJson(const Predictions& predictions) {
    const Evaluation evaluation = evaluate(predictions);
    Json json = evaluation.toJson();
    json["calibration"] = calibrationJson(calibration(judge(predictions)));
    Json pairs = Json::array();
    for (const ConfusedPair& pair : worstPairs(evaluation.confusion, kMostPairs)) {
        pairs.push_back({{"label", evaluation.classes[pair.label]},
                         {"predicted", evaluation.classes[pair.predicted]},
                         {"count", pair.count},
                         {"share", pair.share}});
    }
    json["worst_pairs"] = pairs;
    return json;
}

std::vector<std::string> pairLines(const Evaluation& evaluation, std::size_t most,
                                   const Context& context) {
    std::vector<std::string> lines;
    for (const ConfusedPair& pair : worstPairs(evaluation.confusion, most)) {
        lines.push_back(context.say("inspect.pair",
                                    {{"count", grouped(pair.count)},
                                     {"label", evaluation.classes[pair.label]},
                                     {"predicted", evaluation.classes[pair.predicted]},
                                     {"share", percent(pair.share)}}));
    }
    return lines;
}

std::string accuracyLine(const Evaluation& evaluation, const Context& context) {
    return context.say(evaluation.isFallback ? "train.evaluated_fallback" : "train.evaluated",
                       {{"split", evaluation.split},
                        {"images", grouped(evaluation.images)},
                        {"accuracy", percent(evaluation.accuracy)},
                        {"low", percent(evaluation.accuracyLow)},
                        {"high", percent(evaluation.accuracyHigh)},
                        {"baseline", percent(evaluation.majorityBaseline)}});
}

} // namespace convstudio::cli
