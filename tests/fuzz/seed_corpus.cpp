// SPDX-License-Identifier: Apache-2.0
#include "tests/fuzz/fuzz_target.h"

#include <filesystem>
#include <fstream>

namespace {

/// "PROGRAM.corpus/" with the target's well-formed inputs.
std::string corpusBeside(const std::string& program) {
    const std::string folder = program + ".corpus";
    std::filesystem::create_directories(folder);
    std::size_t number = 0;
    for (const std::string& seed : fuzzSeeds()) {
        std::ofstream(folder + "/seed" + std::to_string(number++), std::ios::binary) << seed;
    }
    return folder;
}

} // namespace

/// Called by libFuzzer before it reads its arguments: the corpus becomes the last of them.
extern "C" int LLVMFuzzerInitialize(int* count, char*** arguments) {
    static std::vector<char*> extended(*arguments, *arguments + *count);
    static std::string corpus = corpusBeside(extended[0]);
    extended.push_back(corpus.data());
    *count = static_cast<int>(extended.size());
    extended.push_back(nullptr);
    *arguments = extended.data();
    return 0;
}
