// SPDX-License-Identifier: Apache-2.0
#include "ui/bridge/excluded_pictures.h"

#include "engine/data/import_settings.h"
#include "ui/bridge/sample_pictures.h"

#include <mutex>
#include <unordered_map>

namespace convstudio {

struct ExcludedPictures::Impl {
    Json data;
    std::filesystem::path folder;
    Places places;
    std::once_flag opened{};
    std::shared_ptr<const ImageSource> source{};
    std::unordered_map<std::string, std::size_t> samples{};

    void open() {
        const Result<Settings> read = Settings::load(places.config / "settings.json");
        const Settings settings = read ? *read : Settings();
        ImportOptions options;
        options.projectFolder = folder;
        SourceResult found = openSource(importSettings(data, options).request, settings);
        if (!found) return;
        source = std::move(*found);
        for (std::size_t i = 0; i < source->samples().size(); ++i)
            samples.emplace(source->sampleId(i), i);
    }
};

ExcludedPictures::ExcludedPictures(Json resolvedData, std::filesystem::path projectFolder,
                                   Places places)
    : m_impl(new Impl{std::move(resolvedData), std::move(projectFolder), std::move(places)}) {}

ExcludedPictures::~ExcludedPictures() = default;

QImage ExcludedPictures::picture(const std::string& sample, int mostSide) {
    std::call_once(m_impl->opened, [this] { m_impl->open(); });
    const auto found = m_impl->samples.find(sample);
    if (found == m_impl->samples.end()) return {};
    const Result<Image> image = m_impl->source->image(found->second);
    if (!image) return {};
    const QImage picture = pictureOf(*image);
    return picture.width() <= mostSide && picture.height() <= mostSide
               ? picture
               : picture.scaled(mostSide, mostSide, Qt::KeepAspectRatio, Qt::SmoothTransformation);
}

} // namespace convstudio
