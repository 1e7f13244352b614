// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/ready_check.h"

#include "engine/base/system.h"
#include "engine/base/text.h"
#include "engine/data/known_sets.h"
#include "engine/data/source_finder.h"
#include "ui/panels/issue_words.h"
#include "ui/widgets/labels.h"

#include <QEvent>
#include <QPainter>
#include <QVBoxLayout>

namespace convstudio {

namespace {
constexpr char kFirstSet[] = "fashion-mnist"; ///< that the samples learn
}

Readiness lookAround(const Places& places) {
    Readiness found;
    const CpuFacts& cpu = cpuFacts();
    found.cores = cpu.physicalCores;
    found.avx512 = cpu.avx512;
    found.bf16 = cpu.avx512Bf16 || cpu.amxBf16;
    found.totalMemory = totalMemory();
    found.freeMemory = availableMemory();
    const Result<Settings> settings = Settings::load(places.config / "settings.json");
    for (const KnownSet& set : knownSets()) {
        SourceRequest request;
        request.name = set.name;
        const SourceResult source = openSource(request, settings ? *settings : Settings());
        if (source) found.dataSets.push_back(set.name);
        else if (set.name == kFirstSet) found.missing = source.issues();
    }
    return found;
}

ReadyCheck::ReadyCheck(UiContext& ui, QWidget* parent)
    : Ground(ui.theme, QStringLiteral("bg0"), parent, Edge::Box), m_ui(ui),
      m_title(new ThemedLabel(ui.theme, Theme::Text::BodyStrong, QStringLiteral("t1"), {}, this)),
      m_hint(new ThemedLabel(ui.theme, Theme::Text::Small, QStringLiteral("t2"), {}, this)),
      m_facts(new FactTable(ui.theme, this)) {
    setObjectName(QStringLiteral("ready-check"));
    m_facts->setObjectName(QStringLiteral("ready-facts"));
    m_hint->setObjectName(QStringLiteral("ready-hint"));
    m_hint->setWordWrap(true);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(12, 10, 12, 10);
    column->setSpacing(6);
    m_title->setContentsMargins(22, 0, 0, 0);
    column->addWidget(m_title);
    column->addWidget(m_facts);
    column->addWidget(m_hint);
    retranslate();
}

void ReadyCheck::show(const Readiness& found) {
    m_found = found;
    retranslate();
}

void ReadyCheck::changeEvent(QEvent* event) {
    Ground::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) retranslate();
}

void ReadyCheck::retranslate() {
    const bool isKnown = m_found.cores > 0;
    m_title->setText(!isKnown                  ? tr("Looking at this computer")
                     : m_found.missing.empty() ? tr("This computer is ready")
                                               : tr("A data set is missing"));
    setAccessibleName(m_title->text());
    QString processor = m_found.cores == 1 ? tr("1 core") : tr("%1 cores").arg(m_found.cores);
    if (m_found.avx512) processor += QStringLiteral(", AVX-512");
    if (m_found.bf16) processor += QStringLiteral(", bf16");
    const QString memory =
        tr("%1, %2 free").arg(Theme::bytes(static_cast<double>(m_found.totalMemory)),
                              Theme::bytes(static_cast<double>(m_found.freeMemory)));
    const QString sets = QString::fromStdString(joined(m_found.dataSets));
    const QString unknown = QStringLiteral("…");
    m_facts->setFacts({{tr("Processor"), isKnown ? processor : unknown},
                       {tr("Memory"), isKnown ? memory : unknown},
                       {tr("Data sets"), isKnown ? sets : unknown}});
    m_hint->setVisible(!m_found.missing.empty());
    if (!m_found.missing.empty())
        m_hint->setText(issueText(m_ui.language, m_found.missing.front()));
    update();
}

void ReadyCheck::paintEvent(QPaintEvent* event) {
    Ground::paintEvent(event);
    QPainter painter(this);
    const bool isReady = m_found.cores > 0 && m_found.missing.empty();
    const QString icon = m_found.cores == 0 ? QStringLiteral("info")
                         : isReady          ? QStringLiteral("check")
                                            : QStringLiteral("warning");
    const QString token = m_found.cores == 0 ? QStringLiteral("t2")
                          : isReady          ? QStringLiteral("ok")
                                             : QStringLiteral("warn");
    painter.drawPixmap(12, m_title->geometry().center().y() - 7,
                       m_ui.theme.pixmap(icon, m_ui.theme.color(token), 14, devicePixelRatioF()));
}

} // namespace convstudio
