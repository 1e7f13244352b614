// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/inspect/cam_section.h"

#include "ui/bridge/inspection_controller.h"
#include "ui/panels/forms/choice_field.h"
#include "ui/panels/inspect/cam_picture.h"
#include "ui/panels/inspect/heat_legend.h"
#include "ui/panels/inspect/inspect_words.h"
#include "ui/panels/inspect/trust_view.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/segment_control.h"
#include "ui/widgets/slider.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QVBoxLayout>

namespace convstudio {

namespace {

constexpr int kMargin = 12;
constexpr int kUsualOpacity = 60;
constexpr char kImage[] = "image", kSelection[] = "selection", kClass[] = "class";
constexpr char kUsualMethod[] = "gradcam";

} // namespace

struct CamSection::Impl {
    Impl(CamSection& section, Workbench& bench)
        : self(section), workbench(bench), title(new SectionTitle(bench.ui.theme)),
          layerWords(new ThemedLabel(bench.ui.theme, Theme::Text::Small, QStringLiteral("t2"))),
          methods(new FieldCombo), layers(new FieldCombo),
          of(new SegmentControl(bench.ui.theme, SegmentControl::Size::Small)),
          trouble(new ThemedLabel(bench.ui.theme, Theme::Text::Body, QStringLiteral("t2"))),
          maps(new QWidget), predicted(new CamPicture(bench.ui.theme)),
          label(new CamPicture(bench.ui.theme)), legend(new HeatLegend(bench.ui.theme)),
          opacityTitle(new ThemedLabel(bench.ui.theme, Theme::Text::Small, QStringLiteral("t3"))),
          opacity(new Slider(bench.ui.theme)), trust(new TrustView(bench.ui)) {}

    CamSection& self;
    Workbench& workbench;
    SectionTitle* title;
    ThemedLabel* layerWords;
    FieldCombo *methods, *layers;
    SegmentControl* of;
    ThemedLabel* trouble;
    QWidget* maps;
    CamPicture *predicted, *label;
    HeatLegend* legend;
    ThemedLabel* opacityTitle;
    Slider* opacity;
    TrustView* trust;

    std::vector<std::uint32_t> selection;
    std::shared_ptr<const CamAnswer> answer;
    std::shared_ptr<const Subject> listed; ///< whose layers stand in the list
    bool isOutdated = true;

    void build();
    void connectAll();
    void fillLayers();
    void ask();
    std::vector<std::uint32_t> imagesAsked() const;
    void take(const CamAnswer& found);
    void askTrust(const CamQuestion& question);
    void say(const QString& text);
    void refresh();
    void showScopes();
};

CamSection::CamSection(Workbench& workbench, QWidget* parent)
    : QWidget(parent), m_impl(std::make_unique<Impl>(*this, workbench)) {
    setObjectName(QStringLiteral("cam-section"));
    m_impl->build();
    m_impl->connectAll();
    QEvent translate(QEvent::LanguageChange);
    changeEvent(&translate);
}

CamSection::~CamSection() = default;

void CamSection::Impl::build() {
    methods->setObjectName(QStringLiteral("cam-method"));
    layers->setObjectName(QStringLiteral("cam-layer"));
    of->setObjectName(QStringLiteral("cam-of"));
    opacity->setObjectName(QStringLiteral("cam-opacity"));
    predicted->setObjectName(QStringLiteral("cam-predicted"));
    label->setObjectName(QStringLiteral("cam-label"));
    layerWords->setObjectName(QStringLiteral("cam-layer-text"));
    layerWords->setWordWrap(true);
    layerWords->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    trouble->setWordWrap(true);
    for (const CamMethodInfo& method : camMethods()) {
        methods->addItem(QLatin1String(method.name), QLatin1String(method.id));
        methods->setItemData(methods->count() - 1, QLatin1String(method.source), Qt::ToolTipRole);
    }
    methods->setCurrentIndex(std::max(0, methods->findData(QLatin1String(kUsualMethod))));
    layers->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    for (const char* id : {kImage, kSelection, kClass}) of->addItem(QLatin1String(id), QString());
    of->setCurrent(QLatin1String(kImage));
    opacity->setRange(0, 100);
    opacity->setValue(kUsualOpacity);
    auto* choices = new QHBoxLayout;
    choices->setSpacing(8);
    choices->addWidget(methods);
    choices->addWidget(layers, 1);
    auto* scopes = new QHBoxLayout;
    scopes->addWidget(of);
    scopes->addStretch();
    auto* pair = new QHBoxLayout;
    pair->setSpacing(kMargin);
    pair->addWidget(predicted, 1, Qt::AlignTop);
    pair->addWidget(label, 1, Qt::AlignTop);
    auto* keys = new QHBoxLayout;
    keys->setSpacing(8);
    keys->addWidget(legend, 1);
    keys->addWidget(opacityTitle);
    keys->addWidget(opacity);
    auto* shown = new QVBoxLayout(maps);
    shown->setContentsMargins(0, 0, 0, 0);
    shown->setSpacing(8);
    shown->addLayout(pair);
    shown->addLayout(keys);
    shown->addWidget(trust);
    auto* body = new QVBoxLayout;
    body->setContentsMargins(kMargin, 0, kMargin, kMargin);
    body->setSpacing(8);
    body->addLayout(choices);
    body->addLayout(scopes);
    body->addWidget(trouble);
    body->addWidget(maps);
    auto* column = new QVBoxLayout(&self);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto* head = new QHBoxLayout;
    head->setContentsMargins(0, 0, kMargin, 0);
    head->addWidget(title);
    head->addWidget(layerWords, 1);
    column->addLayout(head);
    column->addLayout(body);
}

void CamSection::Impl::connectAll() {
    InspectionController& inspection = workbench.inspection;
    connect(&inspection, &InspectionController::imageChanged, &self, [this] { ask(); });
    connect(&inspection, &InspectionController::stateChanged, &self, [this] { showScopes(); });
    for (FieldCombo* combo : {methods, layers})
        connect(combo, &QComboBox::currentIndexChanged, &self, [this] { ask(); });
    connect(of, &SegmentControl::currentChanged, &self, [this] { ask(); });
    connect(opacity, &QSlider::valueChanged, &self, [this](int value) {
        for (CamPicture* picture : {predicted, label}) picture->setOpacity(value / 100.0);
        trust->setOpacity(value / 100.0);
    });
}

void CamSection::Impl::fillLayers() {
    const auto subject = workbench.inspection.subject();
    if (subject == listed && layers->count() > 0) return;
    listed = subject;
    const QSignalBlocker quiet(layers);
    const QString chosen = layers->currentData().toString();
    layers->clear();
    layers->addItem(tr("Layer chosen for you"), QString());
    if (subject)
        for (const std::string& path : camLayers(subject->graph))
            layers->addItem(QString::fromStdString(path), QString::fromStdString(path));
    layers->setCurrentIndex(std::max(0, layers->findData(chosen)));
}

/// Rows of the split that carry the class of the image, or the images chosen.
std::vector<std::uint32_t> CamSection::Impl::imagesAsked() const {
    if (of->current() == QLatin1String(kSelection)) return selection;
    std::vector<std::uint32_t> images;
    const auto predictions = workbench.inspection.predictions();
    const auto image = workbench.inspection.image();
    if (of->current() != QLatin1String(kClass) || !predictions || !image || !image->label)
        return images;
    for (std::size_t row = 0; row < predictions->count() && images.size() < kMostOfClass; ++row)
        if (predictions->labels[row] == *image->label) images.push_back(predictions->images[row]);
    return images;
}

void CamSection::Impl::ask() {
    isOutdated = true;
    if (!self.isVisible()) return;
    const auto image = workbench.inspection.image();
    if (!image) {
        if (workbench.inspection.place().sample.isEmpty() ||
            !workbench.inspection.imageIssues().empty())
            say(QString());
        return; // it is being read
    }
    isOutdated = false;
    fillLayers();
    showScopes();
    CamQuestion question{image, methods->currentData().toString().toStdString(),
                         layers->currentData().toString().toStdString(), imagesAsked()};
    workbench.inspection.ask<CamAnswer>(
        "cam", &self,
        [question](Probe& probe, const CancelToken& cancel) {
            return answerCam(probe, question, cancel);
        },
        [this, question](const Result<CamAnswer>& found) {
            if (!found) return say(issueLines(workbench.ui.language, found.issues()));
            take(*found);
            askTrust(question);
        });
}

void CamSection::Impl::take(const CamAnswer& found) {
    answer = std::make_shared<const CamAnswer>(found);
    trouble->clear();
    predicted->setMap(found.picture, found.predicted.map);
    label->setMap(found.picture, found.label ? found.label->map : std::vector<float>());
    refresh();
    Q_EMIT self.layerChanged();
}

void CamSection::Impl::askTrust(const CamQuestion& question) {
    if (!question.images.empty())
        return trust->setMessage(tr("The check is of a single image: choose “This image”."));
    trust->setMessage(tr("Being checked …"));
    workbench.inspection.ask<TrustCheck>(
        "cam-trust", &self,
        [image = question.image, of = answer](Probe& probe, const CancelToken& cancel) {
            return probe.trustCheck(*image, of->predicted, cancel);
        },
        [this, of = answer](const Result<TrustCheck>& check) {
            if (of != answer) return;
            if (check) trust->setCheck(of->picture, *check);
            else trust->setMessage(issueLines(workbench.ui.language, check.issues()));
        });
}

void CamSection::Impl::say(const QString& text) {
    answer.reset();
    trouble->setText(text);
    refresh();
    Q_EMIT self.layerChanged();
}

void CamSection::Impl::refresh() {
    maps->setVisible(answer != nullptr);
    trouble->setVisible(!trouble->text().isEmpty());
    title->setText(methods->currentText());
    const auto subject = workbench.inspection.subject();
    if (!answer || !subject) return layerWords->clear();
    const QString path = QString::fromStdString(answer->predicted.path);
    layerWords->setText(answer->why.empty()
                            ? tr("At %1, chosen by you").arg(path)
                            : tr("At %1: %2").arg(path, workbench.ui.language.text(answer->why)));
    const bool isRight = answer->labelClass == answer->predictedClass;
    predicted->setWords(tr("for %1").arg(classText(*subject, answer->predictedClass)),
                        isRight ? tr("predicted, true") : tr("predicted"));
    // One map says it all where both classes are one: the plain picture stands beside it.
    if (answer->label)
        label->setWords(tr("for %1").arg(classText(*subject, *answer->labelClass)), tr("true"));
    else label->setWords(answer->images > 1 ? tr("mean of the images") : tr("the image"), QString());
}

/// The selection counts its images; without them there is no mean over it.
void CamSection::Impl::showScopes() {
    const auto image = workbench.inspection.image();
    const auto subject = workbench.inspection.subject();
    of->setItemText(QLatin1String(kSelection),
                    selection.empty() ? tr("Chosen images") : tr("%1 chosen").arg(selection.size()));
    of->setItemEnabled(QLatin1String(kSelection), selection.size() > 1,
                       tr("Choose several images in the gallery first"));
    const bool hasClass = image && image->label && workbench.inspection.predictions();
    of->setItemText(QLatin1String(kClass), tr("Its class"));
    of->setItemToolTip(QLatin1String(kClass),
                       hasClass && subject ? tr("Mean over up to %1 images of %2")
                                                 .arg(kMostOfClass)
                                                 .arg(classText(*subject, *image->label))
                                           : QString());
    of->setItemEnabled(QLatin1String(kClass), hasClass, tr("The class of this image is not known"));
    const bool isGone = (of->current() == QLatin1String(kSelection) && selection.size() < 2) ||
                        (of->current() == QLatin1String(kClass) && !hasClass);
    if (isGone) of->setCurrent(QLatin1String(kImage));
}

void CamSection::setSelection(std::vector<std::uint32_t> images) {
    if (images == m_impl->selection) return;
    m_impl->selection = std::move(images);
    m_impl->showScopes();
    if (m_impl->of->current() == QLatin1String(kSelection)) m_impl->ask();
}

void CamSection::setMethod(const QString& id) {
    m_impl->methods->setCurrentIndex(m_impl->methods->findData(id));
}

void CamSection::setLayer(const QString& path) {
    m_impl->fillLayers();
    m_impl->layers->setCurrentIndex(m_impl->layers->findData(path));
}

void CamSection::setOf(Of of) {
    m_impl->of->setCurrent(QLatin1String(of == Of::Image       ? kImage
                                         : of == Of::Selection ? kSelection
                                                               : kClass));
}

std::shared_ptr<const CamAnswer> CamSection::answer() const { return m_impl->answer; }
QString CamSection::layer() const {
    return m_impl->answer ? QString::fromStdString(m_impl->answer->predicted.path) : QString();
}
QString CamSection::message() const { return m_impl->trouble->text(); }
QString CamSection::layerText() const { return m_impl->layerWords->text(); }
CamPicture& CamSection::predicted() const { return *m_impl->predicted; }
CamPicture& CamSection::label() const { return *m_impl->label; }
TrustView& CamSection::trust() const { return *m_impl->trust; }

void CamSection::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() != QEvent::LanguageChange) return;
    Impl& impl = *m_impl;
    setAccessibleName(tr("Class activation maps"));
    impl.methods->setAccessibleName(tr("Method"));
    impl.layers->setAccessibleName(tr("Layer of the maps"));
    impl.of->setAccessibleName(tr("Images of the maps"));
    impl.of->setItemText(QLatin1String(kImage), tr("This image"));
    impl.legend->setRamp(Ramp::Heat, tr("low"), tr("high"));
    impl.opacityTitle->setText(tr("Opacity"));
    impl.opacity->setAccessibleName(impl.opacityTitle->text());
    if (impl.layers->count() > 0) impl.layers->setItemText(0, tr("Layer chosen for you"));
    impl.showScopes();
    impl.refresh();
}

void CamSection::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    if (m_impl->isOutdated) m_impl->ask();
}

} // namespace convstudio
