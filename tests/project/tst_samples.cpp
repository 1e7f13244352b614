// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/validated_graph.h"
#include "engine/project/training_schema.h"
#include "tests/project/project_support.h"
#include "tests/support/test_main.h"

#include <QtCore/QDir>
#include <QtCore/QTemporaryDir>

using namespace convstudio;
using namespace testsupport;

namespace {

const QString kFolder = CONVSTUDIO_SOURCE_DIR "/resources/samples";

std::filesystem::path sample(const char* name) {
    return (kFolder + "/" + name + ".convstudio.json").toStdString();
}

std::int64_t parametersOf(const char* name) {
    const Project project = loadProject(sample(name))->project;
    return validate(project.graph, registry(), project.facts()).graph->totals().parameters;
}

} // namespace

class tst_samples : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everySample_data() {
        QTest::addColumn<QString>("file");
        const QStringList names = QDir(kFolder).entryList({"*.convstudio.json"}, QDir::Files);
        QVERIFY(names.size() >= 3);
        for (const QString& name : names) {
            QTest::newRow(qPrintable(name)) << kFolder + "/" + name;
        }
    }
    void everySample() {
        QFETCH(QString, file);
        const Result<LoadedProject> loaded = loadProject(file.toStdString());
        QVERIFY(loaded.ok());
        QCOMPARE(listed(loaded->issues), QByteArray());
        QCOMPARE(listed(checkProject(loaded->project, registry())), QByteArray());
        QTemporaryDir folder;
        const std::filesystem::path copy = folder.filePath("copy.json").toStdString();
        QVERIFY(saveProject(loaded->project, registry(), copy).ok());
        QCOMPARE(*readFile(copy), *readFile(file.toStdString()));
        const Json& places = loaded->project.view["nodes"];
        for (const Node& node : loaded->project.graph.nodes) {
            QVERIFY2(places.contains(node.id), node.id.c_str());
        }
    }

    /// The recipe that the documentation and its accuracies speak of.
    void lenetIsTheRecommendedRecipe() {
        const Project project = loadProject(sample("lenet-fashion-mnist"))->project;
        QCOMPARE(project.training.dump(), recommendedTraining().dump());
        QCOMPARE(project.data["source"], Json("fashion-mnist"));
        QCOMPARE(parametersOf("lenet-fashion-mnist"), std::int64_t{61706});
    }

    void simpleCnnHasTheKnownSize() {
        QCOMPARE(parametersOf("simplecnn-fashion-mnist"), std::int64_t{29290});
    }
};

CONVSTUDIO_TEST(tst_samples)
#include "tst_samples.moc"
