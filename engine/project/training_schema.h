// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/project/section_schema.h"

namespace convstudio {

/// The `training` section as data: window, checks, `--set` and help are made from these.
const SectionSpec& trainingSection();
const ParamSpecs& trainingParams(); ///< the plain values: epochs, batch_size, seed, precision, ...
const TypeTable& optimizerTypes();  ///< SGD, Adam, AdamW
const TypeTable& scheduleTypes();   ///< ConstantLR, StepLR, CosineAnnealingLR, LinearLR
const ParamSpecs& scheduleCommonParams(); ///< warmup_epochs
const TypeTable& lossTypes();       ///< CrossEntropyLoss
const ParamSpecs& earlyStoppingParams(); ///< metric, patience, min_delta
const ParamSpecs& checkpointParams();    ///< metric, every
const ParamSpecs& gradientClipParams();  ///< norm | value

/// Issues of the whole section with pointers below "/training".
Issues checkTraining(const Json& training);
/// The section with every default filled in; precondition: no errors in checkTraining().
Json resolveTraining(const Json& training);

/// What new projects start with: SGD with momentum, cosine after one warm-up epoch;
/// the recipe of the sample project.
Json recommendedTraining();

} // namespace convstudio
