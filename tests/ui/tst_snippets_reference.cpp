// SPDX-License-Identifier: Apache-2.0
#include "engine/exchange/export_format.h"
#include "tests/support/test_main.h"
#include "tests/ui/support/inspect_bench.h"
#include "ui/bridge/export_controller.h"
#include "ui/panels/export/snippets.h"

#include <QtCore/QProcess>

using namespace convstudio;

namespace {

struct Ran {
    bool isOk = false;
    QString output, errors;
};

Ran runIn(const QString& folder, const QString& program, const QStringList& arguments) {
    QProcess process;
    process.setWorkingDirectory(folder);
    process.start(program, arguments);
    const bool ended = process.waitForFinished(120000);
    Ran ran{ended && process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0,
            QString::fromUtf8(process.readAllStandardOutput()),
            QString::fromUtf8(process.readAllStandardError())};
    if (!ended) process.kill();
    return ran;
}

/// A trained network that has really left in every form, and a picture beside the files.
struct RealExport : testsupport::InspectBench {
    explicit RealExport(bool takesPixels) {
        exports.request();
        QTRY_COMPARE_WITH_TIMEOUT(exports.state(), ExportController::State::Ready, 30000);
        ExportOptions options;
        for (const ExportFormatInfo& info : exportFormats()) options.formats.insert(info.format);
        options.takesPixels = takesPixels;
        options.proof = ProofImages::None;
        options.folder = folder.filePath("out");
        exports.setOptions(options);
        exports.start();
        QTRY_VERIFY_WITH_TIMEOUT(!exports.isExporting() && exports.shown(), 60000);
        settle();
        place = QString::fromStdString(exports.shown()->folder.string());
        QImage picture(16, 16, QImage::Format_RGB888);
        for (int y = 0; y < 16; ++y)
            for (int x = 0; x < 16; ++x)
                picture.setPixel(x, y, qRgb(x * 15, (x * y) % 256, 255 - y * 15));
        QVERIFY(picture.save(place + "/picture.png"));
    }
    Snippet snippet(const ExportEntry& entry, SnippetLanguage in) const {
        return snippetFor(entry, *exports.shown(), exports.network(), in);
    }
    /// What the engine says of the picture: the class and how sure it is.
    std::pair<QString, double> expected() const {
        const auto image = imageFile(*inspection.subject(), (place + "/picture.png").toStdString());
        auto asked = probe();
        const auto answer = asked.answer(*image, {});
        const auto predicted = std::size_t(answer->predicted);
        return {QString::fromStdString(inspection.subject()->classes()[predicted]),
                answer->probabilities[predicted]};
    }
    QString place;
};

} // namespace

/// The code that the window offers to copy runs as it is, beside the files it speaks of.
class tst_snippets_reference : public testsupport::GuiTest {
    Q_OBJECT

    static void pixels() {
        QTest::addColumn<bool>("takesPixels");
        QTest::newRow("takes pixels") << true;
        QTest::newRow("takes normalised numbers") << false;
    }

private Q_SLOTS:
    void pythonSaysWhatTheEngineSays_data() { pixels(); }
    void pythonSaysWhatTheEngineSays() {
        QFETCH(bool, takesPixels);
        RealExport bench(takesPixels);
        const auto [label, share] = bench.expected();
        int snippets = 0;
        for (const ExportEntry& entry : bench.exports.entries()) {
            const QString code = bench.snippet(entry, SnippetLanguage::Python).code;
            if (code.isEmpty()) continue;
            ++snippets;
            const bool isCommand = code.startsWith("# in a terminal");
            const QString python = QString::fromUtf8(CONVSTUDIO_PYTHON);
            const QStringList words = code.section('\n', 1).split(' ');
            const Ran ran = runIn(bench.place, python,
                                  isCommand ? words.mid(1) : QStringList{"-c", code});
            QVERIFY2(ran.isOk, qPrintable(QString::fromStdString(entry.file) + ": " + ran.errors));
            // "circle 0.97", or of predict.py a line "0.97  circle" for each class, likeliest first.
            const QStringList lines = ran.output.split('\n', Qt::SkipEmptyParts);
            const QStringList said =
                lines.filter(label).value(0).simplified().split(' ', Qt::SkipEmptyParts);
            QVERIFY2(said.size() >= 2, qPrintable(ran.output));
            if (isCommand) QCOMPARE(words.first(), QStringLiteral("python"));
            const double number = (isCommand ? said.first() : said.last()).toDouble();
            QVERIFY2(std::abs(number - share) < 1e-4,
                     qPrintable(QString::fromStdString(entry.file) + ": " + ran.output));
        }
        QCOMPARE(snippets, 5); // ONNX, TorchScript, safetensors, state_dict, source
    }

    void openCvCompiles_data() { pixels(); }
    void openCvCompiles() {
        QFETCH(bool, takesPixels);
        const QString headers = qEnvironmentVariable("CONVSTUDIO_OPENCV_INCLUDE");
        QVERIFY(!headers.isEmpty());
        RealExport bench(takesPixels);
        int snippets = 0;
        for (const ExportEntry& entry : bench.exports.entries()) {
            const QString code = bench.snippet(entry, SnippetLanguage::OpenCv).code;
            if (code.isEmpty()) continue;
            ++snippets;
            QFile file(bench.place + "/snippet.cpp");
            QVERIFY(file.open(QIODevice::WriteOnly) && file.write(code.toUtf8()) > 0);
            file.close();
            const Ran ran = runIn(bench.place, "c++",
                                  {"-isystem", headers, "-std=c++17", "-fsyntax-only", "snippet.cpp"});
            QVERIFY2(ran.isOk, qPrintable(ran.errors));
        }
        QCOMPARE(snippets, 1);
    }

    void namesAndPlacesAreThoseOfTheExport() {
        RealExport bench(true);
        static const QRegularExpression hole(
            "\\{(C|H|W|N|picture|planes|answer|input|mode|imread|means|stds|names)\\}");
        static const QRegularExpression file("\"([a-z]+\\.[a-z]+)\"");
        for (const ExportEntry& entry : bench.exports.entries()) {
            for (const auto language :
                 {SnippetLanguage::Python, SnippetLanguage::Cpp, SnippetLanguage::OpenCv}) {
                const Snippet snippet = bench.snippet(entry, language);
                QVERIFY(snippet.code.isEmpty() != snippet.reason.isEmpty());
                QVERIFY2(!snippet.code.contains(hole), qPrintable(snippet.code));
                for (auto found = file.globalMatch(snippet.code); found.hasNext();) {
                    const QString name = found.next().captured(1);
                    QVERIFY2(QFile::exists(bench.place + '/' + name), qPrintable(name));
                }
                if (entry.format != ExportFormat::Cpp || snippet.code.isEmpty()) continue;
                // "cmake -S cpp -B build …": the sample lies there.
                const QString source = snippet.code.section("-S ", 1).section(' ', 0, 0);
                QVERIFY(QFile::exists(bench.place + '/' + source + "/CMakeLists.txt"));
            }
        }
    }
};

CONVSTUDIO_TEST(tst_snippets_reference)
#include "tst_snippets_reference.moc"
