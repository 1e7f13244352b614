// SPDX-License-Identifier: Apache-2.0
#include "engine/exchange/pth_reader.h"
#include "tests/fuzz/fuzz_target.h"
#include "tests/support/made_pth.h"

#include <cstdlib>

using namespace convstudio;
using namespace testsupport;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto weights = readPth({data, size}, "fuzz.pth");
    if (!weights) return 0;
    std::size_t bytes = 0;
    for (const auto& [name, tensor] : weights->tensors) {
        const std::size_t expected = static_cast<std::size_t>(tensor.count()) * dtypeSize(tensor.dtype);
        if (name.empty() || tensor.bytes.size() != expected) std::abort();
        bytes += expected;
    }
    if (bytes > 2 * size + (8 << 20)) std::abort();
    return 0;
}

namespace {

/// As PyTorch writes archives on request: a changed byte is not found by a sum but by the reader.
std::string unchecked(std::string archive) {
    constexpr std::size_t kChecksum = 16, kChecksumSize = 4;
    const std::string_view entry("PK\x01\x02");
    for (std::size_t at = archive.find(entry); at != std::string::npos;
         at = archive.find(entry, at + 1))
        archive.replace(at + kChecksum, kChecksumSize, kChecksumSize, '\0');
    return archive;
}

} // namespace

std::vector<std::string> fuzzSeeds() {
    const std::string numbers(64, '\x3f');
    const std::string view = pickledTensor(1, {3, 2}, {1, 0}), map = pickledTensor(0, {2, 2, 2}, {4, 1, 2});
    const std::string state = "}(" + pickledText("conv.weight") + map + pickledText("conv.bias") +
                              pickledTensor(0, {}, {}) + pickledText("empty") +
                              pickledTensor(0, {0, 4}, {4, 1}) + "u";
    std::vector<std::string> seeds = {
            pthOf(pickledDict("w", view), numbers),
            pthOf("\x80\x02" + state + ".", numbers),
            pthOf("\x80\x02}(" + pickledText("epoch") + "K\x03" + pickledText("state_dict") + state +
                      pickledText("optimizer") + "}(" + pickledText("m") + view + "uu.",
                  numbers),
            pthOf("\x80\x02" "ctorch._utils\n_rebuild_parameter\n(" + view + "\x88NtR.", numbers),
            pthOf("\x80\x02](" + pickledTensor(0, {4}, {1}, "HalfStorage") +
                      pickledTensor(0, {4}, {1}, "BoolStorage") + pickledTensor(0, {2}, {1}, "ComplexFloatStorage") + "e.",
                  numbers),
            archiveOf({{"m/data.pkl", "\x80\x02N."}, {"m/constants.pkl", ""}}),
            archiveOf({{"a", "1"}, {"b/", ""}})};
    for (std::string& seed : seeds) seed = unchecked(std::move(seed));
    seeds.push_back(pthOf(pickledDict("w", view), numbers));
    return seeds;
}
