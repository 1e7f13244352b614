// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/issue.h"

#include <cassert>
#include <optional>
#include <utility>

namespace convstudio {

/// Either a value or the issues that prevented it. User input never throws; it ends here.
template <class T>
class [[nodiscard]] Result {
public:
    Result(T value) : m_value(std::move(value)) {}         // NOLINT(google-explicit-constructor)
    Result(Issue issue) : m_issues{std::move(issue)} {}    // NOLINT(google-explicit-constructor)
    Result(Issues issues) : m_issues(std::move(issues)) {  // NOLINT(google-explicit-constructor)
        assert(hasErrors(m_issues));
    }

    bool ok() const { return m_value.has_value(); }
    explicit operator bool() const { return ok(); }

    T& value() & { return assert(ok()), *m_value; }
    const T& value() const& { return assert(ok()), *m_value; }
    T&& value() && { return assert(ok()), std::move(*m_value); }
    T& operator*() & { return value(); }
    const T& operator*() const& { return value(); }
    T* operator->() { return &value(); }
    const T* operator->() const { return &value(); }

    /// Empty when ok().
    const Issues& issues() const { return m_issues; }

private:
    std::optional<T> m_value;
    Issues m_issues;
};

/// Success without a value, or issues.
struct Done {};
using Status = Result<Done>;

} // namespace convstudio
