// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace convstudio {

class InspectionController;

/// Goes to what `--select` names once there are predictions: a cell of the confusion matrix by the
/// places of its classes ("cell:6,0"), a sample of the split with the cell it fell into
/// ("sample:test/12"), a layer for the first image ("node:conv1"). False: there is no such thing.
bool selectInInspection(InspectionController& inspection, const QString& select);

} // namespace convstudio
