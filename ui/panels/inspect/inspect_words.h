// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/data/dataset.h"
#include "engine/inspect/subject.h"
#include "ui/language.h"

#include <QString>

#include <optional>

namespace convstudio {

/// How images, classes and numbers are spoken of in the Inspect workspace.

/// A text of the context "Inspect", marked by QT_TRANSLATE_NOOP.
QString inspectText(const char* text);
/// "Image 4,153" for the sample test/4153, the file's name for cats/tom.png.
QString sampleTitle(const QString& sample);
/// "training", "validation", "test".
QString splitText(Split split);
/// Split that an image of the store lies in; nothing without data or for one of no split.
std::optional<Split> splitOf(const Subject& subject, std::uint32_t image);
/// Name of a class; its number where the run has no such class.
QString classText(const Subject& subject, std::int64_t label);
/// "97.6 %", with a thin space.
QString probabilityText(double share);
/// "54 %", "−92 %": whole numbers, with a true minus.
QString shareText(double share);
/// Four digits that matter: "1.855", "−0.022", "3.1e-5"; "?" for what is no number.
QString figureText(double value);
/// "16 × 28 × 28".
QString spacedShape(const Shape& shape);
/// Sentences of issues, one a line.
QString issueLines(const Language& language, const Issues& issues);

} // namespace convstudio
