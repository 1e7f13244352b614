// SPDX-License-Identifier: Apache-2.0
#include "engine/exchange/report_html.h"

#include "engine/base/files.h"
#include "engine/base/version.h"
#include "engine/exchange/report_sections.h"
#include "engine/train/run_store.h"

namespace convstudio {

namespace {

/// No character that XML would need escaped.
constexpr std::string_view kStyleSheet = R"css(
:root { color-scheme: light dark; --page: #ffffff; --ink: #1a1f27; --soft: #5a6472;
  --line: #d5dae1; --band: #f4f6f8; --train: #3455cf; --validation: #ad5f05; }
@media (prefers-color-scheme: dark) {
  :root { --page: #14181f; --ink: #e6eaf0; --soft: #a2acba; --line: #343d4a; --band: #1c222b;
    --train: #8ea4ff; --validation: #f0a94b; }
}
body { margin: 0 auto; max-width: 1080px; padding: 32px 24px; background: var(--page);
  color: var(--ink); font: 15px/1.5 Inter, "Noto Sans", "Noto Sans SC", system-ui, sans-serif; }
h1 { font-size: 26px; margin: 0; overflow-wrap: anywhere; }
h2 { font-size: 18px; margin: 36px 0 8px; padding-top: 12px; border-top: 1px solid var(--line); }
h3 { font-size: 15px; margin: 20px 0 4px; }
p { margin: 6px 0; }
.headline { font-size: 17px; }
.origin, .note, figcaption, caption, footer, dt, summary { color: var(--soft); }
dl { display: flex; flex-wrap: wrap; gap: 8px 32px; margin: 8px 0; }
dd { margin: 0; overflow-wrap: anywhere; }
dt { font-size: 13px; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; margin: 8px 0; font-variant-numeric: tabular-nums; }
th, td { padding: 3px 12px 3px 0; text-align: left; vertical-align: top;
  border-bottom: 1px solid var(--line); overflow-wrap: break-word; }
caption { text-align: left; }
th { font-weight: 600; }
.number { text-align: right; white-space: nowrap; }
.matrix { font-size: 13px; }
.matrix td { min-width: 2.2em; padding: 3px 4px; text-align: center; border: 1px solid var(--line);
  print-color-adjust: exact; -webkit-print-color-adjust: exact; }
.matrix thead td { border: none; }
.turned { padding: 4px 2px; vertical-align: bottom; }
.turned span { writing-mode: vertical-rl; transform: rotate(180deg); max-height: 12em; }
.charts { display: flex; flex-wrap: wrap; gap: 16px; }
figure { margin: 0; flex: 1 1 420px; }
svg { width: 100%; height: auto; }
.grid { stroke: var(--line); }
.mark { stroke: var(--soft); stroke-dasharray: 3 3; }
.tick { fill: var(--soft); font-size: 12px; }
.curve { fill: none; stroke-width: 2; stroke-linecap: round; stroke-linejoin: round; }
.train { stroke: var(--train); }
.validation { stroke: var(--validation); stroke-dasharray: 7 4; }
details img { max-width: 100%; margin-top: 8px; background: #ffffff; border-radius: 8px; }
footer { margin-top: 40px; border-top: 1px solid var(--line); padding-top: 8px; font-size: 13px; }
@media print {
  :root { --page: #ffffff; --ink: #000000; --soft: #444444; --line: #bbbbbb; --train: #3455cf;
    --validation: #ad5f05; }
  body { max-width: none; padding: 0; font-size: 11px; }
  tr, figure, dl { break-inside: avoid; }
  h2, h3 { break-after: avoid; }
  .wide { overflow: visible; }
}
)css";

void addHead(Markup& page, const ReportInput& input) {
    page.open("head");
    page.empty("meta", {{"charset", "utf-8"}});
    page.empty("meta", {{"http-equiv", "Content-Security-Policy"},
                        {"content", "default-src 'none'; style-src 'unsafe-inline'; img-src data:"}});
    page.empty("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}});
    page.element("title", input.network.name);
    page.open("style");
    page.raw(kStyleSheet);
    page.close();
    page.close();
}

void addBody(Markup& page, const ReportInput& input, const std::vector<Json>& history) {
    page.open("body");
    page.open("header");
    page.element("h1", input.network.name);
    page.element("p", input.network.origin, {{"class", "origin"}});
    page.close();
    addResult(page, input);
    addProofTable(page, input);
    addCurves(page, input, history);
    addConfusion(page, input);
    addClasses(page, input);
    addNetwork(page, input);
    addRunFacts(page, input);
    addSettings(page, input);
    addEdits(page, input);
    page.element("footer", input.text.text("report.made-by", {{"version", std::string(kVersion)}}));
    page.close();
}

} // namespace

Result<std::string> htmlReport(const ReportInput& input) {
    const Result<std::vector<Json>> history = readHistory(input.subject.info.folder);
    if (!history) return history.issues();
    const std::string language = input.text.language() == "zh_CN" ? "zh-CN" : input.text.language();
    Markup page;
    page.raw("<!DOCTYPE html>\n");
    page.open("html", {{"xmlns", "http://www.w3.org/1999/xhtml"},
                       {"lang", language},
                       {"xml:lang", language}});
    addHead(page, input);
    addBody(page, input, *history);
    page.close();
    return std::move(page).finish();
}

Status writeReport(const ReportInput& input, const std::filesystem::path& file) {
    const Result<std::string> html = htmlReport(input);
    if (!html) return html.issues();
    return writeFileAtomically(file, *html);
}

} // namespace convstudio
