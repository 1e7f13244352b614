// SPDX-License-Identifier: Apache-2.0
#include "app/bench/peer.h"
#include "app/bench/window/window_bench.h"

namespace convstudio::bench {

/// From the start of the process to the end of a run that paints the window once into a picture:
/// start and end of the program and the writing of the picture are part of it.
Result<Figures> benchWindowStart(Bench& bench) {
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const std::string program = (bench.cli.parent_path() / "convstudio").string();
    const std::filesystem::path picture = bench.scratch / "window.png";
    std::vector<double> times;
    for (int i = 0; i < (bench.quick ? 3 : 9); ++i) {
        const auto facts = runProcess({program, "--workspace", "design", "--screenshot",
                                       picture.string(), "--exit-after-screenshot"});
        if (!facts) return facts.issues();
        if (facts->status != 0)
            return makeError("bench-peer-failed", {},
                             {{"command", program},
                              {"reason", "exit code " + std::to_string(facts->status)}});
        times.push_back(facts->seconds);
    }
    const Spread spread = Spread::of(times);
    return Figures{atMost("window on screen with an empty project: s", spread.median, 0.5,
                          spread.toJson())};
}

} // namespace convstudio::bench
