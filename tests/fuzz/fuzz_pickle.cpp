// SPDX-License-Identifier: Apache-2.0
#include "engine/exchange/pickle_reader.h"
#include "tests/fuzz/fuzz_target.h"
#include "tests/support/made_pth.h"

#include <cstdlib>

using namespace convstudio;
using namespace testsupport;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto pickle = Pickle::read({data, size}, "fuzz.pkl");
    if (!pickle) return 0;
    if (pickle->rootId() >= pickle->count()) std::abort();
    for (PickleId id = 0; id < pickle->count(); ++id) {
        const PickleValue& value = pickle->at(id);
        const auto* text = reinterpret_cast<const std::uint8_t*>(value.text.data());
        if (!value.text.empty() && (text < data || text + value.text.size() > data + size)) std::abort();
        for (const PickleId item : value.items)
            if (item >= pickle->count()) std::abort();
        if (value.kind == PickleKind::Dict && value.items.size() % 2 != 0) std::abort();
        if (value.kind == PickleKind::Global) static_cast<void>(pickle->globalName(value));
    }
    return 0;
}

std::vector<std::string> fuzzSeeds() {
    const std::string zero(1, '\0');
    const std::string tensor = pickledTensor(1, {3, 2}, {1, 0});
    return {pickledDict("layer.weight", tensor),
            "\x80\x02" "ccollections\nOrderedDict\n)Rq" + zero + "(X\x01" + std::string(3, '\0') +
                "aK\x07X\x01" + std::string(3, '\0') + "bG@\x09!\xfbTD-\x18u}X\x04" +
                std::string(3, '\0') + "_metNsb.",
            "\x80\x04\x95\x20" + std::string(7, '\0') + "}\x94(\x8c\x01" "a\x94K\x01\x8c\x01" "b\x94]\x94(M\x01\x02J\x01\x02\x03\x04"
                "\x8a\x02\xff\x7f\x88\x89Neu.",
            std::string("\x80\x02]q") + zero + "h" + zero + "a)\x85\x86NN\x87(NNt(KKK\x91.",
            "\x80\x02" "cos\nsystem\n(" + pickledText("touch x") + "tR.",
            "\x80\x05\x8c\x02os\x8c\x06system\x93)\x81}b\x96\x03" + std::string(7, '\0') + "abc0C\x02xyB\x01" +
                std::string(3, '\0') + "z.",
            "\x80\x02" "cbuiltins\nset\n](K\x01K\x02" "e\x85R(1cbuiltins\nobject\n)}\x92\x8f(K\x01\x90."};
}
