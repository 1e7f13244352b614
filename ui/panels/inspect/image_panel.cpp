// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/inspect/image_panel.h"

#include "ui/bridge/inspection_controller.h"
#include "ui/bridge/sample_pictures.h"
#include "ui/panels/inspect/cam_section.h"
#include "ui/panels/inspect/earlier_runs.h"
#include "ui/panels/inspect/image_actions.h"
#include "ui/panels/inspect/image_intake.h"
#include "ui/panels/inspect/inspect_words.h"
#include "ui/panels/inspect/probability_list.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/picture_box.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollArea>
#include <QVBoxLayout>

namespace convstudio {

namespace {

constexpr int kWidth = 376;
constexpr int kMargin = 12;
constexpr int kPicture = 112;

} // namespace

struct ImagePanel::Impl {
    Impl(ImagePanel& panel, Workbench& bench)
        : self(panel), workbench(bench), header(new PanelHeader(bench.ui.theme)),
          where(new ThemedLabel(bench.ui.theme, Theme::Text::Body, QStringLiteral("t3"))),
          open(new IconButton(bench.ui.theme, QStringLiteral("folder"), {}, IconButton::Size::Small)),
          paste(new IconButton(bench.ui.theme, QStringLiteral("paste"), {}, IconButton::Size::Small)),
          message(new ThemedLabel(bench.ui.theme, Theme::Text::Body, QStringLiteral("t2"))),
          facts(new QWidget), picture(new PictureBox(bench.ui.theme, kPicture)),
          probabilities(new ProbabilityList(bench.ui.theme)),
          all(new TextButton(bench.ui.theme, {}, TextButton::Kind::Link, TextButton::Size::Small)),
          notes(new ThemedLabel(bench.ui.theme, Theme::Text::Small, QStringLiteral("t3"))),
          cam(new CamSection(bench)), earlier(new EarlierRuns(bench)), foot(new QWidget),
          next(new SectionTitle(bench.ui.theme)), actions(new ImageActions(bench)),
          remark(new ThemedLabel(bench.ui.theme, Theme::Text::Small, QStringLiteral("t3"))),
          intake(new ImageIntake(bench, &panel)) {}

    ImagePanel& self;
    Workbench& workbench;
    PanelHeader* header;
    ThemedLabel* where;
    IconButton *open, *paste;
    ThemedLabel* message;
    QWidget* facts;
    PictureBox* picture;
    ProbabilityList* probabilities;
    TextButton* all;
    ThemedLabel* notes;
    CamSection* cam;
    EarlierRuns* earlier;
    QWidget* foot; ///< what to do next stays in sight, however long the rest
    SectionTitle* next;
    ImageActions* actions;
    ThemedLabel* remark;
    ImageIntake* intake;
    QString refusal; ///< of what was pasted last
    bool isOutdated = true;

    void build();
    void connectAll();
    void showImage();
    void askAnswer();
    void showAll();
    void retranslate();
};

ImagePanel::ImagePanel(Workbench& workbench, QWidget* parent)
    : QWidget(parent), m_impl(std::make_unique<Impl>(*this, workbench)) {
    setObjectName(QStringLiteral("image-panel"));
    setMinimumWidth(kWidth);
    setFocusPolicy(Qt::ClickFocus);
    m_impl->build();
    m_impl->connectAll();
    m_impl->retranslate();
}

ImagePanel::~ImagePanel() = default;

void ImagePanel::Impl::build() {
    header->row()->insertWidget(1, where); // behind the title
    open->setObjectName(QStringLiteral("open-image"));
    paste->setObjectName(QStringLiteral("paste-image"));
    all->setObjectName(QStringLiteral("all-probabilities"));
    message->setObjectName(QStringLiteral("image-message"));
    notes->setObjectName(QStringLiteral("image-notes"));
    for (ThemedLabel* label : {message, notes, remark}) label->setWordWrap(true);
    message->setMargin(kMargin);
    remark->setContentsMargins(kMargin, 0, kMargin, kMargin);
    header->add(open);
    header->add(paste);
    auto* right = new QVBoxLayout;
    right->setSpacing(2);
    right->addWidget(probabilities);
    right->addWidget(all, 0, Qt::AlignLeft);
    right->addStretch();
    auto* top = new QHBoxLayout;
    top->setSpacing(kMargin);
    top->addWidget(picture, 0, Qt::AlignTop);
    top->addLayout(right, 1);
    auto* seen = new QVBoxLayout;
    seen->setContentsMargins(kMargin, kMargin, kMargin, 8);
    seen->setSpacing(6);
    seen->addLayout(top);
    seen->addWidget(notes);
    auto* column = new QVBoxLayout(facts);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(seen);
    column->addWidget(cam);
    column->addWidget(earlier);
    column->addStretch();
    auto* scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->viewport()->setAutoFillBackground(false);
    auto* content = new QWidget;
    auto* whole = new QVBoxLayout(content);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(message);
    whole->addWidget(facts, 1);
    whole->addStretch();
    scroll->setWidget(content);
    content->setAutoFillBackground(false);
    auto* after = new QVBoxLayout(foot);
    after->setContentsMargins(0, 1, 0, 0); // below the line
    after->setSpacing(0);
    after->addWidget(next);
    after->addWidget(actions);
    after->addWidget(remark);
    auto* panel = new QVBoxLayout(&self);
    panel->setContentsMargins(0, 0, 0, 0);
    panel->setSpacing(0);
    panel->addWidget(header);
    panel->addWidget(scroll, 1);
    panel->addWidget(foot);
}

void ImagePanel::Impl::connectAll() {
    connect(open, &QAbstractButton::clicked, intake, &ImageIntake::open);
    connect(paste, &QAbstractButton::clicked, intake, &ImageIntake::paste);
    connect(intake, &ImageIntake::refused, &self, [this](const QString& reason) {
        refusal = reason;
        showImage();
    });
    connect(all, &QAbstractButton::clicked, &self, [this] {
        probabilities->setExpanded(!probabilities->isExpanded());
        showAll();
    });
    connect(cam, &CamSection::layerChanged, &self, [this] { actions->setLayer(cam->layer()); });
    connect(actions, &ImageActions::workspaceRequested, &self, &ImagePanel::workspaceRequested);
    connect(actions, &ImageActions::edited, &self, &ImagePanel::edited);
    connect(actions, &ImageActions::failed, &self, &ImagePanel::failed);
    InspectionController& inspection = workbench.inspection;
    connect(&inspection, &InspectionController::imageChanged, &self, [this] {
        refusal.clear();
        showImage();
        askAnswer();
    });
    connect(&inspection, &InspectionController::placeChanged, &self, [this] { showImage(); });
    connect(&inspection, &InspectionController::stateChanged, &self, [this] { showImage(); });
}

void ImagePanel::Impl::showImage() {
    const InspectionController& inspection = workbench.inspection;
    const auto image = inspection.image();
    const QString sample = inspection.place().sample;
    header->setTitle(sample.isEmpty() ? tr("Image") : sampleTitle(sample));
    const auto subject = inspection.subject();
    std::optional<Split> split;
    if (image && image->stored && subject) split = splitOf(*subject, *image->stored);
    where->setText(split ? splitText(*split) : image ? tr("not of the data") : QString());
    const Issues& issues = inspection.imageIssues();
    QString text = refusal;
    if (text.isEmpty() && !issues.empty()) text = issueLines(workbench.ui.language, issues);
    if (text.isEmpty() && sample.isEmpty())
        text = tr("Choose an image in the gallery, open a file, paste a picture or drop one here.");
    message->setText(text);
    message->setVisible(!text.isEmpty());
    // While the next image is read the one before stays: nothing jumps.
    facts->setVisible(image || (!sample.isEmpty() && issues.empty()));
    foot->setVisible(!facts->isHidden());
    remark->setVisible(split && *split == Split::Test);
    if (!image) return;
    picture->setPicture(pictureOf(image->picture));
    notes->setText(issueLines(workbench.ui.language, image->notes));
    notes->setVisible(!image->notes.empty());
}

void ImagePanel::Impl::askAnswer() {
    isOutdated = true;
    const auto image = workbench.inspection.image();
    if (!self.isVisible() || !image) return;
    isOutdated = false;
    workbench.inspection.ask<ImageAnswer>(
        "answer", &self,
        [image](Probe& probe, const CancelToken& cancel) { return probe.answer(*image, cancel); },
        [this, image](const Result<ImageAnswer>& answer) {
            const auto subject = workbench.inspection.subject();
            if (!answer || !subject) {
                probabilities->clear();
                message->setText(issueLines(workbench.ui.language, answer.issues()));
                message->setVisible(!message->text().isEmpty());
                return;
            }
            QStringList classes;
            for (const std::string& name : subject->classes())
                classes += QString::fromStdString(name);
            probabilities->setAnswer(answer->probabilities, classes, image->label);
            actions->setPredicted(answer->predicted);
            showAll();
        });
}

void ImagePanel::Impl::showAll() {
    const int classes = probabilities->classes();
    all->setVisible(classes > ProbabilityList::kFew);
    all->setText(probabilities->isExpanded() ? tr("Fewer") : tr("All %1 classes").arg(classes));
    all->setAccessibleName(all->text());
    all->updateGeometry();
}

void ImagePanel::Impl::retranslate() {
    self.setAccessibleName(tr("Image"));
    open->setAccessibleName(tr("Open an image file"));
    paste->setAccessibleName(tr("Paste a picture (Ctrl+V)"));
    for (IconButton* button : {open, paste}) button->setToolTip(button->accessibleName());
    next->setText(tr("What next"));
    remark->setText(tr("Edits are kept in the project; the data stay as they are."));
    showImage();
    showAll();
}

void ImagePanel::setSelection(std::vector<std::uint32_t> images) {
    m_impl->cam->setSelection(std::move(images));
}

QString ImagePanel::title() const {
    const QString sample = m_impl->workbench.inspection.place().sample;
    return sample.isEmpty() ? QString() : sampleTitle(sample);
}

QString ImagePanel::message() const {
    return m_impl->message->isHidden() ? QString() : m_impl->message->text();
}

QString ImagePanel::notes() const {
    return m_impl->notes->isHidden() ? QString() : m_impl->notes->text();
}

ProbabilityList& ImagePanel::probabilities() const { return *m_impl->probabilities; }
CamSection& ImagePanel::cam() const { return *m_impl->cam; }
ImageActions& ImagePanel::actions() const { return *m_impl->actions; }
ImageIntake& ImagePanel::intake() const { return *m_impl->intake; }
EarlierRuns& ImagePanel::earlier() const { return *m_impl->earlier; }

void ImagePanel::keyPressEvent(QKeyEvent* event) {
    if (!m_impl->actions->press(*event)) QWidget::keyPressEvent(event);
}

void ImagePanel::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) m_impl->retranslate();
}

void ImagePanel::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    if (m_impl->isOutdated) m_impl->askAnswer();
}

void ImagePanel::paintEvent(QPaintEvent*) {
    if (m_impl->foot->isHidden()) return;
    QPainter(this).fillRect(0, m_impl->foot->y(), width(), 1,
                            m_impl->workbench.ui.theme.color(QStringLiteral("line")));
}

} // namespace convstudio
