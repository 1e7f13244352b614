// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/panels/forms/form.h"

#include <functional>

namespace convstudio {

class FactList;

/// The selected nodes as a form, made from their schemas alone: parameters, weights, facts; of a
/// block instance also repeat count and block. Several nodes: the rows they share.
class NodeForm : public Form {
    Q_OBJECT
public:
    NodeForm(Workbench& workbench, const QStringList& nodeIds, QWidget* parent = nullptr);
    void refresh() override;
    void refreshFacts() override;
    QString structure() const override { return structureOf(m_workbench, m_ids); }
    static QString structureOf(const Workbench& workbench, const QStringList& nodeIds);

private:
    /// A row with the way to read a node's value.
    struct Binding {
        FormRow* row;
        std::function<Json(const Node&)> read;
    };
    void buildParameters();
    void buildWeights();
    void buildInit(const std::string& tensor, int rank);
    void buildBlock();
    void addParameter(const ParamSpec& spec);
    FormRow* addField(const char* field, const ParamSpec& spec);
    ParamField::Setting settingOf(const ParamSpec& spec) const;
    void bind(FormRow* row, std::function<Json(const Node&)> read,
              std::function<DocumentEdits(const Json&)> edits);
    std::vector<const Node*> nodes() const;
    std::vector<std::string> ids() const;
    bool isWeightParameter(const std::string& name) const;

    const QStringList m_ids;
    const Block* m_scopeBlock = nullptr; ///< only while the form is being built
    ParamSpecs m_specs;                  ///< shared by all nodes
    std::vector<Binding> m_bindings;
    FactList* m_facts;
};

} // namespace convstudio
