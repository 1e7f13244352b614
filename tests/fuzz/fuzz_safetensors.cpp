// SPDX-License-Identifier: Apache-2.0
#include "engine/base/safetensors.h"
#include "tests/fuzz/fuzz_target.h"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto header = convstudio::parseSafetensorsHeader({data, size}, size, "fuzz.safetensors");
    if (!header) return 0;
    for (const convstudio::SafetensorsEntry& entry : header->entries) {
        if (entry.begin > entry.end || header->dataStart + entry.end > size) std::abort();
    }
    return 0;
}

std::vector<std::string> fuzzSeeds() {
    const auto file = [](const std::string& header, std::size_t data) {
        std::string bytes(8, '\0');
        for (int i = 0; i < 8; ++i) bytes[static_cast<std::size_t>(i)] = static_cast<char>(header.size() >> (8 * i));
        return bytes + header + std::string(data, 'd');
    };
    return {file(R"({"a":{"dtype":"F32","shape":[2,3],"data_offsets":[0,24]},)"
                 R"("b":{"dtype":"I64","shape":[],"data_offsets":[24,32]}})", 32),
            file(R"({"__metadata__":{"crc32":"00000000"},"w":{"dtype":"U8","shape":[0],"data_offsets":[0,0]}})", 0),
            file("{}", 0)};
}
