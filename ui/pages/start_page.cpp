// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/start_page.h"

#include "engine/base/version.h"
#include "ui/pages/page_parts.h"
#include "ui/pages/ready_check.h"
#include "ui/pages/recent_list.h"
#include "ui/pages/start_card.h"
#include "ui/pages/starter.h"
#include "ui/panels/list_parts.h"
#include "ui/widgets/labels.h"

#include <QGridLayout>
#include <QPainter>
#include <QResizeEvent>
#include <QScrollArea>
#include <QVBoxLayout>

#include <array>

namespace convstudio {

namespace {

constexpr int kSideWidth = 320;
constexpr int kMaxCards = 1400; ///< width of a row of them
constexpr int kMinCard = 250;
constexpr int kGap = 20;

/// A network to begin with: a sample, or a template for images of a known data set.
struct Offer {
    const char* sample;       ///< "" for templates
    const char* templateName;
    const char* title;
    const char* description;
};

#define TEXT(text) QT_TRANSLATE_NOOP("convstudio::StartPage", text)

const std::array<Offer, 6> kOffers = {{
    {"lenet-fashion-mnist", "", TEXT("First convolution"),
     TEXT("LeNet-5 on Fashion-MNIST: two convolutions, three dense layers. The classic of 1998.")},
    {"simplecnn-fashion-mnist", "", TEXT("Blocks that repeat"),
     TEXT("SimpleCNN on Fashion-MNIST: one stage of convolution, BatchNorm and pooling, used three "
          "times.")},
    {"shapes", "", TEXT("Coloured shapes"),
     TEXT("A small network for drawn shapes. Needs no data: the program draws them itself.")},
    {"", "CIFAR10-CNN", TEXT("Colour photos"),
     TEXT("CIFAR10-CNN for 3 × 32 × 32: three stages with BatchNorm and Dropout.")},
    {"", "ResNet-20", TEXT("Residual network"),
     TEXT("ResNet-20 for 3 × 32 × 32: skip wires around blocks of two convolutions.")},
    {"", "VGG-11-BN", TEXT("Deep and plain"),
     TEXT("VGG-11 with BatchNorm for 3 × 32 × 32: eight convolutions, one after the other.")},
}};

#undef TEXT

std::optional<Project> projectOf(const Offer& offer) {
    if (*offer.sample) return sampleProject(QString::fromLatin1(offer.sample));
    Project project = projectFrom(*findTemplate(offer.templateName), Shape::map(3, 32, 32), 10);
    project.data["source"] = "cifar10";
    return project;
}

/// What a card shows of its network.
struct CardFacts {
    ThumbnailPicture picture;
    NetworkFacts costs;
};

/// The program's sign: a window with a moving kernel.
class Sign : public QWidget {
public:
    Sign(Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme) {
        setFixedSize(40, 40);
        connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
    }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_theme.color(QStringLiteral("accentFill")));
        painter.drawRoundedRect(rect(), 10, 10);
        QPen line(m_theme.color(QStringLiteral("onAccent")), 2);
        line.setJoinStyle(Qt::RoundJoin);
        line.setCapStyle(Qt::RoundCap);
        painter.setPen(line);
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(9, 9, 17, 17), 3, 3);
        painter.drawPolyline(QPolygonF({{25, 31}, {31, 31}, {31, 25}}));
        painter.drawLine(QPointF(22, 22), QPointF(30, 30));
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_theme.color(QStringLiteral("onAccent")));
        painter.drawRect(QRectF(12.5, 12.5, 5, 5));
    }

private:
    Theme& m_theme;
};

} // namespace

struct StartPage::Impl {
    Impl(StartPage& page, Workbench& bench) : self(page), workbench(bench) {}

    StartPage& self;
    Workbench& workbench;
    ThemedLabel* motto = nullptr;
    ThemedLabel* title = nullptr;
    ThemedLabel* subtitle = nullptr;
    StartLine* empty = nullptr;
    StartLine* gallery = nullptr;
    StartLine* browse = nullptr;
    StartLine* keys = nullptr;
    SectionTitle* recentTitle = nullptr;
    RecentList* recent = nullptr;
    ReadyCheck* ready = nullptr;
    QScrollArea* scroll = nullptr;
    QGridLayout* grid = nullptr;
    std::array<StartCard*, kOffers.size()> cards{};
    std::array<std::optional<CardFacts>, kOffers.size()> facts{};
    int columns = 0;

    StartLine* line(QWidget* parent, const char* icon, const char* id) {
        auto* made = new StartLine(workbench.ui.theme, QString::fromLatin1(icon), parent);
        made->setObjectName(QString::fromLatin1(id));
        return made;
    }
    QWidget* makeSide();
    QWidget* makeCards();
    void arrange();
    void examine();
    void showCosts(std::size_t card);
    void retranslate();
    QString keysOf(const char* id) const {
        return shortcutText(*workbench.actions.action(QString::fromLatin1(id)));
    }
};

QWidget* StartPage::Impl::makeSide() {
    Theme& theme = workbench.ui.theme;
    auto* side = new Ground(theme, QStringLiteral("bg1"), &self, Ground::Edge::Right);
    side->setFixedWidth(kSideWidth);
    auto* names = new QVBoxLayout;
    names->setSpacing(0);
    names->addWidget(new ThemedLabel(theme, Theme::Text::Figure, QStringLiteral("t1"),
                                     QStringLiteral("ConvStudio"), side));
    motto = new ThemedLabel(theme, Theme::Text::Caption, QStringLiteral("t2"), {}, side);
    names->addWidget(motto);
    auto* head = new QHBoxLayout;
    head->setContentsMargins(8, 0, 8, 0);
    head->setSpacing(12);
    head->addWidget(new Sign(theme, side));
    head->addLayout(names, 1);
    empty = line(side, "plus", "start-empty");
    gallery = line(side, "grid", "start-templates");
    browse = line(side, "folder", "start-open");
    keys = line(side, "keyboard", "start-keys");
    recentTitle = new SectionTitle(theme, {}, SectionTitle::Kind::Fixed, side);
    recent = new RecentList(workbench.ui, side);
    ready = new ReadyCheck(workbench.ui, side);

    auto* column = new QVBoxLayout(side);
    column->setContentsMargins(12, 24, 13, 16);
    column->setSpacing(2);
    column->addLayout(head);
    column->addSpacing(12);
    for (StartLine* each : {empty, gallery, browse, keys}) column->addWidget(each);
    column->addSpacing(8);
    column->addWidget(recentTitle);
    column->addWidget(recent, 1);
    column->addWidget(ready);

    QObject::connect(empty, &QAbstractButton::clicked, &self,
                     [this] { Q_EMIT self.projectRequested(emptyProject()); });
    QObject::connect(gallery, &QAbstractButton::clicked, &self, &StartPage::templatesRequested);
    QObject::connect(browse, &QAbstractButton::clicked, &self, &StartPage::browseRequested);
    QObject::connect(keys, &QAbstractButton::clicked,
                     workbench.actions.action(QStringLiteral("help.keys")), &QAction::trigger);
    QObject::connect(recent, &RecentList::openRequested, &self, &StartPage::openRequested);
    return side;
}

QWidget* StartPage::Impl::makeCards() {
    Theme& theme = workbench.ui.theme;
    auto* page = new Ground(theme, QStringLiteral("bg0"));
    title = new ThemedLabel(theme, Theme::Text::Hero, QStringLiteral("t1"), {}, page);
    subtitle = new ThemedLabel(theme, Theme::Text::Body, QStringLiteral("t2"), {}, page);
    subtitle->setWordWrap(true);
    auto* holder = new QWidget(page);
    holder->setMaximumWidth(kMaxCards);
    grid = new QGridLayout(holder);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(kGap);
    for (std::size_t i = 0; i < cards.size(); ++i) {
        cards[i] = new StartCard(theme, holder);
        cards[i]->setObjectName(QStringLiteral("start-card-%1").arg(i + 1));
        QObject::connect(cards[i], &QAbstractButton::clicked, &self, [this, i] {
            if (const auto project = projectOf(kOffers[i])) Q_EMIT self.projectRequested(*project);
        });
    }
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(36, 32, 36, 24);
    column->setSpacing(4);
    column->addWidget(title);
    column->addWidget(subtitle);
    column->addSpacing(16);
    auto* row = new QHBoxLayout;
    row->addWidget(holder, 1000);
    row->addStretch(1);
    column->addLayout(row);
    column->addStretch();
    scroll = new QScrollArea(&self);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(page);
    return scroll;
}

/// Three cards a row, two where they would get too narrow.
void StartPage::Impl::arrange() {
    const int room = self.width() - kSideWidth - 2 * 36;
    const int wanted = room >= 3 * kMinCard + 2 * kGap ? 3 : 2;
    if (wanted == columns) return;
    columns = wanted;
    for (std::size_t i = 0; i < cards.size(); ++i) {
        const int at = static_cast<int>(i);
        grid->addWidget(cards[i], at / columns, at % columns);
    }
    for (int column = 0; column < 3; ++column)
        grid->setColumnStretch(column, column < columns ? 1 : 0);
}

void StartPage::Impl::examine() {
    for (std::size_t i = 0; i < cards.size(); ++i) {
        workbench.ui.background.run(
            &self,
            [i, &catalog = workbench.ui.registry]() -> std::optional<CardFacts> {
                const auto project = projectOf(kOffers[i]);
                if (!project) return std::nullopt;
                return CardFacts{pictureOf(project->graph, catalog),
                                 examineNetwork(*project, catalog, 0)};
            },
            [this, i](std::optional<CardFacts> found) {
                facts[i] = std::move(found);
                if (facts[i]) cards[i]->setPicture(facts[i]->picture);
                showCosts(i);
            });
    }
    workbench.ui.background.run(
        &self, [places = workbench.ui.places] { return lookAround(places); },
        [this](const Readiness& found) { ready->show(found); });
}

void StartPage::Impl::showCosts(std::size_t card) {
    if (!facts[card]) return;
    const NetworkFacts& costs = facts[card]->costs;
    cards[card]->setCosts(StartPage::tr("%1 parameters, %2 MACs")
                              .arg(Theme::count(costs.parameters),
                                   Theme::shortCount(static_cast<double>(costs.macs))));
}

void StartPage::Impl::retranslate() {
    self.setAccessibleName(StartPage::tr("Start page"));
    motto->setText(StartPage::tr("%1, offline, no account").arg(QLatin1String(kVersion)));
    title->setText(StartPage::tr("Pick a network to begin with"));
    subtitle->setText(StartPage::tr("Each one opens at once. Everything in it can be changed."));
    empty->setTexts(StartPage::tr("Empty network"), StartPage::tr("an input and an output"),
                    keysOf("file.new"));
    gallery->setTexts(StartPage::tr("From a template…"),
                      StartPage::tr("for your image size and classes"), keysOf("file.templates"));
    browse->setTexts(StartPage::tr("Open…"), StartPage::tr("a .convstudio.json file"),
                     keysOf("file.open"));
    keys->setTexts(StartPage::tr("Map of keys"), StartPage::tr("every action, changeable"),
                   keysOf("help.keys"));
    recentTitle->setText(StartPage::tr("Recent"));
    for (std::size_t i = 0; i < cards.size(); ++i) {
        cards[i]->setTexts(StartPage::tr(kOffers[i].title), StartPage::tr(kOffers[i].description));
        showCosts(i);
    }
}

StartPage::StartPage(Workbench& workbench, QWidget* parent)
    : QWidget(parent), m_impl(std::make_unique<Impl>(*this, workbench)) {
    setObjectName(QStringLiteral("start-page"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(m_impl->makeSide());
    row->addWidget(m_impl->makeCards(), 1);
    setFocusProxy(m_impl->cards.front());
    m_impl->arrange();
    m_impl->retranslate();
    m_impl->examine();
    connect(&workbench.actions, &Actions::shortcutsChanged, this,
            [this] { m_impl->retranslate(); });
}

StartPage::~StartPage() = default;

void StartPage::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    m_impl->arrange();
}

void StartPage::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) m_impl->retranslate();
}

} // namespace convstudio
