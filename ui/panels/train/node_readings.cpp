// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/train/node_readings.h"

#include "ui/theme/theme.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <map>

namespace convstudio {

namespace {

using Layer = NodeReadings::Layer;
using ShownNode = NodeReadings::ShownNode;

constexpr char16_t kThinSpace = u'\u2009';
constexpr double kUsualDeviation = 2; // full length of the bar

QString tr(const char* text) {
    return QCoreApplication::translate("convstudio::NodeReadings", text);
}

QString percent(double share) {
    return QString::number(std::lround(share * 100)) + kThinSpace + u'%';
}

enum class Figure { None, Ratio, Deviation, Dead };

/// What tells most of a layer's health.
Figure figureOf(const ValidatedNode& node, const NodeFigures& figures) {
    if (figures.deadShare) return Figure::Dead;
    switch (node.family) {
    case Family::Io:
    case Family::Regularize:
    case Family::Reshape: return Figure::None;
    case Family::Norm:
    case Family::Merge:
    case Family::Pool:
    case Family::Activation: return Figure::Deviation;
    default: break;
    }
    if (figures.gradientRatio) return Figure::Ratio;
    // Frozen weights have no gradient; what has no weights at all (Flatten) has no health either.
    return node.state.empty() ? Figure::None : Figure::Deviation;
}

double valueOf(Figure figure, const NodeFigures& figures) {
    switch (figure) {
    case Figure::Ratio: return *figures.gradientRatio;
    case Figure::Dead: return *figures.deadShare;
    case Figure::Deviation: return figures.stddev;
    case Figure::None: break;
    }
    return 0;
}

enum class Range { Inside, Below, Above, NotFinite };

Range rangeOf(Figure figure, const NodeFigures& figures) {
    const double value = valueOf(figure, figures);
    const auto within = [&](double least, double most) {
        return value < least ? Range::Below : value > most ? Range::Above : Range::Inside;
    };
    if (!std::isfinite(value)) return Range::NotFinite;
    switch (figure) {
    case Figure::Ratio: return within(bounds::kLeastRatio, bounds::kMostRatio);
    case Figure::Dead: return within(0, bounds::kMostDead);
    case Figure::Deviation: return within(bounds::kLeastDeviation, bounds::kMostDeviation);
    case Figure::None: break;
    }
    return Range::Inside;
}

/// Place of a gradient ratio on the bar: logarithmic from the least to the most.
double ratioShare(double ratio) {
    const double least = std::log10(bounds::kLeastRatio);
    const double most = std::log10(bounds::kMostRatio);
    return ratio > 0 ? std::clamp((std::log10(ratio) - least) / (most - least), 0.0, 1.0) : 0;
}

/// For choosing the worst of several layers: what is out of range first, then gradients, then dead
/// units.
double badness(Figure figure, const NodeFigures& figures) {
    if (figure == Figure::None) return -1;
    const double outside = rangeOf(figure, figures) == Range::Inside ? 0 : 100;
    const double value = valueOf(figure, figures);
    if (!std::isfinite(value)) return 1000;
    switch (figure) {
    case Figure::Ratio: return outside + 10 + std::abs(ratioShare(value) - 0.5);
    case Figure::Dead: return outside + 5 + value;
    default: return outside + std::min(1.0, value / bounds::kMostDeviation);
    }
}

ReadingCell healthCell(Figure figure, const NodeFigures& figures) {
    const double value = valueOf(figure, figures);
    const bool outOfRange = rangeOf(figure, figures) != Range::Inside;
    switch (figure) {
    case Figure::Ratio:
        return {u"Δ "_qs + readingNumber(value), ratioShare(value), outOfRange};
    case Figure::Dead: return {tr("dead %1").arg(percent(value)), value, outOfRange};
    case Figure::Deviation:
        return {u"σ "_qs + readingNumber(value), std::min(1.0, value / kUsualDeviation),
                outOfRange};
    case Figure::None: break;
    }
    return {};
}

QString healthSentence(Figure figure, const NodeFigures& figures) {
    const double value = valueOf(figure, figures);
    const Range range = rangeOf(figure, figures);
    if (range == Range::NotFinite) return tr("values are no longer finite");
    switch (figure) {
    case Figure::Ratio: {
        const QString text = tr("gradient ÷ weight %1").arg(readingNumber(value));
        if (range == Range::Below) return text + tr(" (below %1: hardly any gradient arrives)")
                                                     .arg(readingNumber(bounds::kLeastRatio));
        if (range == Range::Above) return text + tr(" (above %1: large for these weights)")
                                                     .arg(readingNumber(bounds::kMostRatio));
        return text;
    }
    case Figure::Dead:
        return range == Range::Above
                   ? tr("%1 of the units never fire in this batch: more than half")
                         .arg(percent(value))
                   : tr("%1 of the units never fire in this batch").arg(percent(value));
    case Figure::Deviation: {
        const QString text = tr("spread of the output %1").arg(readingNumber(value));
        if (range == Range::Below) return text + tr(" (below %1: nearly constant)")
                                                     .arg(readingNumber(bounds::kLeastDeviation));
        if (range == Range::Above) return text + tr(" (above %1: very large)")
                                                     .arg(readingNumber(bounds::kMostDeviation));
        return text;
    }
    case Figure::None: break;
    }
    return {};
}

/// The figures of one step, found by path, and what single nodes are compared with.
class Reader {
public:
    Reader(const NodesEvent& event, const QHash<QString, ShownNode>& shown) {
        for (const NodeFigures& figures : event.nodes) {
            m_figures.insert_or_assign(figures.path, &figures);
            m_sum += figures.milliseconds;
        }
        for (const ShownNode& each : shown) m_most = std::max(m_most, milliseconds(each));
    }

    struct Measured {
        const Layer* layer = nullptr;
        const NodeFigures* figures = nullptr;
        Figure figure = Figure::None;
    };

    const NodeFigures* find(const ValidatedNode& node) const {
        const auto found = m_figures.find(node.path);
        return found == m_figures.end() ? nullptr : found->second;
    }
    Measured worst(const ShownNode& shown) const {
        Measured worst;
        double most = -2;
        for (const Layer& layer : shown.layers) {
            const NodeFigures* figures = find(*layer.node);
            if (!figures) continue;
            const Figure figure = figureOf(*layer.node, *figures);
            if (badness(figure, *figures) <= most) continue;
            most = badness(figure, *figures);
            worst = {&layer, figures, figure};
        }
        return worst;
    }
    /// Of the copy that takes longest.
    double milliseconds(const ShownNode& shown) const {
        QHash<int, double> copies;
        double most = 0;
        for (const Layer& layer : shown.layers)
            if (const NodeFigures* figures = find(*layer.node))
                most = std::max(most, copies[layer.copy] += figures->milliseconds);
        return most;
    }
    double shareOfStep(const ShownNode& shown) const {
        return m_sum > 0 ? milliseconds(shown) / m_sum : 0;
    }
    ReadingCell timeCell(const ShownNode& shown) const {
        const double time = milliseconds(shown);
        const bool hasWeights =
            std::any_of(shown.layers.begin(), shown.layers.end(),
                        [](const Layer& layer) { return layer.node->parameters > 0; });
        return {millisecondsText(time), m_most > 0 ? time / m_most : 0,
                !hasWeights && shareOfStep(shown) > bounds::kMostIdleTime};
    }
    QString timeSentence(const ShownNode& shown) const {
        return tr("%1 forward and backward, %2 of the step")
            .arg(millisecondsText(milliseconds(shown)), percent(shareOfStep(shown)));
    }

private:
    std::map<std::string_view, const NodeFigures*> m_figures;
    double m_sum = 0;  ///< milliseconds of all layers
    double m_most = 0; ///< of a node shown
};

QString worstSentence(const ShownNode& shown, const Layer& layer) {
    const QString path = QString::fromStdString(layer.node->path);
    if (shown.copies > 1) return tr("worst of %1 copies: %2").arg(shown.copies).arg(path);
    return shown.isBlock ? tr("worst layer: %1").arg(path) : QString();
}

QString joined(const QStringList& parts) {
    QStringList given = parts;
    given.removeAll(QString());
    return given.join(tr(", "));
}

NodeReading health(const ShownNode& shown, const Reader& reader) {
    const Reader::Measured worst = reader.worst(shown);
    if (!worst.layer || worst.figure == Figure::None) return {};
    return {{healthCell(worst.figure, *worst.figures), reader.timeCell(shown)},
            joined({healthSentence(worst.figure, *worst.figures), reader.timeSentence(shown),
                    worstSentence(shown, *worst.layer)})};
}

NodeReading time(const ShownNode& shown, const Reader& reader) {
    if (!reader.worst(shown).layer) return {};
    const double share = reader.shareOfStep(shown);
    return {{reader.timeCell(shown), {percent(share), share, false}}, reader.timeSentence(shown)};
}

NodeReading range(const ShownNode& shown, const Reader& reader) {
    // Of several layers the one with the widest output.
    const Layer* layer = nullptr;
    const NodeFigures* widest = nullptr;
    for (const Layer& each : shown.layers) {
        const NodeFigures* figures = reader.find(*each.node);
        if (!figures || (widest && !(figures->stddev > widest->stddev))) continue;
        widest = figures;
        layer = &each;
    }
    if (!widest) return {};
    const Range spread = rangeOf(Figure::Deviation, *widest);
    const ReadingCell mean{u"μ "_qs + readingNumber(widest->mean), -1,
                           !std::isfinite(widest->mean)};
    ReadingCell deviation = healthCell(Figure::Deviation, *widest);
    deviation.outOfRange = spread != Range::Inside;
    return {{mean, deviation},
            joined({tr("mean of the output %1").arg(readingNumber(widest->mean)),
                    healthSentence(Figure::Deviation, *widest), worstSentence(shown, *layer)})};
}

NodeReading shapes(const ShownNode& shown) {
    const ValidatedNode& last = *shown.layers.back().node;
    double bytes = 0;
    for (const Layer& layer : shown.layers) bytes += 4.0 * double(layer.node->shape.elements());
    const QString shape = QString::fromStdString(last.shape.text());
    const QString size = Theme::bytes(bytes);
    return {{{shape, -1, false}, {size, -1, false}},
            tr("output %1, %2 for one image").arg(shape, size)};
}

std::int64_t repeatOf(const Graph& graph, const std::string& instance) {
    const Node* node = graph.findNode(instance);
    return node && node->repeat ? std::max<std::int64_t>(1, *node->repeat) : 1;
}

} // namespace

NodeReadings::NodeReadings(const ValidatedGraph& network, const Graph& graph,
                           const QStringList& scope) {
    std::vector<std::string> outer;
    std::int64_t outerCopies = 1;
    for (const QString& instance : scope) {
        outer.push_back(instance.toStdString());
        outerCopies *= repeatOf(graph, outer.back());
    }
    const std::size_t depth = outer.size();
    for (const ValidatedNode& node : network.nodes()) {
        if (node.instances.size() < depth ||
            !std::equal(outer.begin(), outer.end(), node.instances.begin()))
            continue;
        const bool isInside = node.instances.size() > depth;
        const std::string& id = isInside ? node.instances[depth] : node.id;
        ShownNode& shown = m_shown[QString::fromStdString(id)];
        shown.isBlock = isInside;
        shown.copies = int(outerCopies * (isInside ? repeatOf(graph, id) : 1));
        shown.layers.append({&node, 0});
    }
    // Copies are chained: every layer of one comes before those of the next.
    for (ShownNode& shown : m_shown) {
        const qsizetype inOne = std::max<qsizetype>(1, shown.layers.size() / shown.copies);
        for (qsizetype i = 0; i < shown.layers.size(); ++i)
            shown.layers[i].copy = int(i / inOne);
    }
}

QHash<QString, NodeReading> NodeReadings::of(Instrument instrument,
                                             const NodesEvent* event) const {
    QHash<QString, NodeReading> readings;
    if (!event && instrument != Instrument::Shapes) return readings;
    const NodesEvent none;
    const Reader reader(event ? *event : none, m_shown);
    for (auto it = m_shown.cbegin(); it != m_shown.cend(); ++it) {
        const auto make = [&]() -> NodeReading {
            switch (instrument) {
            case Instrument::Health: return health(it.value(), reader);
            case Instrument::Time: return time(it.value(), reader);
            case Instrument::Range: return range(it.value(), reader);
            case Instrument::Shapes: break;
            }
            return shapes(it.value());
        };
        NodeReading reading = make();
        if (!reading.cells.isEmpty()) readings.insert(it.key(), std::move(reading));
    }
    return readings;
}

QString NodeReadings::histogramPath(const QString& nodeId, const NodesEvent* event) const {
    const auto found = m_shown.constFind(nodeId);
    if (found == m_shown.cend() || found->layers.isEmpty()) return {};
    const NodesEvent none;
    const Reader reader(event ? *event : none, m_shown);
    const Reader::Measured worst = reader.worst(*found);
    const ValidatedNode& node = worst.layer ? *worst.layer->node : *found->layers.back().node;
    return QString::fromStdString(node.path);
}

QString readingNumber(double value) {
    if (std::isnan(value)) return QStringLiteral("NaN");
    if (std::isinf(value)) return value > 0 ? QStringLiteral("∞") : QStringLiteral("−∞");
    const double size = std::abs(value);
    QString text;
    if (size == 0) text = QStringLiteral("0");
    else if (size < 0.1 || size >= 1000) {
        text = QString::number(size, 'e', 1);
        text.replace(QLatin1String("e-0"), QLatin1String("e-"));
        text.replace(QLatin1String("e+0"), QLatin1String("e"));
        text.replace(QLatin1String("e+"), QLatin1String("e"));
    } else if (size < 10) text = QString::number(size, 'f', 2);
    else text = QString::number(size, 'f', size < 100 ? 1 : 0);
    return value < 0 ? u'−' + text : text;
}

QString millisecondsText(double milliseconds) {
    const int digits = milliseconds < 0.1 ? 2 : milliseconds < 100 ? 1 : 0;
    return QString::number(milliseconds, 'f', digits) + kThinSpace + u"ms"_qs;
}

} // namespace convstudio
