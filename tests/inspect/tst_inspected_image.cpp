// SPDX-License-Identifier: Apache-2.0
#include "engine/base/files.h"
#include "engine/data/image_codec.h"
#include "tests/inspect/support/probe_support.h"
#include "tests/support/issue_code.h"
#include "tests/support/test_main.h"

#include <cmath>

using namespace convstudio;
using namespace testsupport;

namespace {

Image plain(int height, int width, int channels, std::uint8_t value) {
    return {height, width, channels,
            std::vector<std::uint8_t>(std::size_t(height * width * channels), value)};
}

std::vector<std::string> codes(const Issues& issues) {
    std::vector<std::string> found;
    for (const Issue& issue : issues) found.push_back(issue.code);
    return found;
}

} // namespace

/// One image brought to the network's input.
class tst_inspected_image : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void storedImagesAreAsTheyAre() {
        const auto subject = subjectOf(smallNet()); // 3 × 11 × 7
        const InspectedImage image = storedSample(*subject, "train/12").value();
        QCOMPARE(image.name, std::string("train/12"));
        QCOMPARE(image.stored, std::optional<std::uint32_t>(12));
        QCOMPARE(image.label, std::optional<std::int64_t>(12));
        QVERIFY(image.notes.empty());
        QCOMPARE(image.input.shape, (std::vector<std::int64_t>{1, 3, 11, 7}));
        const std::uint8_t* pixels = subject->data->dataset.images->pixels(12);
        for (std::size_t c = 0; c < 3; ++c)
            for (std::size_t i = 0; i < 77; ++i) {
                const double expected = (pixels[i * 3 + c] / 255.0 - 0.5) / 0.25;
                QVERIFY(std::abs(image.input.floats()[c * 77 + i] - expected) < 1e-5);
            }
    }

    void looseImagesAreFitted() {
        const auto subject = subjectOf(smallNet());
        const InspectedImage same = looseImage(*subject, plain(11, 7, 3, 51), "a").value();
        QVERIFY(same.notes.empty());
        QVERIFY(!same.stored && !same.label);
        const InspectedImage grey = looseImage(*subject, plain(22, 30, 1, 51), "b").value();
        QCOMPARE(codes(grey.notes),
                 (std::vector<std::string>{"inspect-made-colour", "inspect-resized"}));
        QCOMPARE(grey.picture.height, 11);
        QCOMPARE(grey.picture.width, 7);
        QCOMPARE(grey.input, same.input);
        QCOMPARE(argValue(grey.notes[1].args, "from"), std::string("30×22"));
        const InspectedImage clear = looseImage(*subject, plain(11, 7, 4, 0), "c").value();
        QCOMPARE(codes(clear.notes), std::vector<std::string>{"inspect-alpha-on-white"});
        QCOMPARE(int(clear.picture.pixels[0]), 255);
        QCOMPARE(codeOf(looseImage(*subject, {}, "d").issues()), std::string("image-empty"));
    }

    void files() {
        if (!imageFilesSupported()) return;
        const auto subject = subjectOf(smallNet());
        const QTemporaryDir folder;
        const std::filesystem::path file = folder.filePath("wide.png").toStdString();
        QVERIFY(writeFileAtomically(file, encodePng(plain(5, 40, 3, 200)).value()).ok());
        const InspectedImage image = imageFile(*subject, file).value();
        QCOMPARE(image.name, std::string("wide.png"));
        QCOMPARE(codes(image.notes), std::vector<std::string>{"inspect-resized"});
        QVERIFY(!imageFile(*subject, folder.filePath("none.png").toStdString()).ok());
    }

    void unknownSamplesNameTheNearest() {
        const auto subject = subjectOf(smallNet());
        const auto found = storedSample(*subject, "trian/12");
        QCOMPARE(codeOf(found.issues()), std::string("sample-unknown"));
        QCOMPARE(argValue(found.issues().front().args, "example"), std::string("train/12"));
        QCOMPARE(codeOf(storedSample(*subject, 40).issues()), std::string("sample-unknown"));
    }

    void withoutData() {
        Subject subject = *subjectOf(smallNet());
        subject.data = nullptr;
        subject.dataIssues = {makeError("data-not-found", {})};
        const auto found = storedSample(subject, "train/1");
        QCOMPARE(codes(found.issues()),
                 (std::vector<std::string>{"inspect-no-data", "data-not-found"}));
        QVERIFY(looseImage(subject, plain(11, 7, 3, 1), "a").ok());
    }

    void damagedRuns() {
        Subject subject = *subjectOf(smallNet());
        subject.normalization.mean.pop_back();
        QCOMPARE(codeOf(looseImage(subject, plain(11, 7, 3, 1), "a").issues()),
                 std::string("run-damaged"));
    }
};

CONVSTUDIO_TEST(tst_inspected_image)
#include "tst_inspected_image.moc"
