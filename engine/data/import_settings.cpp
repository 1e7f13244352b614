// SPDX-License-Identifier: Apache-2.0
#include "engine/data/import_settings.h"

namespace convstudio {

namespace {

/// A key with null counts as absent.
template <class T>
T valueOr(const Json& object, const char* key, T otherwise) {
    if (!object.is_object() || !object.contains(key) || object.at(key).is_null()) return otherwise;
    return object.at(key).get<T>();
}

std::optional<ResizeSetting> resizeSetting(const Json& resize) {
    if (!resize.is_object()) return std::nullopt;
    ResizeSetting setting;
    const std::string type = resize.at("type");
    if (type == "ShorterSideCrop") setting.mode = ResizeMode::ShorterSideCrop;
    if (type == "Pad") setting.mode = ResizeMode::Pad;
    const Json& size = resize.at("size");
    setting.height = size.is_array() ? size.at(0).get<int>() : size.get<int>();
    setting.width = size.is_array() ? size.at(1).get<int>() : size.get<int>();
    return setting;
}

/// What the command line names is relative to where the command runs, what the project names to
/// the project.
SourceRequest sourceRequest(const Json& data, const ImportOptions& options) {
    SourceRequest request;
    if (options.sourceOverride.empty()) {
        request.name = valueOr<std::string>(data, "source", "");
        request.root = valueOr<std::string>(data, "root", "");
        request.baseFolder = options.projectFolder;
    } else {
        request.name = options.sourceOverride;
    }
    return request;
}

} // namespace

ImportSettings importSettings(const Json& data, const ImportOptions& options) {
    ImportSettings settings;
    settings.request = sourceRequest(data, options);
    const Json split = valueOr(data, "split", Json::object());
    settings.fractions = {valueOr(split, "validation", 0.1), valueOr(split, "test", 0.0),
                          valueOr<std::uint64_t>(split, "seed", 1)};
    settings.resize = resizeSetting(valueOr(data, "resize", Json()));
    if (settings.resize) {
        settings.request.height = settings.resize->height;
        settings.request.width = settings.resize->width;
    }
    settings.channels = valueOr(data, "channels", 0);
    if (const auto limit = valueOr<std::size_t>(data, "limit", 0); limit > 0)
        settings.limit = limit;
    settings.classes = valueOr(data, "classes", std::vector<std::string>{});
    settings.normalize = valueOr(data, "normalize", Json("dataset"));
    settings.edits = valueOr(data, "edits", Json::array());
    return settings;
}

} // namespace convstudio
