// SPDX-License-Identifier: Apache-2.0
#include "tests/exchange/support/source_graphs.h"

namespace testsupport {

namespace {

using namespace convstudio;

const Json kNone = Json::object();
const Json kImage = {3, 9, 11};

SourceGraph awkwardNames() {
    SourceGraph made{"awkward_names", {}};
    ScopeSketch net(made.graph);
    net.input(kImage);
    std::string last = "in";
    for (const char* name : {"conv-1", "class", "half", "层1", "0", "_x", "__y", "forward",
                             "self", "x", "torch", "nn", "conv1"}) {
        net.conv(name, 4, last);
        last = name;
    }
    net.add("ReLU", "if", kNone, {last}).add("Tanh", "pop", kNone, {"if"});
    net.add("Sigmoid", "relu-1", kNone, {"pop"}).end("relu-1");
    made.texts = {"self._modules[\"conv-1\"] = nn.Conv2d(3, 4, kernel_size=3, padding=1)",
                  "self._modules[\"half\"] = nn.Conv2d(", "self.if_ = nn.ReLU()",
                  "self.relu_1 = nn.Sigmoid()"};
    return made;
}

SourceGraph longNames() {
    SourceGraph made{"long_names", {}};
    ScopeSketch net(made.graph);
    const std::string name = "a_layer_with_a_name_that_goes_on_and_on_beyond_what_anyone_writes";
    net.input(kImage).conv(name, 4, "in").conv(name + "_and_further_still", 4, name);
    net.add("BatchNorm2d", "层层层层层层层层层层层层层层层层层层层层", kNone, {name + "_and_further_still"});
    net.end("层层层层层层层层层层层层层层层层层层层层");
    return made;
}

SourceGraph containers() {
    SourceGraph made{"containers", {}};
    ScopeSketch net(made.graph);
    net.input(kImage).conv("stem.conv", 4, "in");
    net.add("BatchNorm2d", "stem.bn", kNone, {"stem.conv"});
    net.add("ReLU", "stem.relu", kNone, {"stem.bn"});
    net.conv("pair.left", 4, "stem.relu").conv("pair.right", 4, "stem.relu");
    net.add("Add", "sum", kNone, {"pair.left", "pair.right"});
    net.conv("list.0", 3, "sum").conv("list.1", 5, "sum");
    net.add("Concat", "cat", kNone, {"list.0", "list.1"});
    net.conv("odd.pop", 3, "cat").conv("odd.class", 3, "cat");
    net.add("Add", "sum2", kNone, {"odd.pop", "odd.class"});
    net.conv("features.0", 4, "sum2").conv("features.3", 6, "features.0");
    net.conv("plain.0", 4, "features.3").add("BatchNorm2d", "plain.1", kNone, {"plain.0"});
    net.conv("deep.a.0", 4, "plain.1").conv("deep.a.1", 5, "deep.a.0");
    net.conv("deep.b.0", 6, "deep.a.1");
    net.end("deep.b.0");
    made.texts = {"self.stem = nn.Sequential(\n            OrderedDict(\n",
                  "self.pair = nn.ModuleDict(",
                  "x = self.pair[\"left\"](x) + self.pair[\"right\"](x)",
                  "self.list = nn.ModuleList(",
                  "torch.cat([self.list[0](x), self.list[1](x)], dim=1)",
                  "self.odd = holding(",
                  "self.plain = nn.Sequential(\n"
                  "            nn.Conv2d(6, 4, kernel_size=3, padding=1),\n",
                  "x = self.plain(x)"};
    return made;
}

SourceGraph belowLayers() {
    SourceGraph made{"below_layers", {}};
    ScopeSketch net(made.graph);
    net.input(kImage).conv("stem", 4, "in").conv("stem.conv", 5, "stem");
    net.conv("stem.deep.0", 6, "stem.conv").conv("stem.deep.1", 4, "stem.deep.0");
    net.conv("stem.deep.1.more", 3, "stem.deep.1").end("stem.deep.1.more");
    made.texts = {"self.stem._modules[\"conv\"] = nn.Conv2d("};
    return made;
}

SourceGraph expressions() {
    SourceGraph made{"expressions", {}};
    const std::string id = addBlock(made.graph, "squeeze unit",
                                    {{"channels", "int", 8},
                                     {"class", "int", 3},
                                     {"rate", "float", 0.5},
                                     {"bias", "bool", true},
                                     {"padding mode", "string", "zeros"},
                                     {"unused", "int", 1}});
    ScopeSketch inside(made.graph, id);
    inside.port()
        .add("Conv2d", "reduce",
             {{"out_channels", "=channels/2"}, {"kernel_size", "=class"}, {"padding", "same"},
              {"bias", "=bias"}},
             {"in"})
        .add("Conv2d", "grow",
             {{"out_channels", "=(channels + 2) * -(-2)"}, {"kernel_size", {"=class", 1}},
              {"padding", "same"}, {"padding_mode", "=padding mode"}},
             {"reduce"})
        .add("Dropout", "drop", {{"p", "=rate/2"}}, {"grow"})
        .add("Conv2d", "half",
             {{"out_channels", "=channels*0.5"}, {"kernel_size", 1}, {"groups", "=channels/4/2*1"}},
             {"drop"})
        .add("BatchNorm2d", "bn", kNone, {"half"})
        .output("bn");
    ScopeSketch net(made.graph);
    net.input(kImage)
        .block(id, "a", {{"channels", 8}}, {"in"})
        .block(id, "b", {{"channels", 16}, {"bias", false}, {"rate", 1.0}}, {"a"})
        .block(id, "c", {{"channels", 8}, {"padding mode", "reflect"}}, {"b"}, 2)
        .end("c");
    made.texts = {"class SqueezeUnit(nn.Module):", "class_=3",
                  "self.b = SqueezeUnit(4, 16, rate=1.0, bias=False", "(channels + 2) * 2,",
                  "nn.Dropout(p=rate / 2)",
                  "nn.BatchNorm2d(int(channels * 0.5))", "kernel_size=(class_, 1)",
                  "padding_mode=padding_mode"};
    return made;
}

SourceGraph nested() {
    SourceGraph made{"nested", {}};
    const std::string unit = addBlock(made.graph, "Unit", {{"channels", "int", 4}});
    ScopeSketch(made.graph, unit)
        .port()
        .conv("conv", "=channels", "in")
        .add("BatchNorm2d", "bn", kNone, {"conv"})
        .add("ReLU", "relu", kNone, {"bn"})
        .output("relu");
    const std::string stage = addBlock(made.graph, "Stage", {{"width", "int", 4}});
    ScopeSketch(made.graph, stage)
        .port()
        .block(unit, "units", {{"channels", "=width*2"}}, {"in"}, 3)
        .block(unit, "last", {{"channels", "=width"}}, {"units"})
        .add("MaxPool2d", "pool", {{"kernel_size", 2}, {"ceil_mode", true}}, {"last"})
        .conv("out_conv", "=width", "pool")
        .output("out_conv");
    ScopeSketch net(made.graph);
    net.input(kImage)
        .block(stage, "stages", {{"width", 4}}, {"in"}, 2)
        .block(stage, "more", {{"width", 5}}, {"stages"}, 1, 4)
        .block(unit, "single", {{"channels", 6}}, {"more"})
        .block(unit, "late", {{"channels", 6}}, {"single"}, 3, 3)
        .end("late");
    made.texts = {"Unit(in_channels, width * 2)",
                  "*[Unit(width * 2, width * 2) for _ in range(2)]",
                  "OrderedDict((str(i), Unit(6, 6)) for i in range(3, 6))",
                  "self.single = Unit(5, 6)",
                  "self.stages = nn.Sequential(Stage(3, 4), Stage(4, 4))"};
    return made;
}

SourceGraph sharedNames() {
    SourceGraph made{"shared_names", {}};
    const std::string down = addBlock(made.graph, "Down", {{"channels", "int", 4}});
    ScopeSketch(made.graph, down)
        .port()
        .add("Conv2d", "conv", {{"out_channels", "=channels"}, {"kernel_size", 3}, {"stride", 2}},
             {"in"})
        .output("conv");
    const std::string plain = addBlock(made.graph, "Plain", {{"channels", "int", 4}});
    ScopeSketch(made.graph, plain)
        .port()
        .conv("conv", "=channels", "in")
        .add("Add", "add", kNone, {"conv", "in"})
        .output("add");
    ScopeSketch net(made.graph);
    net.input({3, 13, 17})
        .block(down, "layer1", {{"channels", 4}}, {"in"}, 1)
        .block(plain, "layer1", {{"channels", 4}}, {"layer1"}, 2, 1);
    made.graph.nodes.back().id = "/layer1b";
    made.graph.edges.back().to = "/layer1b";
    net.block(down, "layer2", {{"channels", 6}}, {"layer1b"}, 1);
    net.add("ReLU", "relu", kNone, {"layer2"});
    net.block(plain, "layer2", {{"channels", 6}}, {"relu"}, 2, 1);
    made.graph.nodes.back().id = "/layer2b";
    made.graph.edges.back().to = "/layer2b";
    net.end("layer2b");
    made.texts = {"self.layer1 = nn.Sequential(Down(3, 4), *[Plain(4) for _ in range(2)])",
                  "self.layer2 = nn.ModuleList(", "def __init__(self, channels):",
                  "return self.conv(x) + x"};
    return made;
}

SourceGraph severalPorts() {
    SourceGraph made{"several_ports", {}};
    const std::string cross = addBlock(made.graph, "Cross", {{"channels", "int", 4}});
    ScopeSketch inside(made.graph, cross);
    inside.add("Input", "left", kNone).add("Input", "right side", kNone);
    made.graph.blocks.back().nodes.back().name = "right-side";
    inside.conv("a", "=channels", "left").conv("b", "=channels", "right side");
    inside.add("Add", "sum", kNone, {"a", "b"}).add("Concat", "both", kNone, {"left", "a"});
    inside.add("Output", "top", kNone, {"sum"}).add("Output", "bottom", kNone, {"both"});
    ScopeSketch net(made.graph);
    net.input(kImage).conv("first", 5, "in");
    net.block(cross, "cross1", {{"channels", 4}}, {"in", "first"});
    net.block(cross, "cross2", {{"channels", 6}}, {"cross1:top", "cross1:bottom"});
    net.block(cross, "cross3", {{"channels", 6}}, {"cross2:bottom", "cross1:top"});
    net.add("Concat", "cat", kNone, {"cross3:top", "cross3:bottom"}).end("cat");
    made.texts = {"def forward(self, left, right_side):", "top, bottom = self.cross3(cross2, x)"};
    return made;
}

SourceGraph mutedParts() {
    SourceGraph made{"muted_parts", {}};
    const std::string unit = addBlock(made.graph, "Unit", {{"channels", "int", 4}});
    ScopeSketch(made.graph, unit)
        .port()
        .conv("conv", "=channels", "in")
        .add("BatchNorm2d", "bn", kNone, {"conv"})
        .mute("bn")
        .output("bn");
    const std::string nothing = addBlock(made.graph, "Nothing", {});
    ScopeSketch(made.graph, nothing)
        .port()
        .add("ReLU", "relu", kNone, {"in"})
        .mute("relu")
        .output("relu");
    ScopeSketch net(made.graph);
    net.input(kImage).conv("conv", 4, "in").conv("side", 4, "in").conv("dead", 9, "side");
    net.add("Add", "add", kNone, {"conv", "side"}).mute("add");
    net.block(unit, "unit", kNone, {"add"}).mute("unit");
    net.block(unit, "kept", {{"channels", 5}}, {"unit"}, 2);
    net.block(nothing, "nothing", kNone, {"kept"}, 2).end("nothing");
    made.texts = {"class Nothing(nn.Module):\n    def forward(self, x):\n        return x"};
    return made;
}

SourceGraph denseBlocks() {
    SourceGraph made{"dense_blocks", {}};
    const std::string unit = addBlock(made.graph, "DenseUnit", {{"growth", "int", 4}});
    ScopeSketch(made.graph, unit)
        .port()
        .add("BatchNorm2d", "bn", kNone, {"in"})
        .add("ReLU", "relu", kNone, {"bn"})
        .conv("conv", "=growth", "relu")
        .add("Concat", "cat", kNone, {"in", "conv"})
        .add("BatchNorm2d", "after", kNone, {"cat"})
        .output("after");
    const std::string stage = addBlock(made.graph, "DenseStage", {{"growth", "int", 4}});
    ScopeSketch(made.graph, stage)
        .port()
        .block(unit, "unit1", {{"growth", "=growth"}}, {"in"})
        .block(unit, "unit2", {{"growth", "=growth"}}, {"unit1"})
        .add("BatchNorm2d", "bn", kNone, {"unit2"})
        .output("bn");
    ScopeSketch net(made.graph);
    net.input(kImage)
        .block(stage, "stage1", {{"growth", 4}}, {"in"})
        .block(stage, "stage2", {{"growth", 6}}, {"stage1"})
        .end("stage2");
    made.texts = {"self.after = nn.BatchNorm2d(in_channels + growth)",
                  "self.unit2 = DenseUnit(in_channels + growth, growth)",
                  "self.bn = nn.BatchNorm2d(in_channels + growth + growth)",
                  "torch.cat([x, "};
    return made;
}

SourceGraph sizesInside() {
    SourceGraph made{"sizes_inside", {}};
    const std::string head = addBlock(made.graph, "Head", {{"features", "int", 4}});
    ScopeSketch(made.graph, head)
        .port()
        .add("Flatten", "flat", kNone, {"in"})
        .add("Linear", "fc", {{"out_features", "=features"}}, {"flat"})
        .output("fc");
    const std::string both = addBlock(made.graph, "TwoHeads", {});
    ScopeSketch(made.graph, both)
        .port()
        .block(head, "first", kNone, {"in"})
        .add("MaxPool2d", "pool", {{"kernel_size", 2}}, {"in"})
        .block(head, "second", kNone, {"pool"})
        .add("Add", "add", kNone, {"first", "second"})
        .output("add");
    ScopeSketch net(made.graph);
    net.input(kImage)
        .block(both, "a", kNone, {"in"})
        .conv("conv", 5, "in")
        .block(both, "b", kNone, {"conv"})
        .add("Concat", "cat", kNone, {"a", "b"})
        .add("Linear", "fc", {{"out_features", 3}}, {"cat"})
        .output("fc");
    made.texts = {"nn.Linear(in_features, features)"};
    return made;
}

SourceGraph branches() {
    SourceGraph made{"branches", {}};
    ScopeSketch net(made.graph);
    net.input(kImage).conv("conv", 4, "in");
    net.conv("b1.conv", 4, "conv").add("ReLU", "relu1", kNone, {"b1.conv"});
    net.conv("b2.conv", 4, "conv").add("ReLU", "relu2", kNone, {"b2.conv"});
    net.add("MaxPool2d", "pool3", {{"kernel_size", 3}, {"stride", 1}, {"padding", 1}}, {"conv"});
    net.conv("conv3", 4, "pool3").add("ReLU", "relu3", kNone, {"conv3"});
    net.add("Add", "inner", kNone, {"relu2", "relu3"}).add("Add", "sum", kNone, {"relu1", "inner"});
    net.add("Add", "three", kNone, {"sum", "conv", "relu1"});
    net.add("Identity", "same", kNone, {"three"});
    net.add("Concat", "cat", kNone, {"same", "same", "sum"}).end("cat");
    return made;
}

SourceGraph onlyOnce() {
    SourceGraph made{"only_once", {}};
    const std::string stem = addBlock(made.graph, "Network", {{"channels", "int", 4}});
    ScopeSketch(made.graph, stem)
        .port()
        .conv("conv", "=channels", "in")
        .add("BatchNorm2d", "bn", kNone, {"conv"})
        .output("bn");
    ScopeSketch net(made.graph);
    net.input(kImage).block(stem, "stem", {{"channels", 6}}, {"in"}).end("stem");
    made.texts = {"class Network2(nn.Module):\n    def __init__(self, channels=6):",
                  "self.conv = nn.Conv2d(3, channels, kernel_size=3, padding=1)",
                  "self.stem = Network2()"};
    return made;
}

SourceGraph manyArguments() {
    SourceGraph made{"many_arguments", {}};
    std::vector<BlockParameter> parameters;
    for (const char* name : {"the_channels_of_the_first", "the_channels_of_the_second",
                             "the_channels_of_the_third", "the_channels_of_the_fourth"}) {
        parameters.push_back({name, "int", 4});
    }
    const std::string id = addBlock(made.graph, "Many", parameters);
    ScopeSketch inside(made.graph, id);
    inside.port();
    std::string last = "in";
    for (const BlockParameter& each : parameters) {
        inside.conv(each.name, "=" + each.name, last);
        last = each.name;
    }
    inside.output(last);
    ScopeSketch net(made.graph);
    net.input(kImage);
    for (const int base : {3, 7}) {
        Json params;
        for (std::size_t i = 0; i < parameters.size(); ++i) {
            params[parameters[i].name] = base + static_cast<int>(i);
        }
        net.block(id, "many" + std::to_string(base), params, {base == 3 ? "in" : "many3"}, 2);
    }
    net.end("many7");
    return made;
}

SourceGraph withoutWeights() {
    SourceGraph made{"without_weights", {}};
    ScopeSketch(made.graph).input({4, 3, 1}).add("Flatten", "flat", kNone, {"in"}).output("flat");
    made.texts = {"return self.flat(x)"};
    return made;
}

} // namespace

std::vector<SourceGraph> sourceGraphs() {
    return {awkwardNames(), longNames(),    containers(),   belowLayers(),   expressions(),
            nested(),       sharedNames(),  severalPorts(), mutedParts(),    denseBlocks(),
            sizesInside(),  branches(),     onlyOnce(),     manyArguments(), withoutWeights()};
}

} // namespace testsupport
