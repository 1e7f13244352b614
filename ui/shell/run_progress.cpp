// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/run_progress.h"

#include "ui/bridge/training_controller.h"
#include "ui/panels/runs/run_words.h"

#include <QAccessible>
#include <QEvent>
#include <QPainter>

#include <cmath>

namespace convstudio {

namespace {

constexpr int kHeight = 23;
constexpr int kMargin = 12;
constexpr int kIcon = 14;
constexpr int kGap = 6;
constexpr int kBar = 80;
constexpr int kBarHeight = 4;

} // namespace

RunProgress::RunProgress(Workbench& workbench, QWidget* parent)
    : QAbstractButton(parent), m_workbench(workbench) {
    setObjectName("run-progress");
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    const TrainingController& training = workbench.training;
    connect(&training, &TrainingController::stateChanged, this, &RunProgress::refresh);
    connect(&training, &TrainingController::recordReplaced, this, &RunProgress::refresh);
    connect(&training, &TrainingController::eventsArrived, this, &RunProgress::refresh);
    connect(&workbench.ui.theme, &Theme::changed, this, &RunProgress::refresh);
    refresh();
}

QString RunProgress::restText() const {
    const TrainingController& training = m_workbench.training;
    switch (training.state()) {
    case SessionState::Preparing: return tr("preparing");
    case SessionState::Paused: return tr("paused");
    case SessionState::Stopping: return tr("stopping");
    default: break;
    }
    const double left = training.secondsLeft();
    return left < 0 ? tr("measuring") : tr("%1 left").arg(durationText(left));
}

void RunProgress::refresh() {
    const TrainingController& training = m_workbench.training;
    const bool isBusy = training.isBusy();
    const bool wasShown = !isHidden();
    const auto record = training.record();
    const QString title = runTitle(record->number);
    const int share = int(100 * record->progress());
    const QString shareText = QStringLiteral("%1\u2009%").arg(share);
    const QString rest = isBusy ? restText() : QString();
    if (title == m_title && shareText == m_share && rest == m_rest && isBusy == wasShown) return;
    const int before = sizeHint().width();
    m_title = title;
    m_share = shareText;
    m_rest = rest;
    setAccessibleName(title + ' ' + m_share + ", " + rest);
    setToolTip(tr("Show the Train workspace"));
    // Spoken at quarters, not with every batch.
    if (isBusy && share / 25 != m_spoken) {
        m_spoken = share / 25;
        QAccessibleEvent event(this, QAccessible::NameChanged);
        QAccessible::updateAccessibility(&event);
    }
    setVisible(isBusy);
    if (isBusy != wasShown || sizeHint().width() != before) {
        updateGeometry();
        Q_EMIT changed();
    }
    update();
}

void RunProgress::setRoom(Room room) {
    if (room == m_room) return;
    m_room = room;
    updateGeometry();
    update();
}

int RunProgress::widthOf(const QFont& font, const QString& text) const {
    return int(std::ceil(m_workbench.ui.theme.texts().width(font, text)));
}

/// Title and share in the room of the widest share: what follows stands still.
int RunProgress::leftWidth() const {
    const Theme& theme = m_workbench.ui.theme;
    return kMargin + kIcon + kGap +
           widthOf(theme.font(Theme::Text::Small), m_title) + kGap +
           widthOf(theme.figures(Theme::Text::Small), QStringLiteral("100\u2009%"));
}

QSize RunProgress::sizeHint() const {
    const Theme& theme = m_workbench.ui.theme;
    int width = leftWidth();
    if (m_room == Room::All) width += kGap + kBar;
    if (m_room != Room::Share) {
        // As wide as a long time would be: what follows stands still while it runs down.
        const QFont figures = theme.figures(Theme::Text::Small);
        width += kGap + qMax(widthOf(figures, m_rest),
                             widthOf(figures, tr("%1 left").arg(durationText(88 * 61))));
    }
    return {width + kMargin, kHeight};
}

void RunProgress::paintEvent(QPaintEvent*) {
    const Theme& theme = m_workbench.ui.theme;
    const TrainingController& training = m_workbench.training;
    QPainter painter(this);
    if (underMouse()) painter.fillRect(rect().adjusted(0, 1, 0, 0), theme.color("bg3"));
    const bool isPaused = training.state() == SessionState::Paused;
    const QString icon = isPaused ? QStringLiteral("pause") : QStringLiteral("play");
    painter.drawPixmap(kMargin, (height() - kIcon) / 2,
                       theme.pixmap(icon, theme.color(isPaused ? "t2" : "ok"), kIcon,
                                    devicePixelRatioF()));
    const auto write = [&](int left, const QFont& font, const char* token, const QString& text) {
        painter.setFont(font);
        painter.setPen(theme.color(token));
        theme.texts().draw(painter, rect().adjusted(left, 0, 0, 0),
                           Qt::AlignLeft | Qt::AlignVCenter, text);
    };
    int left = kMargin + kIcon + kGap;
    write(left, theme.font(Theme::Text::Small), "t2", m_title);
    left += widthOf(painter.font(), m_title) + kGap;
    write(left, theme.figures(Theme::Text::Small), "t1", m_share);
    left = leftWidth() + kGap;
    if (m_room == Room::All) {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        const QRectF track(left, (height() - kBarHeight) / 2.0, kBar, kBarHeight);
        painter.setBrush(theme.color("bg3"));
        painter.drawRoundedRect(track, 2, 2);
        QRectF done = track;
        done.setWidth(kBar * training.record()->progress());
        painter.setBrush(theme.color("accentFill"));
        painter.drawRoundedRect(done, 2, 2);
        painter.setRenderHint(QPainter::Antialiasing, false);
        left += kBar + kGap;
    }
    if (m_room != Room::Share) write(left, theme.figures(Theme::Text::Small), "t2", m_rest);
    painter.fillRect(width() - 1, 5, 1, height() - 10, theme.color("line"));
    if (theme.hasKeyboardFocus(*this))
        theme.paintFocusRing(painter, QRectF(rect()).adjusted(4, 4, -4, -4), 2);
}

void RunProgress::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        m_title.clear();
        refresh();
    }
    QWidget::changeEvent(event);
}

} // namespace convstudio
