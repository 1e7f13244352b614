// SPDX-License-Identifier: Apache-2.0
#include "engine/project/data_schema.h"
#include "tests/project/project_support.h"
#include "tests/support/test_main.h"

using namespace convstudio;
using namespace testsupport;

class tst_data_schema : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void checks_data() {
        QTest::addColumn<QByteArray>("data");
        QTest::addColumn<QByteArray>("issues");
        const auto row = [](const char* name, const char* data, const char* issues) {
            QTest::newRow(name) << QByteArray(data) << QByteArray(issues);
        };
        row("empty", "{}", "");
        row("no object", "3", "object-expected@/data");
        row("source number", R"({"source": 3})", "param-wrong-type@/data/source");
        row("split text", R"({"split": "half"})", "object-expected@/data/split");
        row("validation 1", R"({"split": {"validation": 1}})",
            "param-out-of-range@/data/split/validation");
        row("nothing left", R"({"split": {"validation": 0.5, "test": 0.5}})",
            "split-leaves-nothing@/data/split");
        row("resize without size", R"({"resize": {"type": "Pad"}})",
            "param-missing@/data/resize/size");
        row("resize unknown", R"({"resize": {"type": "Crop", "size": 32}})",
            "type-unknown@/data/resize/type");
        row("resize", R"({"resize": {"type": "Stretch", "size": [32, 48]}})", "");
        row("resize zero", R"({"resize": {"type": "Stretch", "size": [0, 48]}})",
            "param-out-of-range@/data/resize/size");
        row("channels 2", R"({"channels": 2})", "data-value@/data/channels");
        row("channels 3", R"({"channels": 3})", "");
        row("limit 0", R"({"limit": 0})", "param-out-of-range@/data/limit");
        row("augment object", R"({"augment": {}})", "list-expected@/data/augment");
        row("augment item", R"({"augment": [3]})", "object-expected@/data/augment/0");
        row("augment p", R"({"augment": [{"type": "RandomCrop"},
            {"type": "RandomHorizontalFlip", "p": 2}]})", "param-out-of-range@/data/augment/1/p");
        row("augment unknown", R"({"augment": [{"type": "RandomRotate"}]})",
            "type-unknown@/data/augment/0/type");
        row("augment", R"({"augment": [{"type": "RandomRotation", "degrees": 10},
            {"type": "RandomAffine", "translate": [0.2, 0.1], "scale": [0.8, 1.2], "shear": 5},
            {"type": "RandomErasing", "p": 0.3, "ratio": [1, 1]}, {"type": "ColorJitter"},
            {"type": "GaussianNoise", "sigma": 0.05}]})", "");
        row("rotation beyond", R"({"augment": [{"type": "RandomRotation", "degrees": 181}]})",
            "param-out-of-range@/data/augment/0/degrees");
        row("scale 0", R"({"augment": [{"type": "RandomAffine", "scale": [0, 1]}]})",
            "param-out-of-range@/data/augment/0/scale");
        row("scale reversed", R"({"augment": [{"type": "RandomAffine", "scale": [1.2, 0.8]}]})",
            "range-reversed@/data/augment/0/scale");
        row("ratio reversed", R"({"augment": [{"type": "ColorJitter"},
            {"type": "RandomErasing", "ratio": [3, 0.3]}]})",
            "range-reversed@/data/augment/1/ratio");
        row("normalize word", R"({"normalize": "mine"})", "data-value@/data/normalize");
        row("normalize null", R"({"normalize": null})", "data-value@/data/normalize");
        row("normalize values", R"({"normalize": {"mean": [0.5], "std": [0.5]}})", "");
        row("normalize std 0", R"({"normalize": {"mean": [0.5], "std": [0]}})",
            "data-value@/data/normalize/std");
        row("normalize no std", R"({"normalize": {"mean": [0.5]}})",
            "data-value@/data/normalize/std");
        row("normalize lengths", R"({"normalize": {"mean": [0.5, 0.5], "std": [0.5]}})",
            "normalize-lengths@/data/normalize");
        row("classes text", R"({"classes": "a"})", "data-value@/data/classes");
        row("classes twice", R"({"classes": ["a", "a"]})", "name-twice@/data/classes/1");
        row("edits object", R"({"edits": {}})", "list-expected@/data/edits");
        row("edit number", R"({"edits": [1]})", "object-expected@/data/edits/0");
        row("edit empty", R"({"edits": [{}]})",
            "data-value@/data/edits/0/hash\ndata-value@/data/edits/0/sample");
        row("edit wrong", R"({"edits": [{"sample": "a", "hash": "b", "label": 3, "excluded": "yes",
                              "tags": [1]}]})",
            "data-value@/data/edits/0/excluded\ndata-value@/data/edits/0/label\n"
            "data-value@/data/edits/0/tags/0");
        row("edit twice", R"({"edits": [{"sample": "a", "hash": "b"}, {"sample": "a", "hash": "c"}]})",
            "edit-twice@/data/edits/1/sample");
        row("facts list", R"({"facts": []})", "object-expected@/data/facts");
        row("facts shape", R"({"facts": {"shape": [1, 28]}})", "data-value@/data/facts/shape");
        row("facts shape 0", R"({"facts": {"shape": [0, 28, 28]}})",
            "data-value@/data/facts/shape");
        row("facts shape huge", R"({"facts": {"shape": [1, 9000000000000000000, 28]}})",
            "data-value@/data/facts/shape");
        row("unknown", R"({"rot": 1})", "param-unknown@/data/rot");
    }
    void checks() {
        QFETCH(QByteArray, data);
        QFETCH(QByteArray, issues);
        QCOMPARE(listed(checkData(json(data))), issues);
    }

    void resolves() {
        const Json resolved = resolveData(json(R"({
            "augment": [{"type": "RandomCrop"}, {"type": "RandomHorizontalFlip"}],
            "resize": {"type": "Pad", "size": 32}})"));
        const Json expected = json(R"({
            "source": "shapes", "root": "", "split": {"validation": 0.1, "test": 0, "seed": 1},
            "resize": {"type": "Pad", "size": [32, 32]}, "channels": null, "normalize": "dataset",
            "augment": [{"type": "RandomCrop", "padding": 4, "p": 1},
                        {"type": "RandomHorizontalFlip", "p": 0.5}],
            "limit": null, "classes": null, "edits": [], "facts": {}})");
        QCOMPARE(resolved.dump(), expected.dump());
    }

    void sortsEdits() {
        const Json compact = compactData(json(R"({"edits": [
            {"sample": "test/2", "hash": "b"}, 7, {"sample": "test/1", "hash": "a"}]})"));
        QCOMPARE(compact["edits"].dump(),
                 json(R"([7, {"sample": "test/1", "hash": "a"}, {"sample": "test/2", "hash": "b"}])")
                     .dump());
    }
};

CONVSTUDIO_TEST(tst_data_schema)
#include "tst_data_schema.moc"
