// SPDX-License-Identifier: Apache-2.0
#include "engine/data/image_header.h"
#include "tests/fuzz/fuzz_target.h"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto header = convstudio::readImageHeader({data, size});
    if (header) {
        if (header->dataStart > size) std::abort();
        static_cast<void>(convstudio::hasImageEnd({data, size}, *header));
    }
    return 0;
}

std::vector<std::string> fuzzSeeds() {
    const std::string png("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x05\0\0\0\x07\x08\x02\0\0\0", 29);
    const std::string jpeg("\xff\xd8\xff\xe0\0\x04\0\0\xff\xc0\0\x11\x08\0\x07\0\x05\x03", 18);
    const std::string bmp("BM\0\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0\x05\0\0\0\x07\0\0\0\1\0\x18\0", 30);
    const std::string webp("RIFF\x1a\0\0\0WEBPVP8L\x0e\0\0\0\x2f\x04\x80\x01\0", 25);
    const std::string tiff("II*\0\x08\0\0\0\x02\0\0\1\3\0\1\0\0\0\5\0\0\0\1\1\3\0\1\0\0\0\7\0\0\0", 34);
    return {png, jpeg, bmp, webp, tiff, "P5\n# a comment\n5 7\n255\n", "P6 5 7 255 "};
}
