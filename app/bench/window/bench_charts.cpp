// SPDX-License-Identifier: Apache-2.0
#include "app/bench/window/frame_times.h"
#include "app/bench/window/window_bench.h"

#include "ui/charts/chart_card.h"

#include <QImage>

#include <algorithm>
#include <cmath>
#include <random>

namespace convstudio::bench {

namespace {

constexpr int kPoints = 1'000'000;
constexpr int kEpochs = 100;
constexpr int kFrames = 240;
constexpr int kPointsAFrame = 4; // a run that logs forty points a second
constexpr QSize kCard{1600, 300};
constexpr double kAppendGoal = 2;  // µs
constexpr double kRepaintGoal = 5; // ms
constexpr double kSmoothing = 0.6;

/// A loss as training gives it: falling, noisy at every step. Late stretches of it are noise that
/// fills the chart, which costs the most to paint.
class NoisyLoss {
public:
    double at(double epoch) { return 0.25 + 2 * std::exp(-epoch / 8) + 0.08 * m_noise(m_random); }

private:
    std::mt19937 m_random{1};
    std::normal_distribution<double> m_noise{0, 1};
};

double epochOf(int point) { return double(point) * kEpochs / kPoints; }

Figure appending(const std::vector<double>& values) {
    std::vector<double> times;
    for (int round = 0; round < 5; ++round) {
        MetricSeries series;
        series.setSmoothing(kSmoothing);
        const double before = threadMs();
        for (int i = 0; i < kPoints; ++i) series.append(epochOf(i), values[std::size_t(i)]);
        times.push_back((threadMs() - before) * 1e3 / kPoints);
    }
    return atMost("append to a curve of up to 1,000,000 points: µs a point",
                  Spread::of(times).median, kAppendGoal, Spread::of(times).toJson());
}

/// What changes between two paintings.
enum class Change { Points, NoisyPoints, Zoom };

/// A card with a training and a validation curve: new points, then all that a tick does; or a new
/// stretch of x, as the wheel asks for.
Figure repainting(const std::string& name, const std::vector<double>& values, int points,
                  double smoothing, Change change) {
    Theme theme(*qApp);
    Background background(1);
    ChartGroup group;
    ChartCard card(theme, background, group, QStringLiteral("chart-loss"));
    card.setTitle(QStringLiteral("Loss"));
    const auto training = std::make_shared<MetricSeries>();
    const auto validation = std::make_shared<MetricSeries>();
    const double scale = double(kPoints) / points;
    for (int i = 0; i < points; ++i)
        training->append(epochOf(i) * scale, values[std::size_t(double(i) * scale)]);
    for (int epoch = 1; epoch <= kEpochs; ++epoch)
        validation->append(epoch, 0.3 + 2 * std::exp(-epoch / 8.0));
    group.setSmoothing(smoothing);
    card.setLines({{QStringLiteral("train"), QStringLiteral("train"), training, LineKind::Training,
                    1, {}, false},
                   {QStringLiteral("validation"), QStringLiteral("validation"), validation,
                    LineKind::Validation, 2, {}, false}});
    card.setBest(kEpochs - 3, kEpochs - 3);
    group.setExtent(kEpochs, kEpochs * 1.2);
    if (change == Change::NoisyPoints) group.zoomTo(kEpochs / 2.0, kEpochs + 1);
    card.resize(kCard);
    card.show();
    QCoreApplication::processEvents();
    QImage screen(kCard, QImage::Format_ARGB32_Premultiplied);
    NoisyLoss loss;
    std::vector<double> cpu, wall;
    const int drawings = card.drawings();
    for (int frame = 0; frame < kFrames; ++frame) {
        QElapsedTimer clock;
        clock.start();
        const double before = threadMs();
        if (change != Change::Zoom) {
            const double epoch = training->xs().back();
            for (int i = 0; i < kPointsAFrame; ++i)
                training->append(epoch + 1e-4 * i, loss.at(epoch));
            group.setExtent(training->xs().back(), kEpochs * 1.2);
            Q_EMIT group.ticked();
        } else {
            group.zoomTo(0.1 * frame, kEpochs - 0.2 * frame);
        }
        card.render(&screen);
        cpu.push_back(threadMs() - before);
        wall.push_back(double(clock.nsecsElapsed()) / 1e6);
    }
    return atMost(name, share(cpu, 0.95), kRepaintGoal,
                  {{"frames", kFrames},
                   {"drawings", card.drawings() - drawings},
                   {"points", training->size()},
                   {"points_given_to_qt_charts", card.pointsGiven()},
                   {"cpu_ms_median", share(cpu, 0.5)},
                   {"cpu_ms_p95", share(cpu, 0.95)},
                   {"wall_ms_median", share(wall, 0.5)},
                   {"wall_ms_p95", share(wall, 0.95)}});
}

} // namespace

Result<Figures> benchCharts(Bench&) {
    const OffscreenApplication app;
    NoisyLoss loss;
    std::vector<double> values(kPoints);
    for (int i = 0; i < kPoints; ++i) values[std::size_t(i)] = loss.at(epochOf(i));
    Figures figures{appending(values)};
    for (const int points : {1000, 10'000, kPoints})
        for (const double smoothing : {0.0, kSmoothing}) {
            const QString name = QStringLiteral("chart of %1 points, %2: update and repaint, p95 ms")
                                     .arg(Theme::count(points),
                                          smoothing > 0 ? QStringLiteral("smoothed")
                                                        : QStringLiteral("raw"));
            figures.push_back(
                repainting(name.toStdString(), values, points, smoothing, Change::Points));
        }
    figures.push_back(repainting("chart of 1,000,000 points, noise all over: update and repaint, "
                                 "p95 ms",
                                 values, kPoints, kSmoothing, Change::NoisyPoints));
    figures.push_back(repainting("chart of 1,000,000 points, smoothed: zoom and repaint, p95 ms",
                                 values, kPoints, kSmoothing, Change::Zoom));
    return figures;
}

} // namespace convstudio::bench
