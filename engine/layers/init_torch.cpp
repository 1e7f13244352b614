// SPDX-License-Identifier: Apache-2.0
#include "engine/layers/init_spec.h"
#include "engine/layers/module_torch.h"

#include <algorithm>
#include <cmath>

namespace convstudio {

namespace {

using layers::fansOf;
using layers::fillNormal;
using layers::fillUniform;

struct InitCall {
    const ValidatedNode& node;
    const Json& params; ///< resolved
    at::Tensor tensor;
    at::Generator& generator;

    double number(const char* name) const { return params.at(name).get<double>(); }
};
using InitFunction = void (*)(const InitCall&);

/// torch.nn.init.calculate_gain
double gainOf(const std::string& nonlinearity, double slope) {
    if (nonlinearity == "tanh") return 5.0 / 3;
    if (nonlinearity == "relu") return std::sqrt(2.0);
    if (nonlinearity == "leaky_relu") return std::sqrt(2.0 / (1 + slope * slope));
    if (nonlinearity == "selu") return 3.0 / 4;
    return 1;
}

double kaimingDeviation(const InitCall& call) {
    const layers::Fans fans = fansOf(call.tensor);
    const double fan = call.params.at("mode") == "fan_in" ? fans.in : fans.out;
    return gainOf(call.params.at("nonlinearity"), call.number("a")) / std::sqrt(fan);
}

double xavierDeviation(const InitCall& call) {
    const layers::Fans fans = fansOf(call.tensor);
    return call.number("gain") * std::sqrt(2.0 / (fans.in + fans.out));
}

void normal(const InitCall& call, double deviation) {
    fillNormal(call.tensor, 0, deviation, call.generator);
}

void uniform(const InitCall& call, double deviation) {
    const double bound = std::sqrt(3.0) * deviation;
    fillUniform(call.tensor, -bound, bound, call.generator);
}

/// torch.nn.init.orthogonal_: Q of a normal matrix, signs made uniform (arXiv math-ph/0609050).
void orthogonal(const InitCall& call) {
    const std::int64_t rows = call.tensor.size(0);
    const std::int64_t columns = call.tensor.numel() / rows;
    at::Tensor matrix = at::empty({rows, columns}, at::kFloat).normal_(0, 1, call.generator);
    if (rows < columns) matrix.t_();
    auto [q, r] = at::linalg_qr(matrix);
    q.mul_(at::diag(r).sign());
    if (rows < columns) q.t_();
    call.tensor.copy_(q.mul(call.number("gain")).reshape(call.tensor.sizes()));
}

double normalCdf(double x) { return (1.0 + std::erf(x / std::sqrt(2.0))) / 2.0; }

/// Redraws what lies outside [a, b].
at::Tensor truncatedByNormal(const InitCall& call, double mean, double deviation) {
    const double low = static_cast<float>(call.number("a"));
    const double high = static_cast<float>(call.number("b"));
    const auto draw = [&] {
        return at::empty(call.tensor.sizes(), at::kFloat).normal_(mean, deviation, call.generator);
    };
    at::Tensor result = draw();
    for (;;) {
        const at::Tensor outside = result.lt(low).logical_or(result.gt(high));
        if (!outside.any().item<bool>()) return result;
        result = at::where(outside, draw(), result);
    }
}

/// Uniform candidates, accepted in proportion to the density: for ranges far from the mean.
at::Tensor truncatedByUniform(const InitCall& call, double mean, double deviation) {
    const double low = call.number("a");
    const double high = call.number("b");
    const double mode = std::clamp(mean, low, high);
    const double peak = -0.5 * std::pow((mode - mean) / deviation, 2);
    at::Tensor result = at::empty(call.tensor.sizes(), at::kFloat);
    at::Tensor pending = at::ones(call.tensor.sizes(), at::kBool);
    while (pending.any().item<bool>()) {
        const at::Tensor drawn = at::empty_like(result).uniform_(low, high, call.generator);
        const at::Tensor density = drawn.sub(mean).div_(deviation).pow_(2).mul_(-0.5).sub_(peak);
        const at::Tensor level = at::empty_like(result).uniform_(0, 1, call.generator).log_();
        result = at::where(pending, drawn, result);
        pending = at::where(pending, level.gt(density), pending);
    }
    return result;
}

/// torch.nn.init.trunc_normal_, which picks the cheaper way of rejection by the range's mass.
void truncatedNormal(const InitCall& call) {
    const double mean = call.number("mean");
    const double deviation = call.number("std");
    const double mass = normalCdf((call.number("b") - mean) / deviation) -
                        normalCdf((call.number("a") - mean) / deviation);
    call.tensor.copy_(mass > 0.3 ? truncatedByNormal(call, mean, deviation)
                                 : truncatedByUniform(call, mean, deviation));
}

/// Passes each input channel through to the output of the same index within its group.
void dirac(const InitCall& call) {
    call.tensor.zero_();
    const auto groups = call.node.params.at("groups").get<std::int64_t>();
    const std::int64_t outputs = call.tensor.size(0) / groups;
    const std::int64_t channels = std::min(outputs, call.tensor.size(1));
    const at::Tensor centre = call.tensor.select(3, call.tensor.size(3) / 2)
                                  .select(2, call.tensor.size(2) / 2);
    for (std::int64_t group = 0; group < groups; ++group) {
        centre.slice(0, group * outputs, (group + 1) * outputs).diagonal().slice(0, 0, channels)
            .fill_(1);
    }
}

const std::map<std::string, InitFunction, std::less<>>& initFunctions() {
    static const std::map<std::string, InitFunction, std::less<>> table = {
        {"default", [](const InitCall&) {}},
        {"kaiming_normal", [](const InitCall& c) { normal(c, kaimingDeviation(c)); }},
        {"kaiming_uniform", [](const InitCall& c) { uniform(c, kaimingDeviation(c)); }},
        {"xavier_normal", [](const InitCall& c) { normal(c, xavierDeviation(c)); }},
        {"xavier_uniform", [](const InitCall& c) { uniform(c, xavierDeviation(c)); }},
        {"lecun_normal",
         [](const InitCall& c) { normal(c, std::sqrt(1.0 / fansOf(c.tensor).in)); }},
        {"orthogonal", orthogonal},
        {"trunc_normal", truncatedNormal},
        {"normal",
         [](const InitCall& c) {
             fillNormal(c.tensor, c.number("mean"), c.number("std"), c.generator);
         }},
        {"uniform",
         [](const InitCall& c) { fillUniform(c.tensor, c.number("a"), c.number("b"), c.generator); }},
        {"constant", [](const InitCall& c) { c.tensor.fill_(c.number("val")); }},
        {"zeros", [](const InitCall& c) { c.tensor.zero_(); }},
        {"ones", [](const InitCall& c) { c.tensor.fill_(1); }},
        {"dirac", dirac},
    };
    return table;
}

} // namespace

void applyInit(const ValidatedNode& node, torch::nn::Module& module, at::Generator& generator) {
    if (!node.init.is_object()) return;
    const at::NoGradGuard noGrad;
    for (const StateEntry& entry : node.state) {
        const auto given = node.init.find(entry.name);
        if (!entry.trainable || given == node.init.end() || given->is_null()) continue;
        const Json params = resolveInit(*given);
        const auto function = initFunctions().find(params.at("type").get<std::string>());
        const at::Tensor tensor = layers::tensorOf(module, entry.name);
        if (function != initFunctions().end()) {
            function->second({node, params, tensor, generator});
        }
    }
}

} // namespace convstudio
