// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/graph/graph_json.h"
#include "engine/graph/text_form.h"
#include "engine/graph/validated_graph.h"
#include "engine/layers/registry.h"

#include <QtTest/QtTest>

/// What the tests of graph/ share.
namespace graphcase {

using namespace convstudio;

inline const LayerRegistry& registry() {
    static const LayerRegistry layers;
    return layers;
}

/// Facts of a data set with `classes` classes; an empty shape = unknown.
inline DataFacts factsOf(std::int64_t classes, std::vector<std::int64_t> shape = {}) {
    DataFacts facts;
    facts.shape.dims = std::move(shape);
    for (std::int64_t i = 0; i < classes; ++i) facts.classes.push_back("c" + std::to_string(i));
    return facts;
}

inline QByteArray codesOf(const Issues& issues) {
    QByteArray codes;
    for (const Issue& issue : issues) {
        if (!codes.isEmpty()) codes += ' ';
        if (issue.severity != Severity::Error) codes += '~';
        codes += issue.code.c_str();
        if (!issue.place.nodeId.empty()) codes += ("@" + issue.place.nodeId).c_str();
    }
    return codes;
}

inline Graph graphOf(const char* text) {
    Result<Graph> graph = parseTextForm(text, registry());
    if (!graph) qFatal("%s: %s", text, codesOf(graph.issues()).constData());
    return *graph;
}

inline Graph graphOfJson(const char* text) {
    GraphFromJson read = graphFromJson(Json::parse(text), "/graph");
    if (!read.issues.empty()) qFatal("%s", codesOf(read.issues).constData());
    return read.graph;
}

} // namespace graphcase
