// SPDX-License-Identifier: Apache-2.0
#include "engine/exchange/report_curves.h"
#include "engine/exchange/report_sections.h"
#include "engine/inspect/confusion.h"

#include <algorithm>
#include <cmath>

namespace convstudio {

namespace {

constexpr std::size_t kMatrixClasses = 40; ///< more do not fit a page: the worst pairs alone
constexpr std::size_t kFewPairs = 10, kManyPairs = 40;
constexpr double kDarkestCell = 0.5; ///< of the colour: ink stays readable on both themes

std::string splitText(const ReportInput& input, const std::string& split) {
    return input.text.text("report.split." + split);
}

std::string latencyText(double milliseconds) {
    return milliseconds > 0 ? fixedText(milliseconds, milliseconds < 10 ? 2 : 1) : "–";
}

std::vector<std::string> latencies(const std::array<double, 3>& values) {
    std::vector<std::string> texts;
    for (const double value : values) texts.push_back(latencyText(value));
    return texts;
}

std::vector<ReportColumn> proofColumns(const Translator& text) {
    std::vector<ReportColumn> columns = {{text.text("report.file")},
                                         {text.text("report.runtime")},
                                         {text.text("report.difference"), true},
                                         {text.text("report.same-class"), true},
                                         {text.text("report.accuracy"), true}};
    for (const int batch : kLatencyBatches) {
        columns.push_back({text.text("report.latency", {{"batch", std::to_string(batch)}}), true});
    }
    columns.push_back({text.text("report.verdict")});
    return columns;
}

std::vector<std::string> referenceRow(const ReportInput& input) {
    const ProofReference& reference = input.proof->reference;
    std::vector<std::string> row = {input.text.text("report.engine"), "ConvStudio", "–",
                                    groupedText(static_cast<std::int64_t>(reference.images)),
                                    percentText(reference.accuracy)};
    for (std::string& each : latencies(reference.latency)) row.push_back(std::move(each));
    row.push_back(input.text.text("report.reference"));
    return row;
}

std::vector<std::string> proofRow(const ReportInput& input, const ProofRow& proof) {
    std::vector<std::string> row = {proof.file, proof.runtime + " " + proof.version};
    if (proof.isAbsent()) {
        row.resize(5 + kLatencyBatches.size(), "–");
        row.push_back(input.text.issueText(proof.absent.front()));
        return row;
    }
    row.push_back(shortText(proof.maxDifference));
    row.push_back(groupedText(static_cast<std::int64_t>(proof.sameClass)));
    row.push_back(percentText(proof.accuracy));
    for (std::string& each : latencies(proof.latency)) row.push_back(std::move(each));
    row.push_back(input.text.text(proof.isSame() ? "report.same" : "report.different"));
    return row;
}

/// Colour of a cell: class of the style sheet and strength.
std::string cellStyle(const ConfusionShades& shades, std::int64_t count, bool isHit) {
    if (count == 0) return "";
    const double shade = kDarkestCell * shades.shade(static_cast<double>(count), isHit);
    return std::string("background:rgba(") + (isHit ? "63,95,214," : "209,123,20,") +
           fixedText(std::max(shade, 0.06), 2) + ")";
}

void addMatrix(Markup& page, const Evaluation& result, const Translator& text) {
    const ConfusionShades shades(confusionValues(result.confusion, ConfusionScale::Counts));
    page.open("div", {{"class", "wide"}});
    page.open("table", {{"class", "matrix"}});
    page.element("caption", text.text("report.confusion.axes"));
    page.open("thead");
    page.open("tr");
    page.element("td", "");
    for (const std::string& name : result.classes) {
        page.open("th", {{"scope", "col"}, {"class", "turned"}});
        page.element("span", name);
        page.close();
    }
    page.close();
    page.close();
    page.open("tbody");
    for (std::size_t row = 0; row < result.classes.size(); ++row) {
        page.open("tr");
        page.element("th", result.classes[row], {{"scope", "row"}});
        for (std::size_t column = 0; column < result.classes.size(); ++column) {
            const std::int64_t count = result.confusion[row][column];
            page.element("td", count == 0 ? "" : std::to_string(count),
                         {{"style", cellStyle(shades, count, row == column)}});
        }
        page.close();
    }
    page.close();
    page.close();
    page.close();
}

void addWorstPairs(Markup& page, const Evaluation& result, const Translator& text,
                   std::size_t most) {
    ReportRows rows;
    for (const ConfusedPair& pair : worstPairs(result.confusion, most)) {
        rows.push_back({result.classes[pair.label], result.classes[pair.predicted],
                        groupedText(pair.count), percentText(pair.share)});
    }
    if (rows.empty()) return;
    page.element("h3", text.text("report.pairs"));
    addTable(page,
             {{text.text("report.true-class")},
              {text.text("report.taken-for")},
              {text.text("report.images"), true},
              {text.text("report.share"), true}},
             rows);
}

ReportCurve curveOf(const std::vector<Json>& history, const std::string& key,
                    const std::string& label, const char* style) {
    ReportCurve curve{label, style, {}};
    for (const Json& line : history) {
        if (line.value("event", "") != "epoch") continue;
        const Json value = line.value(key, Json());
        if (!value.is_number() || !line.value("epoch", Json()).is_number()) continue;
        curve.points.emplace_back(line["epoch"].get<double>(), value.get<double>());
    }
    return curve;
}

} // namespace

void addResult(Markup& page, const ReportInput& input) {
    const Translator& text = input.text;
    page.open("section");
    page.element("h2", text.text("report.result"));
    if (input.evaluation) {
        const Evaluation& result = *input.evaluation;
        page.element("p",
                     text.text("report.headline", {{"accuracy", percentText(result.accuracy)},
                                                   {"images", groupedText(result.images)},
                                                   {"split", splitText(input, result.split)},
                                                   {"low", percentText(result.accuracyLow)},
                                                   {"high", percentText(result.accuracyHigh)},
                                                   {"baseline", percentText(result.majorityBaseline)}}),
                     {{"class", "headline"}});
        if (result.isFallback) page.element("p", text.text("report.fallback"), {{"class", "note"}});
        addFacts(page, {{text.text("report.balanced-accuracy"), percentText(result.balancedAccuracy)},
                        {text.text("report.top5-accuracy"), percentText(result.top5Accuracy)},
                        {text.text("report.macro-f1"), fixedText(result.macroF1, 4)},
                        {text.text("report.loss"), fixedText(result.loss, 4)},
                        {text.text("report.calibration-error"), percentText(result.calibrationError)}});
    } else {
        page.element("p", text.text("report.no-evaluation"), {{"class", "note"}});
        for (const Issue& issue : input.subject.dataIssues) {
            page.element("p", text.issueText(issue), {{"class", "note"}});
        }
    }
    const Json limit = input.subject.project.data.value("limit", Json());
    if (limit.is_number()) {
        page.element("p", text.text("report.limit", {{"limit", limit.dump()}}), {{"class", "note"}});
    }
    page.close();
}

void addProofTable(Markup& page, const ReportInput& input) {
    if (!input.proof) return;
    const ProofReference& reference = input.proof->reference;
    page.open("section");
    page.element("h2", input.text.text("report.proof"));
    page.element(
        "p", input.text.text("report.proof.about",
                             {{"images", groupedText(static_cast<std::int64_t>(reference.images))},
                              {"available", groupedText(static_cast<std::int64_t>(reference.available))},
                              {"split", splitText(input, reference.split)},
                              {"seed", std::to_string(reference.seed)},
                              {"tolerance", shownNumber(kProofTolerance)}}));
    ReportRows rows = {referenceRow(input)};
    for (const ProofRow& row : input.proof->rows) rows.push_back(proofRow(input, row));
    addTable(page, proofColumns(input.text), rows);
    page.close();
}

void addCurves(Markup& page, const ReportInput& input, const std::vector<Json>& history) {
    const Translator& text = input.text;
    const auto best = static_cast<double>(input.subject.info.bestEpoch);
    std::string charts;
    for (const bool isShare : {false, true}) {
        const std::string key = isShare ? "accuracy" : "loss";
        const std::string title = text.text("report." + key);
        const std::string svg = chartSvg(
            {title,
             text.text("report.epoch"),
             {curveOf(history, "train_" + key, text.text("report.split.train"), "train"),
              curveOf(history, "val_" + key, text.text("report.split.validation"), "validation")},
             isShare,
             best});
        if (svg.empty()) continue;
        Markup figure;
        figure.open("figure");
        figure.element("figcaption", title);
        figure.raw(svg);
        figure.close();
        charts += std::move(figure).finish();
    }
    if (charts.empty()) return;
    page.open("section");
    page.element("h2", text.text("report.curves"));
    page.open("div", {{"class", "charts"}});
    page.raw(charts);
    page.close();
    if (best > 0) page.element("p", text.text("report.best-epoch", {{"epoch", fixedText(best, 0)}}));
    page.close();
}

void addConfusion(Markup& page, const ReportInput& input) {
    if (!input.evaluation || input.evaluation->images == 0) return;
    const Evaluation& result = *input.evaluation;
    const bool fits = result.classes.size() <= kMatrixClasses;
    page.open("section");
    page.element("h2", input.text.text("report.confusion"));
    if (fits) addMatrix(page, result, input.text);
    addWorstPairs(page, result, input.text, fits ? kFewPairs : kManyPairs);
    page.close();
}

void addClasses(Markup& page, const ReportInput& input) {
    if (!input.evaluation) return;
    const Evaluation& result = *input.evaluation;
    ReportRows rows;
    for (std::size_t c = 0; c < result.perClass.size(); ++c) {
        const ClassMetrics& metrics = result.perClass[c];
        rows.push_back({result.classes[c], percentText(metrics.precision),
                        percentText(metrics.recall), fixedText(metrics.f1, 4),
                        groupedText(metrics.support)});
    }
    const Translator& text = input.text;
    page.open("section");
    page.element("h2", text.text("report.classes"));
    addTable(page,
             {{text.text("report.class")},
              {text.text("report.precision"), true},
              {text.text("report.recall"), true},
              {"F1", true},
              {text.text("report.images"), true}},
             rows);
    page.close();
}

} // namespace convstudio
