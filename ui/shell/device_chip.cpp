// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/device_chip.h"

#include "engine/base/system.h"
#include "engine/project/training_schema.h"
#include "engine/train/training_config.h"
#include "ui/bridge/training_controller.h"

#include <QEvent>
#include <QPainter>

#include <cmath>
#include <ctime>

namespace convstudio {

namespace {

constexpr int kWide = 148;
constexpr int kHeight = 24;
constexpr int kIconOnly = 28;
constexpr int kTextLeft = 28;
constexpr int kRight = 10;
constexpr int kWideFrom = 1600;
constexpr int kWordsFrom = 1240; ///< below this the icon alone
constexpr int kLoadMilliseconds = 1000;

double processCpuSeconds() { return double(std::clock()) / CLOCKS_PER_SEC; }

bool isProcessor(const DeviceInfo& device) { return device.id == "cpu"; }

QString titleOf(const DeviceInfo& device) { return QString::fromStdString(device.id).toUpper(); }

/// "bf16", "fp32": what the rule of the run to come says; empty while the network is not valid.
QString precisionOf(const Workbench& workbench) {
    const auto facts = workbench.facts.facts();
    const Json& training = workbench.document.project().training;
    if (!facts->validation.graph || hasErrors(checkTraining(training))) return {};
    const TrainingConfig config = TrainingConfig::fromJson(resolveTraining(training));
    const TrainingController& runs = workbench.training;
    return QString::fromStdString(precisionName(
        resolvePrecision(config.precision, runs.deviceOf(runs.device()).id,
                         facts->validation.graph->totals().macs, cpuFacts())
            .precision));
}

} // namespace

DeviceChip::DeviceChip(Workbench& workbench, QWidget* parent)
    : QWidget(parent), m_workbench(workbench) {
    setObjectName("device-chip");
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    m_timer.setInterval(kLoadMilliseconds);
    connect(&m_timer, &QTimer::timeout, this, &DeviceChip::measure);
    connect(&workbench.facts, &FactsController::factsChanged, this, &DeviceChip::readPrecision);
    connect(&workbench.training, &TrainingController::recordReplaced, this, &DeviceChip::refresh);
    connect(&workbench.training, &TrainingController::deviceChanged, this,
            &DeviceChip::readPrecision);
    connect(&workbench.training, &TrainingController::stateChanged, this,
            [this](SessionState state) {
                m_load = -1;
                if (state == SessionState::Running) {
                    m_cpuSeconds = processCpuSeconds();
                    m_measuredAt = monotonicSeconds();
                    m_timer.start();
                } else {
                    m_timer.stop();
                }
                refresh();
            });
    connect(&workbench.ui.theme, &Theme::changed, this, &DeviceChip::refresh);
    readPrecision();
}

void DeviceChip::readPrecision() {
    m_precision = precisionOf(m_workbench);
    refresh();
}

/// Of the run under way, else of the one to come.
const DeviceInfo& DeviceChip::device() const {
    const TrainingController& training = m_workbench.training;
    const auto record = training.record();
    return training.deviceOf(training.isBusy() && record->started
                                 ? QString::fromStdString(record->started->device)
                                 : training.device());
}

/// How much of it there is.
QString DeviceChip::factOf(const DeviceInfo& device) const {
    if (!isProcessor(device)) return Theme::bytes(double(device.memory));
    const int cores = cpuFacts().physicalCores;
    return cores == 1 ? tr("1 core") : tr("%1 cores").arg(cores);
}

void DeviceChip::measure() {
    const double cpu = processCpuSeconds(), now = monotonicSeconds();
    if (now > m_measuredAt)
        m_load = qBound(0, int(100 * (cpu - m_cpuSeconds) / (now - m_measuredAt) /
                                   cpuFacts().logicalCores + 0.5), 100);
    m_cpuSeconds = cpu;
    m_measuredAt = now;
    if (isVisible() && m_room >= kWordsFrom) refresh();
}

void DeviceChip::refresh() {
    const CpuFacts& cpu = cpuFacts();
    const DeviceInfo& used = device();
    const QString dot = QStringLiteral(" · ");
    const QString& precision = m_precision;
    const bool hasLoad = m_load >= 0 && isProcessor(used);
    m_text = titleOf(used) + dot +
             (hasLoad ? QStringLiteral("%1\u2009%").arg(m_load) : factOf(used));
    if (!hasLoad && m_room >= kWideFrom && !precision.isEmpty()) m_text += dot + precision;
    QStringList facts = {titleOf(used) + dot + QString::fromStdString(used.name)};
    if (isProcessor(used))
        facts << factOf(used) + dot + tr("%1 hardware threads").arg(cpu.logicalCores);
    facts << tr("%1 of memory").arg(Theme::bytes(double(used.memory)));
    if (!precision.isEmpty()) facts << tr("The next run computes in %1").arg(precision);
    setToolTip(facts.join('\n'));
    setAccessibleName(m_text);
    // The load changes every second: the header is laid out anew only where it needs more room.
    if (sizeHint() != m_hint) updateGeometry();
    m_hint = sizeHint();
    update();
}

void DeviceChip::setRoom(int windowWidth) {
    if (windowWidth == m_room) return;
    m_room = windowWidth;
    refresh();
}

QSize DeviceChip::sizeHint() const {
    if (m_room < kWordsFrom) return {kIconOnly, kHeight};
    const Theme& theme = m_workbench.ui.theme;
    const auto widthOf = [&](const QString& text) {
        return int(std::ceil(theme.texts().width(theme.figures(Theme::Text::Small), text)));
    };
    const int words = widthOf(m_text) + kTextLeft + kRight;
    if (m_room >= kWideFrom) return {qMax(kWide, words), kHeight};
    // The load takes no more room than the cores did: nothing moves when a run starts.
    const int resting = widthOf(titleOf(device()) + QStringLiteral(" · ") + factOf(device()));
    return {qMax(words, resting + kTextLeft + kRight), kHeight};
}

void DeviceChip::paintEvent(QPaintEvent*) {
    const Theme& theme = m_workbench.ui.theme;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme.color("line"), 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), height() / 2.0,
                            height() / 2.0);
    const bool hasWords = m_room >= kWordsFrom;
    painter.drawPixmap(hasWords ? 8 : (width() - 16) / 2, (height() - 16) / 2,
                       theme.pixmap("chip", theme.color("t2"), 16, devicePixelRatioF()));
    if (!hasWords) return;
    painter.setFont(theme.figures(Theme::Text::Small));
    painter.setPen(theme.color("t2"));
    theme.texts().draw(painter, rect().adjusted(kTextLeft, 0, 0, 0),
                       Qt::AlignLeft | Qt::AlignVCenter, m_text);
}

void DeviceChip::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) refresh();
    QWidget::changeEvent(event);
}

} // namespace convstudio
