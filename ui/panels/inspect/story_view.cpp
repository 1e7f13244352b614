// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/inspect/story_view.h"

#include "ui/panels/forms/fact_list.h"
#include "ui/panels/inspect/inspect_words.h"
#include "ui/panels/inspect/number_grid.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/labels.h"

#include <QEvent>
#include <QGridLayout>
#include <QHBoxLayout>

#include <algorithm>
#include <cmath>

namespace convstudio {

namespace {

constexpr int kMargin = 12;
constexpr int kIcon = 14;
constexpr double kSame = 1e-4; ///< of fp32 in the network against double here, relative

std::vector<float> slice(const std::vector<float>& values, int input, int area) {
    const auto from = values.begin() + std::ptrdiff_t(input) * area;
    return {from, from + area};
}

} // namespace

StoryView::StoryView(Theme& theme, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_content(new QWidget(this)),
      m_message(new ThemedLabel(theme, Theme::Text::Body, QStringLiteral("t3"), {}, this)),
      m_times(new ThemedLabel(theme, Theme::Text::CardTitle, QStringLiteral("t3"), QChar(0xD7))),
      m_equals(new ThemedLabel(theme, Theme::Text::CardTitle, QStringLiteral("t3"), QChar('='))),
      m_network(new ThemedLabel(theme, Theme::Text::Body)),
      m_agrees(new ThemedLabel(theme, Theme::Text::Body)),
      m_window(new NumberGrid(theme, NumberGrid::Colours::Grey)),
      m_weights(new NumberGrid(theme, NumberGrid::Colours::Signed)),
      m_products(new NumberGrid(theme, NumberGrid::Colours::Signed)), m_facts(new FactList(theme)),
      m_previous(new IconButton(theme, QStringLiteral("chevron-left"), {}, IconButton::Size::Small)),
      m_next(new IconButton(theme, QStringLiteral("chevron-right"), {}, IconButton::Size::Small)),
      m_step(new TextButton(theme, {}, TextButton::Kind::Outlined, TextButton::Size::Small)) {
    setObjectName(QStringLiteral("story-view"));
    m_message->setWordWrap(true);
    m_step->setObjectName(QStringLiteral("story-step"));
    m_step->setIconName(QStringLiteral("play"));
    m_previous->setObjectName(QStringLiteral("story-previous"));
    m_next->setObjectName(QStringLiteral("story-next"));
    m_facts->setObjectName(QStringLiteral("story-facts"));
    m_facts->setMargin(0);
    auto* network = new QHBoxLayout;
    network->addWidget(m_network, 1);
    network->addWidget(m_agrees);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(6);
    buttons->addStretch();
    for (QWidget* button : std::initializer_list<QWidget*>{m_previous, m_step, m_next})
        buttons->addWidget(button);
    auto* side = new QVBoxLayout;
    side->setSpacing(4);
    side->addWidget(m_facts);
    side->addLayout(network);
    side->addLayout(buttons);
    side->addStretch();
    auto* upper = new QHBoxLayout;
    upper->setSpacing(8);
    upper->addWidget(m_window, 0, Qt::AlignTop);
    upper->addStretch();
    upper->addWidget(m_times);
    upper->addStretch();
    upper->addWidget(m_weights, 0, Qt::AlignTop);
    upper->addStretch();
    upper->addWidget(m_equals);
    auto* lower = new QHBoxLayout;
    lower->setSpacing(16);
    lower->addWidget(m_products, 0, Qt::AlignTop);
    lower->addLayout(side, 1);
    auto* column = new QVBoxLayout(m_content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(10);
    column->addLayout(upper);
    column->addLayout(lower);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(kMargin, 0, kMargin, kMargin);
    all->addWidget(m_message);
    all->addWidget(m_content);
    connect(m_previous, &QAbstractButton::clicked, this, [this] { showInput(m_input - 1); });
    connect(m_next, &QAbstractButton::clicked, this, [this] { showInput(m_input + 1); });
    connect(m_step, &QAbstractButton::clicked, this, [this] { step(); });
    connect(&theme, &Theme::changed, this, [this] { refresh(); });
    QEvent translate(QEvent::LanguageChange);
    changeEvent(&translate);
}

void StoryView::setStory(const ValueStory& story) {
    // The same channel of the input at another place: whoever walks over a map compares.
    const bool isAlike = m_story && m_story->path == story.path && m_story->channel == story.channel;
    m_story = story;
    if (!isAlike) m_input = 0;
    m_product = -1;
    m_message->clear();
    refresh();
}

void StoryView::setMessage(const QString& message) {
    m_story.reset();
    m_message->setText(message);
    refresh();
}

int StoryView::area() const { return m_story ? int(m_story->height * m_story->width) : 0; }

double StoryView::runningSum() const {
    if (!m_story) return 0;
    const int last = m_product < 0 ? area() - 1 : m_product;
    double sum = m_story->bias;
    for (std::size_t i = 0; i <= std::size_t(m_input * area() + last); ++i)
        sum += double(m_story->window[i]) * double(m_story->weights[i]);
    return sum;
}

void StoryView::showInput(int input) {
    if (!m_story) return;
    m_input = std::clamp(input, 0, int(m_story->inputs) - 1);
    m_product = -1;
    refresh();
}

/// The next product; behind the last one of all the first again.
void StoryView::step() {
    if (!m_story) return;
    if (++m_product >= area()) {
        m_input = (m_input + 1) % int(m_story->inputs);
        m_product = 0;
    }
    refresh();
}

void StoryView::refresh() {
    m_content->setVisible(m_story.has_value());
    m_message->setVisible(!m_story && !m_message->text().isEmpty());
    if (!m_story) return;
    const ValueStory& story = *m_story;
    const int rows = int(story.height), columns = int(story.width);
    std::vector<float> window = slice(story.window, m_input, area());
    std::vector<float> weights = slice(story.weights, m_input, area());
    std::vector<float> products(window.size());
    std::transform(window.begin(), window.end(), weights.begin(), products.begin(),
                   std::multiplies<>());
    double sum = 0;
    for (const float product : products) sum += product;
    QVector<FactRow> facts;
    if (story.inputs > 1)
        facts += {tr("Input channel"), tr("%1 of %2").arg(m_input + 1).arg(story.inputs)};
    facts += {tr("These %1").arg(products.size()), figureText(sum)};
    facts += {tr("Bias"), figureText(story.bias)};
    const qint64 all = story.inputs * area(), done = qint64(m_input) * area() + m_product + 1;
    if (m_product >= 0)
        facts += {tr("Sum after %1 of %2").arg(done).arg(all), figureText(runningSum())};
    else facts += {tr("Sum of all %1").arg(all), figureText(story.sum)};
    m_facts->setRows(facts);
    m_window->setValues(std::move(window), rows, columns);
    m_weights->setValues(std::move(weights), rows, columns);
    m_products->setValues(std::move(products), rows, columns);
    for (NumberGrid* grid : {m_window, m_weights, m_products}) grid->setMark(m_product);
    const bool agrees =
        std::abs(story.sum - story.network) <= kSame * std::max(1.0, std::abs(story.network));
    m_network->setText(tr("In the network %1").arg(figureText(story.network)));
    m_agrees->setPixmap(m_theme.pixmap(
        agrees ? QStringLiteral("check") : QStringLiteral("warning"),
        m_theme.color(agrees ? QStringLiteral("ok") : QStringLiteral("warn")), kIcon,
        devicePixelRatioF()));
    m_agrees->setAccessibleName(agrees ? tr("the same") : tr("not the same"));
    m_previous->setEnabled(m_input > 0);
    m_next->setEnabled(m_input + 1 < story.inputs);
}

void StoryView::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() != QEvent::LanguageChange) return;
    setAccessibleName(tr("How this number came about"));
    m_window->setTitle(tr("Under the kernel"));
    m_weights->setTitle(tr("Weights"));
    m_products->setTitle(tr("Products"));
    m_step->setText(tr("Step"));
    m_step->setToolTip(tr("Adds one product after the other"));
    m_step->setAccessibleName(tr("Add the next product"));
    m_previous->setAccessibleName(tr("Previous input channel"));
    m_previous->setToolTip(m_previous->accessibleName());
    m_next->setAccessibleName(tr("Next input channel"));
    m_next->setToolTip(m_next->accessibleName());
    refresh();
}

} // namespace convstudio
