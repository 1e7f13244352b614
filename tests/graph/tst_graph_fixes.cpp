// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/fixes.h"
#include "engine/graph/graph_edit.h"
#include "tests/graph/graph_case.h"
#include "tests/graph/random_graph.h"
#include "tests/support/test_main.h"

#include <set>

using namespace graphcase;

class tst_graph_fixes : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyFixRepairs();
    void repairsLeadToNetworks();
    void fixKeepsDataOfWire();
    void foreignFixIsRefused();
};

namespace {
bool has(const Issues& issues, const Issue& wanted) {
    return std::any_of(issues.begin(), issues.end(), [&](const Issue& issue) {
        return issue.code == wanted.code && issue.place.nodeId == wanted.place.nodeId;
    });
}
} // namespace

void tst_graph_fixes::everyFixRepairs() {
    const DataFacts facts = factsOf(3, {1, 6, 7});
    int networks = 0;
    int fixes = 0;
    std::set<std::string> codes;
    for (std::uint64_t seed = 0; seed < 2000; ++seed) {
        const Graph graph = randomGraph(seed);
        const Validation validation = validate(graph, registry(), facts);
        QVERIFY2(validation.graph.has_value() == !hasErrors(validation.issues),
                 QByteArray::number(seed) + " " + codesOf(validation.issues));
        networks += validation.graph.has_value();
        for (const Issue& issue : validation.issues) {
            codes.insert(issue.code);
            for (const Fix& fix : issue.fixes) {
                ++fixes;
                const Result<Graph> repaired = applyFix(graph, fix);
                QVERIFY(repaired.ok());
                const Issues left =
                    validate(*repaired, registry(), facts, Repairs::Skip).issues;
                QVERIFY2(!has(left, issue), (std::to_string(seed) + " " + issue.code + " " +
                                             fix.code).c_str());
            }
        }
    }
    // The property would be empty if the graphs were all right, all wrong or all alike.
    QVERIFY2(networks > 50 && networks < 1950, QByteArray::number(networks));
    QVERIFY2(fixes > 1500, QByteArray::number(fixes));
    QVERIFY2(codes.size() > 20, QByteArray::number(static_cast<int>(codes.size())));
}

void tst_graph_fixes::repairsLeadToNetworks() {
    // A user who clicks the first repair of the first error each time gets somewhere.
    const DataFacts facts = factsOf(3, {1, 6, 7});
    Graph graph = graphOf("in:1x6x7 > conv(4,3,same) > relu; input > conv(5,3,same,stride=1); "
                          "relu1 > add(conv2) > out");
    graph.findNode("n3")->name = "conv1";
    int steps = 0;
    for (; steps < 10; ++steps) {
        const Validation validation = validate(graph, registry(), facts);
        if (validation.graph) break;
        QVERIFY2(!validation.issues[0].fixes.empty(), codesOf(validation.issues));
        graph = *applyFix(graph, validation.issues[0].fixes[0]);
    }
    const Validation validation = validate(graph, registry(), facts);
    QVERIFY2(validation.graph.has_value(), codesOf(validation.issues));
    QVERIFY(steps >= 3);
}

void tst_graph_fixes::fixKeepsDataOfWire() {
    Graph graph = graphOf("in:1x6x7 > conv(4,3) > linear(3) > out");
    graph.edges[1].extra["note"] = "mine";
    const Issues issues = validate(graph, registry(), factsOf(3)).issues;
    QCOMPARE(codesOf(issues), QByteArray("kind-not-accepted@n3"));
    const Graph repaired = *applyFix(graph, issues[0].fixes[0]);
    QCOMPARE(repaired.nodes.back().type, std::string("Flatten"));
    QCOMPARE(repaired.nodes.back().id, std::string("n5"));
    QCOMPARE(repaired.edges[2].extra["note"], Json("mine"));
    QCOMPARE(codesOf(validate(repaired, registry(), factsOf(3)).issues), QByteArray());
}

void tst_graph_fixes::foreignFixIsRefused() {
    const Graph graph = graphOf("in:1x6x7 > relu");
    Fix patch;
    patch.code = "use-default";
    patch.graphEdits = false;
    QCOMPARE(codesOf(applyFix(graph, patch).issues()), QByteArray("fix-not-for-graph"));
    Fix late;
    late.code = "set-param";
    late.edits = toJson(GraphEdits{SetParam{"n9", "x", std::nullopt, 1}});
    QCOMPARE(codesOf(applyFix(graph, late).issues()), QByteArray("edit-conflict@n9"));
    late.edits = Json::array({{{"edit", "explode"}}});
    QCOMPARE(codesOf(applyFix(graph, late).issues()), QByteArray("json-type"));
}

CONVSTUDIO_TEST(tst_graph_fixes)
#include "tst_graph_fixes.moc"
