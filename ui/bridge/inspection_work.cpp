// SPDX-License-Identifier: Apache-2.0
#include "ui/bridge/inspection_work.h"

#include "engine/project/data_schema.h"
#include "engine/train/run_store.h"
#include "ui/bridge/sample_filter.h"

#include <algorithm>
#include <chrono>
#include <map>
#include <set>

namespace convstudio {

namespace {

constexpr auto kLook = std::chrono::milliseconds(20); ///< between looks whether to go on waiting

Json memberOf(const Json& object, const char* key) {
    return object.is_object() ? object.value(key, Json()) : Json();
}

std::string textAt(const Json& object, const char* key) {
    const Json value = memberOf(object, key);
    return value.is_string() ? value.get<std::string>() : std::string();
}

Settings settingsOf(const Places& places) {
    const Result<Settings> read = Settings::load(places.config / "settings.json");
    return read ? *read : Settings();
}

/// Null when somebody asked to stop, or nothing is being trained.
std::shared_ptr<const WeightSnapshot>
awaitWeights(const std::shared_future<std::shared_ptr<const WeightSnapshot>>& live,
             const CancelToken& cancel) {
    while (live.wait_for(kLook) != std::future_status::ready)
        if (cancel.requested()) return nullptr;
    return live.get();
}

/// What the edits make of the samples they fit.
struct Changes {
    std::map<std::size_t, std::int64_t> labels; ///< by row
    std::set<std::size_t> excluded;
};

/// Whether an edit still does all that it did before.
bool isKept(const Json& before, const Json& now) {
    const bool wasOut = before.value("excluded", Json()) == true;
    return (!wasOut || now.value("excluded", Json()) == true) &&
           (!before.contains("label") || now.contains("label"));
}

/// Edits that the subject's own data have in them already change nothing more.
std::map<std::string, Json> openEdits(const Subject& subject, const Json& edits) {
    const std::set<Json> old(subject.edits.begin(), subject.edits.end());
    std::map<std::string, Json> open;
    if (!edits.is_array()) return open;
    for (const Json& edit : edits)
        if (edit.is_object() && !old.contains(edit)) open[textAt(edit, "sample")] = edit;
    return open;
}

Changes changesOf(const Subject& subject, const Predictions& kept, const Json& edits) {
    Changes changes;
    const std::map<std::string, Json> open = openEdits(subject, edits);
    if (open.empty() || !subject.data) return changes;
    const ImageStore& images = *subject.data->dataset.images;
    for (std::size_t row = 0; row < kept.count(); ++row) {
        const auto found = open.find(images.sampleId(kept.images[row]));
        if (found == open.end()) continue;
        const Json& edit = found->second;
        if (sampleHash(images, kept.images[row]) != textAt(edit, "hash")) continue;
        if (edit.value("excluded", Json()) == true) changes.excluded.insert(row);
        const auto label =
            std::find(kept.classes.begin(), kept.classes.end(), textAt(edit, "label"));
        if (label != kept.classes.end()) changes.labels[row] = label - kept.classes.begin();
    }
    return changes;
}

std::shared_ptr<const Predictions> without(const Predictions& all,
                                           const std::set<std::size_t>& rows) {
    auto rest = std::make_shared<Predictions>();
    rest->split = all.split;
    rest->isFallback = all.isFallback;
    rest->classes = all.classes;
    rest->featureCount = all.featureCount;
    for (std::size_t row = 0; row < all.count(); ++row) {
        if (rows.contains(row)) continue;
        const auto logits = all.logitsOf(row), features = all.featuresOf(row);
        rest->images.push_back(all.images[row]);
        rest->labels.push_back(all.labels[row]);
        rest->logits.insert(rest->logits.end(), logits.begin(), logits.end());
        rest->features.insert(rest->features.end(), features.begin(), features.end());
    }
    return rest;
}

} // namespace

bool haveSameSource(const Json& a, const Json& b) {
    const auto source = [](const Json& data) {
        return Json::array({memberOf(data, "source"), memberOf(data, "root")});
    };
    return source(a) == source(b);
}

Json editsInForce(const Json& edits, const Json& runData, const Json& data) {
    if (!haveSameSource(runData, data)) return edits;
    const SampleEdits now = sampleEditsOf(memberOf(data, "edits"));
    Json kept = Json::array();
    for (const Json& edit : edits) {
        const auto found = edit.is_object() ? now.find(textAt(edit, "sample")) : now.end();
        if (found != now.end() && isKept(edit, found->second)) kept.push_back(edit);
    }
    return kept;
}

Json imagesKey(const Json& data, const std::filesystem::path& projectFolder,
               const std::string& dataOverride) {
    if (hasErrors(checkData(data))) return nullptr;
    return {{"section", readingKeys(resolveData(data))},
            {"folder", projectFolder.string()},
            {"override", dataOverride}};
}

Result<OpenedSubject> openSubjectOf(const SubjectOrder& order, const LayerCatalog& catalog,
                                    const CancelToken& cancel, const Progress& progress) {
    const Result<RunInfo> info = readRun(order.run);
    if (!info) return info.issues();
    SubjectRequest request;
    request.run = order.run;
    request.checkpoint = order.checkpoint;
    request.dataOverride = order.dataOverride;
    request.settings = settingsOf(order.places);
    if (order.live.valid()) {
        request.live = awaitWeights(order.live, cancel);
        if (cancel.requested()) return makeError("cancelled", {});
        if (!request.live)
            return makeError("inspect-not-training", {order.run.string(), {}, {}, {}});
    }
    const Json of = info->resolved.value("data", Json::object());
    const std::string own = textAt(of, "override");
    Json data = info->project.value("data", Json::object());
    const Json trained = memberOf(data, "edits");
    const Json edits = editsInForce(trained, data, order.data);
    if (edits.size() != trained.size()) data["edits"] = *(request.edits = edits);
    const Json key = imagesKey(data, textAt(of, "project_folder"),
                               order.dataOverride.empty() ? own : order.dataOverride);
    for (const KnownImages& known : order.known)
        if (!key.is_null() && known.key == key) request.imported = known.data;
    TaskRunner runner; // a helper thread must not wait for its own pool
    Result<std::shared_ptr<const Subject>> subject =
        openSubject(request, catalog, runner, cancel, progress);
    if (!subject) return subject.issues();
    return OpenedSubject{*subject, {key, (*subject)->data}};
}

std::unique_ptr<PredictionsStore> makePredictionsStore(const Places& places) {
    return std::make_unique<PredictionsStore>(settingsOf(places));
}

std::shared_ptr<const Predictions> withEdits(const Subject& subject,
                                             std::shared_ptr<const Predictions> kept,
                                             const Json& edits) {
    const Changes changes = changesOf(subject, *kept, edits);
    if (!changes.labels.empty()) {
        auto relabelled = std::make_shared<Predictions>(*kept);
        for (const auto& [row, label] : changes.labels) relabelled->labels[row] = label;
        kept = std::move(relabelled);
    }
    return changes.excluded.empty() ? kept : without(*kept, changes.excluded);
}

std::shared_ptr<const JudgedSplit> judgeSplit(const Subject& subject,
                                              std::shared_ptr<const Predictions> kept,
                                              const Json& edits) {
    auto split = std::make_shared<JudgedSplit>();
    split->predictions = withEdits(subject, std::move(kept), edits);
    split->evaluation = evaluate(*split->predictions);
    split->judged = judge(*split->predictions);
    return split;
}

} // namespace convstudio
