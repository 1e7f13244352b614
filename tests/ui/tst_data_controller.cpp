// SPDX-License-Identifier: Apache-2.0
#include "tests/support/test_main.h"
#include "tests/ui/support/data_bench.h"

using namespace convstudio;
using testsupport::DataBench;
using testsupport::PictureFolder;
using State = DataController::State;

/// Images of the open project: read when asked for, kept, cancelled, the newest request wins.
class tst_data_controller : public testsupport::GuiTest {
    Q_OBJECT

private Q_SLOTS:
    void nothingIsReadUnasked() {
        DataBench bench;
        bench.openShapes();
        QVERIFY(bench.data.state() == State::Empty);
        QVERIFY(!bench.data.data());
        QVERIFY(bench.set("/data/split/seed", 9));
        bench.settle();
        QVERIFY(bench.data.state() == State::Empty);
    }

    void readsWhatTheEngineReads() {
        DataBench bench;
        bench.openShapes();
        QSignalSpy spy(&bench.data, &DataController::stateChanged);
        bench.data.request();
        QVERIFY(bench.data.state() == State::Importing);
        QTRY_VERIFY(bench.data.state() == State::Ready);
        QVERIFY(spy.count() >= 2);
        TaskRunner runner(1);
        const auto expected = importData(resolveData(bench.document.project().data), {}, runner);
        QVERIFY(expected);
        const Dataset& mine = bench.images();
        QCOMPARE(mine.train, expected->dataset.train);
        QCOMPARE(mine.validation, expected->dataset.validation);
        QCOMPARE(mine.test, expected->dataset.test);
        QCOMPARE(mine.normalization.mean, expected->dataset.normalization.mean);
        QCOMPARE(mine.normalization.stddev, expected->dataset.normalization.stddev);
        QVERIFY(bench.data.importSeconds() > 0);
    }

    void factsAreOneUndoableEdit() {
        DataBench bench;
        bench.openShapes();
        bench.read();
        QVERIFY(bench.data.state() == State::Ready);
        QCOMPARE(bench.document.undoStack().count(), 1);
        QCOMPARE(bench.document.undoStack().undoText(), QStringLiteral("Follow the data"));
        QCOMPARE(bench.document.project().facts().shape.dims,
                 (std::vector<std::int64_t>{3, 32, 32}));
        QCOMPARE(bench.document.project().facts().classes.size(), std::size_t{6});
        // The network follows: the Input has its shape, the last layer its classes.
        QTRY_VERIFY(bench.facts.facts()->validation.graph.has_value());
        QCOMPARE(bench.facts.facts()->validation.graph->output().shape.dims,
                 (std::vector<std::int64_t>{6}));
        const auto before = bench.data.data();
        bench.document.undoStack().undo();
        bench.settle();
        QVERIFY(!bench.document.project().facts().hasShape());
        QCOMPARE(bench.data.data(), before); // nothing was read again
        bench.document.undoStack().redo();
        bench.settle();
        QVERIFY(bench.document.project().facts().hasShape());
        QCOMPARE(bench.document.undoStack().count(), 1);
    }

    void explicitValuesStayAndClash() {
        DataBench bench;
        bench.open({{"source", "shapes"}, {"limit", 60}},
                   "in:1x16x16 > conv(4,3) > relu > gap > flatten > linear(10) > out");
        bench.read();
        QTRY_VERIFY(bench.facts.facts()->hasRepairs);
        QStringList codes;
        for (const Issue& issue : bench.facts.facts()->issues)
            codes << QString::fromStdString(issue.code);
        QVERIFY2(codes.contains("classes-clash"), qPrintable(codes.join(' ')));
        const auto clash = std::find_if(
            bench.facts.facts()->issues.begin(), bench.facts.facts()->issues.end(),
            [](const Issue& issue) { return issue.code == "classes-clash"; });
        QVERIFY(!clash->fixes.empty());
        QCOMPARE(bench.document.graph().nodes.front().params.value("shape", Json()),
                 (Json{1, 16, 16}));
        QVERIFY(bench.editor.applyFix(clash->fixes.front(), {}));
    }

    void onlyReadingKeysReadAgain_data() {
        QTest::addColumn<QString>("pointer");
        QTest::addColumn<QString>("value");
        QTest::addColumn<bool>("reads");
        QTest::newRow("normalize") << "/data/normalize" << "\"zero_one\"" << false;
        QTest::newRow("augment") << "/data/augment" << "[{\"type\": \"RandomCrop\"}]" << false;
        QTest::newRow("limit") << "/data/limit" << "30" << true;
        QTest::newRow("split") << "/data/split/validation" << "0.3" << true;
        QTest::newRow("seed") << "/data/split/seed" << "5" << true;
        QTest::newRow("channels") << "/data/channels" << "1" << true;
        QTest::newRow("resize") << "/data/resize" << R"({"type": "Pad", "size": [20, 24]})" << true;
    }
    void onlyReadingKeysReadAgain() {
        QFETCH(QString, pointer);
        QFETCH(QString, value);
        QFETCH(bool, reads);
        DataBench bench;
        bench.openShapes();
        bench.read();
        const auto before = bench.data.data();
        QVERIFY(bench.set(qPrintable(pointer), Json::parse(value.toStdString())));
        QCOMPARE(bench.data.state() == State::Importing, reads);
        QTRY_VERIFY(bench.data.state() == State::Ready);
        QCOMPARE(bench.data.data()->dataset.images == before->dataset.images, !reads);
    }

    void newNormalisationIsWorkedOutAtOnce() {
        DataBench bench;
        bench.openShapes();
        bench.read();
        const auto before = bench.data.data();
        QVERIFY(bench.set("/data/normalize", "minus_one_one"));
        QVERIFY(bench.data.state() == State::Ready);
        QCOMPARE(bench.images().normalization.mean, std::vector<double>(3, 0.5));
        bench.document.undoStack().undo();
        QCOMPARE(bench.images().normalization.mean, before->dataset.normalization.mean);
        QVERIFY(bench.set("/data/channels", 1));
        QTRY_VERIFY(bench.data.state() == State::Ready);
        QVERIFY(bench.set("/data/normalize", {{"mean", {1, 2, 3}}, {"std", {1, 1, 1}}}));
        QVERIFY(bench.data.state() == State::Failed);
        const Issue issue = bench.data.issues().front();
        QCOMPARE(issue.code, std::string("normalize-channels"));
        QCOMPARE(argValue(issue.args, "given"), std::string("3"));
        QCOMPARE(argValue(issue.args, "channels"), std::string("1"));
        QVERIFY(bench.data.data());
    }

    void quickEditsGiveOneImport() {
        DataBench bench;
        bench.openShapes();
        bench.read();
        QList<std::size_t> sizes;
        connect(&bench.data, &DataController::stateChanged, this, [&] {
            if (bench.data.state() == State::Ready) sizes << bench.images().train.size();
        });
        for (const int limit : {50, 40, 30}) QVERIFY(bench.set("/data/limit", limit));
        QTRY_VERIFY(bench.data.state() == State::Ready);
        bench.settle();
        QCOMPARE(sizes, QList<std::size_t>{30});
    }

    void theNewestWins() {
        DataBench bench;
        bench.openShapes(2000);
        bench.data.request();
        QTRY_VERIFY(bench.background.isBusy()); // reads
        QVERIFY(bench.set("/data/limit", 24));
        QTRY_VERIFY(bench.data.state() == State::Ready);
        QCOMPARE(bench.images().train.size(), std::size_t{24});
    }

    void cancelKeepsWhatWasThere() {
        DataBench bench;
        bench.openShapes();
        bench.read();
        const auto before = bench.data.data();
        QVERIFY(bench.set("/data/limit", nullptr));
        QTRY_VERIFY(bench.background.isBusy());
        bench.data.cancel();
        QVERIFY(bench.data.state() == State::Empty);
        bench.settle();
        QVERIFY(bench.data.state() == State::Empty);
        QCOMPARE(bench.data.data(), before);
        QVERIFY(bench.set("/data/limit", 36)); // the next edit counts again
        QTRY_VERIFY(bench.data.state() == State::Ready);
        QCOMPARE(bench.images().train.size(), std::size_t{36});
    }

    void progressIsTold() {
        DataBench bench;
        PictureFolder folder({"a", "b"}, 700, {48, 48});
        bench.open({{"source", folder.path().toStdString()}});
        QList<double> shares;
        connect(&bench.data, &DataController::progressed, this,
                [&](double share) { shares << share; });
        bench.read();
        QVERIFY(bench.data.state() == State::Ready);
        QVERIFY(std::is_sorted(shares.begin(), shares.end()));
        for (const double share : shares) QVERIFY(share >= 0 && share <= 1);
    }

    void failureKeepsTheDataAndSaysWhy() {
        DataBench bench;
        bench.openShapes();
        bench.read();
        const auto before = bench.data.data();
        QVERIFY(bench.set("/data/source", "/no/such/place"));
        QTRY_VERIFY(bench.data.state() == State::Failed);
        QCOMPARE(bench.data.issues().front().code, std::string("data-not-found"));
        QCOMPARE(bench.data.data(), before);
        bench.document.undoStack().undo();
        QVERIFY(bench.data.state() == State::Ready); // it is still that of before
        QCOMPARE(bench.data.data(), before);
    }

    void missingSetSaysHowToGetIt() {
        DataBench bench;
        bench.open({{"source", "cifar100"}});
        bench.read();
        QVERIFY(bench.data.state() == State::Failed);
        const QString text = QString::fromStdString(
            bench.language.engine().issueText(bench.data.issues().front()));
        QVERIFY2(text.contains("cifar-100-binary.tar.gz"), qPrintable(text));
    }

    void mixedSizesOfferTheirRepair() {
        DataBench bench;
        PictureFolder folder({"a", "b"}, 6);
        folder.add("a/large.png", Qt::red, {12, 10});
        bench.open({{"source", folder.path().toStdString()}});
        bench.read();
        QVERIFY(bench.data.state() == State::Failed);
        const Issue issue = bench.data.issues().front();
        QCOMPARE(issue.code, std::string("data-mixed-sizes"));
        QVERIFY(bench.editor.applyFix(issue.fixes.front(), {}));
        QTRY_VERIFY(bench.data.state() == State::Ready);
        QCOMPARE(bench.images().report.sizes.size(), std::size_t{2});
        QCOMPARE(bench.document.project().facts().shape.dims, (std::vector<std::int64_t>{3, 4, 6}));
    }

    void anotherDocumentForgets() {
        DataBench bench;
        bench.openShapes();
        bench.read();
        bench.open({{"source", "shapes"}, {"limit", 12}});
        QVERIFY(!bench.data.data());
        QVERIFY(bench.data.state() == State::Empty);
        bench.read();
        QCOMPARE(bench.images().train.size(), std::size_t{12});
        bench.open(bench.document.project().data); // the same images once more
        QVERIFY(bench.data.data());
        bench.data.request();
        QVERIFY(bench.data.state() == State::Ready);
    }

    void readOnlyDocumentsAreReadTooAndStayAsTheyAre() {
        DataBench bench;
        Project project = bench.document.project();
        project.data = {{"source", "shapes"}, {"limit", 30}};
        project.readOnly = true;
        bench.document.reset(project);
        QSignalSpy failed(&bench.document, &Document::failed);
        bench.read();
        QVERIFY(bench.data.state() == State::Ready);
        QCOMPARE(failed.count(), 0);
        QCOMPARE(bench.document.undoStack().count(), 0);
    }

    void reloadReadsTheFilesAgain() {
        DataBench bench;
        PictureFolder folder({"a", "b"}, 5);
        bench.open({{"source", folder.path().toStdString()}});
        bench.read();
        QCOMPARE(bench.images().report.images, std::size_t{10});
        folder.add("a/more.png", Qt::green);
        bench.data.reload();
        QTRY_VERIFY(bench.data.state() == State::Ready);
        QCOMPARE(bench.images().report.images, std::size_t{11});
    }
};

CONVSTUDIO_TEST(tst_data_controller)
#include "tst_data_controller.moc"
