// SPDX-License-Identifier: Apache-2.0
#include "engine/exchange/proof.h"

namespace convstudio {

namespace {

Json latencyJson(const std::array<double, 3>& latency) {
    Json json = Json::object();
    for (std::size_t i = 0; i < latency.size(); ++i) {
        if (latency[i] > 0) json[std::to_string(kLatencyBatches[i])] = latency[i];
    }
    return json;
}

std::array<double, 3> latencyFromJson(const Json& json) {
    std::array<double, 3> latency{};
    for (std::size_t i = 0; i < latency.size(); ++i) {
        latency[i] = json.value(std::to_string(kLatencyBatches[i]), 0.0);
    }
    return latency;
}

Json absentJson(const Issues& issues) {
    Json list = Json::array();
    for (const Issue& issue : issues) {
        Json args = Json::object();
        for (const auto& [name, value] : issue.args) args[name] = value;
        list.push_back({{"code", issue.code}, {"args", std::move(args)}});
    }
    return list;
}

Issues absentFromJson(const Json& list, const std::string& file) {
    Issues issues;
    for (const Json& entry : list) {
        Args args;
        for (const auto& [name, value] : entry.at("args").items()) {
            args.emplace_back(name, value.get<std::string>());
        }
        const auto code = entry.at("code").get<std::string>();
        issues.push_back(makeWarning(code, {.file = file}, args));
    }
    return issues;
}

Json rowJson(const ProofRow& row) {
    Json json = {{"file", row.file}, {"runtime", row.runtime}, {"version", row.version},
                 {"images", row.images}};
    if (row.isAbsent()) {
        json["absent"] = absentJson(row.absent);
        return json;
    }
    json["max_difference"] = finiteJson(row.maxDifference);
    json["tolerance"] = kProofTolerance;
    json["same_class"] = row.sameClass;
    json["accuracy"] = row.accuracy;
    json["latency_ms"] = latencyJson(row.latency);
    json["seconds"] = row.seconds;
    json["inference_seconds"] = row.inferenceSeconds;
    return json;
}

ProofRow rowFromJson(const Json& json) {
    ProofRow row;
    row.file = json.at("file").get<std::string>();
    row.runtime = json.at("runtime").get<std::string>();
    row.version = json.at("version").get<std::string>();
    row.images = json.at("images").get<std::size_t>();
    if (json.contains("absent")) {
        row.absent = absentFromJson(json.at("absent"), row.file);
        return row;
    }
    row.maxDifference = json.at("max_difference").get<double>();
    row.sameClass = json.at("same_class").get<std::size_t>();
    row.accuracy = json.at("accuracy").get<double>();
    row.latency = latencyFromJson(json.at("latency_ms"));
    row.seconds = json.at("seconds").get<double>();
    row.inferenceSeconds = json.at("inference_seconds").get<double>();
    return row;
}

} // namespace

Json Proof::toJson() const {
    Json json = {{"split", reference.split},
                 {"images", reference.images},
                 {"images_of_split", reference.available},
                 {"seed", reference.seed},
                 {"accuracy", reference.accuracy},
                 {"latency_ms", latencyJson(reference.latency)},
                 {"threads", reference.threads},
                 {"rows", Json::array()}};
    for (const ProofRow& row : rows) json["rows"].push_back(rowJson(row));
    return json;
}

Proof Proof::fromJson(const Json& json) {
    Proof proof;
    proof.reference.split = json.at("split").get<std::string>();
    proof.reference.images = json.at("images").get<std::size_t>();
    proof.reference.available = json.at("images_of_split").get<std::size_t>();
    proof.reference.seed = json.at("seed").get<std::uint64_t>();
    proof.reference.accuracy = json.at("accuracy").get<double>();
    proof.reference.latency = latencyFromJson(json.at("latency_ms"));
    proof.reference.threads = json.at("threads").get<int>();
    for (const Json& row : json.at("rows")) proof.rows.push_back(rowFromJson(row));
    return proof;
}

} // namespace convstudio
