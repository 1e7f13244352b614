// SPDX-License-Identifier: Apache-2.0
#include "engine/base/files.h"
#include "engine/layers/registry.h"
#include "engine/project/project.h"
#include "tests/fuzz/fuzz_target.h"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const convstudio::LayerRegistry registry;
    const auto json = convstudio::parseJson({reinterpret_cast<const char*>(data), size}, "fuzz.json");
    if (!json) return 0;
    const auto loaded = convstudio::projectFromJson(*json, "fuzz.json");
    if (!loaded) return 0;
    static_cast<void>(convstudio::checkProject(loaded->project, registry));
    // What was read can be written and read again to the same text.
    const std::string text = convstudio::projectText(loaded->project, registry);
    const auto again = convstudio::parseJson(text, "again.json");
    if (!again) std::abort();
    const auto reloaded = convstudio::projectFromJson(*again, "again.json");
    if (!reloaded || convstudio::projectText(reloaded->project, registry) != text) std::abort();
    return 0;
}

std::vector<std::string> fuzzSeeds() {
    return {
        R"({"format":"convstudio-project","formatVersion":1,"name":"n","task":"classification","graph":{)"
        R"("nodes":[{"id":"n1","type":"Input","name":"input","params":{"shape":[1,8,8]}},)"
        R"({"id":"n2","type":"Conv2d","name":"conv","params":{"out_channels":4,"kernel_size":[3,3],"padding":"same"}},)"
        R"({"id":"n3","type":"Block","name":"stage","block":"b1","repeat":2,"params":{"channels":4}},)"
        R"({"id":"n4","type":"Flatten","name":"flat"},{"id":"n5","type":"Linear","name":"fc","params":{"out_features":3}},)"
        R"({"id":"n6","type":"Output","name":"out"}],"edges":[{"from":"n1","to":"n2"},{"from":"n2","to":"n3"},)"
        R"({"from":"n3","to":"n4"},{"from":"n4","to":"n5"},{"from":"n5","to":"n6"}],"blocks":[{"id":"b1","name":"B",)"
        R"("parameters":[{"name":"channels","type":"int","default":4}],"nodes":[{"id":"n7","type":"Input","name":"in"},)"
        R"({"id":"n8","type":"Conv2d","name":"c","params":{"out_channels":"=channels*2/2","kernel_size":3,"padding":1}},)"
        R"({"id":"n9","type":"Output","name":"o"}],"edges":[{"from":"n7","to":"n8"},{"from":"n8","to":"n9"}]}]},)"
        R"("data":{"source":"shapes","split":{"validation":0.1,"seed":1},"edits":[{"sample":"train/1","hash":"ab","excluded":true}]},)"
        R"("training":{"epochs":3,"optimizer":{"type":"SGD","lr":0.1,"momentum":0.9},"schedule":{"type":"StepLR"}},)"
        R"("view":{"nodes":{"n1":{"x":0,"y":0}}}})",
        R"({"format":"convstudio-project","formatVersion":1,"graph":{"nodes":[{"id":"n1","type":"Input",)"
        R"("params":{"shape":[1,2.5,7e113]}}]},"data":{"limit":1e300},"training":{"epochs":-7e113}})",
        R"({"format":"convstudio-project","formatVersion":0,"graph":{"nodes":[],"links":[]}})"};
}
