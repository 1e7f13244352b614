// SPDX-License-Identifier: Apache-2.0
#include "engine/base/zip_reader.h"
#include "tests/fuzz/fuzz_target.h"
#include "tests/support/made_pth.h"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto zip = convstudio::ZipReader::open({data, size}, "fuzz.zip");
    if (!zip) return 0;
    std::size_t all = 0;
    for (const convstudio::ZipEntry& entry : zip->entries()) {
        if (entry.begin > size || entry.size > size - entry.begin) std::abort();
        all += entry.size;
        if (zip->find(entry.name) != &entry) std::abort();
        const auto content = zip->content(entry);
        if (content && content->size() != entry.size) std::abort();
    }
    if (all > size) std::abort(); // nothing overlaps
    return 0;
}

std::vector<std::string> fuzzSeeds() {
    // The records of zip64 in front of a plain end, as torch.save writes them.
    std::string large = testsupport::archiveOf({{"m/data.pkl", "12345"}, {"m/version", "3"}});
    const std::size_t end = large.size() - 22;
    const std::string size = large.substr(end + 12, 4), place = large.substr(end + 16, 4);
    const std::string four(4, '\0'), two = std::string("\2") + std::string(7, '\0');
    std::string records = "PK\x06\x06\x2c" + std::string(7, '\0') + "-" + std::string(1, '\0') + "-" +
                          std::string(9, '\0') + two + two + size + four + place + four;
    records += "PK\x06\x07" + four + std::string(1, static_cast<char>(end)) +
               std::string(1, static_cast<char>(end >> 8)) + std::string(6, '\0') + "\1" +
               std::string(3, '\0');
    large.insert(end, records);
    return {large, testsupport::archiveOf({{"a/b", "data"}, {"a/c/", ""}, {"d", std::string(70, 'x')}}),
            testsupport::archiveOf({})};
}
