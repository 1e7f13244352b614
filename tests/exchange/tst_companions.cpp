// SPDX-License-Identifier: Apache-2.0
#include "engine/base/files.h"
#include "engine/exchange/export_format.h"
#include "tests/exchange/support/exported.h"
#include "tests/support/test_main.h"

#include <QtCore/QTemporaryDir>

using namespace convstudio;
using namespace testsupport;
namespace fs = std::filesystem;

/// labels.txt and preprocess.json.
class tst_companions : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_place;
    fs::path folder() const { return m_place.path().toStdString(); }
    std::string text(const char* name) const { return *readFile(folder() / name); }

private Q_SLOTS:
    void labelsAreOneALine() {
        ExportedNetwork network = exportedTemplate("LeNet-5", Shape::map(1, 32, 28), 5);
        network.facts.classes = {"cat", "two\nlines\r", "横\xe2\x80\xa8线", "a\\b", "<b>"};
        const WrittenFiles written = writeCompanions(network, folder());
        QVERIFY(written.ok());
        QCOMPARE(*written, (std::vector<std::string>{"labels.txt", "preprocess.json"}));
        QCOMPARE(text("labels.txt"),
                 std::string("cat\ntwo\\nlines\\r\n横\\u2028线\na\\b\n<b>\n"));
        const Json json = Json::parse(text("preprocess.json"));
        QVERIFY(json.at("classes") == Json(network.classes())); // exactly as they are
    }

    void preprocessingIsWhole_data() {
        QTest::addColumn<int>("channels");
        QTest::addColumn<int>("mode");
        QTest::addColumn<bool>("pixels");
        QTest::newRow("grey, stretched") << 1 << int(ResizeMode::Stretch) << false;
        QTest::newRow("colour, cropped") << 3 << int(ResizeMode::ShorterSideCrop) << true;
        QTest::newRow("colour, padded") << 3 << int(ResizeMode::Pad) << false;
    }
    void preprocessingIsWhole() {
        QFETCH(int, channels);
        QFETCH(int, mode);
        QFETCH(bool, pixels);
        ExportedNetwork network = exportedTemplate("LeNet-5", Shape::map(channels, 32, 28));
        network.resize = static_cast<ResizeMode>(mode);
        network.takesPixels = pixels;
        QVERIFY(writeCompanions(network, folder()).ok());
        const Json json = Json::parse(text("preprocess.json"));
        QVERIFY(json.at("input").at("shape") == Json({channels, 32, 28}));
        QCOMPARE(json.at("input").at("layout").get<std::string>(), std::string("NCHW"));
        QCOMPARE(json.at("channels").get<std::string>(),
                 std::string(channels == 1 ? "grey" : "RGB"));
        const char* const kModes[] = {"Stretch", "ShorterSideCrop", "Pad"};
        QCOMPARE(json.at("resize").at("type").get<std::string>(), std::string(kModes[mode]));
        QVERIFY(json.at("resize").at("size") == Json({32, 28}));
        QVERIFY(json.at("pixels") == Json::parse(R"({"range": [0, 255], "divide_by": 255})"));
        QVERIFY(json.at("mean") == Json(network.normalization.mean));
        QVERIFY(json.at("std") == Json(network.normalization.stddev));
        const std::string inside = pixels ? "pixels" : "normalized";
        QCOMPARE(json.at("takes").at("model.onnx").get<std::string>(), inside);
        QCOMPARE(json.at("takes").at("model.pt").get<std::string>(), inside);
        QCOMPARE(json.at("takes").at("model.pth").get<std::string>(), std::string("normalized"));
        QCOMPARE(json.at("takes").at("model.safetensors").get<std::string>(),
                 std::string("normalized"));
    }

    void aFolderThatCannotBeWrittenIsSaid() {
        const ExportedNetwork network = exportedTemplate("LeNet-5", Shape::map(1, 28, 28));
        for (const auto write : {writeCompanions, writeWeights, writeStateDict}) {
            const WrittenFiles written = write(network, folder() / "absent");
            QVERIFY(!written.ok());
            QCOMPARE(written.issues()[0].code, std::string("file-not-written"));
        }
    }
};

CONVSTUDIO_TEST(tst_companions)
#include "tst_companions.moc"
