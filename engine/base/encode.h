// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace convstudio {

/// `text` as content or attribute of an XML document: &, <, > and quotes as entities, without the
/// control characters that XML forbids; bytes that are no UTF-8 become U+FFFD.
std::string xmlEscaped(std::string_view text);

/// RFC 4648, with padding.
std::string base64(std::string_view bytes);

} // namespace convstudio
