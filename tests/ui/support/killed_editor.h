// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace testsupport {

/// Kills a process that edits, `times` times at random points, and recovers what each left: every
/// edit it had told as done is there, and at most the one in the air beside it.
void killWhileEditing(int times);

} // namespace testsupport
