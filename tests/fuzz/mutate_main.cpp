// SPDX-License-Identifier: Apache-2.0
#include "engine/base/random.h"
#include "tests/fuzz/counted_memory.h"
#include "tests/fuzz/fuzz_target.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>

namespace {

using convstudio::RandomStream;

void mutate(std::string& bytes, RandomStream& random) {
    if (bytes.empty()) bytes.assign(1, '\0');
    const auto at = static_cast<std::size_t>(random.below(bytes.size()));
    switch (random.below(6)) {
    case 0: bytes[at] = static_cast<char>(random.below(256)); break;
    case 1: bytes[at] = static_cast<char>(bytes[at] ^ (1 << random.below(8))); break;
    case 2: bytes.resize(at); break;
    case 3: bytes.insert(at, 1 + random.below(8), static_cast<char>(random.below(256))); break;
    case 4: bytes.erase(at, 1 + random.below(8)); break;
    case 5: { // a run of extreme bytes, where lengths and offsets live
        const char extreme = random.below(2) == 0 ? '\xFF' : '\x7F';
        const std::size_t end = std::min(bytes.size(), at + 1 + random.below(8));
        std::fill(bytes.begin() + static_cast<std::ptrdiff_t>(at),
                  bytes.begin() + static_cast<std::ptrdiff_t>(end), extreme);
        break;
    }
    }
}

/// What a reader may take: formats without compression cannot grow.
constexpr std::size_t kMemoryPerByte = 4;
constexpr std::size_t kSpareMemory = std::size_t{64} << 20;

void run(const std::string& input) {
    countMemory();
    LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(input.data()), input.size());
    if (mostMemory() > kMemoryPerByte * input.size() + kSpareMemory) {
        std::fprintf(stderr, "%zu bytes of input took %zu bytes of memory\n", input.size(),
                     mostMemory());
        std::abort();
    }
}

} // namespace

int main(int argc, char** argv) {
    const std::uint64_t count = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 1000;
    const std::vector<std::string> seeds = fuzzSeeds();
    for (const std::string& seed : seeds) run(seed);
    for (std::uint64_t i = 0; i < count; ++i) {
        RandomStream random(1, "fuzz", {i});
        std::string input = seeds[random.below(seeds.size())];
        const std::uint64_t mutations = 1 + random.below(6);
        for (std::uint64_t m = 0; m < mutations; ++m) mutate(input, random);
        run(input);
    }
    std::printf("%zu seeds and %llu mutations read\n", seeds.size(),
                static_cast<unsigned long long>(count));
    return 0;
}
