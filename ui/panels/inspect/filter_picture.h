// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/inspect/feature_maps.h"

#include <QImage>

namespace convstudio {

/// The weights of one filter: its kernels, one for each input channel, as a sheet of pictures with a
/// pixel between them, all filters of the layer on one scale around 0. Any thread.
QImage filterPicture(const Filters& filters, std::int64_t filter, bool isDark);

} // namespace convstudio
