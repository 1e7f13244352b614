// SPDX-License-Identifier: Apache-2.0
#include "engine/train/logits_torch.h"
#include "tests/support/small_net.h"
#include "tests/support/test_main.h"

#include <ATen/Parallel.h>

#include <numeric>

using namespace convstudio;
using namespace testsupport;

namespace {

constexpr std::size_t kImages = 1100; // four whole batches of 256 and a shorter one
constexpr std::size_t kOddPixels = 3 * 11 * 7;

/// Images of 11×7 pixels, no two alike.
class NoisyImages final : public ImageStore {
public:
    NoisyImages() : m_pixels(kImages * kOddPixels) {
        m_height = 11;
        m_width = 7;
        m_channels = 3;
        m_labels.assign(kImages, 0);
        std::uint32_t state = 1;
        for (std::uint8_t& pixel : m_pixels) {
            state = state * 1664525U + 1013904223U;
            pixel = static_cast<std::uint8_t>(state >> 24U);
        }
    }
    const std::uint8_t* pixels(std::size_t image) const override {
        return m_pixels.data() + image * kOddPixels;
    }
    std::string sampleId(std::size_t image) const override { return std::to_string(image); }

private:
    std::vector<std::uint8_t> m_pixels;
};

Dataset noisyData() {
    Dataset data;
    data.images = std::make_shared<NoisyImages>();
    data.normalization = {{0.5, 0.4, 0.3}, {0.2, 0.25, 0.3}};
    return data;
}

} // namespace

/// What the network says of many images.
class tst_logits : public QObject {
    Q_OBJECT

    ValidatedGraph m_graph = validated(smallNet());
    Network m_network{m_graph, kSmallNetSeed};
    Dataset m_data = noisyData();
    std::vector<std::uint32_t> m_order = std::vector<std::uint32_t>(kImages);
    int m_threads = at::get_num_threads();

private Q_SLOTS:
    void initTestCase() {
        std::iota(m_order.rbegin(), m_order.rend(), 0U);
        m_network.eval();
        m_network.useChannelsLast();
    }
    void cleanup() { at::set_num_threads(m_threads); }

    /// On one thread batch follows batch, on two they are computed side by side.
    void threadsDoNotChangeThem() {
        QCOMPARE(evaluationBatch(m_graph), std::int64_t{256});
        std::vector<float> logits[2];
        TappedNode tapped[2];
        for (int i = 0; i < 2; ++i) {
            at::set_num_threads(i + 1);
            tapped[i].node = m_graph.nodes().size() - 2;
            logits[i] = computeLogits(m_network, at::kCPU, m_data, m_order, {}, nullptr, &tapped[i]);
        }
        QCOMPARE(logits[0].size(), kImages * 5);
        QCOMPARE(logits[1], logits[0]);
        QCOMPARE(tapped[0].values, logits[0]); // the Linear before the Output
        QCOMPARE(tapped[1].values, logits[0]);
    }

    void rowsFollowTheIndices() {
        at::set_num_threads(2);
        const std::vector<float> all = computeLogits(m_network, at::kCPU, m_data, m_order, {});
        for (const std::size_t row : {std::size_t{0}, std::size_t{700}, kImages - 1}) {
            const std::vector<float> one =
                computeLogits(m_network, at::kCPU, m_data, {m_order[row]}, {});
            for (std::size_t c = 0; c < 5; ++c) {
                QVERIFY(std::abs(one[c] - all[row * 5 + c]) < 1e-5F);
            }
        }
    }

    void progressReachesTheEnd() {
        at::set_num_threads(2);
        std::vector<std::size_t> seen;
        computeLogits(m_network, at::kCPU, m_data, m_order, {},
                      [&](std::size_t done, std::size_t total) {
                          QCOMPARE(total, kImages);
                          seen.push_back(done);
                      });
        QCOMPARE(seen.size(), std::size_t{5});
        QVERIFY(std::ranges::is_sorted(seen));
        QCOMPARE(seen.back(), kImages);
    }

    void aRequestToStopEndsThem() {
        at::set_num_threads(2);
        CancelToken cancel;
        const auto stopped = [&] {
            computeLogits(m_network, at::kCPU, m_data, m_order, cancel,
                          [&](std::size_t, std::size_t) { cancel.request(); });
        };
        QVERIFY_THROWS_EXCEPTION(PassCancelled, stopped());
    }
};

CONVSTUDIO_TEST(tst_logits)
#include "tst_logits.moc"
