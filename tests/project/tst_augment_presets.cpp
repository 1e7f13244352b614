// SPDX-License-Identifier: Apache-2.0
#include "engine/project/augment_presets.h"
#include "engine/project/data_schema.h"
#include "tests/project/project_support.h"
#include "tests/support/test_main.h"

using namespace convstudio;
using namespace testsupport;

class tst_augment_presets : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void legalAndStronger_data() {
        QTest::addColumn<QList<int>>("shape");
        QTest::newRow("fashion") << QList<int>{1, 28, 28};
        QTest::newRow("wide") << QList<int>{3, 64, 224};
        QTest::newRow("tiny") << QList<int>{3, 4, 4};
        QTest::newRow("unknown") << QList<int>{};
    }
    void legalAndStronger() {
        QFETCH(QList<int>, shape);
        const Shape image = shape.isEmpty() ? Shape{} : Shape::map(shape[0], shape[1], shape[2]);
        std::size_t steps = 0;
        std::int64_t padding = 0;
        for (const AugmentStrength strength :
             {AugmentStrength::Small, AugmentStrength::Medium, AugmentStrength::Large}) {
            const Json preset = augmentPreset(strength, image);
            QCOMPARE(listed(checkData({{"augment", preset}})), QByteArray());
            QVERIFY(preset.size() >= steps);
            steps = preset.size();
            QCOMPARE(preset[0]["type"], Json("RandomCrop"));
            QVERIFY(preset[0]["padding"] >= std::max<std::int64_t>(1, padding));
            padding = preset[0]["padding"];
        }
    }

    void sizesFollowTheShorterSide() {
        const auto padding = [](AugmentStrength strength, const Shape& shape) {
            return augmentPreset(strength, shape)[0]["padding"].get<int>();
        };
        QCOMPARE(padding(AugmentStrength::Small, Shape::map(3, 32, 32)), 2);
        QCOMPARE(padding(AugmentStrength::Medium, Shape::map(3, 32, 32)), 4);
        QCOMPARE(padding(AugmentStrength::Medium, Shape::map(3, 64, 224)), 8);
    }
};

CONVSTUDIO_TEST(tst_augment_presets)
#include "tst_augment_presets.moc"
