// SPDX-License-Identifier: Apache-2.0
#include "engine/graph/node_ports.h"
#include "engine/layers/families.h"
#include "engine/layers/param_builders.h"
#include "engine/layers/rules.h"

#include <optional>

namespace convstudio::layers::merge {

namespace {

/// Stride of a 1×1 convolution that makes `size` pixels of `from`; 0 when there is none.
std::int64_t strideTo(std::int64_t from, std::int64_t size) {
    const std::int64_t stride = (from + size - 1) / size;
    return size <= from && (from - 1) / stride + 1 == size ? stride : 0;
}

/// Makes the map at `port` as large as `wanted`, which has `channels` channels afterwards.
std::optional<Fix> shrinkFix(const Shape& map, const Shape& wanted, std::int64_t channels,
                             const std::string& port) {
    const std::int64_t down = strideTo(map.height(), wanted.height());
    const std::int64_t across = strideTo(map.width(), wanted.width());
    if (down == 0 || across == 0) return std::nullopt;
    const Json stride = down == across ? Json(down) : Json({down, across});
    Fix fix;
    fix.code = "insert-conv1x1-strided";
    fix.args = {{"channels", std::to_string(channels)}, {"stride", stride.dump()}, {"port", port}};
    return fix;
}

enum class Channels { Equal, Joined };

/// What lets two branches meet: a Linear between vectors, a strided 1×1 convolution on the larger
/// of two maps. Where channels are joined (Concat) they may differ and stay.
std::vector<Fix> meetingFixes(const Shape& first, const Shape& other, const std::string& port,
                              Channels channels) {
    const bool keepChannels = channels == Channels::Joined;
    if (first.kind != other.kind) return {};
    if (first.kind == Kind::Vector && !keepChannels) {
        Fix fix;
        fix.code = "insert-linear";
        fix.args = {{"features", std::to_string(first.channels())}, {"port", port}};
        return {fix};
    }
    if (first.kind != Kind::Map) return {};
    const std::string firstPort = mergePortName(0);
    std::optional<Fix> fix = shrinkFix(
        other, first, keepChannels ? other.channels() : first.channels(), port);
    if (!fix)
        fix = shrinkFix(first, other, keepChannels ? first.channels() : other.channels(),
                        firstPort);
    return fix ? std::vector<Fix>{*fix} : std::vector<Fix>{};
}

Issue shapesDiffer(const Shape& first, const Shape& other, std::size_t index, Channels channels) {
    const std::string port = mergePortName(index);
    return ruleError("merge-shape-differs",
                     {{"first", first.text()}, {"other", other.text()}, {"port", port}},
                     meetingFixes(first, other, port, channels));
}

/// Same kind and, but for `axis`, same sizes.
bool equalExcept(const Shape& first, const Shape& other, std::size_t axis) {
    if (first.kind != other.kind || first.dims.size() != other.dims.size()) return false;
    for (std::size_t i = 0; i < first.dims.size(); ++i) {
        if (i != axis && first.dims[i] != other.dims[i]) return false;
    }
    return true;
}

Issue channelsDiffer(const Shape& first, const Shape& other, std::size_t index) {
    const std::string wanted = std::to_string(first.channels());
    Fix fix;
    fix.code = "insert-conv1x1";
    fix.args = {{"channels", wanted}, {"port", mergePortName(index)}};
    return ruleError("merge-channels-differ",
                     {{"first", wanted},
                      {"other", std::to_string(other.channels())},
                      {"port", mergePortName(index)}},
                     {fix});
}

Result<Shape> addShape(const LayerCall& call) {
    const Shape& first = call.inputs[0];
    for (std::size_t i = 1; i < call.inputs.size(); ++i) {
        const Shape& other = call.inputs[i];
        if (other == first) continue;
        if (first.kind == Kind::Map && equalExcept(first, other, 0)) {
            return channelsDiffer(first, other, i);
        }
        return shapesDiffer(first, other, i, Channels::Equal);
    }
    return first;
}

Result<Shape> concatShape(const LayerCall& call) {
    Shape joined = call.inputs[0];
    const Result<std::size_t> axis = axisOf(call.params, joined);
    if (!axis) return axis.issues();
    for (std::size_t i = 1; i < call.inputs.size(); ++i) {
        const Shape& other = call.inputs[i];
        if (!equalExcept(call.inputs[0], other, *axis)) {
            return shapesDiffer(call.inputs[0], other, i, Channels::Joined);
        }
        joined.dims[*axis] += other.dims[*axis];
    }
    return bounded(std::move(joined));
}

LayerSpec merge(const char* type) {
    LayerSpec spec;
    spec.type = type;
    spec.family = Family::Merge;
    spec.inputs = {{"a", kAnyKind}};
    spec.variadicInputs = true;
    return spec;
}

LayerSpec add() {
    LayerSpec spec = merge("Add");
    spec.synonyms = {"sum", "plus", "residual"};
    spec.formula = "y = a + b + …";
    spec.source = "He et al. 2016, Deep residual learning; torch.add";
    spec.shape = addShape;
    return spec;
}

LayerSpec concat() {
    LayerSpec spec = merge("Concat");
    spec.params = {intParam({"Concat", "dim"}, 1, -3, 3)};
    spec.synonyms = {"cat", "concatenate"};
    spec.formula = "y = [a; b; …] along dim";
    spec.source = "Szegedy et al. 2015, Going deeper with convolutions; torch.cat";
    spec.shape = concatShape;
    return spec;
}

} // namespace

std::vector<LayerSpec> specs() { return {add(), concat()}; }

} // namespace convstudio::layers::merge
