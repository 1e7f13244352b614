// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/forms/value_text.h"

#include "engine/base/text.h"
#include "engine/graph/expression.h"

#include <QLocale>
#include <QRegularExpression>
#include <QStringList>

#include <algorithm>
#include <cmath>

namespace convstudio {

namespace {

constexpr double kLeastPlain = 1e-4, kMostPlain = 1e16; // written without an exponent

bool isScalar(ParamType type) { return type == ParamType::Int || type == ParamType::Float; }

bool hasWholeItems(ParamType type) {
    return type == ParamType::Int || type == ParamType::IntPair || type == ParamType::IntList;
}

/// 0.0005, 1e-05: exponents where PyTorch writes them.
QString realText(double value) {
    const double size = std::abs(value);
    if (size == 0 || (size >= kLeastPlain && size < kMostPlain))
        return QString::number(value, 'f', QLocale::FloatingPointShortest);
    return QString::fromStdString(shownNumber(value));
}

QString itemText(const Json& item) {
    if (item.is_number_integer()) return QString::number(item.get<qint64>());
    if (item.is_number()) return realText(item.get<double>());
    return QString::fromStdString(item.is_string() ? item.get<std::string>() : item.dump());
}

/// Sizes are written with ×; lists of fractions with commas, where a comma without a space may be
/// a decimal one.
QStringList splitItems(ParamType type, const QString& text) {
    static const QRegularExpression sizes(QStringLiteral("\\s*[×xX;,]\\s*"));
    static const QRegularExpression commas(QStringLiteral("\\s*;\\s*|,\\s+"));
    static const QRegularExpression spaces(QStringLiteral("(?<=[\\w.])\\s+(?=[\\w.=])"));
    if (isScalar(type)) return {text};
    const QRegularExpression& marks = hasWholeItems(type) ? sizes : commas;
    if (text.contains(marks)) return text.split(marks);
    if (!hasWholeItems(type) && text.contains(QLatin1Char('.'))) {
        if (text.contains(QLatin1Char(','))) return text.split(QLatin1Char(','));
    }
    return text.split(spaces);
}

bool isIncomplete(const QString& item) {
    static const QRegularExpression unfinished(QStringLiteral("(^$|[-+*/(]$|^[-+]?[.]?$|\\d[eE]$)"));
    return item.contains(unfinished) ||
           item.count(QLatin1Char('(')) > item.count(QLatin1Char(')'));
}

TypedValue typedNumber(QString item, Expressions expressions) {
    item = item.trimmed();
    if (item.startsWith(QLatin1Char('=')) && expressions == Expressions::Allow) {
        if (item.size() == 1) return {};
        return {TypedValue::State::Value, item.toStdString()};
    }
    item.replace(QChar(0x2212), QLatin1Char('-')).replace(QLatin1Char(','), QLatin1Char('.'));
    if (isIncomplete(item)) return {};
    bool plain = false;
    const double number = item.toDouble(&plain);
    if (plain && std::isfinite(number)) {
        const bool whole = number == std::floor(number) && std::abs(number) < 1e15;
        return {TypedValue::State::Value,
                whole ? Json(static_cast<std::int64_t>(number)) : Json(number)};
    }
    const Result<Json> sum = evaluateExpression("=" + item.toStdString(), Json::object(), {});
    if (!sum) return {TypedValue::State::Wrong, item.toStdString()};
    return {TypedValue::State::Value, *sum};
}

/// A tenth of the default's decade: the step of eps (1e-5) is 1e-6, that of a probability 0.01.
double stepOf(const ParamSpec& spec) {
    if (spec.type != ParamType::Float && spec.type != ParamType::FloatList &&
        spec.type != ParamType::FloatPair)
        return 1;
    const double usual = spec.defaultValue.is_number() ? spec.defaultValue.get<double>() : 1;
    if (usual == 0) return 0.1;
    return std::pow(10, std::floor(std::log10(std::abs(usual))) - 1);
}

double lowest(const ParamSpec& spec) {
    if (!spec.minimum) return 0;
    return spec.exclusiveMinimum ? *spec.minimum + stepOf(spec) : *spec.minimum;
}

double highest(const ParamSpec& spec) {
    if (!spec.maximum) return 9e15;
    return spec.exclusiveMaximum ? *spec.maximum - stepOf(spec) : *spec.maximum;
}

Json steppedNumber(const ParamSpec& spec, const Json& value, int steps) {
    if (isExpression(value)) return value;
    double number = lowest(spec);
    if (value.is_number()) {
        const double least = spec.minimum ? lowest(spec) : -highest(spec);
        number = std::clamp(value.get<double>() + steps * stepOf(spec), least, highest(spec));
    }
    // Steps of 0.01 must not leave 0.30000000000000004.
    number = QString::number(number, 'g', 10).toDouble();
    if (hasWholeItems(spec.type)) return static_cast<std::int64_t>(number);
    return number;
}

} // namespace

QString valueText(const ParamSpec& spec, const Json& value) {
    if (value.is_null()) return {};
    if (!value.is_array()) return itemText(value);
    QStringList items;
    for (const Json& item : value) items += itemText(item);
    return items.join(hasWholeItems(spec.type) ? QStringLiteral(" × ") : QStringLiteral(", "));
}

TypedValue typedValue(const ParamSpec& spec, const QString& typed, Expressions expressions) {
    const QString text = typed.trimmed();
    const std::string plain = text.toStdString();
    if (text.isEmpty() && spec.nullable) return {TypedValue::State::Value, nullptr};
    if (spec.type == ParamType::String) return {TypedValue::State::Value, plain};
    for (const std::string& word : spec.choices) {
        const QString choice = QString::fromStdString(word);
        if (choice.compare(text, Qt::CaseInsensitive) == 0)
            return {TypedValue::State::Value, word};
        if (!text.isEmpty() && choice.startsWith(text, Qt::CaseInsensitive)) return {};
    }
    Json items = Json::array();
    for (const QString& item : splitItems(spec.type, text)) {
        TypedValue number = typedNumber(item, expressions);
        if (number.state == TypedValue::State::Wrong) number.value = plain;
        if (number.state != TypedValue::State::Value) return number;
        items.push_back(std::move(number.value));
    }
    const bool single = items.size() == 1;
    if (single && (isScalar(spec.type) || isExpression(items[0])))
        return {TypedValue::State::Value, items[0]};
    if (single && spec.type == ParamType::IntPair) items.push_back(items[0]);
    return {TypedValue::State::Value, std::move(items)};
}

Json steppedValue(const ParamSpec& spec, const Json& value, int steps, int item) {
    if (value.is_string() || isScalar(spec.type)) {
        const Json number = steppedNumber(spec, value, steps);
        return spec.type == ParamType::IntPair && number.is_number() ? Json{number, number}
                                                                     : number;
    }
    if (!value.is_array()) {
        const Json first = steppedNumber(spec, value, steps);
        return spec.type == ParamType::IntPair ? Json{first, first} : Json::array({first});
    }
    Json stepped = value;
    for (std::size_t i = 0; i < stepped.size(); ++i)
        if (item < 0 || i == static_cast<std::size_t>(item))
            stepped[i] = steppedNumber(spec, stepped[i], steps);
    return stepped;
}

} // namespace convstudio
