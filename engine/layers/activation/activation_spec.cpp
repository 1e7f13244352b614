// SPDX-License-Identifier: Apache-2.0
#include "engine/layers/families.h"
#include "engine/layers/param_builders.h"
#include "engine/layers/rules.h"

namespace convstudio::layers::activation {

namespace {

/// What the derivative is computed from.
enum class Keeps { Input, Output };

LayerSpec activation(const char* type, Keeps keeps, const char* formula, const char* source,
                     std::vector<std::string> synonyms = {}) {
    LayerSpec spec;
    spec.type = type;
    spec.family = Family::Activation;
    spec.inputs = {{"", kAnyKind}};
    spec.synonyms = std::move(synonyms);
    spec.formula = formula;
    spec.source = source;
    spec.shape = sameShape;
    spec.cost = [keeps](const LayerCall&, const Shape&) {
        LayerCost cost;
        cost.savesInput = keeps == Keeps::Input;
        cost.savesOutput = keeps == Keeps::Output;
        return cost;
    };
    return spec;
}

LayerSpec leakyRelu() {
    LayerSpec spec = activation("LeakyReLU", Keeps::Input, "max(0, x) + negative_slope · min(0, x)",
                                "Maas et al. 2013, Rectifier nonlinearities improve neural network "
                                "acoustic models; torch.nn.LeakyReLU",
                                {"lrelu"});
    spec.params = {floatParam({"LeakyReLU", "negative_slope"}, 0.01, -100, 100)};
    return spec;
}

LayerSpec elu() {
    LayerSpec spec = activation("ELU", Keeps::Input, "max(0, x) + min(0, alpha · (exp(x) − 1))",
                                "Clevert et al. 2015, Fast and accurate deep network learning by "
                                "exponential linear units; torch.nn.ELU");
    spec.params = {floatParam({"ELU", "alpha"}, 1.0, 0, 100)};
    return spec;
}

LayerSpec gelu() {
    LayerSpec spec = activation("GELU", Keeps::Input, "x · Φ(x)",
                                "Hendrycks & Gimpel 2016, Gaussian error linear units; "
                                "torch.nn.GELU");
    spec.params = {enumParam({"GELU", "approximate"}, "none", {"none", "tanh"})};
    return spec;
}

LayerSpec softmax() {
    LayerSpec spec = activation("Softmax", Keeps::Output, "exp(x_i) / Σ_j exp(x_j)",
                                "Bridle 1990, Probabilistic interpretation of feedforward "
                                "classification network outputs; torch.nn.Softmax");
    spec.params = {intParam({"Softmax", "dim"}, 1, -3, 3)};
    spec.shape = [](const LayerCall& call) -> Result<Shape> {
        const Result<std::size_t> axis = axisOf(call.params, call.inputs[0]);
        if (!axis) return axis.issues();
        return call.inputs[0];
    };
    spec.field = [](const LayerCall& call) {
        const Result<std::size_t> axis = axisOf(call.params, call.inputs[0]);
        return FieldStep{{1, 1}, {1, 1}, axis && *axis > 0};
    };
    return spec;
}

} // namespace

std::vector<LayerSpec> specs() {
    return {
        activation("ReLU", Keeps::Output, "max(0, x)",
                   "Nair & Hinton 2010, Rectified linear units improve restricted Boltzmann "
                   "machines; torch.nn.ReLU"),
        leakyRelu(),
        elu(),
        gelu(),
        activation("SiLU", Keeps::Input, "x · σ(x)",
                   "Elfwing et al. 2018, Sigmoid-weighted linear units; torch.nn.SiLU", {"swish"}),
        activation("Sigmoid", Keeps::Output, "σ(x) = 1 / (1 + exp(−x))",
                   "Rumelhart et al. 1986, Learning representations by back-propagating errors; "
                   "torch.nn.Sigmoid",
                   {"logistic"}),
        activation("Tanh", Keeps::Output, "tanh(x)",
                   "LeCun et al. 1998, Efficient backprop; torch.nn.Tanh"),
        softmax(),
    };
}

} // namespace convstudio::layers::activation
