// SPDX-License-Identifier: Apache-2.0
#include "engine/base/tensor_buffer.h"
#include "tests/support/test_main.h"

#include <array>

using namespace convstudio;

class tst_tensor_buffer : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void types_data() {
        QTest::addColumn<int>("type");
        QTest::addColumn<std::string>("name");
        QTest::addColumn<int>("size");
        const auto row = [](DType type, const char* name, int size) {
            QTest::newRow(name) << static_cast<int>(type) << std::string(name) << size;
        };
        row(DType::F32, "F32", 4);
        row(DType::F64, "F64", 8);
        row(DType::F16, "F16", 2);
        row(DType::BF16, "BF16", 2);
        row(DType::I64, "I64", 8);
        row(DType::I32, "I32", 4);
        row(DType::I16, "I16", 2);
        row(DType::I8, "I8", 1);
        row(DType::U8, "U8", 1);
        row(DType::Bool, "BOOL", 1);
    }
    void types() {
        QFETCH(int, type);
        QFETCH(std::string, name);
        QFETCH(int, size);
        QCOMPARE(dtypeName(static_cast<DType>(type)), std::string_view(name));
        QCOMPARE(dtypeSize(static_cast<DType>(type)), static_cast<std::size_t>(size));
        QVERIFY(dtypeFromName(name) == static_cast<DType>(type));
    }

    void unknownType() { QVERIFY(!dtypeFromName("F8_E5M2")); }

    void zeros() {
        const TensorBuffer buffer = TensorBuffer::zeros(DType::F64, {2, 3});
        QCOMPARE(buffer.count(), 6);
        QCOMPARE(buffer.bytes, std::vector<std::byte>(48));
        QCOMPARE(TensorBuffer::zeros(DType::F32, {}).bytes.size(), std::size_t{4});
        QCOMPARE(TensorBuffer::zeros(DType::F32, {0, 5}).bytes.size(), std::size_t{0});
    }

    void values() {
        const std::array<float, 4> numbers = {1, -2, 0.5, 8};
        const auto buffer = TensorBuffer::of<float>(DType::F32, {2, 2}, numbers);
        QVERIFY(std::ranges::equal(buffer.floats(), numbers));
        const std::array<std::int64_t, 2> longs = {-1, std::int64_t{1} << 40};
        QVERIFY(std::ranges::equal(TensorBuffer::of<std::int64_t>(DType::I64, {2}, longs).longs(),
                                   longs));
    }

    void findByName() {
        const NamedTensors tensors = {{"a", TensorBuffer::zeros(DType::U8, {1})},
                                      {"b", TensorBuffer::zeros(DType::U8, {2})}};
        QCOMPARE(findTensor(tensors, "b"), &tensors[1].second);
        QVERIFY(findTensor(tensors, "c") == nullptr);
    }
};

CONVSTUDIO_TEST(tst_tensor_buffer)
#include "tst_tensor_buffer.moc"
