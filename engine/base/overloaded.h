// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace convstudio {

/// One callable made of several lambdas, for std::visit: the best match of the alternative is called.
template <class... Cases>
struct Overloaded : Cases... {
    using Cases::operator()...;
};
template <class... Cases>
Overloaded(Cases...) -> Overloaded<Cases...>;

} // namespace convstudio
