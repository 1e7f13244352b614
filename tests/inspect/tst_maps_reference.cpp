// SPDX-License-Identifier: Apache-2.0
#include "tests/inspect/support/probe_support.h"
#include "tests/support/reference.h"
#include "tests/support/test_main.h"

using namespace convstudio;
using namespace testsupport;

namespace {

constexpr std::int64_t kTarget = 3;
constexpr double kTolerance = 1e-4;

double farthest(std::span<const float> found, const TensorBuffer& expected) {
    if (found.size() != expected.floats().size()) return 1e9;
    double largest = 0;
    for (std::size_t i = 0; i < found.size(); ++i) {
        const double difference = std::abs(double(found[i]) - double(expected.floats()[i]));
        largest = std::isnan(difference) ? 1e9 : std::max(largest, difference);
    }
    return largest;
}

std::vector<float> divided(std::vector<float> values, double divisor) {
    for (float& value : values) value = float(value / divisor);
    return values;
}

} // namespace

/// Feature maps and class activation maps against PyTorch, on images that are not square.
class tst_maps_reference : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        m_reference = readReference("inspect");
        QVERIFY2(!m_reference.empty(), "run the test reference.inspect first");
    }

    void featureMaps_data() { addNets(); }
    void featureMaps() {
        open();
        for (const auto& [path, expected] : below(m_values, "maps")) {
            const auto maps = m_probe->featureMaps(m_image, path, {});
            QVERIFY2(maps.ok(), path.c_str());
            const auto& shape = expected.shape;
            QCOMPARE(maps->channels, shape[0]);
            QCOMPARE(maps->height, shape.size() == 3 ? shape[1] : 1);
            QCOMPARE(maps->width, shape.size() == 3 ? shape[2] : 1);
            const double difference = farthest(maps->values, expected);
            QVERIFY2(difference <= kTolerance,
                     (path + " differs by " + std::to_string(difference)).c_str());
        }
    }

    void probabilities_data() { addNets(); }
    void probabilities() {
        open();
        const auto answer = m_probe->answer(m_image, {});
        QVERIFY(answer.ok());
        const std::vector<float> found(answer->probabilities.begin(), answer->probabilities.end());
        QVERIFY(farthest(found, *findTensor(m_values, "probabilities")) <= kTolerance);
        const auto features = m_probe->featureMaps(m_image, m_net == "pooled" ? "gap" : "flat", {});
        QCOMPARE(answer->features, features->values);
    }

    void classMaps_data() { addNets(); }
    void classMaps() {
        open();
        std::size_t seen = 0;
        for (const auto& [key, peak] : below(m_values, "cam")) {
            if (!key.ends_with("/peak")) continue;
            const std::string method = key.substr(0, key.find('/'));
            const std::string path = key.substr(
                method.size() + 1, key.size() - method.size() - std::string("//peak").size());
            const auto map = m_probe->classMap(m_image, kTarget, method, path, {});
            QVERIFY2(map.ok(), key.c_str());
            const std::string prefix = "cam/" + method + "/" + path + "/";
            const double largest = double(peak.floats()[0]);
            QVERIFY2(std::abs(map->peak - largest) <= kTolerance * largest, key.c_str());
            const double raw =
                farthest(divided(map->layerMap, map->peak), *findTensor(m_values, prefix + "raw"));
            QVERIFY2(raw <= kTolerance, (key + ": raw differs by " + std::to_string(raw)).c_str());
            const double shown = farthest(map->map, *findTensor(m_values, prefix + "map"));
            QVERIFY2(shown <= kTolerance,
                     (key + ": map differs by " + std::to_string(shown)).c_str());
            QCOMPARE(map->height, m_image.input.shape[2]);
            QCOMPARE(map->width, m_image.input.shape[3]);
            ++seen;
        }
        QCOMPARE(seen, m_net == "pooled" ? std::size_t(10) : std::size_t(9));
    }

private:
    static void addNets() {
        QTest::addColumn<std::string>("net");
        QTest::newRow("pooled") << std::string("pooled");
        QTest::newRow("branched") << std::string("branched");
    }
    void open() {
        QFETCH(std::string, net);
        m_net = net;
        m_values = below(m_reference, net);
        m_image = rawImage(*findTensor(m_values, "image"));
        auto probe = Probe::make(
            subjectOf(net == "pooled" ? pooledNet() : smallNet(), below(m_values, "state")));
        QVERIFY(probe.ok());
        m_probe.emplace(std::move(*probe));
    }

    NamedTensors m_reference, m_values;
    std::string m_net;
    InspectedImage m_image;
    std::optional<Probe> m_probe;
};

CONVSTUDIO_TEST(tst_maps_reference)
#include "tst_maps_reference.moc"
