// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/train/instruments_bar.h"

#include "ui/pages/breadcrumb.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/segment_control.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QMenu>
#include <QPainter>

namespace convstudio {

namespace {

constexpr int kHeight = 36;

struct Choice {
    Instrument instrument;
    const char* id;
    const char* text;
};
#define TEXT(text) QT_TRANSLATE_NOOP("convstudio::InstrumentsBar", text)
constexpr Choice kChoices[] = {{Instrument::Health, "health", TEXT("Health")},
                               {Instrument::Time, "time", TEXT("Time")},
                               {Instrument::Range, "range", TEXT("Range")},
                               {Instrument::Shapes, "shapes", TEXT("Shapes")}};
#undef TEXT

} // namespace

InstrumentsBar::InstrumentsBar(CanvasView& view, Theme& theme, QWidget* parent)
    : QWidget(parent), m_view(view), m_theme(theme), m_row(new QHBoxLayout(this)),
      m_title(new ThemedLabel(theme, Theme::Text::BodyStrong)),
      m_when(new ThemedLabel(theme, Theme::Text::Body, QStringLiteral("t3"))),
      m_show(new ThemedLabel(theme, Theme::Text::Body, QStringLiteral("t3"))),
      m_path(new Breadcrumb(view.workbench())),
      m_choice(new SegmentControl(theme, SegmentControl::Size::Small)),
      m_menu(new TextButton(theme, {}, TextButton::Kind::Outlined, TextButton::Size::Small)),
      m_zoom(new TextButton(theme, {}, TextButton::Kind::Plain, TextButton::Size::Small)),
      m_fit(new IconButton(theme, QStringLiteral("fit"), {}, IconButton::Size::Small)),
      m_samples(new IconButton(theme, QStringLiteral("image"), {}, IconButton::Size::Small)) {
    setObjectName(QStringLiteral("instruments-bar"));
    setFixedHeight(kHeight);
    m_choice->setObjectName(QStringLiteral("instrument"));
    for (const Choice& choice : kChoices) m_choice->addItem(QLatin1String(choice.id), {});
    m_menu->setObjectName(QStringLiteral("instrument-menu"));
    m_menu->setIconName(QStringLiteral("chevron-down"));
    m_zoom->setObjectName(QStringLiteral("instruments-zoom"));
    m_fit->setObjectName(QStringLiteral("instruments-fit"));
    m_samples->setObjectName(QStringLiteral("show-samples"));
    m_samples->setCheckable(true);
    m_samples->setChecked(true);
    m_path->setLength(Breadcrumb::Length::Short);
    m_path->hide();
    m_row->setContentsMargins(12, 0, 8, 1);
    m_row->setSpacing(8);
    m_row->setSizeConstraint(QLayout::SetNoConstraint);
    m_row->addWidget(m_title);
    m_row->addWidget(m_path);
    m_row->addWidget(m_when);
    m_row->addStretch();
    m_row->addWidget(m_show);
    m_row->addWidget(m_choice);
    m_row->addWidget(m_menu);
    m_row->addWidget(m_samples);
    m_row->addWidget(m_zoom);
    m_row->addWidget(m_fit);
    connect(m_choice, &SegmentControl::currentChanged, this, [this](const QString& id) {
        for (const Choice& choice : kChoices)
            if (id == QLatin1String(choice.id)) setInstrument(choice.instrument);
    });
    connect(m_menu, &QAbstractButton::clicked, this, &InstrumentsBar::openMenu);
    connect(m_zoom, &QAbstractButton::clicked, &m_view, [this] { m_view.setZoom(1); });
    connect(m_fit, &QAbstractButton::clicked, &m_view, [this] { m_view.fit(); });
    connect(m_samples, &QAbstractButton::toggled, this, &InstrumentsBar::samplesToggled);
    connect(&m_view, &CanvasView::zoomChanged, this, &InstrumentsBar::showZoom);
    connect(&m_view.workbench().state, &EditorState::scopeChanged, this, [this] {
        m_path->setVisible(!m_view.workbench().state.scopePath().isEmpty());
        fitWidth();
    });
    connect(m_path, &Breadcrumb::resized, this, &InstrumentsBar::fitWidth, Qt::QueuedConnection);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
    retranslate();
}

void InstrumentsBar::setWhen(const QString& when) {
    if (when == m_when->text()) return;
    m_when->setText(when);
    fitWidth();
}

void InstrumentsBar::setInstrument(Instrument instrument) {
    const bool isOther = instrument != std::exchange(m_instrument, instrument);
    for (const Choice& choice : kChoices) {
        if (choice.instrument != instrument) continue;
        m_choice->setCurrent(QLatin1String(choice.id));
        m_menu->setText(tr(choice.text));
        m_menu->updateGeometry();
    }
    if (isOther) Q_EMIT instrumentChanged(instrument);
}

bool InstrumentsBar::samplesShown() const { return m_samples->isChecked(); }
void InstrumentsBar::setSamplesShown(bool shown) { m_samples->setChecked(shown); }

void InstrumentsBar::openMenu() {
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const Choice& choice : kChoices) {
        QAction* action = menu->addAction(tr(choice.text), this, [this, choice] {
            setInstrument(choice.instrument);
        });
        action->setCheckable(true);
        action->setChecked(choice.instrument == m_instrument);
    }
    menu->popup(m_menu->mapToGlobal(QPoint(0, m_menu->height())));
}

void InstrumentsBar::showZoom(qreal zoom) {
    m_zoom->setText(QStringLiteral("%1\u2009%").arg(qRound(zoom * 100)));
    m_zoom->setAccessibleName(tr("Zoom %1 %, back to 100 %").arg(qRound(zoom * 100)));
}

void InstrumentsBar::retranslate() {
    m_title->setText(tr("Instruments"));
    m_show->setText(tr("Show"));
    for (const Choice& choice : kChoices)
        m_choice->setItemText(QLatin1String(choice.id), tr(choice.text));
    m_choice->setAccessibleName(tr("Figure shown in every layer"));
    m_menu->setAccessibleName(m_choice->accessibleName());
    m_zoom->setToolTip(tr("Zoom to 100 %"));
    m_fit->setAccessibleName(tr("Show the whole network"));
    m_fit->setToolTip(tr("Show the whole network  F"));
    m_samples->setAccessibleName(tr("Sample predictions"));
    m_samples->setToolTip(tr("Sample predictions"));
    setInstrument(m_instrument);
    // The widest figure keeps the place, so that nothing moves while zooming.
    showZoom(4);
    m_zoom->setFixedWidth(m_zoom->sizeHint().width());
    showZoom(m_view.zoom());
    fitWidth();
}

void InstrumentsBar::fitWidth() {
    for (const int level : {0, 1, 2, 3, 4}) {
        m_show->setVisible(level < 1);
        m_choice->setVisible(level < 2);
        m_menu->setVisible(level >= 2);
        m_when->setVisible(level < 3 && !m_when->text().isEmpty());
        m_title->setVisible(level < 4);
        m_row->invalidate();
        if (m_row->sizeHint().width() <= width()) break;
    }
}

void InstrumentsBar::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.color(QStringLiteral("bg1")));
    painter.fillRect(0, height() - 1, width(), 1, m_theme.color(QStringLiteral("line")));
}

void InstrumentsBar::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    fitWidth();
}

void InstrumentsBar::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) retranslate();
    QWidget::changeEvent(event);
}

} // namespace convstudio
