// SPDX-License-Identifier: Apache-2.0
#include "engine/base/encode.h"
#include "engine/exchange/preprocess.h"
#include "engine/exchange/report_sections.h"
#include "engine/graph/picture.h"
#include "engine/project/data_schema.h"
#include "engine/project/training_schema.h"

#include <cstdio>
#include <map>

namespace convstudio {

namespace {

constexpr std::size_t kMostEdits = 500; ///< rows; the sum stands above

/// A value as a reader of reports wants it: words without quotes, lists and objects as JSON.
std::string settingText(const Json& value) {
    if (value.is_string()) return value.get<std::string>();
    if (value.is_number_float()) return shownNumber(value.get<double>());
    return value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string numbersText(const std::vector<double>& values) {
    std::string text;
    for (const double value : values) {
        char number[32];
        std::snprintf(number, sizeof number, "%.4f", value);
        text += (text.empty() ? "" : ", ") + std::string(number);
    }
    return text;
}

/// Dotted paths below `prefix`, objects taken apart.
void addFlat(ReportRows& rows, const std::string& prefix, const Json& object) {
    for (const auto& [key, value] : object.items()) {
        const std::string path = prefix + "." + key;
        if (value.is_object() && !value.empty()) addFlat(rows, path, value);
        else if (!value.is_null()) rows.push_back({path, settingText(value)});
    }
}

std::string imagesText(const ReportInput& input) {
    const Json counts = input.subject.info.resolved.value("images", Json());
    if (!counts.is_object()) return {};
    std::string text;
    for (const auto& [split, count] : counts.items()) {
        if (!count.is_number_integer() || !input.text.has("report.split." + split)) continue;
        text += (text.empty() ? "" : " · ") + groupedText(count.get<std::int64_t>()) + " " +
                input.text.text("report.split." + split);
    }
    return text;
}

std::string versionsText(const Json& versions) {
    std::string text;
    for (const auto& [name, version] : versions.items()) {
        text += (text.empty() ? "" : " · ") + name + " " + settingText(version);
    }
    return text;
}

/// The splits of the samples as the run divided them.
std::map<std::string, const char*> splitsOf(const Subject& subject) {
    std::map<std::string, const char*> splits;
    if (!subject.data) return splits;
    const Dataset& data = subject.data->dataset;
    const auto add = [&](const std::vector<std::uint32_t>& images, Split split) {
        for (const std::uint32_t image : images) {
            splits.emplace(data.images->sampleId(image), splitName(split));
        }
    };
    add(data.train, Split::Train);
    add(data.validation, Split::Validation);
    add(data.test, Split::Test);
    return splits;
}

std::string tagsText(const Json& edit) {
    std::string text;
    for (const Json& tag : edit.value("tags", Json::array())) {
        text += (text.empty() ? "" : ", ") + settingText(tag);
    }
    return text;
}

std::string editText(const Translator& text, const Json& edit) {
    std::string done;
    const auto add = [&](const std::string& part) { done += (done.empty() ? "" : "; ") + part; };
    if (edit.value("excluded", Json()) == true) add(text.text("report.excluded"));
    if (edit.contains("label")) {
        add(text.text("report.relabelled", {{"label", settingText(edit["label"])}}));
    }
    if (const std::string tags = tagsText(edit); !tags.empty()) {
        add(text.text("report.tagged", {{"tags", tags}}));
    }
    return done;
}

} // namespace

void addRunFacts(Markup& page, const ReportInput& input) {
    const RunInfo& info = input.subject.info;
    const Translator& text = input.text;
    const Json& resolved = info.resolved;
    const auto resolvedText = [&](const char* key) {
        return resolved.contains(key) ? settingText(resolved.at(key)) : std::string();
    };
    std::string checkpoint = input.subject.checkpoint;
    if (input.subject.epoch > 0) {
        checkpoint += text.text("report.at-epoch", {{"epoch", std::to_string(input.subject.epoch)}});
    }
    page.open("section");
    page.element("h2", text.text("report.run"));
    addFacts(page, {{text.text("report.run.folder"), info.folder.filename().string()},
                    {text.text("report.created"), info.created},
                    {text.text("report.checkpoint"), checkpoint},
                    {text.text("report.data"),
                     input.subject.project.data.contains("source")
                         ? settingText(input.subject.project.data["source"])
                         : std::string()},
                    {text.text("report.images"), imagesText(input)},
                    {text.text("report.seed"), std::to_string(info.seed)},
                    {text.text("report.numbers"), resolvedText("precision")},
                    {text.text("report.device"), resolvedText("device")},
                    {text.text("report.cpu"), info.cpu},
                    {text.text("report.threads"), resolvedText("threads")},
                    {text.text("report.versions"), versionsText(info.versions)},
                    {text.text("report.tags"), joined(info.tags)},
                    {text.text("report.notes"), info.notes}});
    page.close();
}

void addNetwork(Markup& page, const ReportInput& input) {
    const Translator& text = input.text;
    const ExportedNetwork& network = input.network;
    ReportRows rows;
    std::int64_t parameters = 0, macs = 0;
    for (const ValidatedNode& node : network.nodes) {
        parameters += node.parameters;
        macs += node.cost.macs;
        rows.push_back({node.path, node.type, node.shape.text(), groupedText(node.parameters)});
    }
    page.open("section");
    page.element("h2", text.text("report.network"));
    const Normalization& normalization = network.normalization;
    addFacts(page, {{text.text("report.input"), network.inputShape().text() + ", " + channelOrder(network)},
                    {text.text("report.normalization"),
                     text.text("report.normalization.values",
                               {{"mean", numbersText(normalization.mean)},
                                {"std", numbersText(normalization.stddev)}})},
                    {text.text("report.parameters"), groupedText(parameters)},
                    {text.text("report.macs"), groupedText(macs)}});
    if (!network.folded.empty()) page.element("p", text.text("report.folded"), {{"class", "note"}});
    addTable(page,
             {{text.text("report.layer")},
              {text.text("report.type")},
              {text.text("report.output")},
              {text.text("report.parameters"), true}},
             rows);
    page.open("details");
    page.element("summary", text.text("report.drawing"));
    page.empty("img", {{"alt", text.text("report.drawing")},
                       {"src", "data:image/svg+xml;base64," +
                                   base64(graphPictureSvg(input.subject.graph))}});
    page.close();
    page.close();
}

void addSettings(Markup& page, const ReportInput& input) {
    const Project& project = input.subject.project;
    ReportRows rows;
    addFlat(rows, "training", resolveTraining(project.training));
    Json data = resolveData(project.data);
    for (const char* shownElsewhere : {"edits", "facts"}) data.erase(shownElsewhere);
    addFlat(rows, "data", data);
    page.open("section");
    page.element("h2", input.text.text("report.settings"));
    addTable(page, {{input.text.text("report.setting")}, {input.text.text("report.value")}}, rows);
    page.close();
}

void addEdits(Markup& page, const ReportInput& input) {
    const Json edits = input.subject.project.data.value("edits", Json::array());
    if (!edits.is_array() || edits.empty()) return;
    const auto splits = splitsOf(input.subject);
    ReportRows rows;
    std::int64_t ofTest = 0;
    for (const Json& edit : edits) {
        const std::string sample = edit.value("sample", "");
        const auto split = splits.find(sample);
        // What is excluded is in no split any more; the contract's id still tells.
        const bool isTest = split != splits.end() ? split->second == std::string_view("test")
                                                  : sample.starts_with("test/");
        ofTest += isTest ? 1 : 0;
        const std::string name = isTest ? "test" : split != splits.end() ? split->second : "";
        if (rows.size() < kMostEdits) {
            rows.push_back({sample, name.empty() ? "–" : input.text.text("report.split." + name),
                            editText(input.text, edit)});
        }
    }
    page.open("section");
    page.element("h2", input.text.text("report.edits"));
    page.element("p", input.text.text("report.edits.about",
                                      {{"edits", groupedText(static_cast<std::int64_t>(edits.size()))},
                                       {"test", groupedText(ofTest)}}));
    addTable(page,
             {{input.text.text("report.sample")},
              {input.text.text("report.split")},
              {input.text.text("report.edit")}},
             rows);
    page.close();
}

} // namespace convstudio
