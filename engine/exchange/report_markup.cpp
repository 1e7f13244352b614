// SPDX-License-Identifier: Apache-2.0
#include "engine/exchange/report_markup.h"

#include "engine/base/encode.h"

#include <cassert>
#include <charconv>
#include <cmath>

namespace convstudio {

void Markup::start(std::string_view tag, Attributes attributes) {
    m_html += '<';
    m_html += tag;
    for (const auto& [name, value] : attributes) {
        m_html += ' ';
        m_html += name;
        m_html += "=\"" + xmlEscaped(value) + '"';
    }
}

void Markup::open(std::string_view tag, Attributes attributes) {
    start(tag, attributes);
    m_html += '>';
    m_open.emplace_back(tag);
}

void Markup::close() {
    assert(!m_open.empty());
    m_html += "</" + m_open.back() + ">\n";
    m_open.pop_back();
}

void Markup::text(std::string_view text) { m_html += xmlEscaped(text); }

void Markup::element(std::string_view tag, std::string_view content, Attributes attributes) {
    open(tag, attributes);
    text(content);
    close();
}

void Markup::empty(std::string_view tag, Attributes attributes) {
    start(tag, attributes);
    m_html += "/>\n";
}

std::string Markup::finish() && {
    assert(m_open.empty());
    return std::move(m_html);
}

void addTable(Markup& page, const std::vector<ReportColumn>& columns, const ReportRows& rows) {
    const auto cell = [&](std::string_view tag, std::size_t column, const std::string& text) {
        page.element(tag, text, {{"class", columns[column].isNumber ? "number" : "word"}});
    };
    page.open("div", {{"class", "wide"}});
    page.open("table");
    page.open("thead");
    page.open("tr");
    for (std::size_t i = 0; i < columns.size(); ++i) cell("th", i, columns[i].title);
    page.close();
    page.close();
    page.open("tbody");
    for (const std::vector<std::string>& row : rows) {
        page.open("tr");
        for (std::size_t i = 0; i < row.size(); ++i) cell("td", i, row[i]);
        page.close();
    }
    page.close();
    page.close();
    page.close();
}

void addFacts(Markup& page, const std::vector<std::pair<std::string, std::string>>& facts) {
    page.open("dl");
    for (const auto& [name, value] : facts) {
        if (value.empty()) continue;
        page.open("div");
        page.element("dt", name);
        page.element("dd", value);
        page.close();
    }
    page.close();
}

std::string fixedText(double value, int digits) {
    if (!std::isfinite(value)) return "–";
    char buffer[400]; // the largest double has 309 digits
    const auto end = std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::fixed,
                                   digits);
    return {buffer, end.ptr};
}

std::string shortText(double value) {
    if (value == 0) return "0";
    char buffer[32];
    const auto end = std::to_chars(buffer, buffer + sizeof buffer, value,
                                   std::chars_format::scientific, 1);
    return {buffer, end.ptr};
}

std::string percentText(double share) {
    return std::isfinite(share) ? fixedText(share * 100, 2) + " %" : "–";
}

std::string groupedText(std::int64_t value) {
    const std::string digits = std::to_string(value);
    std::string text;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        const bool startsGroup = i > 0 && (digits.size() - i) % 3 == 0 && digits[i - 1] != '-';
        if (startsGroup) text += ',';
        text += digits[i];
    }
    return text;
}

} // namespace convstudio
