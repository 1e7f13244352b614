// SPDX-License-Identifier: Apache-2.0
#include "engine/base/files.h"
#include "engine/exchange/export_format.h"
#include "engine/train/network_input.h"
#include "tests/exchange/support/exported.h"
#include "tests/support/test_main.h"

#include <QtCore/QProcess>
#include <QtCore/QTemporaryDir>

#include <cmath>

using namespace convstudio;
using namespace testsupport;
namespace fs = std::filesystem;

namespace {

/// Slow waves with some noise: neighbours differ, so that a wrong size or place shows.
Image waves(int height, int width, int channels) {
    Image image{height, width, channels, {}};
    RandomStream random(4, "waves");
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            for (int c = 0; c < channels; ++c) {
                const double wave = std::sin(0.31 * y + c) * std::cos(0.17 * x - c);
                image.pixels.push_back(
                    static_cast<std::uint8_t>(127 + 100 * wave + random.uniform(-20, 20)));
            }
        }
    }
    return image;
}

std::vector<double> probabilitiesOf(const TensorBuffer& logits) {
    std::vector<double> values;
    double sum = 0;
    for (const float logit : logits.floats()) {
        values.push_back(std::exp(static_cast<double>(logit)));
        sum += values.back();
    }
    for (double& value : values) value /= sum;
    return values;
}

/// What the engine says of the picture.
std::vector<double> expectedOf(const ExportedNetwork& network, const Image& image) {
    const Shape& shape = network.inputShape();
    const NetworkInput input{shape, network.resize, network.normalization};
    TensorBuffer batch =
        TensorBuffer::zeros(DType::F32, {1, shape.channels(), shape.height(), shape.width()});
    input.normalise(input.fitted(image), batch.floats());
    return probabilitiesOf(engineLogits(network, batch));
}

} // namespace

/// predict.py from a picture in a file to probabilities.
class tst_predict_script_reference : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void saysWhatTheEngineSays_data() {
        QTest::addColumn<int>("height");
        QTest::addColumn<int>("width");
        QTest::addColumn<int>("fileChannels");
        QTest::addColumn<int>("channels");
        QTest::addColumn<int>("mode");
        const int stretch = int(ResizeMode::Stretch), crop = int(ResizeMode::ShorterSideCrop);
        const int pad = int(ResizeMode::Pad);
        QTest::newRow("as large as the input") << 32 << 40 << 3 << 3 << stretch;
        QTest::newRow("grey for colour, enlarged") << 21 << 17 << 1 << 3 << stretch;
        QTest::newRow("colour for grey, shrunk") << 75 << 101 << 3 << 1 << stretch;
        QTest::newRow("taller, narrower") << 77 << 19 << 3 << 3 << stretch;
        QTest::newRow("cropped, wide") << 47 << 131 << 3 << 3 << crop;
        QTest::newRow("padded") << 91 << 53 << 3 << 3 << pad;
        QTest::newRow("padded, transparent") << 13 << 29 << 4 << 3 << pad;
    }
    void saysWhatTheEngineSays() {
        QFETCH(int, height);
        QFETCH(int, width);
        QFETCH(int, fileChannels);
        QFETCH(int, channels);
        QFETCH(int, mode);
        const QTemporaryDir place;
        const fs::path folder = place.path().toStdString();
        ExportedNetwork network = exportedTemplate("LeNet-5", Shape::map(channels, 32, 40), 7);
        network.resize = static_cast<ResizeMode>(mode);
        network.facts.classes[2] = "zwei, “二”";
        QVERIFY(writePyTorchSource(network, folder).ok());
        const Image image = waves(height, width, fileChannels);
        QVERIFY(writeFileAtomically(folder / "image.png", *encodePng(image)).ok());

        const QStringList lines = predicted(folder, {"--top", "3"});
        QCOMPARE(lines.size(), 4);
        const std::vector<double> expected = expectedOf(network, image);
        double before = 1;
        for (int rank = 1; rank <= 3; ++rank) {
            const QString line = lines[rank].trimmed();
            const double probability = line.section("  ", 0, 0).toDouble();
            const std::string label = line.section("  ", 1).toStdString();
            const auto at = std::find(network.classes().begin(), network.classes().end(), label);
            QVERIFY2(at != network.classes().end(), qPrintable(line));
            const double wanted =
                expected[static_cast<std::size_t>(at - network.classes().begin())];
            QVERIFY2(std::abs(probability - wanted) <= 2e-6,
                     qPrintable(line + " but " + QString::number(wanted)));
            QVERIFY(probability <= before);
            before = probability;
        }
    }

private:
    static QStringList predicted(const fs::path& folder, const QStringList& more) {
        QProcess python;
        const QString root = QString::fromStdString(folder.string());
        python.start(CONVSTUDIO_PYTHON,
                     QStringList{root + "/pytorch/predict.py", root + "/image.png"} + more);
        if (!python.waitForFinished(60000) || python.exitCode() != 0) {
            qWarning("%s", python.readAllStandardError().constData());
        }
        return QString::fromUtf8(python.readAllStandardOutput()).split('\n', Qt::SkipEmptyParts);
    }
};

CONVSTUDIO_TEST(tst_predict_script_reference)
#include "tst_predict_script_reference.moc"
