// SPDX-License-Identifier: Apache-2.0
#include "engine/data/cifar_reader.h"
#include "tests/fuzz/fuzz_target.h"

#include <cstdlib>

using convstudio::CifarKind;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    for (const CifarKind kind : {CifarKind::Cifar10, CifarKind::Cifar100}) {
        const auto records = convstudio::parseCifar({data, size}, kind, "fuzz.bin");
        if (!records) continue;
        for (std::size_t i = 0; i < records->count(); ++i) {
            const int label = records->label(i);
            if (label < 0 || label >= convstudio::cifarClasses(kind)) std::abort();
            if (records->image(i).pixels.size() != 3072) std::abort();
        }
    }
    return 0;
}

std::vector<std::string> fuzzSeeds() {
    std::string ten;
    std::string hundred;
    for (char label = 0; label < 3; ++label) {
        ten += label + std::string(3072, 'p');
        hundred += std::string(1, label) + static_cast<char>(label * 30) + std::string(3072, 'p');
    }
    return {ten, hundred};
}
