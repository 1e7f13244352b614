// SPDX-License-Identifier: Apache-2.0
#include "engine/data/sample_edits.h"

#include <algorithm>
#include <unordered_map>

namespace convstudio {

namespace {

std::string textOf(const Json& edit, const char* key) {
    const Json value = edit.value(key, Json());
    return value.is_string() ? value.get<std::string>() : std::string();
}

std::unordered_map<std::string, std::uint32_t> findSamples(const Json& edits,
                                                           const ImageSource& source) {
    std::set<std::string> wanted;
    for (const Json& edit : edits) wanted.insert(textOf(edit, "sample"));
    std::unordered_map<std::string, std::uint32_t> found;
    for (std::uint32_t i = 0; i < source.samples().size(); ++i)
        if (const std::string id = source.sampleId(i); wanted.contains(id)) found.emplace(id, i);
    return found;
}

class EditResolver {
public:
    EditResolver(const ImageSource& source, const std::vector<std::string>& classes, Issues& issues)
        : m_source(source), m_classes(classes), m_issues(issues) {}

    void apply(const Json& edit, std::uint32_t sample, const std::string& pointer) {
        if (!sameImage(edit, sample, pointer)) return;
        if (edit.value("excluded", Json(false)) == true) m_edits.excluded.insert(sample);
        if (!edit.contains("label")) return;
        const std::string label = textOf(edit, "label");
        const auto known = std::find(m_classes.begin(), m_classes.end(), label);
        if (known != m_classes.end()) {
            m_edits.labels[sample] = known - m_classes.begin();
            return;
        }
        std::string names;
        for (const std::string& name : m_classes) names += (names.empty() ? "" : ", ") + name;
        warn("edit-label-unknown", pointer + "/label",
             {{"sample", m_source.sampleId(sample)}, {"label", label}, {"classes", names}});
    }

    void warn(const char* code, const std::string& pointer, Args args) {
        m_issues.push_back(makeWarning(code, {{}, pointer, {}, {}}, std::move(args)));
    }

    ResolvedEdits take() { return std::move(m_edits); }

private:
    bool sameImage(const Json& edit, std::uint32_t sample, const std::string& pointer) {
        const Result<Image> image = m_source.image(sample);
        const std::string found = image ? pixelHash(*image) : std::string();
        const std::string expected = textOf(edit, "hash");
        if (found == expected) return true;
        warn("edit-hash-mismatch", pointer + "/hash",
             {{"sample", m_source.sampleId(sample)}, {"expected", expected}, {"got", found}});
        return false;
    }

    const ImageSource& m_source;
    const std::vector<std::string>& m_classes;
    Issues& m_issues;
    ResolvedEdits m_edits;
};

} // namespace

ResolvedEdits resolveEdits(const Json& edits, const ImageSource& source,
                         std::span<const std::uint32_t> chosen,
                         const std::vector<std::string>& classes, Issues& issues) {
    if (!edits.is_array() || edits.empty()) return {};
    const auto samples = findSamples(edits, source);
    EditResolver resolver(source, classes, issues);
    for (std::size_t i = 0; i < edits.size(); ++i) {
        const std::string pointer = "/data/edits/" + std::to_string(i);
        const std::string id = textOf(edits[i], "sample");
        const auto found = samples.find(id);
        if (found == samples.end())
            resolver.warn("edit-sample-unknown", pointer + "/sample",
                          {{"sample", id}, {"place", source.place()}});
        else if (std::binary_search(chosen.begin(), chosen.end(), found->second))
            resolver.apply(edits[i], found->second, pointer);
    }
    return resolver.take();
}

} // namespace convstudio
