// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/export/export_box.h"

#include "ui/bridge/export_controller.h"
#include "ui/panels/export/export_words.h"
#include "ui/panels/runs/run_words.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/labels.h"

#include <QAccessible>
#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>
#include <QPainterPath>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace convstudio {

namespace {

constexpr int kSide = 12;
constexpr int kBar = 4;
constexpr int kButton = 28;

} // namespace

/// How far the step under way is.
class ExportBar : public QWidget {
public:
    ExportBar(Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme) {
        setFixedHeight(kButton);
        setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    }
    void setShare(double share) {
        m_share = share;
        update();
    }
    double share() const { return m_share; }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const QRectF bar(0, (height() - kBar) / 2.0, width(), kBar);
        QPainterPath shape;
        shape.addRoundedRect(bar, kBar / 2.0, kBar / 2.0);
        painter.fillPath(shape, m_theme.color(QStringLiteral("bg3")));
        if (m_share <= 0) return;
        painter.setClipPath(shape);
        painter.fillRect(QRectF(bar.topLeft(), QSizeF(bar.width() * m_share, kBar)),
                         m_theme.color(QStringLiteral("accentFill")));
    }

private:
    Theme& m_theme;
    double m_share = -1; ///< negative: not known
};

ExportBox::ExportBox(Workbench& workbench, QWidget* parent)
    : QWidget(parent), m_workbench(workbench),
      m_words(new ThemedLabel(workbench.ui.theme, Theme::Text::Small, QStringLiteral("t2"))),
      m_time(new ThemedLabel(workbench.ui.theme, Theme::Text::Small, QStringLiteral("t2"))),
      m_start(new TextButton(workbench.ui.theme, {}, TextButton::Kind::Primary)),
      m_cancel(new TextButton(workbench.ui.theme, {}, TextButton::Kind::Outlined)),
      m_bar(new ExportBar(workbench.ui.theme, this)) {
    setObjectName(QStringLiteral("export-box"));
    m_words->setObjectName(QStringLiteral("export-words"));
    m_words->setWordWrap(true);
    m_time->setObjectName(QStringLiteral("export-time"));
    m_time->setAlignment(Qt::AlignRight | Qt::AlignTop);
    m_time->setFigures(true);
    m_start->setObjectName(QStringLiteral("export-start"));
    m_start->setIconName(QStringLiteral("export"));
    m_start->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_cancel->setObjectName(QStringLiteral("export-cancel"));
    auto* said = new QHBoxLayout;
    said->setSpacing(8);
    said->addWidget(m_words, 1);
    said->addWidget(m_time, 0, Qt::AlignTop);
    auto* line = new QHBoxLayout;
    line->setSpacing(8);
    line->addWidget(m_start, 1);
    line->addWidget(m_bar, 1);
    line->addWidget(m_cancel);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(kSide, 9, kSide, 12);
    column->setSpacing(6);
    column->addLayout(said);
    column->addLayout(line);
    QAction* action = workbench.actions.action(QStringLiteral("export.run"));
    connect(m_start, &QAbstractButton::clicked, action, &QAction::trigger);
    connect(m_cancel, &QAbstractButton::clicked, &workbench.exports, &ExportController::cancel);
    for (const auto signal : {&ExportController::stateChanged, &ExportController::optionsChanged,
                              &ExportController::exportChanged})
        connect(&workbench.exports, signal, this, &ExportBox::refresh);
    connect(&workbench.exports, &ExportController::progressed, this, &ExportBox::showStage);
    refresh();
}

QString ExportBox::words() const { return m_words->text(); }

void ExportBox::refresh() {
    const ExportController& exports = m_workbench.exports;
    const bool isBusy = exports.isExporting();
    const bool hadFocus = m_start->hasFocus() || m_cancel->hasFocus();
    m_start->setVisible(!isBusy);
    m_bar->setVisible(isBusy);
    m_cancel->setVisible(isBusy);
    m_time->setVisible(isBusy);
    if (hadFocus) (isBusy ? m_cancel : m_start)->setFocus();
    const QString objection = exports.objection();
    m_start->setText(exports.options().proof == ProofImages::None ? tr("Export without proof")
                                                                  : tr("Export and prove"));
    m_start->setEnabled(objection.isEmpty());
    m_start->setToolTip(objection);
    m_start->setAccessibleName(
        objection.isEmpty() ? m_start->text() : m_start->text() + QStringLiteral(", ") + objection);
    m_cancel->setText(tr("Cancel"));
    m_cancel->setAccessibleName(tr("Cancel the export"));
    m_spokenQuarter = -1;
    // Two lines of room stay, so that nothing moves when it begins.
    m_time->setText(QStringLiteral("0\n0"));
    m_words->setMinimumHeight(std::max(2 * m_words->fontMetrics().lineSpacing(),
                                       m_time->sizeHint().height()));
    if (isBusy) return showStage();
    m_words->setText(objection);
}

/// What has gone, and what is left of the step under way.
QString ExportBox::timeText() const {
    const ExportController& exports = m_workbench.exports;
    const QString gone = durationText(std::floor(exports.seconds()));
    const double left = exports.secondsLeft();
    if (left < 0) return gone;
    return gone + QLatin1Char('\n') + tr("%1 left").arg(durationText(std::ceil(left)));
}

void ExportBox::showStage() {
    const ExportController& exports = m_workbench.exports;
    if (!exports.isExporting()) return;
    const ExportStage& stage = exports.stage();
    const double share = stage.total > 0 ? double(stage.done) / double(stage.total) : -1;
    m_bar->setShare(share);
    m_words->setText(stageText(stage));
    m_time->setText(timeText());
    setAccessibleName(m_words->text());
    const int quarter = int(std::clamp(share, 0.0, 1.0) * 4);
    if (quarter == std::exchange(m_spokenQuarter, quarter) || !QAccessible::isActive()) return;
    QAccessibleEvent event(this, QAccessible::NameChanged);
    QAccessible::updateAccessibility(&event);
}

void ExportBox::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) refresh();
    QWidget::changeEvent(event);
}

void ExportBox::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(0, 0, width(), 1, m_workbench.ui.theme.color(QStringLiteral("line")));
}

} // namespace convstudio
