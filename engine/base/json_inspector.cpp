// SPDX-License-Identifier: Apache-2.0
#include "engine/base/json_inspector.h"

namespace convstudio {

JsonInspector::Finding JsonInspector::inspect(std::string_view text) {
    Json::sax_parse(text, this);
    return m_finding;
}

bool JsonInspector::key(string_t& name) {
    if (++m_keys.back() > m_limits.keys) return stop(Finding::TooManyKeys);
    const bool isTop = m_keys.size() == 1;
    if (!m_limits.uniqueTopKeys || !isTop || m_topKeys.insert(name).second) return true;
    m_token = name;
    return stop(Finding::DuplicateKey);
}

bool JsonInspector::parse_error(std::size_t position, const std::string& token,
                                const Json::exception&) {
    m_position = position > 0 ? position - 1 : 0;
    m_token = token;
    return stop(Finding::Syntax);
}

bool JsonInspector::open() {
    m_keys.push_back(0);
    return m_keys.size() <= m_limits.depth || stop(Finding::TooDeep);
}

bool JsonInspector::close() {
    m_keys.pop_back();
    return true;
}

bool JsonInspector::stop(Finding finding) {
    m_finding = finding;
    return false;
}

} // namespace convstudio
