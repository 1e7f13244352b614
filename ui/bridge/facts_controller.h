// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/graph/memory_forecast.h"
#include "engine/graph/validated_graph.h"
#include "engine/project/project.h"
#include "ui/document/document.h"

#include <QObject>

#include <memory>
#include <optional>

namespace convstudio {

/// What the engine knows of the present document. Immutable, shared.
struct DocumentFacts {
    Validation validation;
    Issues issues; ///< of the whole project, graph included
    std::map<std::string, Severity> worst; ///< by node id
    std::optional<MemoryForecast> memory;
    std::int64_t batchSize = 0;
    quint64 revision = 0;
    bool hasRepairs = false; ///< false: issues are right, but their fixes are still being tried out
    const NodeFacts* node(const std::string& id) const;
    /// Worst severity at a node; nothing when it has no issue.
    std::optional<Severity> severity(const std::string& nodeId) const;
    std::size_t count(Severity severity) const;
};

/// Keeps the facts up to date: every edit starts a check on a helper thread, the newest request
/// wins, results arrive on the GUI thread: first what is wrong, then, where something is, the
/// repairs.
class FactsController : public QObject {
    Q_OBJECT
public:
    FactsController(Document& document, Background& background, QObject* parent = nullptr);
    ~FactsController() override;
    /// Never null.
    std::shared_ptr<const DocumentFacts> facts() const { return m_facts; }
    /// Whether facts() are those of the document as it is now.
    bool isCurrent() const { return m_facts->revision == m_revision; }

Q_SIGNALS:
    void factsChanged();

private:
    void request();
    void check(Repairs repairs);
    void take(std::shared_ptr<const DocumentFacts> facts);

    Document& m_document;
    Background& m_background;
    std::shared_ptr<const DocumentFacts> m_facts;
    quint64 m_revision = 0;
    bool m_isRunning = false;
};

} // namespace convstudio
