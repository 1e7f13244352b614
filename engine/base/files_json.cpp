// SPDX-License-Identifier: Apache-2.0
#include "engine/base/files.h"
#include "engine/base/json_inspector.h"
#include "engine/base/text.h"

#include <algorithm>

namespace convstudio {

namespace {

constexpr std::uintmax_t kMaxJsonFile = std::uintmax_t{256} << 20;

Issue syntaxError(std::string_view text, const JsonInspector& inspector, Place place) {
    const std::string_view before = text.substr(0, std::min(inspector.position(), text.size()));
    const auto line = 1 + std::count(before.begin(), before.end(), '\n');
    const std::string_view lastLine = before.substr(before.rfind('\n') + 1); // npos + 1 = 0
    const auto startsCharacter = [](char c) {
        return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
    };
    const auto column = 1 + std::count_if(lastLine.begin(), lastLine.end(), startsCharacter);
    const bool isEnd = inspector.position() >= text.size();
    return makeError("json-syntax", std::move(place),
                     {{"line", std::to_string(line)},
                      {"column", std::to_string(column)},
                      {"near", isEnd ? "@json.end" : clipped(inspector.token(), 40)}});
}

} // namespace

Result<Json> parseJson(std::string_view text, const std::filesystem::path& file) {
    using Finding = JsonInspector::Finding;
    const JsonInspector::Limits limits;
    JsonInspector inspector(limits);
    const Finding finding = inspector.inspect(text);
    if (finding == Finding::None) return Json::parse(text);
    Place place{file.string(), {}, {}, {}};
    if (finding == Finding::Syntax) return syntaxError(text, inspector, std::move(place));
    if (finding == Finding::TooDeep)
        return makeError("json-too-deep", std::move(place),
                         {{"limit", std::to_string(limits.depth)}});
    return makeError("json-too-large", std::move(place), {{"limit", std::to_string(limits.keys)}});
}

Result<Json> readJsonFile(const std::filesystem::path& path) {
    const auto text = readFile(path, kMaxJsonFile);
    if (!text) return text.issues();
    return parseJson(*text, path);
}

} // namespace convstudio
