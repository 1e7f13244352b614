// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/train_box.h"

#include "ui/bridge/training_controller.h"
#include "ui/panels/action_words.h"
#include "ui/widgets/buttons.h"

#include <QEvent>

namespace convstudio {

namespace {

constexpr int kWide = 160;
constexpr int kNarrow = 120;
constexpr int kGap = 8;
constexpr int kGlyph = 16 + 6;
constexpr int kPadding = 4; ///< at least, on either side
constexpr int kWideFrom = 1600;
constexpr int kHeight = 28;

} // namespace

TrainBox::TrainBox(Workbench& workbench, QWidget* parent)
    : QWidget(parent), m_workbench(workbench),
      m_train(make("train-button", "train.start", "play", true)),
      m_plainTrain(make("train-button-plain", "train.start", "play", false)),
      m_pause(make("pause-button", "train.pause", "pause", false)),
      m_resume(make("resume-button", "train.start", "play", true)),
      m_stop(make("stop-button", "train.stop", "stop", false)) {
    setObjectName("train-box");
    setFixedSize(kNarrow, kHeight);
    connect(&workbench.training, &TrainingController::stateChanged, this, &TrainBox::show);
    connect(&workbench.ui.theme, &Theme::changed, this, &TrainBox::arrange);
    show();
}

TrainBox::Button TrainBox::make(const char* name, const char* action, const char* icon,
                                bool isPrimary) {
    const Button button{new TextButton(m_workbench.ui.theme, {},
                                       isPrimary ? TextButton::Kind::Primary
                                                 : TextButton::Kind::Outlined,
                                       TextButton::Size::Normal, this),
                        action, icon};
    button.widget->setObjectName(name);
    QAction* done = m_workbench.actions.action(action);
    connect(button.widget, &QAbstractButton::clicked, done, &QAction::trigger);
    connect(done, &QAction::changed, this, [this, button] {
        follow(button);
        arrange();
    });
    follow(button);
    return button;
}

void TrainBox::follow(const Button& button) {
    const QAction& action = *m_workbench.actions.action(button.action);
    button.widget->setEnabled(action.isEnabled());
    button.widget->setToolTip(action.toolTip());
    button.widget->setText(plainText(action));
    const QString reason = m_workbench.actions.disabledReason(button.action);
    button.widget->setAccessibleName(reason.isEmpty() ? plainText(action)
                                                      : plainText(action) + ", " + reason);
}

void TrainBox::setPlain(bool plain) {
    m_isPlain = plain;
    show();
}

void TrainBox::setRoom(int windowWidth) {
    setFixedWidth(windowWidth >= kWideFrom ? kWide : kNarrow);
    arrange();
}

void TrainBox::show() {
    const TrainingController& training = m_workbench.training;
    const bool isBusy = training.isBusy(), isPaused = training.state() == SessionState::Paused;
    const QWidget* focus = focusWidget();
    const bool hadFocus = focus && focus->hasFocus();
    m_train.widget->setVisible(!isBusy && !m_isPlain);
    m_plainTrain.widget->setVisible(!isBusy && m_isPlain);
    m_pause.widget->setVisible(isBusy && !isPaused);
    m_resume.widget->setVisible(isPaused);
    m_stop.widget->setVisible(isBusy);
    // Who trains by keyboard goes on from the same place.
    QWidget* heir = isPaused ? m_resume.widget : isBusy ? m_pause.widget
                    : m_isPlain ? m_plainTrain.widget : m_train.widget;
    if (hadFocus && !focus->isVisible()) heir->setFocus();
    arrange();
}

/// Icons leave where the words need their room.
void TrainBox::arrange() {
    const int half = (width() - kGap) / 2;
    m_train.widget->setFixedSize(width(), kHeight);
    m_plainTrain.widget->setFixedSize(width(), kHeight);
    for (const Button& button : {m_pause, m_resume, m_stop})
        button.widget->setFixedSize(half, kHeight);
    m_stop.widget->move(width() - half, 0);
    QFont font = m_workbench.ui.theme.font(Theme::Text::Body);
    font.setWeight(QFont::Medium);
    for (const Button& button : {m_train, m_plainTrain, m_pause, m_resume, m_stop}) {
        const int words = QFontMetrics(font).horizontalAdvance(button.widget->text());
        const bool fits = words + kGlyph + 2 * kPadding <= button.widget->width();
        button.widget->setIconName(fits ? QString::fromLatin1(button.icon) : QString());
    }
}

void TrainBox::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) arrange();
    QWidget::changeEvent(event);
}

} // namespace convstudio
