// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <c10/core/Event.h>
#include <torch/types.h>

#include <cstddef>
#include <deque>
#include <vector>

namespace convstudio {

/// Divides the time of a pass among the nodes of a network: between two marks the node of the later
/// (forward) or of the earlier one (backward) was at work. Wall time on the CPU, events of the
/// stream elsewhere; a device without such events gives zeros.
class StepClock {
public:
    StepClock(at::Device device, std::size_t nodes);

    /// A pass begins, or goes on after an interruption that counts for no node.
    void start();
    /// Forward: `node` is done, having begun at the last mark.
    void finished(std::size_t node);
    /// Backward: the work of `node` begins, that of the one before ends.
    void backward(std::size_t node);
    /// The backward pass is over.
    void stop();
    /// Milliseconds by node; the device has done its work.
    std::vector<double> milliseconds() const;

private:
    using Mark = std::size_t; ///< position in the list of marks
    struct Interval { std::size_t node; Mark begin, end; };
    Mark mark();
    double between(Mark begin, Mark end) const;

    at::Device m_device;
    std::size_t m_nodes;
    std::vector<double> m_seconds;   ///< marks on the CPU
    std::deque<c10::Event> m_events; ///< marks elsewhere
    std::vector<Interval> m_intervals;
    Mark m_last = 0;
    std::size_t m_working; ///< node of the backward pass; number of nodes = none yet
};

} // namespace convstudio
