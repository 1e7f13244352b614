// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/json.h"

#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace convstudio {

/// Walks through a JSON text without building anything and notes the first thing that is wrong
/// with it, so that hostile texts cost neither memory nor stack.
class JsonInspector : public nlohmann::json_sax<Json> {
public:
    struct Limits {
        std::size_t depth = 200;    ///< nested objects and arrays
        std::size_t keys = 20000;   ///< of one object: ours are searched key by key
        bool uniqueTopKeys = false; ///< the outermost object may not name a key twice
    };
    enum class Finding { None, Syntax, TooDeep, TooManyKeys, DuplicateKey };

    explicit JsonInspector(Limits limits) : m_limits(limits) {}
    Finding inspect(std::string_view text);

    /// Of a syntax error: how many bytes stand before the offending one.
    std::size_t position() const { return m_position; }
    /// The token read last, or the key that occurs twice.
    const std::string& token() const { return m_token; }

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
    bool key(string_t& name) override;
    bool parse_error(std::size_t position, const std::string& token,
                     const Json::exception& error) override;

private:
    bool open();
    bool close();
    bool stop(Finding finding);

    Limits m_limits;
    Finding m_finding = Finding::None;
    std::size_t m_position = 0;
    std::string m_token;
    std::vector<std::size_t> m_keys; ///< seen so far, of every open object and array
    std::unordered_set<std::string> m_topKeys;
};

} // namespace convstudio
