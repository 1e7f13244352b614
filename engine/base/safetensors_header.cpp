// SPDX-License-Identifier: Apache-2.0
#include "engine/base/json_inspector.h"
#include "engine/base/safetensors.h"
#include "engine/base/text.h"

#include <algorithm>
#include <cstring>
#include <limits>
#include <utility>

namespace convstudio {

namespace {

constexpr std::size_t kPrefix = 8;
constexpr std::uint64_t kMaxHeader = 100'000'000; // as in the reference implementation
constexpr std::size_t kMaxDepth = 3;              // header, entry, shape
constexpr std::size_t kMaxNames = 1'000'000;

/// Ordinary JSON: keys are looked up in a tree, so a header of a million names stays fast.
using HeaderJson = nlohmann::json;

class HeaderParser {
public:
    HeaderParser(std::size_t dataSize, const std::filesystem::path& file)
        : m_dataSize(dataSize), m_place{file.string(), {}, {}, {}} {}

    Result<SafetensorsHeader> parse(std::string_view text) {
        HeaderJson json = parseText(text);
        if (!m_issues.empty()) return m_issues;
        SafetensorsHeader header;
        for (const auto& [name, value] : json.items()) {
            if (name == "__metadata__") readMetadata(value, header.metadata);
            else header.entries.push_back(readEntry(name, value));
            if (!m_issues.empty()) return m_issues;
        }
        checkLayout(header.entries);
        if (!m_issues.empty()) return m_issues;
        return header;
    }

private:
    void fail(const char* reason, std::string_view tensor = {}, Args more = {}) {
        more.insert(more.begin(), {{"reason", reason}, {"tensor", clipped(tensor)}});
        m_issues.push_back(makeError("safetensors-damaged", m_place, std::move(more)));
    }

    HeaderJson parseText(std::string_view text) {
        using Finding = JsonInspector::Finding;
        JsonInspector inspector({kMaxDepth, kMaxNames, true});
        const Finding finding = inspector.inspect(text);
        if (finding == Finding::None) return HeaderJson::parse(text);
        if (finding == Finding::DuplicateKey) fail("@safetensors.duplicate", inspector.token());
        else fail("@safetensors.not-json");
        return {};
    }

    void readMetadata(const HeaderJson& value, std::map<std::string, std::string>& metadata) {
        if (!value.is_object()) return fail("@safetensors.metadata");
        for (const auto& [key, text] : value.items()) {
            if (!text.is_string()) return fail("@safetensors.metadata");
            metadata.emplace(key, text.get<std::string>());
        }
    }

    SafetensorsEntry readEntry(const std::string& name, const HeaderJson& value) {
        SafetensorsEntry entry;
        entry.name = name;
        if (!value.is_object() || !value.contains("dtype") || !value["dtype"].is_string() ||
            !value.contains("shape") || !value.contains("data_offsets")) {
            fail("@safetensors.entry", name);
            return entry;
        }
        readType(value["dtype"].get_ref<const std::string&>(), entry);
        readShape(value["shape"], entry);
        readOffsets(value["data_offsets"], entry);
        if (m_issues.empty()) checkSize(entry);
        return entry;
    }

    void readType(const std::string& name, SafetensorsEntry& entry) {
        if (const auto type = dtypeFromName(name)) entry.dtype = *type;
        else
            m_issues.push_back(
                makeError("safetensors-unsupported", m_place,
                          {{"tensor", clipped(entry.name)}, {"dtype", clipped(name)}}));
    }

    void readShape(const HeaderJson& value, SafetensorsEntry& entry) {
        constexpr auto kLargest = std::numeric_limits<std::int64_t>::max();
        if (!value.is_array()) return fail("@safetensors.shape", entry.name);
        for (const HeaderJson& dim : value) {
            if (!dim.is_number_unsigned() || dim.get<std::uint64_t>() > kLargest)
                return fail("@safetensors.shape", entry.name);
            entry.shape.push_back(dim.get<std::int64_t>());
        }
    }

    void readOffsets(const HeaderJson& value, SafetensorsEntry& entry) {
        if (!value.is_array() || value.size() != 2 || !value[0].is_number_unsigned() ||
            !value[1].is_number_unsigned())
            return fail("@safetensors.offsets", entry.name);
        entry.begin = value[0].get<std::size_t>();
        entry.end = value[1].get<std::size_t>();
        if (entry.begin > entry.end || entry.end > m_dataSize)
            fail("@safetensors.outside", entry.name,
                 {{"begin", std::to_string(entry.begin)},
                  {"end", std::to_string(entry.end)},
                  {"size", std::to_string(m_dataSize)}});
    }

    /// Bytes that the shape asks for; nullopt beyond the data section, which no product passes.
    std::optional<std::size_t> sizeOf(const SafetensorsEntry& entry) const {
        if (std::find(entry.shape.begin(), entry.shape.end(), 0) != entry.shape.end()) return 0;
        std::size_t size = dtypeSize(entry.dtype);
        for (const std::int64_t dim : entry.shape) {
            if (static_cast<std::size_t>(dim) > m_dataSize / size) return std::nullopt;
            size *= static_cast<std::size_t>(dim);
        }
        return size;
    }

    void checkSize(const SafetensorsEntry& entry) {
        const std::optional<std::size_t> size = sizeOf(entry);
        if (size == entry.end - entry.begin) return;
        fail("@safetensors.size", entry.name,
             {{"got", std::to_string(entry.end - entry.begin)},
              {"expected", size ? std::to_string(*size) : "> " + std::to_string(m_dataSize)}});
    }

    /// The format allows neither overlaps nor holes.
    void checkLayout(std::vector<SafetensorsEntry>& entries) {
        std::sort(entries.begin(), entries.end(), [](const auto& a, const auto& b) {
            return std::pair(a.begin, a.end) < std::pair(b.begin, b.end);
        });
        std::size_t end = 0;
        for (const SafetensorsEntry& entry : entries) {
            if (entry.begin != end) return fail("@safetensors.layout", entry.name);
            end = entry.end;
        }
        if (end != m_dataSize)
            fail("@safetensors.rest", {},
                 {{"end", std::to_string(end)}, {"size", std::to_string(m_dataSize)}});
    }

    std::size_t m_dataSize;
    Place m_place;
    Issues m_issues;
};

} // namespace

Result<SafetensorsHeader> parseSafetensorsHeader(std::span<const std::uint8_t> bytes,
                                                 std::size_t fileSize,
                                                 const std::filesystem::path& file) {
    const auto damaged = [&](const char* reason, Args more = {}) {
        more.emplace_back("reason", reason);
        return makeError("safetensors-damaged", {file.string(), {}, {}, {}}, std::move(more));
    };
    fileSize = std::max(fileSize, bytes.size());
    if (bytes.size() < kPrefix) return damaged("@safetensors.short");
    std::uint64_t length = 0;
    std::memcpy(&length, bytes.data(), kPrefix);
    if (length > kMaxHeader || length > bytes.size() - kPrefix)
        return damaged("@safetensors.length", {{"length", std::to_string(length)},
                                               {"size", std::to_string(fileSize)}});
    const std::size_t dataStart = kPrefix + static_cast<std::size_t>(length);
    const std::string_view text(reinterpret_cast<const char*>(bytes.data()) + kPrefix,
                                static_cast<std::size_t>(length));
    if (!text.starts_with('{')) return damaged("@safetensors.not-json");
    auto header = HeaderParser(fileSize - dataStart, file).parse(text);
    if (header) header->dataStart = dataStart;
    return header;
}

} // namespace convstudio
