// SPDX-License-Identifier: Apache-2.0
#include "ui/canvas/insert_ranking.h"

#include "ui/canvas/layer_fit.h"

#include <algorithm>
#include <map>

namespace convstudio {

namespace {

// What counts how much; a better text match always wins.
constexpr double kMatchStep = 1000;
constexpr double kPerFollower = 20; // each time the type follows that layer type here
constexpr int kMostFollowers = 5;
constexpr double kRecent = 30; // last used; less for those before
constexpr double kUsual = 10;  // per place in kUsualNext
constexpr double kSecondEnd = -500;

struct Following {
    Family family;
    std::vector<Family> next; ///< most usual first
};

const std::vector<Following>& usualNext() {
    using enum Family;
    static const std::vector<Following> table = {
        {Io, {Conv, Reshape, Dense}},
        {Conv, {Norm, Activation, Pool}},
        {Norm, {Activation, Conv, Pool}},
        {Activation, {Conv, Pool, Dense, Regularize}},
        {Pool, {Conv, Dense, Regularize}},
        {Dense, {Activation, Regularize, Dense, Io}},
        {Regularize, {Dense, Conv, Io}},
        {Merge, {Activation, Conv, Norm}},
        {Reshape, {Conv, Dense}},
    };
    return table;
}

double usualScore(Family before, Family candidate) {
    for (const Following& row : usualNext()) {
        if (row.family != before) continue;
        const auto found = std::find(row.next.begin(), row.next.end(), candidate);
        return found == row.next.end() ? 0 : kUsual * double(row.next.end() - found);
    }
    return 0;
}

/// How well a text matches: 0 not at all; the synonym that matched best is told.
int matchOf(const QString& text, const QString& name, const std::vector<std::string>& synonyms,
            QString& matched) {
    if (text.isEmpty()) return 1;
    const auto grade = [&text](const QString& word) {
        if (word.compare(text, Qt::CaseInsensitive) == 0) return 4;
        if (word.startsWith(text, Qt::CaseInsensitive)) return 3;
        return word.contains(text, Qt::CaseInsensitive) ? 2 : 0;
    };
    int best = grade(name);
    for (const std::string& synonym : synonyms) {
        const QString word = QString::fromStdString(synonym);
        const int own = grade(word);
        if (own <= best) continue;
        best = own;
        matched = word;
    }
    return best;
}

class Ranking {
public:
    Ranking(const Workbench& workbench, const InsertTarget& target, const QString& text)
        : m_bench(workbench), m_target(target), m_text(text.trimmed()),
          m_recent(workbench.ui.state.recentInserts()) {
        if (const auto source = target.source()) {
            m_shape = shapeAt(workbench, *source);
            const Node* node = nodeInScope(workbench, QString::fromStdString(source->nodeId));
            if (node) readBefore(*node);
        }
    }

    QVector<InsertOffer> offers() {
        for (const LayerSpec& spec : m_bench.document.catalog().all()) addLayer(spec);
        for (const Block& block : m_bench.document.graph().blocks) {
            if (QString::fromStdString(block.id) == m_bench.state.scope()) continue;
            addBlock(QStringLiteral("block:") + QString::fromStdString(block.id));
        }
        for (const LibraryBlock& block : m_bench.blocks.blocks())
            addBlock(QStringLiteral("library:") + QString::fromStdString(block.name));
        std::stable_sort(m_rated.begin(), m_rated.end(),
                         [](const Rated& a, const Rated& b) { return a.score > b.score; });
        QVector<InsertOffer> result;
        for (Rated& rated : m_rated) result.push_back(std::move(rated.offer));
        return result;
    }

private:
    struct Rated {
        InsertOffer offer;
        double score;
    };

    void readBefore(const Node& node) {
        if (const LayerSpec* spec = m_bench.document.catalog().find(node.type))
            m_before = spec->family;
        const auto& graph = m_bench.document.graph();
        const std::string scope = m_bench.state.scope().toStdString();
        std::map<std::string, const Node*> byId;
        for (const Node& other : graph.nodesOf(scope)) byId[other.id] = &other;
        for (const Edge& edge : graph.edgesOf(scope)) {
            const Node* from = byId[edge.from];
            const Node* to = byId[edge.to];
            if (from && to && from->type == node.type && from->block == node.block)
                ++m_followers[keyOf(*to)];
        }
    }

    static QString keyOf(const Node& node) {
        return QString::fromStdString(node.type == kBlockType ? "block:" + node.block : node.type);
    }

    void addLayer(const LayerSpec& spec) {
        const bool gets = m_target.source().has_value();
        const bool gives = m_target.how == InsertTarget::How::Before
                           || m_target.how == InsertTarget::How::Into;
        if ((gets && spec.inputs.empty()) || (gives && !spec.hasOutput)) return;
        std::optional<Shape> after;
        if (m_shape) {
            after = shapeBehind(m_bench, spec, *m_shape);
            if (!after) return;
        }
        QString synonym;
        const QString type = QString::fromStdString(spec.type);
        const int match = matchOf(m_text, type, spec.synonyms, synonym);
        if (match == 0) return;
        InsertOffer offer{InsertChoice(type), type, synonym, Theme::familyToken(spec.family),
                          Theme::familyIcon(spec.family)};
        if (after && synonym.isEmpty() && spec.hasOutput) offer.note = shapeText(*after);
        double score = match * kMatchStep + habit(type);
        if (m_before) score += usualScore(*m_before, spec.family);
        if (isSecondEnd(spec)) score += kSecondEnd;
        m_rated.push_back({std::move(offer), score});
    }

    void addBlock(const QString& key) {
        QString synonym;
        const InsertChoice choice(key);
        const QString name = choice.name(m_bench);
        const int match = matchOf(m_text, name, {}, synonym);
        if (match == 0) return;
        m_rated.push_back({{choice, name, {}, QStringLiteral("family.block"),
                            QStringLiteral("block")},
                           match * kMatchStep + habit(key)});
    }

    double habit(const QString& key) const {
        const auto recent = m_recent.indexOf(key);
        const double last = recent < 0 ? 0 : kRecent / double(1 + recent);
        return last + kPerFollower * std::min(m_followers.value(key), kMostFollowers);
    }

    /// A scope has one way in as a rule; a second Input or Output is rarely meant.
    bool isSecondEnd(const LayerSpec& spec) const {
        if (spec.type != kInputType && spec.type != kOutputType) return false;
        const auto& nodes = m_bench.document.graph().nodesOf(m_bench.state.scope().toStdString());
        return std::any_of(nodes.begin(), nodes.end(),
                           [&spec](const Node& node) { return node.type == spec.type; });
    }

    const Workbench& m_bench;
    const InsertTarget& m_target;
    QString m_text;
    QStringList m_recent;
    std::optional<Shape> m_shape;
    std::optional<Family> m_before;
    QHash<QString, int> m_followers;
    std::vector<Rated> m_rated;
};

} // namespace

std::optional<PortRef> InsertTarget::source() const {
    switch (how) {
    case How::After:
    case How::Behind: return port;
    case How::Into: return wire.from;
    default: return {};
    }
}

QVector<InsertOffer> rankInserts(const Workbench& workbench, const InsertTarget& target,
                                 const QString& text) {
    return Ranking(workbench, target, text).offers();
}

} // namespace convstudio
