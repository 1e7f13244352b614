// SPDX-License-Identifier: Apache-2.0
#include "engine/project/training_schema.h"
#include "tests/project/project_support.h"
#include "tests/support/test_main.h"

using namespace convstudio;
using namespace testsupport;

class tst_training_schema : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void checks_data() {
        QTest::addColumn<QByteArray>("training");
        QTest::addColumn<QByteArray>("issues");
        const auto row = [](const char* name, const char* training, const char* issues) {
            QTest::newRow(name) << QByteArray(training) << QByteArray(issues);
        };
        row("empty", "{}", "");
        row("no object", "[]", "object-expected@/training");
        row("epochs zero", R"({"epochs": 0})", "param-out-of-range@/training/epochs");
        row("epochs huge", R"({"epochs": 1e300})", "param-out-of-range@/training/epochs");
        row("epochs null", R"({"epochs": null})", "param-wrong-type@/training/epochs");
        row("batch text", R"({"batch_size": "128"})", "param-wrong-type@/training/batch_size");
        row("batch fraction", R"({"batch_size": 1.5})", "param-wrong-type@/training/batch_size");
        row("lr NaN", R"({"optimizer": {"type": "SGD", "lr": "NaN"}})",
            "param-wrong-type@/training/optimizer/lr");
        row("lr negative", R"({"optimizer": {"type": "SGD", "lr": -1}})",
            "param-out-of-range@/training/optimizer/lr");
        row("betas of one", R"({"optimizer": {"type": "Adam", "betas": [0.9]}})",
            "param-wrong-type@/training/optimizer/betas");
        row("betas 1", R"({"optimizer": {"type": "Adam", "betas": [0.9, 1]}})",
            "param-out-of-range@/training/optimizer/betas");
        row("type missing", R"({"optimizer": {"lr": 1}})",
            "type-missing@/training/optimizer/type");
        row("type unknown", R"({"optimizer": {"type": "SDG"}})",
            "type-unknown@/training/optimizer/type");
        row("type number", R"({"loss": {"type": 3}})", "type-unknown@/training/loss/type");
        row("typed text", R"({"schedule": "StepLR"})", "object-expected@/training/schedule");
        row("key of another type", R"({"optimizer": {"type": "Adam", "momentum": 0.9}})",
            "param-unknown@/training/optimizer/momentum");
        row("unknown key", R"({"batch_sise": 3})", "param-unknown@/training/batch_sise");
        row("precision", R"({"precision": "fp16"})", "param-not-a-choice@/training/precision");
        row("seed negative", R"({"seed": -1})", "param-out-of-range@/training/seed");
        row("seed inexact", R"({"seed": 18446744073709551615})",
            "param-out-of-range@/training/seed");
        row("clip list", R"({"gradient_clip": [1]})", "object-expected@/training/gradient_clip");
        row("clip none", R"({"gradient_clip": {}})", "gradient-clip-one@/training/gradient_clip");
        row("clip both", R"({"gradient_clip": {"norm": 1, "value": 1}})",
            "gradient-clip-one@/training/gradient_clip");
        row("clip norm", R"({"gradient_clip": {"norm": 1}})", "");
        row("clip zero", R"({"gradient_clip": {"norm": 0}})",
            "param-out-of-range@/training/gradient_clip/norm");
        row("stopping off", R"({"early_stopping": null})", "");
        row("stopping defaults", R"({"early_stopping": {}})", "");
        row("stopping metric", R"({"early_stopping": {"metric": "loss"}})",
            "param-not-a-choice@/training/early_stopping/metric");
        row("checkpoint null", R"({"checkpoint": null})", "object-expected@/training/checkpoint");
        row("nesterov alone", R"({"optimizer": {"type": "SGD", "nesterov": true}})",
            "nesterov-needs-momentum@/training/optimizer/nesterov");
        row("nesterov dampened",
            R"({"optimizer": {"type": "SGD", "nesterov": true, "momentum": 0.9, "dampening": 0.1}})",
            "nesterov-needs-momentum@/training/optimizer/nesterov");
        row("nesterov", R"({"optimizer": {"type": "SGD", "nesterov": true, "momentum": 0.9}})", "");
        row("accumulate", R"({"batch_size": 4, "accumulate": 8})",
            "accumulate-over-batch@/training/accumulate");
        row("warm-up", R"({"epochs": 2, "schedule": {"type": "ConstantLR", "warmup_epochs": 2}})",
            "warmup-fills-training@/training/schedule/warmup_epochs");
        row("eta_min", R"({"schedule": {"type": "CosineAnnealingLR", "eta_min": 1}})",
            "eta-min-over-lr@/training/schedule/eta_min");
        row("weights balanced", R"({"loss": {"type": "CrossEntropyLoss", "weight": "balanced"}})",
            "");
        row("weights word", R"({"loss": {"type": "CrossEntropyLoss", "weight": "even"}})",
            "param-not-a-choice@/training/loss/weight");
        row("weights negative", R"({"loss": {"type": "CrossEntropyLoss", "weight": [1, -1]}})",
            "param-out-of-range@/training/loss/weight");
        row("weights zero", R"({"loss": {"type": "CrossEntropyLoss", "weight": [0, 0]}})",
            "class-weights-zero@/training/loss/weight");
        row("smoothing", R"({"loss": {"type": "CrossEntropyLoss", "label_smoothing": 1.5}})",
            "param-out-of-range@/training/loss/label_smoothing");
    }
    void checks() {
        QFETCH(QByteArray, training);
        QFETCH(QByteArray, issues);
        const Issues found = checkTraining(json(training));
        QCOMPARE(listed(found), issues);
        for (const Issue& issue : found) {
            QVERIFY2(issue.place.param.starts_with("training"), issue.place.param.c_str());
        }
    }

    void resolvesEveryDefault() {
        const Json expected = json(R"({
            "epochs": 10, "batch_size": 128, "accumulate": 1,
            "loss": {"type": "CrossEntropyLoss", "weight": null, "label_smoothing": 0},
            "optimizer": {"type": "AdamW", "lr": 0.001, "betas": [0.8, 0.9], "eps": 1e-8,
                          "weight_decay": 0.01},
            "schedule": {"type": "StepLR", "step_size": 10, "gamma": 0.1, "warmup_epochs": 0},
            "gradient_clip": {"norm": 1, "value": null}, "no_decay": false,
            "early_stopping": {"metric": "val_loss", "patience": 5, "min_delta": 0},
            "checkpoint": {"metric": "val_accuracy", "every": 0},
            "seed": 1, "precision": "auto", "threads": 0, "log_every": 10, "deterministic": false,
            "initial_weights": ""})");
        const Json given = json(R"({
            "optimizer": {"betas": [0.8, 0.9], "type": "AdamW"}, "schedule": {"type": "StepLR"},
            "gradient_clip": {"norm": 1}, "early_stopping": {}, "later": 7})");
        QCOMPARE(resolveTraining(given).dump(), expected.dump());
        QVERIFY(resolveTraining(Json::object())["early_stopping"].is_null());
    }

    /// Core keys always stand; the others only where they differ from their default.
    void compacts() {
        const Json given = json(R"({
            "later": [1], "precision": "auto", "log_every": 10, "accumulate": 2,
            "optimizer": {"momentum": 0, "lr": 0.1, "mine": 1, "type": "SGD"},
            "checkpoint": {"every": 0}, "early_stopping": {"patience": 5}})");
        const Json expected = json(R"({
            "epochs": 10, "batch_size": 128, "accumulate": 2, "loss": {"type": "CrossEntropyLoss"},
            "optimizer": {"type": "SGD", "lr": 0.1, "mine": 1}, "schedule": {"type": "ConstantLR"},
            "early_stopping": {}, "seed": 1, "precision": "auto", "later": [1]})");
        const Json compact = compactSection(trainingSection(), given);
        QCOMPARE(compact.dump(), expected.dump());
        QCOMPARE(compactSection(trainingSection(), compact).dump(), expected.dump());
    }

    void keepsWrongValues() {
        const Json given = json(R"({"epochs": "many", "optimizer": 7, "checkpoint": [],
                                    "loss": {"type": "Mine", "weight": {}}})");
        const Json compact = compactSection(trainingSection(), given);
        QCOMPARE(compact["epochs"], given["epochs"]);
        QCOMPARE(compact["optimizer"], given["optimizer"]);
        QCOMPARE(compact["checkpoint"], given["checkpoint"]);
        QCOMPARE(compact["loss"], given["loss"]);
    }

    void recommendedIsCleanAndCanonical() {
        QCOMPARE(listed(checkTraining(recommendedTraining())), QByteArray());
        QCOMPARE(compactSection(trainingSection(), recommendedTraining()).dump(),
                 recommendedTraining().dump());
    }
};

CONVSTUDIO_TEST(tst_training_schema)
#include "tst_training_schema.moc"
