// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/graph_json.h"
#include "engine/project/data_schema.h"
#include "engine/project/node_fields.h"
#include "engine/project/training_schema.h"
#include "resources/embedded.h"
#include "tests/project/project_support.h"
#include "tests/project/schema_writer.h"
#include "tests/support/test_main.h"

#include <set>

using namespace convstudio;
using namespace testsupport;

namespace {

using Names = std::set<std::string>;

Names keysOf(const Json& object) {
    Names names;
    for (const auto& [key, value] : object.items()) names.insert(key);
    return names;
}

QByteArray text(const Names& names) {
    std::string all;
    for (const std::string& name : names) all += name + " ";
    return QByteArray::fromStdString(all);
}

} // namespace

/// resources/schema/project.schema.json says what the code says.
class tst_project_schema : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() {
        for (const embedded::File& file : embedded::schemas()) {
            if (file.name == "project.schema.json") m_schema = Json::parse(file.text);
        }
        QVERIFY(m_schema.is_object());
        QCOMPARE(m_schema["$schema"], Json("https://json-schema.org/draft/2020-12/schema"));
    }

    void sections_data() {
        QTest::addColumn<QByteArray>("name");
        QTest::newRow("data") << QByteArray("data");
        QTest::newRow("training") << QByteArray("training");
    }
    void sections() {
        QFETCH(QByteArray, name);
        const Json code = schemaOf(name == "data" ? dataSection() : trainingSection());
        const Json& file = m_schema["$defs"][name.toStdString()];
        QCOMPARE(text(keysOf(file["properties"])), text(keysOf(code["properties"])));
        for (const auto& [key, value] : code["properties"].items()) {
            QCOMPARE(file["properties"][key].dump(2), value.dump(2));
        }
        QCOMPARE(file.dump(), code.dump());
    }

    void freeEntriesAreDefined() {
        for (const SectionEntry& entry : dataSection()) {
            if (entry.kind != SectionEntry::Kind::Free) continue;
            QVERIFY2(m_schema["$defs"].contains(entry.spec.name), entry.spec.name.c_str());
        }
        Json names = Json::array();
        for (const std::string& name : normalizationNames()) names.push_back(name);
        QCOMPARE(m_schema["$defs"]["normalize"]["anyOf"][0]["enum"], names);
    }

    void topLevel() {
        const Json document = projectToJson(exampleProject(), registry());
        QCOMPARE(text(keysOf(m_schema["properties"])), text(keysOf(document)));
        QCOMPARE(m_schema["properties"]["format"]["const"], Json(kProjectFormat));
        QCOMPARE(m_schema["properties"]["formatVersion"]["const"], Json(kProjectFormatVersion));
        QCOMPARE(m_schema["properties"]["name"]["default"], Json(Project().name));
        QCOMPARE(m_schema["properties"]["task"]["default"], Json(Project().task));
        QCOMPARE(text(keysOf(m_schema["$defs"]["view"]["properties"])),
                 text(keysOf(document["view"])));
    }

    void graph() {
        const Json& defs = m_schema["$defs"];
        const Json document = toJson(exampleProject().graph, registry());
        QCOMPARE(text(keysOf(defs["graph"]["properties"])), text(keysOf(document)));
        QCOMPARE(text(keysOf(defs["block"]["properties"])), text(keysOf(document["blocks"][0])));
        QCOMPARE(text(keysOf(defs["blockParameter"]["properties"])),
                 text(keysOf(document["blocks"][0]["parameters"][0])));
        Names node(kNodeFields.begin(), kNodeFields.end());
        node.insert({"id", "params"});
        QCOMPARE(text(keysOf(defs["node"]["properties"])), text(node));
        const Json edge = toJson(Edge{"a", "o", "b", "i", {}});
        QCOMPARE(text(keysOf(defs["edge"]["properties"])), text(keysOf(edge)));
        QCOMPARE(defs["node"]["properties"]["firstIndex"]["default"], Json(Node().firstIndex));
        QCOMPARE(defs["node"]["properties"]["muted"]["default"], Json(Node().muted));
        QCOMPARE(defs["node"]["properties"]["frozen"]["default"], Json(Node().frozen));
        QCOMPARE(defs["blockParameter"]["properties"]["type"]["default"], Json(BlockParameter().type));
    }

private:
    Json m_schema;
};

CONVSTUDIO_TEST(tst_project_schema)
#include "tst_project_schema.moc"
