// SPDX-License-Identifier: Apache-2.0
#include "tests/support/test_main.h"
#include "tests/ui/support/gui_test.h"
#include "tests/ui/support/made_up_run.h"
#include "ui/panels/train/epoch_table.h"

using namespace convstudio;
using testsupport::madeUpRun;

class tst_epoch_table : public testsupport::GuiTest {
    Q_OBJECT
    static QString cell(const EpochTableModel& model, int row, int column) {
        return model.index(row, column).data().toString();
    }
private Q_SLOTS:
    void aRowPerEpoch() {
        Theme theme(*qApp);
        EpochTableModel model(theme);
        QAbstractItemModelTester tester(&model);
        model.showRun(madeUpRun(3));
        QCOMPARE(model.rowCount(), 3);
        QCOMPARE(cell(model, 1, EpochTableModel::Epoch), "2");
        QCOMPARE(cell(model, 1, EpochTableModel::TrainLoss), "0.2500");
        QCOMPARE(cell(model, 1, EpochTableModel::ValLoss), "0.3000");
        QCOMPARE(cell(model, 1, EpochTableModel::TrainAccuracy), u"82.00\u2009%"_qs);
        QCOMPARE(cell(model, 1, EpochTableModel::ValAccuracy), u"90.00\u2009%"_qs);
        QCOMPARE(cell(model, 1, EpochTableModel::Rate), "0.05");
        QCOMPARE(cell(model, 1, EpochTableModel::Seconds), u"2.0\u2009s"_qs);
        QCOMPARE(cell(model, 1, EpochTableModel::Speed), "1,000");
    }

    void theBestRowIsMarked() {
        Theme theme(*qApp);
        EpochTableModel model(theme);
        model.showRun(madeUpRun(3));
        for (int row = 0; row < 3; ++row) {
            const QModelIndex index = model.index(row, EpochTableModel::Epoch);
            QCOMPARE(index.data(EpochTableModel::kBestRole).toBool(), row == 1);
            QCOMPARE(index.data(Qt::DecorationRole).isValid(), row == 1);
            QCOMPARE(index.data(Qt::ForegroundRole).isValid(), row == 1);
        }
        QCOMPARE(model.index(1, 0).data(Qt::AccessibleTextRole).toString(), "2, best epoch");
    }

    void onlyNewRowsAreInserted() {
        Theme theme(*qApp);
        EpochTableModel model(theme);
        model.showRun(madeUpRun(1));
        QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        model.showRun(madeUpRun(1));
        QCOMPARE(inserted.size(), 0);
        model.showRun(madeUpRun(3));
        QCOMPARE(inserted.size(), 1);
        QCOMPARE(inserted[0][1].toInt(), 1);
        QCOMPARE(inserted[0][2].toInt(), 2);
        QCOMPARE(reset.size(), 0);
        model.showRun(madeUpRun(2)); // cut by a resume
        QCOMPARE(reset.size(), 1);
        QCOMPARE(model.rowCount(), 2);
    }

    void copiesCarryEveryDigit() {
        Theme theme(*qApp);
        EpochTableModel model(theme);
        RunRecord record = madeUpRun(2);
        record.epochs[0].trainLoss = 0.1 + 0.2;
        record.epochs[1].valLoss = std::nan("");
        model.showRun(record);
        const QStringList lines = model.text('\t').split('\n', Qt::SkipEmptyParts);
        QCOMPARE(lines.size(), 3);
        QCOMPARE(lines[0].split('\t').first(), "epoch");
        QCOMPARE(lines[1].split('\t')[EpochTableModel::TrainLoss].toDouble(), 0.1 + 0.2);
        QCOMPARE(lines[2].split('\t')[EpochTableModel::ValLoss], "");
        QCOMPARE(model.text(',').split('\n')[0],
                 "epoch,train_loss,val_loss,train_accuracy,val_accuracy,lr,seconds,"
                 "images_per_second");
    }

    void theCardShowsRowsOrWhatComes() {
        Theme theme(*qApp);
        EpochTable card(theme);
        card.resize(420, 240);
        card.show();
        auto* rows = card.findChild<QTableView*>("epoch-rows");
        QVERIFY(!rows->isVisible());
        card.showRun(madeUpRun(2));
        QVERIFY(rows->isVisible());
        rows->setFocus();
        QTest::keyClick(rows, Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QApplication::clipboard()->text(), card.model().text('\t'));
    }
};

CONVSTUDIO_TEST(tst_epoch_table)
#include "tst_epoch_table.moc"
