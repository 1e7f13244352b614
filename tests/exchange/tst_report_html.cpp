// SPDX-License-Identifier: Apache-2.0
#include "engine/exchange/report_curves.h"
#include "engine/exchange/report_html.h"
#include "tests/inspect/support/trained_run.h"
#include "tests/support/issue_code.h"

#include <QtCore/QTemporaryDir>
#include <QtCore/QXmlStreamReader>

using namespace convstudio;
using namespace testsupport;

namespace {

constexpr const char* kNastyName = "<script>alert('x')</script> & \"co\"";

/// A page taken apart by a strict parser.
struct ReportPage {
    QString error; ///< empty: well-formed
    QStringList tags;
    QString text; ///< all of it
    QStringList addresses; ///< of every attribute that could fetch something
};

ReportPage read(const std::string& html) {
    ReportPage page;
    QXmlStreamReader xml(QByteArray::fromStdString(html));
    while (!xml.atEnd()) {
        xml.readNext();
        if (xml.isCharacters()) page.text += xml.text();
        if (!xml.isStartElement()) continue;
        page.tags << xml.name().toString();
        for (const QXmlStreamAttribute& attribute : xml.attributes()) {
            if (QStringList{"src", "href", "action"}.contains(attribute.name().toString()))
                page.addresses << attribute.value().toString();
        }
    }
    page.error = xml.errorString();
    return page;
}

/// An evaluation of `classes` classes where every class is taken for the next one now and then.
Evaluation evaluationOf(int classes) {
    std::vector<std::string> names;
    std::vector<float> logits;
    std::vector<std::int64_t> labels;
    for (int c = 0; c < classes; ++c) names.push_back(c == 1 ? kNastyName : "class " + std::to_string(c));
    for (int image = 0; image < 6 * classes; ++image) {
        const int label = image % classes;
        const int predicted = image / classes == 5 ? (label + 1) % classes : label;
        for (int c = 0; c < classes; ++c) logits.push_back(c == predicted ? 3.f : 0.f);
        labels.push_back(label);
    }
    return evaluateLogits(logits, labels, names, "test");
}

Proof someProof() {
    Proof proof;
    proof.reference = {"test", 60, 200, 7, 0.9, {0.51, 2.5, 8}};
    ProofRow row;
    row.file = "model.onnx";
    row.runtime = "ONNX Runtime";
    row.version = "1.31";
    row.images = 60;
    row.maxDifference = 7.6e-6;
    row.sameClass = 60;
    row.accuracy = 0.9;
    row.latency = {0.13, 0.9, 3.1};
    proof.rows.push_back(row);
    row.runtime = "OpenCV dnn";
    row.maxDifference = 0.25;
    proof.rows.push_back(row);
    ProofRow absent;
    absent.file = "model.pt";
    absent.runtime = "PyTorch";
    absent.absent = {makeError("file-missing", {.file = "<python>"}, {{"reason", "gone"}})};
    proof.rows.push_back(absent);
    return proof;
}

} // namespace

/// The report of a run, read by an XML parser.
class tst_report_html : public QObject {
    Q_OBJECT

    QTemporaryDir m_dir;
    std::shared_ptr<const Subject> m_subject;
    std::optional<ExportedNetwork> m_network;

    std::string report(const Evaluation* evaluation, const Proof* proof,
                       const Translator& text = Translator()) const {
        return *htmlReport({*m_network, *m_subject, evaluation, proof, text});
    }

private Q_SLOTS:
    void initTestCase() {
        Project project = tinyProject();
        project.data["limit"] = 60;
        project.data["edits"] = {{{"sample", "test/3"}, {"hash", "0"}, {"label", "circle <1>"}},
                                 {{"sample", "train/5"}, {"hash", "0"}, {"excluded", true}}};
        m_subject = subjectOf(trainedRun(std::move(project), m_dir.path().toStdString()));
        m_network = *ExportedNetwork::of(*m_subject);
    }

    void everyPartIsThere_data() {
        QTest::addColumn<std::string>("language");
        for (const std::string& language : Translator::languages())
            QTest::newRow(language.c_str()) << language;
    }
    void everyPartIsThere() {
        QFETCH(std::string, language);
        const Translator text(language);
        const Evaluation evaluation = evaluationOf(6);
        const Proof proof = someProof();
        const ReportPage page = read(report(&evaluation, &proof, text));
        QCOMPARE(page.error, QString());
        QCOMPARE(page.tags.count("svg"), 2); // loss and accuracy
        QVERIFY(!page.tags.contains("script"));
        for (const char* key :
             {"result", "proof", "curves", "confusion", "pairs", "classes", "network", "run",
              "settings", "edits", "same", "different", "limit"}) {
            const std::string wanted =
                text.text(std::string("report.") + key, {{"limit", "60"}});
            QVERIFY2(page.text.contains(QString::fromStdString(wanted)), key);
        }
        for (const char* shown :
             {"tiny", "83.33 %", "7.6e-06", "2.5e-01", "0.13", "best.safetensors", "BatchNorm2d",
              "8×16×16", "training.optimizer.lr", "0.05", "test/3", "circle <1>", "<python>"}) {
            QVERIFY2(page.text.contains(QString::fromUtf8(shown)), shown);
        }
        QVERIFY(!page.text.contains("report.")); // no key without a text
    }

    void namesAreOnlyText() {
        const Evaluation evaluation = evaluationOf(3);
        const std::string html = report(&evaluation, nullptr);
        QVERIFY(html.find("<script") == std::string::npos);
        const ReportPage page = read(html);
        QCOMPARE(page.error, QString());
        QCOMPARE(page.text.count(QString(kNastyName)), 5); // matrix twice, pairs twice, per class
    }

    void nothingIsFetched() {
        const Evaluation evaluation = evaluationOf(4);
        const ReportPage page = read(report(&evaluation, nullptr));
        for (const QString& address : page.addresses)
            QVERIFY2(address.startsWith("data:image/svg+xml;base64,"), qPrintable(address));
        QCOMPARE(page.addresses.size(), 1);
        const QByteArray drawing = QByteArray::fromBase64(
            page.addresses[0].mid(int(strlen("data:image/svg+xml;base64,"))).toLatin1());
        QCOMPARE(read(drawing.toStdString()).error, QString());
        QVERIFY(drawing.contains("8×16×16"));
    }

    void manyClassesGiveTheWorstPairsAlone() {
        const Evaluation few = evaluationOf(40), many = evaluationOf(41);
        const QString axes = QString::fromStdString(Translator().text("report.confusion.axes"));
        QVERIFY(read(report(&few, nullptr)).text.contains(axes));
        const ReportPage page = read(report(&many, nullptr));
        QVERIFY(!page.text.contains(axes));
        QVERIFY(page.text.contains("16.67 %")); // of each class, one in six
    }

    void withoutImagesItSaysWhy() {
        Subject subject = *m_subject;
        subject.data = nullptr;
        subject.dataIssues = {makeError("file-missing", {.file = "/gone"}, {{"reason", "moved"}})};
        const Translator text;
        const auto html = htmlReport({*m_network, subject, nullptr, nullptr, text});
        const ReportPage page = read(*html);
        QCOMPARE(page.error, QString());
        QVERIFY(page.text.contains("/gone"));
        QVERIFY(!page.text.contains(QString::fromStdString(text.text("report.confusion"))));
        QVERIFY(!page.text.contains(QString::fromStdString(text.text("report.proof"))));
    }

    void writtenAsAFile() {
        const std::filesystem::path file = m_dir.filePath("report.html").toStdString();
        const Translator text;
        QVERIFY(writeReport({*m_network, *m_subject, nullptr, nullptr, text}, file).ok());
        QCOMPARE(*readFile(file), report(nullptr, nullptr));
        QCOMPARE(codeOf(writeReport({*m_network, *m_subject, nullptr, nullptr, text},
                                    file / "below")),
                 std::string("file-not-written"));
    }

    void chartsOfAnyValues_data() {
        QTest::addColumn<QList<double>>("values");
        QTest::addColumn<int>("paths"); // legend and curve; 0: no chart
        const double nothing = std::numeric_limits<double>::quiet_NaN();
        QTest::newRow("none") << QList<double>{} << 0;
        QTest::newRow("no numbers") << QList<double>{nothing, nothing} << 0;
        QTest::newRow("one") << QList<double>{0.5} << 2;
        QTest::newRow("equal") << QList<double>{0, 0, 0} << 2;
        QTest::newRow("with a hole") << QList<double>{1, nothing, 0.25} << 2;
        QTest::newRow("huge") << QList<double>{1e300, -1e300} << 2;
        QTest::newRow("tiny") << QList<double>{1e-300, 2e-300} << 2;
    }
    void chartsOfAnyValues() {
        QFETCH(QList<double>, values);
        QFETCH(int, paths);
        ReportCurve curve{"loss", "train", {}};
        for (const double value : values)
            curve.points.emplace_back(static_cast<double>(curve.points.size() + 1), value);
        const std::string svg = chartSvg({"loss", "epoch", {curve}, false, 1});
        QCOMPARE(svg.empty(), paths == 0);
        if (svg.empty()) return;
        const ReportPage page = read(svg);
        QCOMPARE(page.error, QString());
        QCOMPARE(page.tags.count("path"), paths);
        QVERIFY(page.tags.count("line") >= 3 && page.tags.count("line") < 20);
        QVERIFY(svg.find("nan") == std::string::npos && svg.find("–") == std::string::npos);
    }
};

CONVSTUDIO_TEST(tst_report_html)
#include "tst_report_html.moc"
