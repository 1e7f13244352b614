// SPDX-License-Identifier: Apache-2.0
#include "tests/house/source_tree.h"
#include "tests/support/test_main.h"

using testsupport::SourceFile;
using testsupport::sourcesIn;

namespace {

/// From left to right: a package may use itself and what stands before it.
const QStringList kPackages = {"base", "graph", "layers", "project", "data", "model", "train",
                               "inspect", "compress", "search", "exchange"};
const QStringList kRooms = {"engine", "ui", "app", "tests", "resources"};
/// The packages that read what is compiled in.
const QStringList kReadersOfResources = {"base", "project", "exchange"};
constexpr int kMostLines = 600;

bool isOneOf(const QString& header, const QStringList& prefixes) {
    return std::any_of(prefixes.begin(), prefixes.end(),
                       [&](const QString& prefix) { return header.startsWith(prefix); });
}

bool isTorch(const QString& header) {
    return isOneOf(header, {"torch/", "ATen/", "c10/", "caffe2/"});
}
bool isOpenCv(const QString& header) { return header.startsWith("opencv2/"); }
bool isQt(const QString& header) {
    static const QRegularExpression qt("^(Qt[A-Z]\\w*/)?Q[A-Za-z]\\w*$|^q[a-z]+\\.h$");
    return qt.match(header).hasMatch();
}
/// "QtCharts/QChart", "QChartView", "QLineSeries", "QValueAxis" ...
bool isQtCharts(const QString& header) {
    static const QRegularExpression charts(
        "^QtCharts|^(Qt[A-Z]\\w*/)?Q(Chart\\w*|Legend|Polar\\w+|\\w+Series|\\w+Axis|\\w+BarSet)$");
    return charts.match(header).hasMatch();
}
bool isTorchHeader(const QString& header) { return header.endsWith("_torch.h"); }

/// Why `file` must not include `header`; empty when it may.
QString objection(const SourceFile& file, const QString& header) {
    const bool isTorchFile = file.path.contains(QRegularExpression("_torch\\.(h|cpp)$"));
    const bool isOpenCvFile = file.path.endsWith("_opencv.cpp");
    if (file.isIn("engine")) {
        if (isQt(header)) return "the engine knows no Qt";
        if (isTorch(header) && !isTorchFile) return "torch belongs into *_torch files";
        if (isOpenCv(header) && !isOpenCvFile) return "OpenCV belongs into *_opencv.cpp";
        if (isTorchHeader(header) && !isTorchFile) return "only *_torch files see torch headers";
        if (isOneOf(header, {"ui/", "app/", "tests/"})) return "the engine stands below";
        if (header.startsWith("resources/") && !kReadersOfResources.contains(file.package()))
            return "resources are read by base, project and exchange";
        if (header.startsWith("engine/") && kPackages.indexOf(header.section('/', 1, 1)) >
                                                kPackages.indexOf(file.package()))
            return "a package may use only those to its left";
    }
    if (file.isIn("ui")) {
        if (isTorch(header) || isTorchHeader(header)) return "the window knows no torch";
        if (isOpenCv(header)) return "the window knows no OpenCV";
        if (isQtCharts(header) && file.package() != "charts") return "Qt Charts stays in ui/charts";
        if (isOneOf(header, {"app/", "tests/"})) return "the window stands below";
    }
    if (file.isIn("app") && isQtCharts(header)) return "Qt Charts stays in ui/charts";
    if (file.isIn("app") && header.startsWith("tests/")) return "tests are above";
    return {};
}

} // namespace

/// Holds every source file against the direction of dependencies and the rules of form.
class tst_architecture : public QObject {
    Q_OBJECT

private:
    static void addFiles(const QStringList& folders) {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("text");
        for (const SourceFile& file : sourcesIn(folders))
            QTest::newRow(qPrintable(file.path)) << file.path << file.text;
    }

private Q_SLOTS:
    void rulesKnowAForbiddenInclude_data() {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("header");
        QTest::addColumn<bool>("forbidden");
        const auto row = [](const char* path, const char* header, bool forbidden) {
            QTest::addRow("%s -> %s", path, header) << path << header << forbidden;
        };
        row("engine/base/a.cpp", "engine/graph/graph.h", true);
        row("engine/graph/a.cpp", "engine/base/issue.h", false);
        row("engine/graph/a.cpp", "engine/graph/graph.h", false);
        row("engine/layers/conv/conv_spec.cpp", "engine/model/model.h", true);
        row("engine/train/a.cpp", "QString", true);
        row("engine/train/a.cpp", "QtCore/QString", true);
        row("engine/train/a.cpp", "queue", false);
        row("engine/model/model.h", "torch/torch.h", true);
        row("engine/model/model_torch.cpp", "torch/torch.h", false);
        row("engine/model/model.h", "engine/model/network_torch.h", true);
        row("engine/data/a.cpp", "opencv2/core.hpp", true);
        row("engine/data/codec_opencv.cpp", "opencv2/core.hpp", false);
        row("engine/graph/a.cpp", "resources/embedded.h", true);
        row("engine/base/text.cpp", "resources/embedded.h", false);
        row("engine/train/a.h", "ui/window.h", true);
        row("ui/panel.cpp", "engine/model/network_torch.h", true);
        row("ui/panel.cpp", "engine/model/model.h", false);
        row("ui/panels/panel.cpp", "QtCharts/QLineSeries", true);
        row("ui/panels/panel.cpp", "QLineSeries", true);
        row("ui/panels/panel.cpp", "QLineEdit", false);
        row("ui/charts/chart_curves.h", "QtCharts/QLineSeries", false);
        row("app/window/window_app.cpp", "QtCharts/QChartView", true);
        row("app/cli_main.cpp", "tests/support/test_main.h", true);
    }
    void rulesKnowAForbiddenInclude() {
        QFETCH(QString, path);
        QFETCH(QString, header);
        QFETCH(bool, forbidden);
        QCOMPARE(!objection({path, {}}, header).isEmpty(), forbidden);
    }

    void everyPackageIsKnown() {
        QSet<QString> packages;
        for (const SourceFile& file : sourcesIn({"engine"})) packages << file.package();
        QVERIFY(packages.contains("base"));
        for (const QString& package : std::as_const(packages))
            QVERIFY2(kPackages.contains(package), qPrintable("engine/" + package));
    }

    void includes_data() { addFiles({"engine", "ui", "app"}); }
    void includes() {
        QFETCH(QString, path);
        QFETCH(QString, text);
        const SourceFile file{path, text};
        for (const QString& header : file.includes()) {
            const QString reason = objection(file, header);
            QVERIFY2(reason.isEmpty(), qPrintable(path + " includes " + header + ": " + reason));
        }
    }

    /// In a unity build these names differ from file to file: a header cannot share them.
    void headersLeaveTheNamesOfFilesAlone() {
        QFile list(CONVSTUDIO_SOURCE_DIR "/packaging/cmake/unity_names.h");
        QVERIFY(list.open(QIODevice::ReadOnly));
        static const QRegularExpression define("#define (\\w+) CONVSTUDIO_OWN\\(");
        QStringList names;
        for (auto found = define.globalMatch(QString::fromUtf8(list.readAll())); found.hasNext();)
            names << found.next().captured(1);
        QVERIFY(names.contains("kGap"));
        const QRegularExpression own("\\b(" + names.join('|') + ")\\b");
        static const QRegularExpression words("//[^\\n]*|\"[^\"\\n]*\"");
        for (SourceFile file : sourcesIn({"engine", "ui", "app", "tests"})) {
            if (!file.isHeader()) continue;
            const auto match = own.match(file.text.remove(words));
            QVERIFY2(!match.hasMatch(), qPrintable(file.path + " declares " + match.captured(1)));
        }
    }

    /// Two types of one name are no error to the linker, and one destroys the other's objects.
    void everyTypeHasANameOfItsOwn() {
        static const QRegularExpression type(
            "^(?:class|struct|enum class) (\\w+)(?: final)?(?: :[^:].*)?\\s*\\{",
            QRegularExpression::MultilineOption);
        QHash<QString, QString> homes;
        for (const SourceFile& file : sourcesIn({"engine", "ui", "app"})) {
            if (!file.path.endsWith(".h")) continue;
            for (auto match = type.globalMatch(file.text); match.hasNext();) {
                const QString name = match.next().captured(1);
                QVERIFY2(!homes.contains(name),
                         qPrintable(name + " in " + homes.value(name) + " and " + file.path));
                homes[name] = file.path;
            }
        }
        QVERIFY(homes.contains("Document"));
    }

    void form_data() { addFiles(kRooms); }
    void form() {
        QFETCH(QString, path);
        QFETCH(QString, text);
        const auto lines = text.count('\n');
        QVERIFY2(text.startsWith("// SPDX-License-Identifier: Apache-2.0\n"),
                 qPrintable(path + ": the SPDX line is missing"));
        QVERIFY2(lines <= kMostLines,
                 qPrintable(path + ": " + QString::number(lines) + " lines, split it by subject"));
        QVERIFY2(!path.endsWith(".h") || text.contains("\n#pragma once\n"),
                 qPrintable(path + ": #pragma once is missing"));
        QVERIFY2(!text.contains('\t'), qPrintable(path + ": tabs"));
        QVERIFY2(path.section('/', -1).contains(QRegularExpression("^[a-z0-9_]+\\.(h|cpp)$")),
                 qPrintable(path + ": file names are snake_case"));
    }
};

CONVSTUDIO_TEST(tst_architecture)
#include "tst_architecture.moc"
