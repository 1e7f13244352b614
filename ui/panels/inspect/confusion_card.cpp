// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/inspect/confusion_card.h"

#include "engine/base/files.h"
#include "ui/bridge/inspection_controller.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/picture_file.h"
#include "ui/widgets/segment_control.h"

#include <QApplication>
#include <QBoxLayout>
#include <QClipboard>
#include <QFileDialog>
#include <QFileInfo>
#include <QMenu>

#include <algorithm>
#include <utility>

namespace convstudio {

namespace {

struct ScaleItem {
    const char* id;
    ConfusionScale scale;
};
constexpr ScaleItem kScales[] = {{"counts", ConfusionScale::Counts},
                                 {"rows", ConfusionScale::Rows},
                                 {"columns", ConfusionScale::Columns}};
struct OrderItem {
    const char* id;
    ConfusionOrder order;
};
constexpr OrderItem kOrders[] = {{"classes", ConfusionOrder::Classes},
                                 {"errors", ConfusionOrder::Errors},
                                 {"similarity", ConfusionOrder::Similarity}};

std::vector<std::string> namesOf(const ConfusionSheet& sheet) {
    std::vector<std::string> names;
    for (const QString& name : sheet.classes) names.push_back(name.toStdString());
    return names;
}

std::string csvOf(const ConfusionSheet& sheet) {
    return confusionCsv(sheet.counts, namesOf(sheet), sheet.scale);
}

} // namespace

ConfusionCard::ConfusionCard(Workbench& workbench, QWidget* parent)
    : Card(workbench.ui.theme, parent), m_workbench(workbench),
      m_matrix(new ConfusionMatrix(workbench.ui.theme, this)),
      m_scale(new SegmentControl(workbench.ui.theme, SegmentControl::Size::Small, this)),
      m_order(new SegmentControl(workbench.ui.theme, SegmentControl::Size::Small, this)),
      m_more(new IconButton(workbench.ui.theme, QStringLiteral("more"), {},
                            IconButton::Size::Small, this)),
      m_rows(new QWidget(this)), m_choices(new QBoxLayout(QBoxLayout::LeftToRight)) {
    setObjectName(QStringLiteral("confusion-card"));
    m_scale->setObjectName(QStringLiteral("confusion-scale"));
    m_order->setObjectName(QStringLiteral("confusion-order"));
    m_more->setObjectName(QStringLiteral("confusion-more"));
    for (const ScaleItem& item : kScales) m_scale->addItem(QLatin1String(item.id), {});
    for (const OrderItem& item : kOrders) m_order->addItem(QLatin1String(item.id), {});
    addToHead(m_more);
    m_choices->setContentsMargins(0, 0, 0, 12);
    m_choices->setSpacing(8);
    m_choices->addWidget(m_scale, 0, Qt::AlignLeft);
    m_choices->addWidget(m_order, 0, Qt::AlignLeft);
    m_choices->addStretch();
    m_rows->setLayout(m_choices);
    body()->addWidget(m_rows);
    body()->addWidget(m_matrix);
    setFocusProxy(m_matrix);
    InspectionController& inspection = workbench.inspection;
    connect(m_scale, &SegmentControl::currentChanged, this, &ConfusionCard::refresh);
    connect(m_order, &SegmentControl::currentChanged, this, &ConfusionCard::refresh);
    connect(m_more, &QAbstractButton::clicked, this, &ConfusionCard::openMenu);
    connect(&inspection, &InspectionController::stateChanged, this, &ConfusionCard::refresh);
    connect(&inspection, &InspectionController::placeChanged, this, &ConfusionCard::followPlace);
    connect(m_matrix, &ConfusionMatrix::chosen, this,
            [&inspection](std::optional<std::int64_t> label,
                          std::optional<std::int64_t> predicted) {
                InspectPlace place;
                place.step = InspectPlace::Step::Cell;
                place.label = label;
                place.predicted = predicted;
                inspection.go(place);
            });
    retranslate();
    refresh();
    followPlace();
}

/// Both choices in one line, or one below the other: side by side they do not keep the card wide.
void ConfusionCard::arrange() {
    const int scale = m_scale->sizeHint().width(), order = m_order->sizeHint().width();
    const int needed = scale + order + 32;
    m_rows->setMinimumWidth(std::max(scale, order));
    m_choices->setDirection(width() < needed ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
}

void ConfusionCard::resizeEvent(QResizeEvent* event) {
    Card::resizeEvent(event);
    arrange();
}

void ConfusionCard::setScale(ConfusionScale scale) {
    for (const ScaleItem& item : kScales)
        if (item.scale == scale) m_scale->setCurrent(QLatin1String(item.id));
}

void ConfusionCard::setOrder(ConfusionOrder order) {
    for (const OrderItem& item : kOrders)
        if (item.order == order) m_order->setCurrent(QLatin1String(item.id));
}

void ConfusionCard::refresh() {
    const Evaluation* evaluation = m_workbench.inspection.evaluation();
    if (!evaluation) return;
    const std::size_t classes = evaluation->classes.size();
    if (std::exchange(m_classes, classes) != classes && classes > kManyClasses &&
        m_order->current() != QLatin1String("similarity"))
        return setOrder(ConfusionOrder::Similarity); // comes back here
    ConfusionScale scale = ConfusionScale::Counts;
    for (const ScaleItem& item : kScales)
        if (m_scale->current() == QLatin1String(item.id)) scale = item.scale;
    ConfusionOrder order = ConfusionOrder::Classes;
    for (const OrderItem& item : kOrders)
        if (m_order->current() == QLatin1String(item.id)) order = item.order;
    QStringList names;
    for (const std::string& name : evaluation->classes) names += QString::fromStdString(name);
    m_workbench.ui.background.run(
        this,
        [counts = evaluation->confusion, names, scale, order] {
            return std::make_shared<const ConfusionSheet>(counts, names, scale, order);
        },
        [this, number = ++m_request](std::shared_ptr<const ConfusionSheet> sheet) {
            if (number != m_request) return;
            m_matrix->setSheet(std::move(sheet));
            Q_EMIT sheetChanged();
        });
}

void ConfusionCard::followPlace() {
    const InspectPlace& place = m_workbench.inspection.place();
    m_matrix->setChosen(place.label, place.predicted);
}

void ConfusionCard::openMenu() {
    auto* menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("confusion-menu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const bool hasSheet = bool(m_matrix->sheet());
    QAction* copyAction = menu->addAction(tr("Copy as CSV"), this, &ConfusionCard::copy);
    copyAction->setObjectName(QStringLiteral("copy-confusion"));
    copyAction->setEnabled(hasSheet);
    QAction* saveAction =
        menu->addAction(tr("Save as CSV, PNG or SVG…"), this, &ConfusionCard::askForFile);
    saveAction->setObjectName(QStringLiteral("save-confusion"));
    saveAction->setEnabled(hasSheet);
    menu->popup(m_more->mapToGlobal(QPoint(0, m_more->height())));
}

void ConfusionCard::copy() {
    if (m_matrix->sheet())
        QApplication::clipboard()->setText(QString::fromStdString(csvOf(*m_matrix->sheet())));
}

void ConfusionCard::askForFile() {
    auto* chooser = new QFileDialog(window(), tr("Save the confusion matrix"));
    chooser->setAttribute(Qt::WA_DeleteOnClose);
    chooser->setAcceptMode(QFileDialog::AcceptSave);
    chooser->setNameFilters({tr("Table (*.csv)"), tr("Image (*.png)"), tr("Drawing (*.svg)")});
    chooser->setDefaultSuffix(QStringLiteral("csv"));
    chooser->selectFile(QStringLiteral("confusion"));
    connect(chooser, &QFileDialog::filterSelected, chooser, [chooser](const QString& filter) {
        chooser->setDefaultSuffix(filter.section(QStringLiteral("*."), 1).chopped(1));
    });
    connect(chooser, &QFileDialog::fileSelected, this, &ConfusionCard::save);
    chooser->open();
}

void ConfusionCard::save(const QString& file) {
    const auto sheet = m_matrix->sheet();
    if (!sheet) return;
    std::optional<QByteArray> picture;
    if (QFileInfo(file).suffix().toLower() != QLatin1String("csv")) {
        picture = pictureBytes(file, m_matrix->pictureSize(), title(),
                               [this](QPainter& painter) { m_matrix->paintPicture(painter); });
        if (!picture) {
            Q_EMIT failed({makeError("chart-format", {file.toStdString(), {}, {}, {}}, {})});
            return;
        }
    }
    m_workbench.ui.background.run(
        this,
        [sheet, picture, path = std::filesystem::path(file.toStdString())] {
            return writeFileAtomically(path, picture ? picture->toStdString() : csvOf(*sheet));
        },
        [this, file](const Status& written) {
            if (written) Q_EMIT saved(file);
            else Q_EMIT failed(written.issues());
        });
}

void ConfusionCard::retranslate() {
    setTitle(tr("Confusion matrix"));
    m_scale->setItemText(QStringLiteral("counts"), tr("Counts"));
    m_scale->setItemText(QStringLiteral("rows"), tr("Row %"));
    m_scale->setItemText(QStringLiteral("columns"), tr("Column %"));
    m_scale->setItemToolTip(QStringLiteral("rows"), tr("Share of the true class: recall"));
    m_scale->setItemToolTip(QStringLiteral("columns"),
                            tr("Share of the predicted class: precision"));
    m_scale->setAccessibleName(tr("Scale of the matrix"));
    m_order->setItemText(QStringLiteral("classes"), tr("By class"));
    m_order->setItemText(QStringLiteral("errors"), tr("By errors"));
    m_order->setItemText(QStringLiteral("similarity"), tr("By similarity"));
    m_order->setAccessibleName(tr("Order of the classes"));
    m_more->setAccessibleName(tr("Copy or save the matrix"));
    m_more->setToolTip(m_more->accessibleName());
    m_matrix->setAccessibleName(
        tr("Confusion matrix; arrows walk, Enter shows the images of a cell"));
    arrange();
}

void ConfusionCard::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) retranslate();
    Card::changeEvent(event);
}

} // namespace convstudio
