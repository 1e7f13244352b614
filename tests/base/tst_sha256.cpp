// SPDX-License-Identifier: Apache-2.0
#include "engine/base/sha256.h"
#include "tests/support/test_main.h"

using namespace convstudio;

/// Vectors of FIPS 180-4 and NIST CAVP.
class tst_sha256 : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void vectors_data() {
        QTest::addColumn<std::string>("text");
        QTest::addColumn<std::string>("hash");
        QTest::newRow("empty")
            << std::string()
            << std::string("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        QTest::newRow("abc")
            << std::string("abc")
            << std::string("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        QTest::newRow("two blocks")
            << std::string("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")
            << std::string("248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
        QTest::newRow("four blocks")
            << std::string("abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmn"
                           "hijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu")
            << std::string("cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1");
        QTest::newRow("one byte")
            << std::string("\xbd")
            << std::string("68325720aabd7c82f30f554b313d0570c95accbb7dc4b5aae11204c08ffe732b");
        QTest::newRow("a million a")
            << std::string(1000000, 'a')
            << std::string("cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
    }
    void vectors() {
        QFETCH(std::string, text);
        QFETCH(std::string, hash);
        QCOMPARE(sha256Hex(text), hash);
    }

    void piecesGiveTheSameHash() {
        std::string text;
        for (int i = 0; i < 300; ++i) text += static_cast<char>(i * 7);
        for (std::size_t piece = 1; piece <= 130; ++piece) {
            Sha256 hash;
            for (std::size_t i = 0; i < text.size(); i += piece)
                hash.update(std::string_view(text).substr(i, piece));
            QCOMPARE(hash.hex(), sha256Hex(text));
        }
    }
};

CONVSTUDIO_TEST(tst_sha256)
#include "tst_sha256.moc"
