// SPDX-License-Identifier: Apache-2.0
#include "engine/base/files.h"
#include "engine/exchange/export_format.h"
#include "engine/exchange/preprocess.h"
#include "engine/exchange/python_names.h"
#include "engine/exchange/script_text.h"
#include "engine/model/device_torch.h"
#include "engine/model/tensor_torch.h"

#include <torch/csrc/jit/serialization/export.h>
#include <torch/script.h>

#include <memory>

namespace convstudio {

namespace {

/// The tree that dotted names make: a layer's own tensors and the scopes below.
struct ScriptScope {
    const ValidatedNode* node = nullptr;
    std::vector<std::pair<std::string, ScriptScope>> children;

    ScriptScope& child(const std::string& name) {
        for (auto& [known, scope] : children) {
            if (known == name) return scope;
        }
        return children.emplace_back(name, ScriptScope()).second;
    }
};

ScriptScope scopesOf(const ExportedNetwork& network) {
    ScriptScope root;
    for (const ValidatedNode& node : network.nodes) {
        if (node.state.empty()) continue;
        ScriptScope* scope = &root;
        for (const std::string& part : pathParts(node.path)) scope = &scope->child(part);
        scope->node = &node;
    }
    return root;
}

class ScriptModules {
public:
    explicit ScriptModules(const ExportedNetwork& network)
        : m_network(network), m_unit(std::make_shared<torch::jit::CompilationUnit>()) {}

    torch::jit::Module make(const ScriptScope& scope, const std::string& type) const {
        torch::jit::Module module(c10::QualifiedName("__torch__." + type), m_unit,
                                  /*shouldMangle=*/true);
        module.register_attribute("training", c10::BoolType::get(), false);
        if (scope.node) addTensors(*scope.node, module);
        for (const auto& [name, child] : scope.children) {
            module.register_module(name, make(child, child.node ? child.node->type : "Scope"));
        }
        return module;
    }

private:
    void addTensors(const ValidatedNode& node, torch::jit::Module& module) const {
        for (const StateEntry& entry : node.state) {
            const at::Tensor tensor = toTensor(m_network.state(node, entry.name));
            if (entry.trainable) {
                module.register_parameter(entry.name, tensor.requires_grad_(), /*is_buffer=*/false);
            } else {
                module.register_buffer(entry.name, tensor);
            }
        }
    }

    const ExportedNetwork& m_network;
    std::shared_ptr<torch::jit::CompilationUnit> m_unit;
};

torch::jit::ExtraFilesMap companionsInside(const ExportedNetwork& network) {
    return {{"labels.txt", labelsText(network.classes())},
            {"preprocess.json", preprocessJson(network).dump(2, ' ', false,
                                                             Json::error_handler_t::replace)}};
}

Status saveScript(const torch::jit::Module& module, const torch::jit::ExtraFilesMap& extra,
                  const std::filesystem::path& file) {
    return writeFileAtomically(file, [&](const AppendBytes& append) {
        bool isWhole = true;
        const auto write = [&](const void* data, std::size_t size) -> std::size_t {
            isWhole = isWhole && append(data, size);
            return size;
        };
        torch::jit::ExportModule(module, write, extra);
        return isWhole;
    });
}

} // namespace

WrittenFiles writeTorchScript(const ExportedNetwork& network, const std::filesystem::path& folder) {
    const Issues issues = scriptNameIssues(network);
    if (!issues.empty()) return issues;
    const std::string name = formatInfo(ExportFormat::TorchScript).file;
    try {
        torch::jit::Module module = ScriptModules(network).make(scopesOf(network), "Network");
        module.define(scriptText(network));
        const Status saved = saveScript(module, companionsInside(network), folder / name);
        if (!saved) return saved.issues();
    } catch (const c10::Error& error) {
        return torchIssue(error);
    } catch (const torch::jit::ErrorReport& error) { // of the compiler; no c10::Error
        return makeError("model-failed", {}, {{"reason", error.what()}});
    }
    return std::vector<std::string>{name};
}

} // namespace convstudio
