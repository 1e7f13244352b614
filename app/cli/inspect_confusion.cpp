// SPDX-License-Identifier: Apache-2.0
// Kinds of `inspect` that speak of a whole split.
#include "app/cli/inspect_job.h"
#include "app/cli/inspect_json.h"

#include "engine/base/csv.h"
#include "engine/inspect/confusion_picture.h"

namespace convstudio::cli {

namespace {

Json namesOf(const std::vector<std::size_t>& order, const std::vector<std::string>& classes) {
    Json names = Json::array();
    for (const std::size_t place : order) names.push_back(classes[place]);
    return names;
}

std::string calibrationCsv(const Calibration& calibration) {
    const std::vector<std::string> head = {"low", "high", "images", "confidence", "accuracy"};
    std::string csv = csvLine(head);
    for (const ReliabilityBin& bin : calibration.bins) {
        const std::vector<std::string> line = {csvNumber(bin.low), csvNumber(bin.high),
                                               std::to_string(bin.images),
                                               csvNumber(bin.confidence), csvNumber(bin.accuracy)};
        csv += csvLine(line);
    }
    return csv;
}

} // namespace

Status inspectConfusion(InspectJob& job) {
    const auto predictions = job.predictions();
    if (!predictions) return predictions.issues();
    const Evaluation evaluation = evaluate(**predictions);
    const ConfusionCounts& counts = evaluation.confusion;
    const std::vector<std::string>& classes = evaluation.classes;
    job.json = evaluationJson(**predictions);
    for (const auto& [name, order] : {std::pair("errors", ConfusionOrder::Errors),
                                      std::pair("similarity", ConfusionOrder::Similarity)}) {
        job.json["order"][name] = namesOf(confusionOrder(counts, order), classes);
    }
    job.lines = {accuracyLine(evaluation, job.context)};
    const auto pairs = pairLines(evaluation, kPairsInWords, job.context);
    job.lines.insert(job.lines.end(), pairs.begin(), pairs.end());
    const std::vector<std::size_t> order =
        confusionOrder(counts, kCountedClasses < classes.size() ? ConfusionOrder::Similarity
                                                                : ConfusionOrder::Classes);
    for (const Status& written :
         {job.writeJson("confusion.json", job.json),
          job.write("confusion.csv", confusionCsv(counts, classes, ConfusionScale::Counts)),
          job.write("per-class.csv", perClassCsv(evaluation)),
          job.write("confusion.svg", confusionDrawing(counts, classes, order)),
          job.writePicture("confusion.png", confusionImage(counts, order))}) {
        if (!written) return written;
    }
    return Done{};
}

Status inspectCalibration(InspectJob& job) {
    const auto predictions = job.predictions();
    if (!predictions) return predictions.issues();
    const Calibration result = calibration(judge(**predictions));
    job.json = calibrationJson(result);
    job.json["split"] = splitName((*predictions)->split);
    job.json["fallback"] = (*predictions)->isFallback;
    job.json["images"] = (*predictions)->count();
    job.lines = {job.context.say("inspect.calibration",
                                 {{"expected", percent(result.expectedError)},
                                  {"largest", percent(result.largestError)},
                                  {"confidence", percent(result.meanConfidence)},
                                  {"accuracy", percent(result.accuracy)}})};
    const Status written = job.writeJson("calibration.json", job.json);
    return written ? job.write("calibration.csv", calibrationCsv(result)) : written;
}

} // namespace convstudio::cli
