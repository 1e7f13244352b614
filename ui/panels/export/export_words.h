// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/bridge/export_controller.h"
#include "ui/language.h"

#include <QString>

namespace convstudio {

struct Workbench;

/// How formats, runtimes, verdicts and numbers are spoken of in the Export workspace.

/// A text of the context "Export", marked by QT_TRANSLATE_NOOP.
QString exportText(const char* text);
/// "ONNX" and "opset 17, dynamic batch": what a format is and what it is for.
QString formatName(ExportFormat format);
QString formatPurpose(ExportFormat format);
/// "Run 7", also while it is trained, and "Export run 7".
QString exportRunTitle(const Workbench& workbench);
QString exportTitle(const Workbench& workbench);
/// "ONNX Runtime 1.31", without a version where none is known.
QString runtimeText(const ProofRow& row);
/// "7.6e−6", "0".
QString differenceText(double difference);
/// A time of `ms` milliseconds: "654 µs", "1.32 ms", "2.10 s".
QString latencyText(double ms);
/// UTC as the engine writes it → "today 14:31", "2026-11-26 14:31" in the user's zone.
QString momentText(const std::string& utc);
/// "1,000 test images", "1,000 of 10,000 test images".
QString replayedText(const ProofReference& reference);
/// What is under way: "Writing model.onnx", "Replaying in ONNX Runtime: 400 of 1,000".
QString stageText(const ExportStage& stage);

/// What a proof comes to.
enum class ExportVerdict { Same, Partly, None, Differs };
ExportVerdict verdictOf(const ExportResult& result);
/// "Proof: each file was read back and replayed on the test set".
QString verdictText(const ExportResult& result);
QString verdictIcon(ExportVerdict verdict);
QString verdictToken(ExportVerdict verdict);

/// Layers of one type: "7 × Conv2d".
QString layerCountText(const LayerCount& layers);

} // namespace convstudio
