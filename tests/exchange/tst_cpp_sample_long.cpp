// SPDX-License-Identifier: Apache-2.0
#include "engine/data/image_codec.h"
#include "engine/exchange/export_format.h"
#include "tests/exchange/support/exported.h"
#include "tests/support/test_main.h"

#include <QtTest/QtTest>

#include <algorithm>
#include <cmath>

using namespace convstudio;
using namespace testsupport;
namespace fs = std::filesystem;

/// The sample builds by its own CMakeLists.txt and says what the engine says.
class tst_cpp_sample_long : public QObject {
    Q_OBJECT

    static QByteArray run(const QString& program, const QStringList& arguments) {
        QProcess process;
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start(program, arguments);
        if (!process.waitForFinished(-1) || process.exitCode() != 0)
            qWarning("%s", process.readAll().constData());
        return process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0
                   ? process.readAll()
                   : QByteArray();
    }

private Q_SLOTS:
    void buildsAndPredicts_data() {
        QTest::addColumn<int>("channels");
        QTest::addColumn<bool>("takesPixels");
        QTest::newRow("grey, normalised") << 1 << false;
        QTest::newRow("colour, pixels") << 3 << true;
    }
    void buildsAndPredicts() {
        QFETCH(int, channels);
        QFETCH(bool, takesPixels);
        QTemporaryDir dir;
        const fs::path folder = dir.path().toStdString();
        ExportedNetwork network = exportedTemplate("LeNet-5", Shape::map(channels, 32, 28));
        network.takesPixels = takesPixels;
        QVERIFY(writeCppSample(network, folder).ok());

        Image image{32, 28, channels, {}};
        RandomStream random(9, "picture");
        for (int i = 0; i < 32 * 28 * channels; ++i) {
            image.pixels.push_back(static_cast<std::uint8_t>(random.below(256)));
        }
        const auto png = encodePng(image);
        QVERIFY(png.ok());
        QVERIFY(writeFileAtomically(folder / "picture.png", *png).ok());

        const QString sample = QString::fromStdString((folder / "cpp").string());
        const QString torchFolder =
            run(CONVSTUDIO_PYTHON, {"-c", "import torch; print(torch.utils.cmake_prefix_path, end='')"});
        QVERIFY(!run("cmake", {"-S", sample, "-B", sample + "/build", "-DCMAKE_PREFIX_PATH=" + torchFolder,
                               "-DCMAKE_BUILD_TYPE=Release"}).isEmpty());
        QVERIFY(!run("cmake", {"--build", sample + "/build"}).isEmpty());
        const QString answer =
            run(sample + "/build/predict", {sample + "/model.pt", sample + "/labels.txt",
                                            QString::fromStdString((folder / "picture.png").string())});

        TensorBuffer batch = someImages(network, 1);
        for (int c = 0; c < channels; ++c) {
            const auto place = static_cast<std::size_t>(c);
            for (int i = 0; i < 32 * 28; ++i) {
                const double pixel = image.pixels[static_cast<std::size_t>(i * channels + c)];
                batch.floats()[static_cast<std::size_t>(c * 32 * 28 + i)] = static_cast<float>(
                    (pixel / 255 - network.normalization.mean[place]) / network.normalization.stddev[place]);
            }
        }
        const TensorBuffer logits = engineLogits(network, batch);
        double sum = 0;
        for (const float logit : logits.floats()) sum += std::exp(double(logit));
        const auto best = std::max_element(logits.floats().begin(), logits.floats().end());
        const QStringList words = answer.section('\n', 0, 0).split("  ");
        QCOMPARE(words.value(1), "class " + QString::number(best - logits.floats().begin()));
        QVERIFY(std::abs(words[0].toDouble() - std::exp(double(*best)) / sum) < 1e-5);
        QCOMPARE(answer.count('\n'), 5);
    }
};

CONVSTUDIO_TEST(tst_cpp_sample_long)
#include "tst_cpp_sample_long.moc"
