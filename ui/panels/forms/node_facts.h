// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/bridge/facts_controller.h"
#include "ui/panels/forms/fact_list.h"

#include <QCoreApplication>

namespace convstudio {

/// What is known of nodes, in words for the property panel. Pure questions.
class NodeFactTexts {
    Q_DECLARE_TR_FUNCTIONS(convstudio::NodeFactTexts)
public:
    NodeFactTexts(const Document& document, const DocumentFacts& facts)
        : m_document(document), m_facts(facts) {}

    /// One node: shapes, costs with their share of the whole, receptive field. Several: sums.
    QVector<FactRow> rows(const QStringList& ids) const;
    /// What a setting amounts to in this layer ("1 × 1 pixels on each side"); empty: nothing to say.
    QString parameter(const std::string& nodeId, const std::string& name) const;
    /// "std 0.118" of the weights' start values; empty where it is unknown.
    QString weightDeviation(const std::string& nodeId) const;

    static QString shapeText(const Shape& shape); ///< "16 × 28 × 28"
    static QString fieldText(const ReceptiveField& field);
    /// What one value of a map sees at most, also where that reaches beyond the image: layers that
    /// look at all of it (pooling over everything, Linear) say nothing of the convolutions.
    static ReceptiveField networkField(const ValidatedGraph& graph);
    static bool seesAll(const ReceptiveField& field, const Shape& image);
    /// Bytes that the values of the whole batch take: "Activations, batch 128".
    QString activationLabel() const;

private:
    std::optional<Shape> inputOf(const std::string& nodeId) const;
    const ValidatedNode* resolved(const std::string& nodeId) const;
    NodeFacts sumOf(const QStringList& ids) const;
    NodeFacts whole() const;
    const Document& m_document;
    const DocumentFacts& m_facts;
};

} // namespace convstudio
