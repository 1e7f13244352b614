// SPDX-License-Identifier: Apache-2.0
#include "engine/base/files.h"
#include "engine/base/text.h"

#include <algorithm>

namespace convstudio {

namespace {

constexpr std::size_t kMaxDepth = 200;
/// Objects are searched key by key, so their size is bounded too.
constexpr std::size_t kMaxKeys = 20000;
constexpr std::uintmax_t kMaxJsonFile = std::uintmax_t{256} << 20;

/// Walks through a text without building anything and notes what is wrong with it.
class Inspector : public nlohmann::json_sax<Json> {
public:
    enum class Finding { None, Syntax, TooDeep, TooManyKeys };

    Finding finding = Finding::None;
    std::size_t position = 0; ///< of a syntax error: bytes read, the offending one included
    std::string token;        ///< the last one read

    bool null() override { return true; }
    bool boolean(bool) override { return true; }
    bool number_integer(number_integer_t) override { return true; }
    bool number_unsigned(number_unsigned_t) override { return true; }
    bool number_float(number_float_t, const string_t&) override { return true; }
    bool string(string_t&) override { return true; }
    bool binary(binary_t&) override { return true; }
    bool start_object(std::size_t) override { return open(); }
    bool start_array(std::size_t) override { return open(); }
    bool end_object() override { return close(); }
    bool end_array() override { return close(); }
    bool key(string_t&) override {
        return ++m_keys.back() <= kMaxKeys || stop(Finding::TooManyKeys);
    }
    bool parse_error(std::size_t at, const std::string& lastToken,
                     const Json::exception&) override {
        position = at;
        token = lastToken;
        return stop(Finding::Syntax);
    }

private:
    bool open() {
        m_keys.push_back(0);
        return m_keys.size() <= kMaxDepth || stop(Finding::TooDeep);
    }
    bool close() {
        m_keys.pop_back();
        return true;
    }
    bool stop(Finding what) {
        finding = what;
        return false;
    }

    std::vector<std::size_t> m_keys; ///< seen so far, of every open object and array
};

Issue syntaxError(std::string_view text, const Inspector& inspector, Place place) {
    const std::size_t offending = inspector.position > 0 ? inspector.position - 1 : 0;
    const std::string_view before = text.substr(0, std::min(offending, text.size()));
    const auto line = 1 + std::count(before.begin(), before.end(), '\n');
    const std::size_t lineStart = before.rfind('\n') + 1; // npos + 1 = 0
    const auto column = 1 + std::count_if(before.begin() + static_cast<std::ptrdiff_t>(lineStart),
                                          before.end(), [](char c) {
                                              return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
                                          });
    const bool isEnd = offending >= text.size();
    return makeError("json-syntax", std::move(place),
                     {{"line", std::to_string(line)},
                      {"column", std::to_string(column)},
                      {"near", isEnd ? "@json.end" : clipped(inspector.token, 40)}});
}

} // namespace

Result<Json> parseJson(std::string_view text, const std::filesystem::path& file) {
    Inspector inspector;
    Json::sax_parse(text, &inspector);
    Place place{file.string(), {}, {}, {}};
    switch (inspector.finding) {
    case Inspector::Finding::None: return Json::parse(text);
    case Inspector::Finding::Syntax: return syntaxError(text, inspector, std::move(place));
    case Inspector::Finding::TooDeep:
        return makeError("json-too-deep", std::move(place), {{"limit", std::to_string(kMaxDepth)}});
    case Inspector::Finding::TooManyKeys:
        return makeError("json-too-large", std::move(place), {{"limit", std::to_string(kMaxKeys)}});
    }
    return Json();
}

Result<Json> readJsonFile(const std::filesystem::path& path) {
    const auto text = readFile(path, kMaxJsonFile);
    if (!text) return text.issues();
    return parseJson(*text, path);
}

} // namespace convstudio
