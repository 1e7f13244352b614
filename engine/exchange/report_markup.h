// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace convstudio {

/// Well-formed XHTML, element by element; every text and attribute is escaped.
class Markup {
public:
    using Attributes = std::initializer_list<std::pair<std::string_view, std::string_view>>;

    void open(std::string_view tag, Attributes attributes = {});
    void close(); ///< the innermost that is open
    void text(std::string_view text);
    void element(std::string_view tag, std::string_view text, Attributes attributes = {});
    void empty(std::string_view tag, Attributes attributes = {}); ///< HTML's void elements, SVG's shapes
    void raw(std::string_view wellFormed) { m_html += wellFormed; }
    /// Precondition: everything is closed.
    std::string finish() &&;

private:
    void start(std::string_view tag, Attributes attributes);

    std::string m_html;
    std::vector<std::string> m_open;
};

/// A column of a table; numbers stand to the right.
struct ReportColumn {
    std::string title;
    bool isNumber = false;
};
using ReportRows = std::vector<std::vector<std::string>>;
void addTable(Markup& page, const std::vector<ReportColumn>& columns, const ReportRows& rows);
/// Names and values without a head.
void addFacts(Markup& page, const std::vector<std::pair<std::string, std::string>>& facts);

/// Numbers as the report shows them, whatever the locale; "–" for what is no number.
std::string fixedText(double value, int digits);
std::string shortText(double value);         ///< two digits: "7.6e-06"
std::string percentText(double share);       ///< "92.53 %"
std::string groupedText(std::int64_t value); ///< "1,234,567"

} // namespace convstudio
