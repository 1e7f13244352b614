// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/inspect/image_actions.h"

#include "ui/bridge/inspection_controller.h"
#include "ui/bridge/inspection_edits.h"
#include "ui/panels/inspect/action_button.h"
#include "ui/panels/inspect/gallery_menus.h"
#include "ui/panels/inspect/inspect_words.h"
#include "ui/panels/issue_words.h"

#include <QKeyEvent>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace convstudio {

namespace {

struct Spec {
    const char *id, *icon;
    const char* action; ///< whose keys it has
};
constexpr std::array kSpecs = {Spec{"relabel", "tag", "sample.relabel"},
                               Spec{"exclude", "mute", "sample.exclude"},
                               Spec{"augment", "layers", "sample.augment"},
                               Spec{"layer", "wire", "sample.show-layer"}};

} // namespace

struct ImageActions::Impl {
    Impl(ImageActions& panel, Workbench& bench)
        : self(panel), workbench(bench),
          edits(bench.document, bench.inspection, bench.ui.background), menus(bench, edits, panel) {}

    ImageActions& self;
    Workbench& workbench;
    InspectionEdits edits;
    GalleryMenus menus;
    std::array<ActionButton*, kSpecs.size()> buttons{};
    std::int64_t predicted = -1;
    QString layer;

    void refresh();
    QString sample() const;
    QString imageObjection() const;
    const ValidatedNode* node() const;
    QString textOf(const QString& id) const;
    const QAction& action(const Spec& spec) const {
        return *workbench.actions.action(QLatin1String(spec.action));
    }
    void openAugmentations();
    QString predictedName() const;
    Json edit() const;
};

ImageActions::ImageActions(Workbench& workbench, QWidget* parent)
    : QWidget(parent), m_impl(std::make_unique<Impl>(*this, workbench)) {
    setObjectName(QStringLiteral("image-actions"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(12, 0, 12, 12);
    column->setSpacing(6);
    for (std::size_t i = 0; i < kSpecs.size(); ++i) {
        const Spec& spec = kSpecs[i];
        const QString id = QLatin1String(spec.id);
        auto* button = new ActionButton(workbench.ui.theme, QLatin1String(spec.icon), this);
        button->setObjectName(QStringLiteral("image-") + id);
        column->addWidget(button);
        connect(button, &QAbstractButton::clicked, this, [this, id] { run(id); });
        m_impl->buttons[i] = button;
    }
    Impl* impl = m_impl.get();
    connect(&impl->edits, &InspectionEdits::failed, this, &ImageActions::failed);
    connect(&impl->edits, &InspectionEdits::done, this, &ImageActions::edited);
    connect(&workbench.actions, &Actions::shortcutsChanged, this, [impl] { impl->refresh(); });
    connect(&workbench.inspection, &InspectionController::imageChanged, this, [impl] {
        impl->predicted = -1;
        impl->refresh();
    });
    connect(&workbench.inspection, &InspectionController::stateChanged, this,
            [impl] { impl->refresh(); });
    connect(&workbench.document, &Document::edited, this, [impl] { impl->refresh(); });
    connect(&workbench.document, &Document::replaced, this, [impl] { impl->refresh(); });
    impl->refresh();
}

ImageActions::~ImageActions() = default;

void ImageActions::setPredicted(std::int64_t predicted) {
    m_impl->predicted = predicted;
    m_impl->refresh();
}

void ImageActions::setLayer(const QString& path) {
    m_impl->layer = path;
    m_impl->refresh();
}

QString ImageActions::Impl::sample() const {
    const auto image = workbench.inspection.image();
    return image ? QString::fromStdString(image->name) : QString();
}

/// Why the image itself cannot be edited.
QString ImageActions::Impl::imageObjection() const {
    const auto image = workbench.inspection.image();
    if (!image) return tr("No image is looked at.");
    if (!image->stored) return tr("The image is not one of the data.");
    return edits.objection();
}

const ValidatedNode* ImageActions::Impl::node() const {
    const auto subject = workbench.inspection.subject();
    return subject ? subject->graph.findPath(layer.toStdString()) : nullptr;
}

QString ImageActions::Impl::predictedName() const {
    const auto subject = workbench.inspection.subject();
    return subject && predicted >= 0 ? classText(*subject, predicted) : QString();
}

/// What the project has changed of the image.
Json ImageActions::Impl::edit() const {
    const SampleEdits edited =
        sampleEditsOf(valueAt(workbench.document.project(), "/data/edits"));
    const auto found = edited.find(sample().toStdString());
    return found == edited.end() ? Json::object() : found->second;
}

QString ImageActions::objection(const QString& id) const {
    const Impl& impl = *m_impl;
    if (id == QLatin1String("relabel")) {
        if (const QString why = impl.imageObjection(); !why.isEmpty()) return why;
        if (impl.predicted < 0) return tr("The network has not answered yet.");
        const Json now = impl.edit().value("label", Json());
        const bool isIt = now.is_string()
                              ? now == impl.predictedName().toStdString()
                              : impl.workbench.inspection.image()->label == impl.predicted;
        return isIt ? tr("The image carries this label already.") : QString();
    }
    if (id == QLatin1String("exclude")) {
        if (const QString why = impl.imageObjection(); !why.isEmpty()) return why;
        return impl.edit().value("excluded", Json()) == true ? tr("The image is excluded already.")
                                                             : QString();
    }
    if (id == QLatin1String("augment")) return impl.edits.augmentObjection();
    const ValidatedNode* node = impl.node();
    if (!node) return tr("No layer is looked at.");
    return impl.workbench.document.graph().findNode(node->id)
               ? QString()
               : tr("The project has no layer %1 any more.").arg(impl.layer);
}

QString ImageActions::Impl::textOf(const QString& id) const {
    const auto image = workbench.inspection.image();
    const auto subject = workbench.inspection.subject();
    if (id == QLatin1String("relabel"))
        return predicted < 0 ? tr("Relabel as predicted") : tr("Relabel as %1").arg(predictedName());
    if (id == QLatin1String("exclude")) {
        const std::optional<Split> split =
            image && image->stored && subject ? splitOf(*subject, *image->stored) : std::nullopt;
        switch (split.value_or(workbench.inspection.target().split)) {
        case Split::Train: return tr("Exclude from the training set");
        case Split::Validation: return tr("Exclude from the validation set");
        case Split::Test: return tr("Exclude from the test set");
        }
    }
    if (id == QLatin1String("augment"))
        return image && image->label && subject
                   ? tr("Add augmentation for %1").arg(classText(*subject, *image->label))
                   : tr("Add augmentation");
    return tr("Show the layer in the graph");
}

void ImageActions::Impl::refresh() {
    for (std::size_t i = 0; i < kSpecs.size(); ++i) {
        const QString id = QLatin1String(kSpecs[i].id);
        const QString why = self.objection(id);
        ActionButton& button = *buttons[i];
        button.setText(textOf(id));
        button.setKeys(action(kSpecs[i]).shortcut());
        button.setAccessibleName(button.text());
        button.setEnabled(why.isEmpty());
        button.setToolTip(why);
        button.updateGeometry();
        button.update();
    }
}

void ImageActions::run(const QString& id) {
    Impl& impl = *m_impl;
    if (!objection(id).isEmpty()) return;
    if (id == QLatin1String("relabel")) {
        impl.edits.relabel({*impl.workbench.inspection.image()->stored}, impl.predicted);
    } else if (id == QLatin1String("exclude")) {
        impl.edits.exclude({*impl.workbench.inspection.image()->stored});
    } else if (id == QLatin1String("augment")) {
        impl.openAugmentations();
    } else {
        const QString node = QString::fromStdString(impl.node()->id);
        Q_EMIT workspaceRequested(QStringLiteral("design"));
        revealNode(impl.workbench.document, impl.workbench.state, node);
    }
}

void ImageActions::Impl::openAugmentations() {
    const auto* button = self.findChild<QWidget*>(QStringLiteral("image-augment"));
    menus.openAugmentations(button->mapToGlobal(button->rect().bottomLeft()));
}

bool ImageActions::press(const QKeyEvent& event) {
    const QKeySequence keys(event.keyCombination());
    const auto pressed = std::find_if(kSpecs.begin(), kSpecs.end(), [&](const Spec& spec) {
        return m_impl->action(spec).shortcuts().contains(keys);
    });
    if (pressed == kSpecs.end()) return false;
    run(QLatin1String(pressed->id));
    return true;
}

void ImageActions::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) m_impl->refresh();
}

} // namespace convstudio
