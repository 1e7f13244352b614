// SPDX-License-Identifier: Apache-2.0
#include "app/window/screenshot.h"

#include <QCursor>
#include <QPixmap>
#include <QTimer>
#include <QWidget>

namespace convstudio {

namespace {
constexpr int kRounds = 3;
constexpr int kRoundMilliseconds = 40; // longer than any debounce of the window
} // namespace

Screenshot::Screenshot(QWidget& window, Background& background, QString file)
    : QObject(&window), m_window(window), m_background(background), m_file(std::move(file)) {}

void Screenshot::takeWhenSettled() { look(0); }

void Screenshot::look(int quietRounds) {
    if (quietRounds == 0) QCursor::setPos(m_window.geometry().bottomRight()); // hovers nothing
    if (quietRounds == kRounds) {
        Q_EMIT taken(m_window.grab().save(m_file, "PNG"));
        return;
    }
    const int next = m_background.isBusy() ? 0 : quietRounds + 1;
    QTimer::singleShot(kRoundMilliseconds, this, [this, next] { look(next); });
}

} // namespace convstudio
