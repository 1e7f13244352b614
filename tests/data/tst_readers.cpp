// SPDX-License-Identifier: Apache-2.0
#include "engine/base/random.h"
#include "engine/data/cifar_reader.h"
#include "engine/data/idx_reader.h"
#include "tests/data/data_files.h"
#include "tests/support/test_main.h"

using namespace convstudio;
using namespace testsupport;

namespace {

std::string cifarRecord(char first, char second, bool hundred) {
    std::string record(1, first);
    if (hundred) record += second;
    for (int i = 0; i < 3072; ++i) record += char(i / 1024 * 10 + i % 7);
    return record;
}

} // namespace

class tst_readers : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsIdx() {
        const std::string bytes = idx({2, 1, 3}, "abcdef");
        const auto array = parseIdx(bytesOf(bytes), "x");
        QVERIFY(array.ok());
        QCOMPARE(array->dims, (std::vector<std::size_t>{2, 1, 3}));
        QCOMPARE(std::string(array->values.begin(), array->values.end()), std::string("abcdef"));
    }

    void refusesBadIdx_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("code");
        const auto row = [](const char* name, const std::string& bytes, const char* code) {
            QTest::newRow(name) << QByteArray(bytes.data(), qsizetype(bytes.size())) << code;
        };
        using namespace std::string_literals;
        row("empty", "", "idx-damaged");
        row("header cut off", "\0\0\x08"s, "idx-damaged");
        row("text", "this is not an IDX file", "idx-damaged");
        row("floats", "\0\0\x0D\x01\0\0\0\x01"s + "1234", "idx-damaged");
        row("no dimensions", "\0\0\x08\0\0\0\0\0"s, "idx-damaged");
        row("many dimensions", "\0\0\x08\x09"s + std::string(64, '\1'), "idx-damaged");
        row("dimensions cut off", "\0\0\x08\x03\0\0\0\x01"s, "idx-damaged");
        row("overflowing sizes", idx({0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF}, "x"), "idx-damaged");
        row("content cut off", idx({2, 2, 2}, "1234567"), "idx-length");
        row("too much content", idx({2, 2, 2}, "123456789"), "idx-length");
    }
    void refusesBadIdx() {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, code);
        const std::string text = bytes.toStdString();
        const auto array = parseIdx(bytesOf(text), "some/file");
        QCOMPARE(QString::fromStdString(errorCode(array)), code);
        QCOMPARE(argValue(array.issues().front().args, "file"), std::string("some/file"));
    }

    void readsCifar_data() {
        QTest::addColumn<bool>("hundred");
        QTest::newRow("CIFAR-10") << false;
        QTest::newRow("CIFAR-100") << true;
    }
    void readsCifar() {
        QFETCH(bool, hundred);
        const std::string bytes = cifarRecord(3, 77, hundred) + cifarRecord(9, 99, hundred);
        const auto records =
            parseCifar(bytesOf(bytes), hundred ? CifarKind::Cifar100 : CifarKind::Cifar10, "x");
        QVERIFY(records.ok());
        QCOMPARE(records->count(), std::size_t{2});
        QCOMPARE(records->label(0), hundred ? 77 : 3);
        QCOMPARE(records->label(1), hundred ? 99 : 9);
        const Image image = records->image(1);
        QCOMPARE(image.pixels.size(), std::size_t{3072});
        for (int i = 0; i < 1024; ++i)
            for (int c = 0; c < 3; ++c)
                QCOMPARE(int(image.pixels[std::size_t(3 * i + c)]), c * 10 + (c * 1024 + i) % 7);
    }

    void refusesBadCifar_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<bool>("hundred");
        QTest::addColumn<QString>("code");
        const auto row = [](const char* name, const std::string& bytes, bool hundred,
                            const char* code) {
            QTest::newRow(name) << QByteArray(bytes.data(), qsizetype(bytes.size())) << hundred
                                << code;
        };
        row("empty", "", false, "cifar-length");
        row("cut off", cifarRecord(1, 0, false).substr(0, 3000), false, "cifar-length");
        row("of the other kind", cifarRecord(1, 0, false), true, "cifar-length");
        row("label 10", cifarRecord(10, 0, false), false, "label-out-of-range");
        row("fine label 100", cifarRecord(1, 100, true), true, "label-out-of-range");
    }
    void refusesBadCifar() {
        QFETCH(QByteArray, bytes);
        QFETCH(bool, hundred);
        QFETCH(QString, code);
        const std::string text = bytes.toStdString();
        const auto records =
            parseCifar(bytesOf(text), hundred ? CifarKind::Cifar100 : CifarKind::Cifar10, "f.bin");
        QCOMPARE(QString::fromStdString(errorCode(records)), code);
        QCOMPARE(argValue(records.issues().front().args, "file"), std::string("f.bin"));
    }

    /// Either an error, or what was declared is what is there.
    void survivesDamagedIdx() {
        const std::string good = idx({3, 2, 2}, "abcdefghijkl");
        RandomStream random(1, "damage");
        for (int round = 0; round < 20000; ++round) {
            std::string bytes = good;
            for (int i = 0; i < 3; ++i) bytes[random.below(16)] = char(random.next());
            bytes.resize(random.below(bytes.size() + 1));
            const auto array = parseIdx(bytesOf(bytes), "x");
            if (!array) continue;
            std::size_t product = 1;
            for (const std::size_t dim : array->dims) product *= dim;
            QCOMPARE(array->values.size(), product);
        }
    }
};

CONVSTUDIO_TEST(tst_readers)
#include "tst_readers.moc"
