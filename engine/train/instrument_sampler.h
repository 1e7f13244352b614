// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <deque>

namespace convstudio {

/// Decides when a running training is looked at, so that looking takes at most a given share of
/// the time: after each look it waits until the share has earned what looks cost. Arithmetic on
/// times that are handed in (seconds); medians, so that a step that the system held up is neither
/// taken for the cost of a look nor hides it.
class InstrumentSampler {
public:
    struct Budget {
        double share = 0.01;      ///< of the time, for looking
        double leastSeconds = 0.5; ///< between two looks
        int firstAfter = 2;       ///< ordinary steps before the first look
    };
    explicit InstrumentSampler(const Budget& budget) : m_budget(budget) {}

    /// Whether the next step is to be looked at.
    bool isDue(double now) const;
    /// A step that nobody looked at took so long.
    void addOrdinary(double seconds);
    /// A step that was looked at took so long and ended `now`.
    void addObserved(double now, double seconds);
    /// A look beside the steps took so long and ended `now`.
    void addLook(double now, double seconds);
    /// Steps look different from here on: measures anew, keeps to the time already owed.
    void forget();

private:
    Budget m_budget;
    std::deque<double> m_ordinary; ///< the last ones
    std::deque<double> m_costs;    ///< of the last looks
    bool m_hasLooked = false;
    double m_next = 0;
};

} // namespace convstudio
