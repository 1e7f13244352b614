// SPDX-License-Identifier: Apache-2.0
#include "ui/charts/chart_data.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace convstudio {

namespace {

void appendNumber(QByteArray& text, double number) {
    std::array<char, 32> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
    text.append(digits.data(), end - digits.data());
}

QByteArray cell(const QString& name, char separator) {
    QByteArray text = name.toUtf8();
    if (!text.contains(separator) && !text.contains('"') && !text.contains('\n')) return text;
    return '"' + text.replace('"', "\"\"") + '"';
}

} // namespace

QString axisKey(ChartAxis axis) {
    switch (axis) {
    case ChartAxis::Epoch: return QStringLiteral("epoch");
    case ChartAxis::Step: return QStringLiteral("step");
    case ChartAxis::Time: break;
    }
    return QStringLiteral("seconds");
}

ChartData ChartData::of(const ChartContent& content, Names names) {
    ChartData data;
    data.axisName = axisKey(content.axis);
    for (const ChartLine& line : content.lines) {
        if (!line.series) continue;
        QString name = names == Names::Ids ? line.id : line.name;
        if (names == Names::Titles && name.isEmpty()) name = content.title;
        if (names == Names::Titles && line.isEarlier) name = line.run + ' ' + name;
        data.columns.push_back({name, line.series->xs(), line.series->ys()});
    }
    return data;
}

ChartData::Rows ChartData::rows() const {
    Rows rows;
    std::vector<std::size_t> next(columns.size(), 0);
    for (;;) {
        double x = std::numeric_limits<double>::infinity();
        bool hasMore = false;
        for (std::size_t i = 0; i < columns.size(); ++i)
            if (next[i] < columns[i].xs.size()) {
                x = std::min(x, columns[i].xs[next[i]]);
                hasMore = true;
            }
        if (!hasMore) return rows;
        rows.xs.push_back(x);
        for (std::size_t i = 0; i < columns.size(); ++i) {
            const bool isHere = next[i] < columns[i].xs.size() && columns[i].xs[next[i]] == x;
            rows.points.push_back(isHere ? std::uint32_t(next[i]++) : Rows::kNone);
        }
    }
}

QByteArray ChartData::text(char separator) const {
    const Rows all = rows();
    QByteArray text = cell(axisName, separator);
    for (const Column& column : columns) text += separator + cell(column.name, separator);
    text += '\n';
    for (std::size_t row = 0; row < all.xs.size(); ++row) {
        appendNumber(text, all.xs[row]);
        for (std::size_t i = 0; i < columns.size(); ++i) {
            text += separator;
            const std::uint32_t point = all.points[row * columns.size() + i];
            if (point != Rows::kNone) appendNumber(text, columns[i].ys[point]);
        }
        text += '\n';
    }
    return text;
}

} // namespace convstudio
