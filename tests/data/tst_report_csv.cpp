// SPDX-License-Identifier: Apache-2.0
#include "engine/data/report_csv.h"
#include "engine/data/source_finder.h"
#include "tests/data/data_files.h"
#include "tests/support/test_main.h"

using namespace convstudio;

class tst_report_csv : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyLine() {
        ImportReport report;
        report.classes = {"cat", "dog, small"};
        report.splitNames = {"train", "test"};
        report.splitCounts = {{3, 4}, {1, 0}};
        report.problems = {{"dog/\"odd\".png", "image-empty", {{"file", "dog/\"odd\".png"}}}};
        report.duplicates = {{{"cat/1.png", "dog/2.png"}, true, true}};
        const QStringList lines =
            QString::fromStdString(reportCsv(report, Translator("en"))).split("\r\n");
        QCOMPARE(lines[0], QStringLiteral("kind,name,split,images,detail"));
        QCOMPARE(lines[1], QStringLiteral("class,cat,train,3,"));
        QCOMPARE(lines[4], QStringLiteral("class,\"dog, small\",test,0,"));
        QCOMPARE(lines[5], QStringLiteral("skipped,\"dog/\"\"odd\"\".png\",,,\"dog/\"\"odd\"\".png "
                                          "is an empty file. Replace or delete it.\""));
        QCOMPARE(lines[6],
                 QStringLiteral("duplicate,cat/1.png,,,1; in more than one split; different labels"));
        QCOMPARE(lines.size(), 9); // the last line ends too
    }

    void knownSetsAreFoundWhereTheyLie() {
        QTemporaryDir folder;
        Settings settings;
        settings.dataFolders = {std::filesystem::path(folder.path().toStdString())};
        const KnownSet& set = *findKnownSet("cifar10");
        QVERIFY(!knownSetFolder(set, settings));
        QVERIFY(QDir(folder.path()).mkpath("cifar-10-batches-bin"));
        QCOMPARE(QString::fromStdString(knownSetFolder(set, settings)->string()),
                 folder.filePath("cifar-10-batches-bin"));
    }
};

CONVSTUDIO_TEST(tst_report_csv)
#include "tst_report_csv.moc"
