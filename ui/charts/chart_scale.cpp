// SPDX-License-Identifier: Apache-2.0
#include "ui/charts/chart_scale.h"

#include "ui/theme/theme.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <array>
#include <cmath>

namespace convstudio {

namespace {

constexpr int kFewest = 4;
constexpr double kMostCounted = 1e15; // there is no letter for more
constexpr QChar kMinus(u'\u2212');
constexpr QChar kThinSpace(u'\u2009');
/// Rounder first.
constexpr std::array kMantissas = {1.0, 2.0, 5.0, 2.5, 4.0, 3.0, 8.0, 6.0, 1.5};
constexpr std::array kSeconds = {1.0,    2.0,    5.0,    10.0,   15.0,    30.0,    60.0,
                                 120.0,  300.0,  600.0,  900.0,  1800.0,  3600.0,  7200.0,
                                 14400., 21600., 43200., 86400., 172800., 432000., 864000.};

QString withMinus(QString text) { return text.replace('-', kMinus); }

QString fixed(double value, int decimals) {
    // No "−0.00".
    if (std::abs(value) < 0.5 * std::pow(10.0, -decimals)) value = 0;
    return withMinus(QLocale::c().toString(value, 'f', decimals));
}

/// 5e-4, 1.2e+6: as settings write it.
QString scientific(double value, int digits) {
    QString text = QLocale::c().toString(value, 'e', digits - 1);
    const qsizetype e = text.indexOf('e');
    QString mantissa = text.left(e);
    if (mantissa.contains('.')) {
        while (mantissa.endsWith('0')) mantissa.chop(1);
        if (mantissa.endsWith('.')) mantissa.chop(1);
    }
    return withMinus(mantissa) + 'e' + withMinus(QString::number(text.mid(e + 1).toInt()));
}

QString significant(double value, int digits) {
    if (value == 0) return QStringLiteral("0");
    const double size = std::abs(value);
    if (size < 9.995e-4 || size >= 1e6) return scientific(value, digits);
    const int whole = int(std::floor(std::log10(size))) + 1;
    return fixed(value, std::clamp(digits - whole, 0, 6));
}

int marksIn(double low, double high, double step) {
    const double first = std::ceil(low / step - 1e-9), last = std::floor(high / step + 1e-9);
    return last < first ? 0 : int(std::min(last - first + 1, 1e6));
}

/// The roundest step with few enough marks, and at least `fewest` of them if any step has.
double stepFor(double low, double high, int most, double least) {
    const double span = high - low;
    const int power = int(std::floor(std::log10(span / std::max(most, 1))));
    double best = 0;
    int bestMarks = 0;
    for (const double mantissa : kMantissas) {
        for (int exponent = power - 1; exponent <= power + 2; ++exponent) {
            const double step = mantissa * std::pow(10.0, exponent);
            if (step < least || (least >= 1 && step != std::floor(step))) continue;
            const int marks = marksIn(low, high, step);
            if (marks > most) continue;
            if (marks >= std::min(kFewest, most)) return step;
            if (marks > bestMarks) {
                bestMarks = marks;
                best = step;
            }
        }
    }
    return best;
}

QString tickLabel(double value, double step, ChartFormat format) {
    if (format == ChartFormat::Percent) {
        const int decimals = std::clamp(-int(std::floor(std::log10(step * 100) + 1e-9)), 0, 6);
        return fixed(value * 100, step * 100 == 2.5 ? 1 : decimals) + kThinSpace + '%';
    }
    const double size = std::max(std::abs(value), step);
    if (size >= kMostCounted) return value == 0 ? QStringLiteral("0") : scientific(value, 3);
    if (size >= 1e6) return Theme::shortCount(value);
    if (step < 1e-4) return value == 0 ? QStringLiteral("0") : scientific(value, 3);
    if (step >= 1) return step == std::floor(step) ? Theme::count(qRound64(value)) : fixed(value, 1);
    int decimals = -int(std::floor(std::log10(step) + 1e-9));
    // 0.25 needs a digit more than 0.2.
    const double scaled = step * std::pow(10.0, decimals);
    if (std::abs(scaled - std::round(scaled)) > 1e-6) ++decimals;
    return fixed(value, decimals);
}

QString clock(double seconds) {
    const qint64 all = qRound64(seconds);
    const QString minutes = QString::number(all / 60 % 60);
    const QString rest = QStringLiteral(":%1").arg(all % 60, 2, 10, QChar('0'));
    if (all < 3600) return minutes + rest;
    return QString::number(all / 3600) + ':' + minutes.rightJustified(2, '0') + rest;
}

std::vector<ChartTick> marks(double low, double high, double step, auto label) {
    std::vector<ChartTick> ticks;
    if (step <= 0) return ticks;
    const double first = std::ceil(low / step - 1e-9);
    for (int i = 0; i < marksIn(low, high, step); ++i) {
        const double value = (first + i) * step;
        ticks.push_back({value, label(value)});
    }
    return ticks;
}

QString words(const char* text) { return QCoreApplication::translate("Charts", text); }

} // namespace

std::vector<ChartTick> valueTicks(double low, double high, int most, ChartFormat format) {
    if (!(high > low) || most < 1) return {};
    const double step = stepFor(low, high, most, format == ChartFormat::Count ? 1 : 0);
    return marks(low, high, step, [&](double value) { return tickLabel(value, step, format); });
}

std::vector<ChartTick> logTicks(double low, double high, int most, ChartFormat format) {
    if (!(high > low) || !(low > 0) || most < 1) return {};
    const int first = int(std::floor(std::log10(low))), last = int(std::ceil(std::log10(high)));
    const auto inside = [&](const std::vector<double>& mantissas, int every) {
        std::vector<double> values;
        for (int power = first; power <= last; ++power)
            if (power % every == 0)
                for (const double mantissa : mantissas) {
                    const double value = mantissa * std::pow(10.0, power);
                    if (value >= low * (1 - 1e-9) && value <= high * (1 + 1e-9))
                        values.push_back(value);
                }
        return values;
    };
    std::vector<double> chosen = inside({1, 2, 5}, 1);
    if (int(chosen.size()) > most) chosen = inside({1, 3}, 1);
    for (int every = 1; int(chosen.size()) > most; ++every) chosen = inside({1}, every);
    // Less than a decade: round values as on a linear axis.
    if (int(chosen.size()) < std::min(3, most)) return valueTicks(low, high, most, format);
    std::vector<ChartTick> ticks;
    for (const double value : chosen)
        ticks.push_back({value, format == ChartFormat::Percent
                                    ? significant(value * 100, 1) + kThinSpace + '%'
                                    : significant(value, 1)});
    return ticks;
}

std::vector<ChartTick> axisTicks(double low, double high, int most, ChartAxis axis) {
    if (!(high > low) || most < 1) return {};
    if (axis == ChartAxis::Time && high - low >= 4) {
        const auto fits = [&](double step) { return marksIn(low, high, step) <= most; };
        const auto step = std::find_if(kSeconds.begin(), kSeconds.end() - 1, fits);
        return marks(low, high, *step, clock);
    }
    // Parts of an epoch only where less than four whole ones are to be seen; steps are whole.
    const double least = axis == ChartAxis::Step || high - low >= 3 ? 1 : 0;
    double step = stepFor(low, high, most, least);
    if (step == 0) step = 1;
    return marks(low, high, step,
                 [&](double value) { return tickLabel(value, step, ChartFormat::Number); });
}

QString chartValue(double value, ChartFormat format) {
    if (std::isnan(value)) return QStringLiteral("–");
    if (std::isinf(value)) return value > 0 ? QStringLiteral("∞") : kMinus + QStringLiteral("∞");
    switch (format) {
    case ChartFormat::Percent: return fixed(value * 100, 1) + kThinSpace + '%';
    case ChartFormat::Rate: return significant(value, 3);
    case ChartFormat::Count: return Theme::count(qRound64(value));
    case ChartFormat::Number: break;
    }
    const double size = std::abs(value);
    if (size != 0 && (size < 5e-4 || size >= 1e5)) return scientific(value, 3);
    return fixed(value, size < 10 ? 3 : size < 100 ? 2 : size < 1000 ? 1 : 0);
}

QString widestChartValue(ChartFormat format) {
    switch (format) {
    case ChartFormat::Percent: return QStringLiteral("100.0") + kThinSpace + '%';
    case ChartFormat::Rate: return QStringLiteral("0.00000");
    case ChartFormat::Count: return QStringLiteral("000,000");
    case ChartFormat::Number: break;
    }
    return QStringLiteral("00.000");
}

QString chartPlace(double x, ChartAxis axis) {
    switch (axis) {
    case ChartAxis::Epoch: return words(QT_TRANSLATE_NOOP("Charts", "epoch %1")).arg(fixed(x, 2));
    case ChartAxis::Step:
        return words(QT_TRANSLATE_NOOP("Charts", "step %1")).arg(Theme::count(qRound64(x)));
    case ChartAxis::Time: break;
    }
    const qint64 all = qRound64(x);
    if (all < 60)
        return words(QT_TRANSLATE_NOOP("Charts", "%1 s")).arg(x < 10 ? fixed(x, 1) : fixed(x, 0));
    if (all < 3600)
        return words(QT_TRANSLATE_NOOP("Charts", "%1 min %2 s")).arg(all / 60).arg(all % 60);
    return words(QT_TRANSLATE_NOOP("Charts", "%1 h %2 min")).arg(all / 3600).arg(all / 60 % 60);
}

void spreadApart(std::vector<double>& positions, double pitch, double end) {
    for (std::size_t i = 1; i < positions.size(); ++i)
        positions[i] = std::max(positions[i], positions[i - 1] + pitch);
    // Pushed out at the end: back from there.
    for (auto position = positions.rbegin(); position != positions.rend(); ++position) {
        *position = std::min(*position, end);
        end = *position - pitch;
    }
}

QString chartCell(double x, ChartAxis axis) {
    switch (axis) {
    case ChartAxis::Epoch: return fixed(x, 2);
    case ChartAxis::Step: return Theme::count(qRound64(x));
    case ChartAxis::Time: break;
    }
    return clock(x);
}

} // namespace convstudio
