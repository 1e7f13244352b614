// SPDX-License-Identifier: Apache-2.0
#include "engine/base/encode.h"
#include "tests/support/test_main.h"

using namespace convstudio;

class tst_encode : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void xml_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("expected");
        const auto row = [](const char* name, const QByteArray& text, const QByteArray& expected) {
            QTest::newRow(name) << text << expected;
        };
        row("empty", "", "");
        row("markup", "<script a=\"b\" c='d'>&amp;", "&lt;script a=&quot;b&quot; c=&#39;d&#39;&gt;&amp;amp;");
        row("lines and tabs", "a\tb\nc", "a\tb\nc");
        row("forbidden controls", QByteArray("a\0b\x1b[1m\r", 8), "ab[1m");
        row("letters of every length", "aü国😀", "aü国😀");
        row("lone continuation", "a\x80z", "a\xef\xbf\xbdz");
        row("torn character", "a\xe5\x9b", "a\xef\xbf\xbd\xef\xbf\xbd");
        row("overlong slash", "\xc0\xaf", "\xef\xbf\xbd\xef\xbf\xbd");
        row("surrogate", "\xed\xa0\x80", "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd");
        row("U+FFFF", "\xef\xbf\xbf", "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd");
    }
    void xml() {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, expected);
        QCOMPARE(QByteArray::fromStdString(xmlEscaped(text.toStdString())), expected);
    }

    void base64IsThatOfQt() {
        QByteArray bytes;
        for (int i = 0; i < 70; ++i) {
            QCOMPARE(QByteArray::fromStdString(base64(bytes.toStdString())), bytes.toBase64());
            bytes += static_cast<char>(i * 37);
        }
    }
};

CONVSTUDIO_TEST(tst_encode)
#include "tst_encode.moc"
