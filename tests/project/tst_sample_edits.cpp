// SPDX-License-Identifier: Apache-2.0
#include "engine/project/data_schema.h"
#include "engine/project/sample_edits.h"
#include "tests/project/project_support.h"
#include "tests/support/test_main.h"

using namespace convstudio;
using namespace testsupport;

namespace {

const std::vector<std::string> kClasses = {"a", "b", "c"};

} // namespace

class tst_sample_edits : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void mergesAndSorts() {
        Project project = exampleProject();
        const auto apply = [&](const SampleEdit& edit) {
            return editSample(project, edit, kClasses).ok();
        };
        QVERIFY(apply({"test/2", "h2", "b", {}, {}}));
        QVERIFY(apply({"test/1", "h1", {}, true, {}}));
        QVERIFY(apply({"test/2", "h2", {}, {}, {"odd", "blurred"}}));
        QVERIFY(apply({"test/2", "h2", "c", {}, {"odd"}}));
        QCOMPARE(project.data["edits"].dump(), json(R"([
            {"sample": "test/1", "hash": "h1", "excluded": true},
            {"sample": "test/2", "hash": "h2", "label": "c", "tags": ["blurred", "odd"]}])").dump());
        QCOMPARE(listed(checkData(project.data)), QByteArray());
        QVERIFY(apply({"test/1", "h1", {}, false, {}}));
        QCOMPARE(project.data["edits"].size(), std::size_t{1});
    }

    void takesBackLabelAndTags() {
        Project project = exampleProject();
        QVERIFY(editSample(project, {"test/1", "h", "a", {}, {"x", "y"}}, kClasses).ok());
        SampleEdit back{"test/1", "h", {}, {}, {}};
        back.removedTags = {"x", "unheard of"};
        QVERIFY(editSample(project, back, kClasses).ok());
        QCOMPARE(project.data["edits"].dump(),
                 std::string(R"([{"sample":"test/1","hash":"h","label":"a","tags":["y"]}])"));
        back.removedTags = {"y"};
        back.ownLabel = true;
        QVERIFY(editSample(project, back, kClasses).ok());
        QCOMPARE(project.data["edits"].dump(), std::string("[]"));
    }

    void otherContentReplacesTheEdit() {
        Project project = exampleProject();
        QVERIFY(editSample(project, {"test/1", "old", "a", true, {"x"}}, kClasses).ok());
        QVERIFY(editSample(project, {"test/1", "new", "b", {}, {}}, kClasses).ok());
        QCOMPARE(project.data["edits"].dump(),
                 std::string(R"([{"sample":"test/1","hash":"new","label":"b"}])"));
    }

    void unknownLabel() {
        Project project = exampleProject();
        const Status status = editSample(project, {"test/1", "h", "z", {}, {}}, kClasses);
        QCOMPARE(listed(status.issues()), QByteArray("edit-label-unknown@/data/edits"));
        QCOMPARE(argValue(status.issues()[0].args, "classes"), std::string("a, b, c"));
        QCOMPARE(project.data["edits"].size(), std::size_t{0});
    }

    void bearsWrongEdits() {
        Project project = exampleProject();
        project.data["edits"] = json(R"([1, {"sample": 3}, {"sample": "test/1", "hash": "h",
                                         "tags": 7, "later": 1}])");
        QVERIFY(editSample(project, {"test/1", "h", "a", {}, {}}, kClasses).ok());
        QCOMPARE(project.data["edits"].dump(), json(R"([1, {"sample": 3}, {"sample": "test/1",
            "hash": "h", "label": "a", "later": 1}])").dump());
    }
};

CONVSTUDIO_TEST(tst_sample_edits)
#include "tst_sample_edits.moc"
