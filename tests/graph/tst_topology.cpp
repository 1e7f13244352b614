// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/topology.h"

#include "tests/support/test_main.h"

using namespace convstudio;

class tst_topology : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void orderIsStable();
    void orderOfLongChain();
    void knots();
    void reachingNodes();
};

void tst_topology::orderIsStable() {
    // 3 needs 4; everything else stays where the file has it.
    const LinkList graph{5, {{4, 3}, {0, 1}, {0, 2}}};
    QCOMPARE(stableOrder(graph), (std::vector<std::size_t>{0, 1, 2, 4, 3}));
}

void tst_topology::orderOfLongChain() {
    LinkList chain{200000, {}};
    for (std::size_t i = 1; i < chain.size; ++i) chain.links.emplace_back(i, i - 1);
    const auto order = stableOrder(chain);
    QCOMPARE(order.front(), chain.size - 1);
    QCOMPARE(order.back(), std::size_t{0});
    QVERIFY(findKnots(chain).empty());
    chain.links.emplace_back(0, chain.size - 1);
    const auto knots = findKnots(chain);
    QCOMPARE(knots.size(), std::size_t{1});
    QCOMPARE(knots[0].nodes.size(), chain.size);
}

void tst_topology::knots() {
    // Two knots: 1 → 2 → 1 and the loop 4 → 4.
    const LinkList graph{5, {{0, 1}, {1, 2}, {2, 1}, {2, 3}, {4, 4}}};
    const auto knots = findKnots(graph);
    QCOMPARE(knots.size(), std::size_t{2});
    QCOMPARE(knots[0].nodes, (std::vector<std::size_t>{1, 2}));
    QCOMPARE(knots[0].backLinks, std::vector<std::size_t>{2});
    QCOMPARE(knots[1].nodes, std::vector<std::size_t>{4});
    QCOMPARE(knots[1].backLinks, std::vector<std::size_t>{4});
}

void tst_topology::reachingNodes() {
    const LinkList graph{5, {{0, 1}, {1, 2}, {3, 4}}};
    QCOMPARE(reaching(graph, {2}), (std::vector<bool>{true, true, true, false, false}));
}

CONVSTUDIO_TEST(tst_topology)
#include "tst_topology.moc"
