// SPDX-License-Identifier: Apache-2.0
#pragma once

class QScrollArea;
class QWidget;

namespace convstudio {

/// A column that scrolls up and down only, without a frame or a ground of its own; takes `content`
/// over. The keyboard goes to what is inside.
QScrollArea* columnScroll(QWidget* content);

} // namespace convstudio
