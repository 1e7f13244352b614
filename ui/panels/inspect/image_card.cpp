// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/inspect/image_card.h"

#include "ui/bridge/inspection_controller.h"
#include "ui/bridge/sample_pictures.h"
#include "ui/panels/inspect/image_intake.h"
#include "ui/panels/inspect/inspect_words.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/picture_box.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

namespace convstudio {

namespace {

constexpr int kMargin = 12;
constexpr int kPicture = 56;
constexpr int kIcon = 14;

} // namespace

ImageCard::ImageCard(Workbench& workbench, QWidget* parent)
    : QWidget(parent), m_workbench(workbench),
      m_picture(new PictureBox(workbench.ui.theme, kPicture, this)),
      m_title(new ThemedLabel(workbench.ui.theme, Theme::Text::BodyStrong)),
      m_icon(new ThemedLabel(workbench.ui.theme, Theme::Text::Small)),
      m_verdict(new ThemedLabel(workbench.ui.theme, Theme::Text::Small, QStringLiteral("t2"))),
      m_another(new TextButton(workbench.ui.theme, {}, TextButton::Kind::Outlined,
                               TextButton::Size::Small)),
      m_paste(new TextButton(workbench.ui.theme, {}, TextButton::Kind::Outlined,
                             TextButton::Size::Small)),
      m_intake(new ImageIntake(workbench, this)) {
    setObjectName(QStringLiteral("image-card"));
    m_another->setObjectName(QStringLiteral("another-image"));
    m_another->setIconName(QStringLiteral("image"));
    m_paste->setObjectName(QStringLiteral("paste-image"));
    m_verdict->setWordWrap(true);
    m_icon->setFixedWidth(kIcon);
    auto* verdict = new QHBoxLayout;
    verdict->setSpacing(6);
    verdict->addWidget(m_icon, 0, Qt::AlignTop);
    verdict->addWidget(m_verdict, 1);
    auto* words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(m_title);
    words->addLayout(verdict);
    words->addStretch();
    auto* top = new QHBoxLayout;
    top->setSpacing(8);
    top->addWidget(m_picture, 0, Qt::AlignTop);
    top->addLayout(words, 1);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addWidget(m_another);
    buttons->addWidget(m_paste);
    buttons->addStretch();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(kMargin, 8, kMargin, kMargin);
    column->setSpacing(8);
    column->addLayout(top);
    column->addLayout(buttons);
    connect(m_another, &QAbstractButton::clicked, m_intake, &ImageIntake::open);
    connect(m_paste, &QAbstractButton::clicked, m_intake, &ImageIntake::paste);
    connect(m_intake, &ImageIntake::refused, this, [this](const QString& reason) {
        setVerdict(QStringLiteral("warning"), QStringLiteral("warn"), reason);
    });
    connect(&workbench.inspection, &InspectionController::imageChanged, this,
            [this] { showImage(); });
    connect(&workbench.ui.theme, &Theme::changed, this, [this] { showImage(); });
    retranslate();
}

QString ImageCard::verdict() const { return m_verdict->text(); }

void ImageCard::setVerdict(const QString& icon, const QString& token, const QString& text) {
    const Theme& theme = m_workbench.ui.theme;
    m_icon->setVisible(!icon.isEmpty());
    if (!icon.isEmpty())
        m_icon->setPixmap(theme.pixmap(icon, theme.color(token), kIcon, devicePixelRatioF()));
    m_verdict->setText(text);
    setAccessibleDescription(m_title->text() + QStringLiteral(", ") + text);
}

void ImageCard::showImage() {
    const auto image = m_workbench.inspection.image();
    const Issues& issues = m_workbench.inspection.imageIssues();
    m_picture->setPicture(image ? pictureOf(image->picture) : QImage());
    m_title->setText(image ? sampleTitle(QString::fromStdString(image->name)) : tr("No image"));
    if (!issues.empty())
        return setVerdict(QStringLiteral("error"), QStringLiteral("err"),
                          issueLines(m_workbench.ui.language, issues));
    setVerdict({}, {}, image ? QString() : tr("Choose one in the gallery or open a file."));
    if (!image) return;
    m_workbench.inspection.ask<ImageAnswer>(
        "card-answer", this,
        [image](Probe& probe, const CancelToken& cancel) { return probe.answer(*image, cancel); },
        [this](const Result<ImageAnswer>& answer) {
            if (answer) showAnswer(answer->predicted);
        });
}

void ImageCard::showAnswer(std::int64_t predicted) {
    const auto image = m_workbench.inspection.image();
    const auto subject = m_workbench.inspection.subject();
    if (!image || !subject) return;
    const QString taken = classText(*subject, predicted);
    if (!image->label) return setVerdict({}, {}, tr("taken for %1").arg(taken));
    if (*image->label == predicted)
        return setVerdict(QStringLiteral("check"), QStringLiteral("ok"),
                          tr("%1, recognised").arg(taken));
    setVerdict(QStringLiteral("warning"), QStringLiteral("warn"),
               tr("%1, taken for %2").arg(classText(*subject, *image->label), taken));
}

void ImageCard::retranslate() {
    setAccessibleName(tr("Image looked at"));
    m_another->setText(tr("Another image"));
    m_another->setToolTip(tr("Open a file, or drop one here"));
    m_paste->setText(tr("Paste"));
    m_paste->setToolTip(tr("The picture in the clipboard (Ctrl+V)"));
    for (TextButton* button : {m_another, m_paste}) button->setAccessibleName(button->text());
    showImage();
}

void ImageCard::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) retranslate();
}

void ImageCard::paintEvent(QPaintEvent*) {
    QPainter(this).fillRect(0, 0, width(), 1, m_workbench.ui.theme.color(QStringLiteral("line")));
}

} // namespace convstudio
