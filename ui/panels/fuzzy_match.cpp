// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/fuzzy_match.h"

#include <algorithm>
#include <vector>

namespace convstudio {

namespace {

constexpr int kLetter = 1;
constexpr int kWordStart = 8;
constexpr int kTextStart = 4; ///< on top of a word's start
constexpr int kRun = 9;
constexpr int kNone = -1000000;
/// Longer texts are cut: the table below has query × text entries.
constexpr int kMaxText = 200;

bool startsWord(const QString& text, int at) {
    if (at == 0) return true;
    const QChar before = text[at - 1];
    return !before.isLetterOrNumber() || (before.isLower() && text[at].isUpper());
}

int bonus(const QString& text, int at) {
    return kLetter + (startsWord(text, at) ? kWordStart : 0) + (at == 0 ? kTextStart : 0);
}

} // namespace

std::optional<FuzzyMatch> fuzzyMatch(const QString& query, const QString& text) {
    QString letters;
    for (const QChar c : query)
        if (!c.isSpace()) letters += c.toCaseFolded();
    if (letters.isEmpty()) return FuzzyMatch{};
    const int rows = static_cast<int>(letters.size());
    const int columns = std::min<int>(kMaxText, static_cast<int>(text.size()));
    if (rows > columns) return std::nullopt;

    // best[i][j]: letters 0..i placed, the last of them at j. from[i][j]: where letter i-1 stands.
    const auto cell = [&](int i, int j) { return static_cast<std::size_t>(i * columns + j); };
    std::vector<int> best(static_cast<std::size_t>(rows * columns), kNone);
    std::vector<int> from(best.size(), -1);
    for (int i = 0; i < rows; ++i) {
        int leading = kNone; // best of the row above, left of j - 1
        int leadingAt = -1;
        for (int j = i; j < columns; ++j) {
            if (i > 0 && j > 1 && best[cell(i - 1, j - 2)] > leading) {
                leading = best[cell(i - 1, j - 2)];
                leadingAt = j - 2;
            }
            if (text[j].toCaseFolded() != letters[i]) continue;
            if (i == 0) {
                best[cell(i, j)] = bonus(text, j);
                continue;
            }
            const int run = j > 0 ? best[cell(i - 1, j - 1)] + kRun : kNone;
            const bool continues = run >= leading && run > kNone + kRun;
            const int before = continues ? run : leading;
            if (before <= kNone + kRun) continue;
            best[cell(i, j)] = before + bonus(text, j);
            from[cell(i, j)] = continues ? j - 1 : leadingAt;
        }
    }
    const auto last = best.end() - columns;
    const auto top = std::max_element(last, best.end());
    if (*top <= kNone + kRun) return std::nullopt;
    // Of two texts that fit alike the shorter says it more exactly.
    FuzzyMatch match{*top * 4 - columns / 8, {}};
    int at = static_cast<int>(top - last);
    for (int i = rows - 1; i >= 0; --i) {
        match.positions.prepend(at);
        at = from[cell(i, at)];
    }
    return match;
}

} // namespace convstudio
