// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/ui/support/inspect_bench.h"
#include "ui/bridge/export_controller.h"
#include "ui/bridge/proof_installer.h"

#include <atomic>

namespace testsupport {

/// What the tools of an export did and shall do; shared with helper threads.
struct ExportStandIn {
    std::vector<convstudio::ExportResult> records; ///< newest first; GUI thread while nothing runs
    convstudio::Issues refusal;                    ///< what the next export ends with
    std::atomic<bool> isHeld{false};               ///< exports and installations wait
    std::atomic<int> begun{0}, cancelled{0};
};

/// A row as a runtime would leave it; figures that are easy to tell apart.
inline convstudio::ProofRow madeUpRow(const char* file, const char* runtime, double difference,
                                      std::size_t images = 24) {
    convstudio::ProofRow row;
    row.file = file;
    row.runtime = runtime;
    row.version = "1.2.3";
    row.images = images;
    row.maxDifference = difference;
    for (std::size_t i = 0; i < images; ++i)
        row.differences.push_back(difference * double(i + 1) / double(images));
    row.sameClass = images;
    row.accuracy = 0.75;
    row.latency = {0.5, 2, 6.4};
    return row;
}

/// An export of ONNX, safetensors, C++ sample and report: ONNX read by one runtime, missed by another.
inline convstudio::ExportResult madeUpExport(const std::string& id = "20261126T120000Z") {
    using namespace convstudio;
    ExportResult result;
    result.id = id;
    result.folder = "/exports/made-up";
    result.created = "2026-11-26T12:00:00Z";
    result.checkpoint = "best.safetensors";
    result.epoch = 1;
    result.seconds = 38;
    result.formats = {"onnx", "safetensors", "cpp", "report"};
    result.takesPixels = true;
    result.files = {{"cpp/CMakeLists.txt", 400},   {"cpp/main.cpp", 600}, {"labels.txt", 78},
                    {"model.onnx", 185700},        {"model.safetensors", 187800},
                    {"proof.json", 2200},          {"report.html", 1400000}};
    result.proof.reference = {.split = "test", .images = 24, .available = 240, .accuracy = 0.75,
                              .latency = {0.654, 1.688, 6.688}, .threads = 2};
    ProofRow missed = madeUpRow("model.onnx", "ONNX Runtime", 0);
    missed.version.clear();
    missed.absent = {makeWarning("proof-absent", {.file = "model.onnx"},
                                 {{"runtime", "ONNX Runtime"}, {"python", "python3"},
                                  {"reason", "no module named onnxruntime"}})};
    result.proof.rows = {madeUpRow("model.onnx", "OpenCV dnn", 7.6e-6), missed,
                         madeUpRow("model.safetensors", "ConvStudio", 0)};
    return result;
}

/// A trained network whose exports are made up: nothing is written, nothing is replayed.
class ExportBench : public InspectBench {
public:
    explicit ExportBench(const char* net = kSmallNet) : InspectBench(net) {
        exports.setTools({
            .write = [to = standIn](const convstudio::ExportRequest& request,
                                  const convstudio::CancelToken& cancel,
                                  const convstudio::ExportProgress& progress) {
                return write(*to, request, cancel, progress);
            },
            .list = [to = standIn](const std::filesystem::path&) { return to->records; },
            .install = [to = standIn](const convstudio::CancelToken& cancel,
                                    const std::function<void(const std::string&)>& log) {
                return install(*to, cancel, log);
            },
        });
    }
    void request() {
        exports.request();
        QTRY_COMPARE_WITH_TIMEOUT(exports.state(), convstudio::ExportController::State::Ready, 30000);
        settle();
    }
    void exportNow() {
        exports.start();
        QTRY_VERIFY(!exports.isExporting());
        settle();
    }

    std::shared_ptr<ExportStandIn> standIn = std::make_shared<ExportStandIn>();

private:
    static bool isStopped(ExportStandIn& to, const convstudio::CancelToken& cancel) {
        ++to.begun;
        while (to.isHeld && !cancel.requested()) QThread::msleep(1);
        if (cancel.requested()) ++to.cancelled;
        return cancel.requested();
    }
    static convstudio::Result<convstudio::ExportResult>
    write(ExportStandIn& to, const convstudio::ExportRequest& request,
          const convstudio::CancelToken& cancel, const convstudio::ExportProgress& progress) {
        using namespace convstudio;
        progress(ExportStep::Replay, "ONNX Runtime", 6, 24);
        if (isStopped(to, cancel)) return makeError("cancelled", {});
        if (!to.refusal.empty()) return to.refusal;
        ExportResult made = madeUpExport("20261126T12000" + std::to_string(int(to.begun)) + "Z");
        made.folder = request.folder;
        to.records.insert(to.records.begin(), made);
        return made;
    }
    static convstudio::Status install(ExportStandIn& to, const convstudio::CancelToken& cancel,
                                      const std::function<void(const std::string&)>& log) {
        log("Collecting onnxruntime");
        if (isStopped(to, cancel)) return convstudio::makeError("cancelled", {});
        if (!to.refusal.empty()) return to.refusal;
        return convstudio::Done{};
    }
};

} // namespace testsupport
