// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace convstudio {

/// Lets screen readers see a CanvasView as a list of its nodes in topological order, each a
/// sentence with its place on the screen, selection and focus. Safe to call more than once.
void installCanvasAccessibility();

} // namespace convstudio
