// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/train_box.h"

#include "ui/bridge/training_controller.h"
#include "ui/panels/action_words.h"
#include "ui/widgets/buttons.h"

#include <QEvent>

#include <algorithm>
#include <initializer_list>

namespace convstudio {

namespace {

constexpr int kWide = 160;
constexpr int kNarrow = 120;
constexpr int kGap = 8;
constexpr int kGlyph = 16 + 6;
constexpr int kPadding = 2; ///< at least, on either side
constexpr int kWideFrom = 1600;
constexpr int kHeight = 28;

/// Gives up its icon and its room before its words.
class BoxButton : public TextButton {
public:
    BoxButton(Theme& theme, Kind kind, QWidget* parent)
        : TextButton(theme, {}, kind, Size::Normal, parent), m_theme(theme) {}
    int wordsWidth() const {
        QFont font = m_theme.font(Theme::Text::Body);
        font.setWeight(QFont::Medium);
        return QFontMetrics(font).horizontalAdvance(text());
    }
    QSize minimumSizeHint() const override { return {wordsWidth() + 2 * kPadding, kHeight}; }

private:
    Theme& m_theme;
};

int wordsOf(const TextButton* button) { return button->minimumSizeHint().width(); }

} // namespace

TrainBox::TrainBox(Workbench& workbench, QWidget* parent)
    : QWidget(parent), m_workbench(workbench),
      m_train(make("train-button", "train.start", "play", true)),
      m_plainTrain(make("train-button-plain", "train.start", "play", false)),
      m_pause(make("pause-button", "train.pause", "pause", false)),
      m_resume(make("resume-button", "train.start", "play", true)),
      m_stop(make("stop-button", "train.stop", "stop", false)), m_room(kNarrow) {
    setObjectName("train-box");
    setFixedHeight(kHeight);
    connect(&workbench.training, &TrainingController::stateChanged, this, &TrainBox::show);
    connect(&workbench.ui.theme, &Theme::changed, this, &TrainBox::arrange);
    show();
}

TrainBox::Button TrainBox::make(const char* name, const char* action, const char* icon,
                                bool isPrimary) {
    const Button button{new BoxButton(m_workbench.ui.theme,
                                      isPrimary ? TextButton::Kind::Primary
                                                : TextButton::Kind::Outlined,
                                      this),
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
    // The action of both says what it does now; these say it in every state.
    const bool isResume = button.widget->objectName() == QLatin1String("resume-button");
    const bool isStart = qstrcmp(button.action, "train.start") == 0;
    const QString text = isResume ? tr("Resume") : isStart ? tr("Train") : plainText(action);
    button.widget->setText(text);
    const QString reason = m_workbench.actions.disabledReason(button.action);
    button.widget->setAccessibleName(reason.isEmpty() ? text : text + ", " + reason);
}

void TrainBox::setPlain(bool plain) {
    m_isPlain = plain;
    show();
}

void TrainBox::setRoom(int windowWidth) {
    m_room = windowWidth >= kWideFrom ? kWide : kNarrow;
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

/// Icons leave where the words need their room, those of a pair together; long words make the box wider, in every state the
/// same.
void TrainBox::arrange() {
    int half = (m_room - kGap) / 2;
    for (const Button& button : {m_pause, m_resume, m_stop})
        half = qMax(half, wordsOf(button.widget));
    setFixedWidth(qMax(2 * half + kGap, wordsOf(m_train.widget)));
    m_train.widget->setFixedSize(width(), kHeight);
    m_plainTrain.widget->setFixedSize(width(), kHeight);
    for (const Button& button : {m_pause, m_resume, m_stop})
        button.widget->setFixedSize(half, kHeight);
    m_stop.widget->move(width() - half, 0);
    const auto giveIcons = [](std::initializer_list<Button> buttons) {
        const bool fit = std::all_of(buttons.begin(), buttons.end(), [](const Button& button) {
            return wordsOf(button.widget) + kGlyph <= button.widget->width();
        });
        for (const Button& button : buttons)
            button.widget->setIconName(fit ? QString::fromLatin1(button.icon) : QString());
    };
    giveIcons({m_train});
    giveIcons({m_plainTrain});
    giveIcons({m_pause, m_resume, m_stop});
}

void TrainBox::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        for (const Button& button : {m_train, m_plainTrain, m_pause, m_resume, m_stop})
            follow(button);
        arrange();
    }
    QWidget::changeEvent(event);
}

} // namespace convstudio
