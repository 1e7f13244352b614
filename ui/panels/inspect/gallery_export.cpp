// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/inspect/gallery_export.h"

#include "engine/base/csv.h"
#include "engine/base/files.h"
#include "ui/bridge/sample_pictures.h"

#include <QBuffer>

#include <array>

namespace convstudio {

namespace {

constexpr char kTable[] = "samples.csv";

Status writePng(const std::filesystem::path& file, const QImage& picture) {
    QByteArray bytes;
    QBuffer out(&bytes);
    out.open(QIODevice::WriteOnly);
    picture.save(&out, "PNG");
    return writeFileAtomically(file,
                               std::string_view(bytes.constData(), std::size_t(bytes.size())));
}

} // namespace

std::string galleryFileName(const std::string& sample) {
    std::string name = sample;
    for (char& letter : name)
        if (letter == '/' || letter == '\\' || letter == ':') letter = '-';
    return name.ends_with(".png") ? name : name + ".png";
}

Status writeGallery(const GalleryExport& wanted) {
    const ImageStore& images = *wanted.subject->data->dataset.images;
    const std::vector<std::string>& classes = wanted.predictions->classes;
    const std::array<std::string, 8> head{"file",       "sample",     "true",   "predicted",
                                          "confidence", "true_probability", "margin", "loss"};
    std::string table = csvLine(head);
    for (const JudgedSample& sample : wanted.samples) {
        const std::uint32_t image = wanted.predictions->images[sample.row];
        const std::string id = images.sampleId(image);
        const std::string file = galleryFileName(id);
        const Status written = writePng(wanted.folder / file, pictureOf(images, image));
        if (!written) return written;
        const std::array<std::string, 8> line{file,
                                              id,
                                              classes[std::size_t(sample.label)],
                                              classes[std::size_t(sample.predicted)],
                                              csvNumber(sample.confidence),
                                              csvNumber(sample.trueProbability),
                                              csvNumber(sample.margin),
                                              csvNumber(sample.loss)};
        table += csvLine(line);
    }
    return writeFileAtomically(wanted.folder / kTable, table);
}

} // namespace convstudio
