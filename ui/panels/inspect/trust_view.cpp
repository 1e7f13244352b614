// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/inspect/trust_view.h"

#include "ui/panels/forms/fact_list.h"
#include "ui/panels/inspect/cam_picture.h"
#include "ui/panels/inspect/inspect_words.h"
#include "ui/widgets/labels.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QVBoxLayout>

#include <cmath>

namespace convstudio {

namespace {

constexpr int kControl = 56;
constexpr int kIcon = 14;

QString correlationText(double value) {
    const double rounded = std::round(value * 100) / 100 + 0.0; // no minus before a zero
    return QString::number(rounded, 'f', 2).replace(QLatin1Char('-'), QChar(0x2212));
}

struct Look {
    const char *icon, *token, *text;
};

Look lookOf(TrustCheck::Verdict verdict) {
    switch (verdict) {
    case TrustCheck::Verdict::Good: return {"check", "ok", "cam.verdict-good"};
    case TrustCheck::Verdict::Weak: return {"warning", "warn", "cam.verdict-weak"};
    case TrustCheck::Verdict::Chance: return {"warning", "warn", "cam.verdict-chance"};
    case TrustCheck::Verdict::Nothing: break;
    }
    return {"info", "t2", "cam.verdict-nothing"};
}

} // namespace

TrustView::TrustView(UiContext& ui, QWidget* parent)
    : QWidget(parent), m_ui(ui),
      m_title(new ThemedLabel(ui.theme, Theme::Text::Small, QStringLiteral("t3"))),
      m_facts(new FactList(ui.theme)), m_control(new CamPicture(ui.theme)),
      m_icon(new ThemedLabel(ui.theme, Theme::Text::Body)),
      m_verdict(new ThemedLabel(ui.theme, Theme::Text::Body)),
      m_controlWords(new ThemedLabel(ui.theme, Theme::Text::Small, QStringLiteral("t3"))) {
    setObjectName(QStringLiteral("trust-view"));
    m_facts->setMargin(0);
    m_control->setObjectName(QStringLiteral("trust-control"));
    m_control->setFixedSize(kControl, kControl);
    m_icon->setFixedSize(kIcon, 18);
    m_verdict->setObjectName(QStringLiteral("trust-verdict"));
    m_verdict->setWordWrap(true);
    m_controlWords->setWordWrap(true);
    auto* verdict = new QHBoxLayout;
    verdict->setSpacing(6);
    verdict->addWidget(m_icon, 0, Qt::AlignTop);
    verdict->addWidget(m_verdict, 1);
    auto* control = new QHBoxLayout;
    control->setSpacing(12);
    control->addWidget(m_control, 0, Qt::AlignTop);
    control->addWidget(m_controlWords, 1, Qt::AlignTop);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(m_title);
    column->addWidget(m_facts);
    column->addLayout(verdict);
    column->addSpacing(4);
    column->addLayout(control);
    QEvent translate(QEvent::LanguageChange);
    changeEvent(&translate);
}

void TrustView::setCheck(const Image& picture, const TrustCheck& check) {
    m_check = check;
    m_message.clear();
    m_control->setMap(picture, check.control.map);
    refresh();
}

void TrustView::setMessage(const QString& message) {
    m_check.reset();
    m_message = message;
    refresh();
}

void TrustView::setOpacity(double opacity) { m_control->setOpacity(opacity); }
QString TrustView::verdict() const { return m_verdict->text(); }

QString TrustView::factText() const {
    QStringList texts;
    for (const FactRow& row : m_facts->rows())
        texts += row.label + QStringLiteral(" ") + row.value;
    return texts.join(QStringLiteral("; "));
}

void TrustView::refresh() {
    const QString unknown = QStringLiteral("?");
    m_facts->setRows(
        {{tr("Covering the hottest 20 % lowers it by"),
          m_check ? shareText(m_check->hottestDrop) : unknown},
         {tr("Covering a random 20 %, mean of 20"),
          m_check ? shareText(m_check->randomDrop) : unknown},
         {tr("Map of random weights, correlation"),
          m_check ? correlationText(m_check->randomWeights) : unknown}});
    m_control->setVisible(m_check.has_value());
    m_controlWords->setVisible(m_check.has_value());
    if (!m_check) {
        m_icon->clear();
        m_verdict->setText(m_message);
        return;
    }
    const Look look = lookOf(m_check->verdict);
    const Theme& theme = m_ui.theme;
    m_icon->setPixmap(theme.pixmap(QLatin1String(look.icon), theme.color(QLatin1String(look.token)),
                                   kIcon, devicePixelRatioF()));
    m_verdict->setText(m_ui.language.text(look.text));
}

void TrustView::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() != QEvent::LanguageChange) return;
    m_title->setText(tr("Trust check, for the predicted class"));
    m_control->setAccessibleName(tr("The map of the same network with random weights"));
    m_controlWords->setText(
        tr("The same network with random weights. A map that looks like this one shows the image, "
           "not what was learned."));
    refresh();
}

} // namespace convstudio
