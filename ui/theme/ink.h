// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QColor>

namespace convstudio {

/// Black or white, whichever contrasts more with `ground` (WCAG 2.1, relative luminance).
QColor inkOn(const QColor& ground);

} // namespace convstudio
