// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/files.h"
#include "engine/layers/registry.h"
#include "engine/project/project.h"

#include <QtCore/QByteArray>

#include <algorithm>
#include <string>

/// What the tests of project files share.
namespace testsupport {

using namespace convstudio;

inline const LayerRegistry& registry() {
    static const LayerRegistry kRegistry;
    return kRegistry;
}

inline Json json(const char* text) { return Json::parse(text); }

/// "code@pointer" of every issue, sorted, one a line: what a failing check prints.
inline QByteArray listed(const Issues& issues) {
    std::vector<std::string> lines;
    for (const Issue& issue : issues) lines.push_back(issue.code + "@" + issue.place.pointer);
    std::sort(lines.begin(), lines.end());
    std::string text;
    for (const std::string& line : lines) text += (text.empty() ? "" : "\n") + line;
    return QByteArray::fromStdString(text);
}

/// The document of the contract's example, complete and canonical.
inline Json exampleDocument() {
    return json(R"({
  "format": "convstudio-project", "formatVersion": 1, "name": "Example", "task": "classification",
  "graph": {
    "nodes": [ {"id": "n1", "type": "Input", "name": "input"},
               {"id": "n2", "type": "Conv2d", "name": "conv1",
                "params": {"out_channels": 6, "kernel_size": [5, 5], "padding": "same"}},
               {"id": "n3", "type": "Block", "name": "layer2", "block": "b1", "repeat": 2,
                "params": {"channels": 128}},
               {"id": "n4", "type": "GlobalAvgPool2d", "name": "pool"},
               {"id": "n5", "type": "Linear", "name": "head.fc",
                "params": {"out_features": "classes"}},
               {"id": "n6", "type": "Output", "name": "output"} ],
    "edges": [ {"from": "n1", "to": "n2"}, {"from": "n2", "to": "n3"}, {"from": "n3", "to": "n4"},
               {"from": "n4", "to": "n5"}, {"from": "n5", "to": "n6"} ],
    "blocks": [ {"id": "b1", "name": "Stage",
                 "parameters": [ {"name": "channels", "type": "int", "default": 64} ],
                 "nodes": [ {"id": "n7", "type": "Input", "name": "input"},
                            {"id": "n8", "type": "Conv2d", "name": "conv",
                             "params": {"out_channels": "=channels", "kernel_size": [3, 3]}},
                            {"id": "n9", "type": "Output", "name": "output"} ],
                 "edges": [ {"from": "n7", "to": "n8"}, {"from": "n8", "to": "n9"} ]} ]
  },
  "data": { "source": "fashion-mnist", "split": {"validation": 0.1, "seed": 1}, "resize": null,
            "normalize": "dataset", "augment": [], "limit": null, "edits": [],
            "facts": {"shape": [1, 28, 28], "classes": ["a", "b", "c"]} },
  "training": { "epochs": 10, "batch_size": 128, "loss": {"type": "CrossEntropyLoss"},
                "optimizer": {"type": "SGD", "lr": 0.05, "momentum": 0.9, "weight_decay": 0.0005},
                "schedule": {"type": "CosineAnnealingLR", "warmup_epochs": 1},
                "seed": 1, "precision": "auto" },
  "view": { "nodes": {"n1": {"x": 0, "y": 0}}, "frames": [], "notes": [] }
})");
}

inline Project exampleProject() { return projectFromJson(exampleDocument(), "p.json")->project; }

/// A document with one value replaced, named by JSON pointer; missing objects are made.
inline Json exampleWith(const char* pointer, Json value) {
    Json document = exampleDocument();
    document[Json::json_pointer(pointer)] = std::move(value);
    return document;
}

} // namespace testsupport
