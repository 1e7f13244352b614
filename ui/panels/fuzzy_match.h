// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QString>

#include <optional>

namespace convstudio {

/// How well a query fits a text.
struct FuzzyMatch {
    int score = 0;         ///< higher is better
    QList<int> positions{}; ///< matched characters of the text, ascending
};

/// The letters of the query in their order, anywhere in the text, whatever their case; nothing when
/// one is missing. Beginnings of words and runs of letters count more, gaps less; of all placements
/// the best is taken. Spaces in the query are skipped. An empty query fits everything with 0.
std::optional<FuzzyMatch> fuzzyMatch(const QString& query, const QString& text);

} // namespace convstudio
