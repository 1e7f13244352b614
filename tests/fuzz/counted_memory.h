// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>

/// Counts what `new` gives in this program, which replaces it.
void countMemory();          ///< from here on
std::size_t mostMemory();    ///< bytes in use at once since then, at most
