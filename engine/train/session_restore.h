// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/train/prepare.h"
#include "engine/train/run_changes.h"
#include "engine/train/run_folder.h"
#include "engine/train/session_progress.h"
#include "engine/train/trainer.h"

namespace convstudio {

/// Brings trainer and history to the state of `last` and the run's name, tags and notes to what
/// people have made of them; a run that never wrote a `last` starts anew. Refuses changes that
/// cannot be made (checkChanges()) before anything is touched.
Result<TrainingProgress> restoreRun(const RunChanges& changes, PreparedRun& run, Trainer& trainer,
                                    RunFolder& folder);

} // namespace convstudio
