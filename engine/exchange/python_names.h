// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace convstudio {

/// The parts of a dotted state_dict() name.
std::vector<std::string> pathParts(std::string_view path);

/// A word that may follow "self." wherever Python is read: ASCII letters, digits and "_", no digit
/// or "_" in front, no keyword. Other alphabets are out, since Python changes some of their letters.
bool isPlainPythonName(std::string_view name);

bool isPythonKeyword(std::string_view word);

/// True for what nn.Module and its containers have as attributes of their own ("half", "pop"): a
/// layer of that name is there, but cannot be reached as an attribute.
bool isTakenByModules(std::string_view name);

/// The nearest plain name: "conv_1" of "conv-1", "class_" of "class", `fallback` where nothing is
/// left.
std::string plainPythonName(std::string_view name, std::string_view fallback);

/// `name`, or `name` with the first number from 2 that makes it differ from `taken`.
std::string uniquePythonName(const std::string& name, const std::vector<std::string>& taken);

} // namespace convstudio
