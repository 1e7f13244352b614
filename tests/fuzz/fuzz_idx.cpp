// SPDX-License-Identifier: Apache-2.0
#include "engine/data/idx_reader.h"
#include "tests/fuzz/fuzz_target.h"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto array = convstudio::parseIdx({data, size}, "fuzz.idx");
    if (array && array->values.size() > size) std::abort();
    return 0;
}

std::vector<std::string> fuzzSeeds() {
    std::string images("\0\0\x08\x03\0\0\0\x02\0\0\0\x03\0\0\0\x02", 16);
    images.append(12, 'x');
    std::string labels("\0\0\x08\x01\0\0\0\x04", 8);
    labels.append("\0\1\2\3", 4);
    return {images, labels};
}
