# SPDX-License-Identifier: Apache-2.0
# Script mode: writes OUTPUT, a C++ file that holds FILES and looks them up by file name.
set(arrays "")
set(rows "")
set(index 0)
foreach(file ${FILES})
    file(READ "${file}" hex HEX)
    string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${hex}")
    get_filename_component(name "${file}" NAME)
    string(APPEND arrays "constexpr unsigned char kFile${index}[] = {${bytes}0x00};\n")
    string(APPEND rows "    {\"${name}\", {reinterpret_cast<const char*>(kFile${index}), sizeof kFile${index} - 1}},\n")
    math(EXPR index "${index} + 1")
endforeach()
file(WRITE "${OUTPUT}" "// generated: embedded files
#include \"resources/embedded.h\"

namespace {
${arrays}
const convstudio::embedded::File kFiles[] = {
${rows}};
} // namespace

namespace convstudio::embedded {
std::span<const File> ${SYMBOL}() { return kFiles; }
} // namespace convstudio::embedded
")
