// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QSize>
#include <QString>

#include <functional>
#include <optional>

class QPainter;

namespace convstudio {

/// What is painted, as the bytes of a file: PNG at twice the size or SVG, by the file's ending;
/// nothing for other endings. GUI thread.
std::optional<QByteArray> pictureBytes(const QString& file, const QSize& size, const QString& title,
                                       const std::function<void(QPainter&)>& paint);

} // namespace convstudio
