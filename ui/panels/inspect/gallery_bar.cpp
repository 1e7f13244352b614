// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/inspect/gallery_bar.h"

#include "ui/bridge/inspection_controller.h"
#include "ui/panels/forms/choice_field.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/image_grid.h"
#include "ui/widgets/slider.h"

#include <QBoxLayout>
#include <QEvent>
#include <QSignalBlocker>

namespace convstudio {

namespace {

constexpr int kSlider = 80;

void fill(FieldCombo& combo, const QStringList& words) {
    const QSignalBlocker quiet(&combo);
    const int before = combo.currentIndex();
    combo.clear();
    combo.addItems(words);
    combo.setCurrentIndex(before >= 0 && before < words.size() ? before : 0);
}

} // namespace

GalleryBar::GalleryBar(Workbench& workbench, QWidget* parent)
    : QWidget(parent), m_workbench(workbench), m_first(new QWidget(this)),
      m_second(new QWidget(this)), m_label(new FieldCombo(this)), m_predicted(new FieldCombo(this)),
      m_only(new FieldCombo(this)), m_order(new FieldCombo(this)),
      m_side(new Slider(workbench.ui.theme, this)),
      m_save(new IconButton(workbench.ui.theme, QStringLiteral("save"), {},
                            IconButton::Size::Small, this)) {
    setObjectName(QStringLiteral("gallery-bar"));
    m_label->setObjectName(QStringLiteral("gallery-label"));
    m_predicted->setObjectName(QStringLiteral("gallery-predicted"));
    m_only->setObjectName(QStringLiteral("gallery-only"));
    m_order->setObjectName(QStringLiteral("gallery-order"));
    m_side->setObjectName(QStringLiteral("gallery-side"));
    m_save->setObjectName(QStringLiteral("gallery-save"));
    m_side->setRange(ImageGrid::kLeastTile, ImageGrid::kMostTile);
    m_side->setValue(ImageGrid::kUsualTile);
    m_side->setFixedWidth(kSlider);
    for (FieldCombo* combo : {m_label, m_predicted, m_only, m_order})
        combo->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    auto* first = new QHBoxLayout(m_first);
    auto* second = new QHBoxLayout(m_second);
    for (QHBoxLayout* line : {first, second}) {
        line->setContentsMargins(0, 0, 0, 0);
        line->setSpacing(8);
    }
    first->addWidget(m_label);
    first->addWidget(m_predicted);
    first->addStretch();
    second->addWidget(m_only);
    second->addWidget(m_order);
    second->addStretch();
    second->addWidget(m_side);
    second->addWidget(m_save);
    auto* lines = new QBoxLayout(QBoxLayout::LeftToRight, this);
    lines->setContentsMargins(0, 0, 0, 4);
    lines->setSpacing(8);
    lines->addWidget(m_first);
    lines->addWidget(m_second, 1);
    for (FieldCombo* combo : {m_label, m_predicted})
        connect(combo, &QComboBox::activated, this, &GalleryBar::chooseClasses);
    for (FieldCombo* combo : {m_only, m_order})
        connect(combo, &QComboBox::activated, this, &GalleryBar::changed);
    connect(m_side, &QAbstractSlider::valueChanged, this, &GalleryBar::sideChanged);
    connect(m_save, &QAbstractButton::clicked, this, &GalleryBar::saveRequested);
    connect(&workbench.inspection, &InspectionController::stateChanged, this,
            &GalleryBar::fillClasses);
    connect(&workbench.inspection, &InspectionController::placeChanged, this,
            &GalleryBar::followPlace);
    retranslate();
}

SampleOrder GalleryBar::order() const {
    return static_cast<SampleOrder>(std::max(0, m_order->currentIndex()));
}

void GalleryBar::setOrder(SampleOrder order) {
    m_order->setCurrentIndex(static_cast<int>(order));
    Q_EMIT changed();
}

SampleQuery::Only GalleryBar::only() const {
    return static_cast<SampleQuery::Only>(std::max(0, m_only->currentIndex()));
}

void GalleryBar::setOnly(SampleQuery::Only only) {
    m_only->setCurrentIndex(static_cast<int>(only));
    Q_EMIT changed();
}

void GalleryBar::setClassesVisible(bool visible) { m_first->setVisible(visible); }

void GalleryBar::fillClasses() {
    const auto subject = m_workbench.inspection.subject();
    if (!subject) return;
    QStringList labels{tr("True: any")}, predictions{tr("Predicted: any")};
    for (const std::string& each : subject->classes()) {
        const QString name = QString::fromStdString(each);
        labels += tr("True: %1").arg(name);
        predictions += tr("Predicted: %1").arg(name);
    }
    fill(*m_label, labels);
    fill(*m_predicted, predictions);
    followPlace();
}

void GalleryBar::followPlace() {
    const InspectPlace& place = m_workbench.inspection.place();
    const auto show = [](FieldCombo& combo, const std::optional<std::int64_t>& label) {
        combo.setCurrentIndex(label && *label + 1 < combo.count() ? int(*label) + 1 : 0);
    };
    show(*m_label, place.label);
    show(*m_predicted, place.predicted);
}

void GalleryBar::chooseClasses() {
    InspectPlace place;
    place.step = InspectPlace::Step::Cell;
    if (m_label->currentIndex() > 0) place.label = m_label->currentIndex() - 1;
    if (m_predicted->currentIndex() > 0) place.predicted = m_predicted->currentIndex() - 1;
    m_workbench.inspection.go(place);
}

void GalleryBar::retranslate() {
    fill(*m_only, {tr("Right and wrong"), tr("Only right"), tr("Only wrong")});
    fill(*m_order, {tr("As in the data"), tr("Highest loss first"), tr("Most confident first"),
                    tr("Closest call first")});
    m_label->setAccessibleName(tr("True class"));
    m_predicted->setAccessibleName(tr("Predicted class"));
    m_only->setAccessibleName(tr("Which images"));
    m_order->setAccessibleName(tr("Order of the images"));
    m_side->setAccessibleName(tr("Size of the tiles"));
    m_side->setToolTip(m_side->accessibleName());
    m_save->setAccessibleName(tr("Save the chosen images as files"));
    m_save->setToolTip(m_save->accessibleName());
    fillClasses();
}

void GalleryBar::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    const int needed = m_first->sizeHint().width() + m_second->sizeHint().width() + 16;
    static_cast<QBoxLayout*>(layout())->setDirection(
        m_first->isVisibleTo(this) && width() < needed ? QBoxLayout::TopToBottom
                                                       : QBoxLayout::LeftToRight);
}

void GalleryBar::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) retranslate();
    QWidget::changeEvent(event);
}

} // namespace convstudio
