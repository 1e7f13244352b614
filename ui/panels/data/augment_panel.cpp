// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/data/augment_panel.h"

#include "engine/data/batch_preview.h"
#include "engine/project/augment_presets.h"
#include "ui/bridge/data_controller.h"
#include "ui/document/data_edits.h"
#include "ui/pages/page_parts.h"
#include "ui/panels/data/augment_row.h"
#include "ui/panels/forms/fact_list.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/segment_control.h"

#include <QHBoxLayout>
#include <QScrollArea>
#include <QScrollBar>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>
#include <map>

namespace convstudio {

namespace {

constexpr int kMeasureAfter = 80; ///< milliseconds without an edit
constexpr char kPointer[] = "/data/augment";

struct Strength {
    const char* id;
    AugmentStrength strength;
};
constexpr Strength kStrengths[] = {{"small", AugmentStrength::Small},
                                   {"medium", AugmentStrength::Medium},
                                   {"large", AugmentStrength::Large}};

std::string typeIn(const Json& item) {
    const Json type = item.is_object() ? item.value("type", Json()) : Json();
    return type.is_string() ? type.get<std::string>() : std::string();
}

QString costText(double seconds) {
    return seconds < 1e-3 ? QStringLiteral("%1 µs").arg(seconds * 1e6, 0, 'f', 1)
                          : QStringLiteral("%1 ms").arg(seconds * 1e3, 0, 'f', 2);
}

} // namespace

struct AugmentPanel::Impl {
    Impl(AugmentPanel& panel, Workbench& bench)
        : self(panel), workbench(bench), header(new PanelHeader(bench.ui.theme, {}, &panel)),
          trainOnly(new ThemedLabel(bench.ui.theme, Theme::Text::Small, QStringLiteral("t3"), {},
                                    &panel)),
          presetLabel(new ThemedLabel(bench.ui.theme, Theme::Text::Body, QStringLiteral("t2"), {},
                                      &panel)),
          presets(new SegmentControl(bench.ui.theme, SegmentControl::Size::Small, &panel)),
          scroll(new QScrollArea(&panel)), cost(new FactList(bench.ui.theme, &panel)) {}

    AugmentPanel& self;
    Workbench& workbench;
    PanelHeader* header;
    ThemedLabel* trainOnly;
    ThemedLabel* presetLabel;
    SegmentControl* presets;
    QScrollArea* scroll;
    FactList* cost;
    QVBoxLayout* column = nullptr; ///< of the rows
    std::vector<AugmentRow*> rows; ///< those on first, in the order of the document
    std::map<std::string, Json> last; ///< of transforms switched off, to bring them back as they were
    QWidget* dropLine = nullptr;
    std::optional<int> dragTo;
    QString shownStructure;
    QTimer measure;
    quint64 measured = 0;
    std::optional<double> seconds;

    void build();
    void rebuild();
    void follow();
    void addRow(const TypeSpec& type, const Json& item, int place);
    Json list() const;
    QString structure() const;
    int onCount() const { return static_cast<int>(list().size()); }
    void push(const QString& text, const Json& list, const QString& mergeKey = {});
    void toggle(const TypeSpec& type, int place, bool on);
    void edit(int place, const std::string& param, const Json& value, const QString& label);
    void move(int from, int to);
    int placeAt(int globalY) const;
    void showDrop(int from);
    void showPreset();
    void showCost();
    void measureCost();
    void retranslate();
    Shape shape() const { return workbench.document.project().facts().shape; }
    QString nameOf(const std::string& type) const {
        const QString name = workbench.ui.language.textIfAny("label.transform-type." + type);
        return name.isEmpty() ? QString::fromStdString(type) : name;
    }
};

AugmentPanel::AugmentPanel(Workbench& workbench, QWidget* parent)
    : QWidget(parent), m_impl(std::make_unique<Impl>(*this, workbench)) {
    setObjectName(QStringLiteral("augment-panel"));
    m_impl->build();
    m_impl->retranslate();
    m_impl->rebuild();
}

AugmentPanel::~AugmentPanel() = default;

void AugmentPanel::Impl::build() {
    header->add(trainOnly);
    presets->setObjectName(QStringLiteral("augment-preset"));
    for (const Strength& each : kStrengths) presets->addItem(QLatin1String(each.id), QString());
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->viewport()->setAutoFillBackground(false);
    cost->setObjectName(QStringLiteral("augment-cost"));
    auto* strength = new QVBoxLayout;
    strength->setContentsMargins(12, 8, 12, 8);
    strength->setSpacing(4);
    strength->addWidget(presetLabel);
    strength->addWidget(presets, 0, Qt::AlignLeft);
    auto* all = new QVBoxLayout(&self);
    all->setContentsMargins(0, 0, 0, 8);
    all->setSpacing(0);
    all->addWidget(header);
    all->addLayout(strength);
    all->addWidget(scroll, 1);
    all->addWidget(cost);
    measure.setSingleShot(true);
    measure.setInterval(kMeasureAfter);
    connect(&measure, &QTimer::timeout, &self, [this] { measureCost(); });
    connect(presets, &SegmentControl::currentChanged, &self, [this](const QString& id) {
        for (const Strength& each : kStrengths)
            if (id == QLatin1String(each.id))
                push(tr("Augmentation preset"), augmentPreset(each.strength, shape()));
    });
    connect(&workbench.document, &Document::edited, &self, [this](const DocumentEdits& edits) {
        for (const DocumentEdit& edit : edits) {
            const auto* value = std::get_if<ValueEdit>(&edit);
            if (value && value->pointer.starts_with("/data")) return follow();
        }
    });
    connect(&workbench.document, &Document::replaced, &self, [this] {
        last.clear();
        rebuild();
    });
    connect(&workbench.data, &DataController::stateChanged, &self, [this] { measure.start(); });
}

Json AugmentPanel::Impl::list() const {
    const Json augment = valueAt(workbench.document.project(), kPointer);
    return augment.is_array() ? augment : Json::array();
}

QString AugmentPanel::Impl::structure() const {
    QString text = QString::fromStdString(shape().text()) + workbench.ui.language.code();
    for (const Json& item : list()) text += QLatin1Char('>') + QString::fromStdString(typeIn(item));
    return text;
}

void AugmentPanel::Impl::rebuild() {
    shownStructure = structure();
    rows.clear();
    auto* content = new QWidget;
    column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 8);
    column->setSpacing(0);
    const Json items = list();
    int place = 0;
    for (const Json& item : items) {
        if (const TypeSpec* type = transformTypes().find(typeIn(item))) addRow(*type, item, place);
        ++place;
    }
    for (const TypeSpec& type : transformTypes().types) {
        const bool isOn = std::any_of(items.begin(), items.end(), [&](const Json& item) {
            return typeIn(item) == type.type;
        });
        if (!isOn) addRow(type, nullptr, -1);
    }
    column->addStretch();
    dropLine = new Ground(workbench.ui.theme, QStringLiteral("accent"), content);
    dropLine->hide();
    const int position = scroll->verticalScrollBar()->value();
    QWidget* before = scroll->takeWidget();
    scroll->setWidget(content);
    content->setAutoFillBackground(false);
    scroll->verticalScrollBar()->setValue(position);
    // A row may be the sender: it goes when its signal is through.
    if (before) {
        before->hide();
        before->deleteLater();
    }
    follow();
}

void AugmentPanel::Impl::addRow(const TypeSpec& type, const Json& item, int place) {
    const Shape image = shape();
    const int side = image.dims.size() == 3 ? static_cast<int>(std::min(image.height(), image.width()))
                                            : 32;
    auto* row = new AugmentRow(workbench.ui, type, side);
    row->setItem(item);
    column->addWidget(row);
    rows.push_back(row);
    connect(row, &AugmentRow::switched, &self,
            [this, &type, place](bool on) { toggle(type, place, on); });
    connect(row, &AugmentRow::edited, &self,
            [this, place, name = nameOf(type.type)](const std::string& param, const Json& value) {
                edit(place, param, value, name);
            });
    connect(row, &AugmentRow::finished, &self, [this] { workbench.document.endMerge(); });
    connect(row, &AugmentRow::moveRequested, &self,
            [this, place](int by) { move(place, place + by); });
    connect(row, &AugmentRow::dragged, &self, [this, place](int y) {
        dragTo = placeAt(y);
        showDrop(place);
    });
    connect(row, &AugmentRow::dropped, &self, [this, place] {
        dropLine->hide();
        if (const auto to = std::exchange(dragTo, std::nullopt)) move(place, *to);
    });
}

/// Place among the transforms in use that lies at a height of the screen.
int AugmentPanel::Impl::placeAt(int globalY) const {
    const int count = onCount();
    for (int i = 0; i < count && i < static_cast<int>(rows.size()); ++i) {
        const AugmentRow& row = *rows[static_cast<std::size_t>(i)];
        if (globalY < row.mapToGlobal(QPoint(0, row.height())).y()) return i;
    }
    return std::max(0, count - 1);
}

/// Where the row would come to stand.
void AugmentPanel::Impl::showDrop(int from) {
    const AugmentRow& row = *rows[static_cast<std::size_t>(*dragTo)];
    const int y = *dragTo > from ? row.geometry().bottom() : row.geometry().top();
    dropLine->setGeometry(0, y, row.width(), 2);
    dropLine->setVisible(*dragTo != from);
    dropLine->raise();
}

void AugmentPanel::Impl::push(const QString& text, const Json& wanted, const QString& mergeKey) {
    workbench.document.push(
        text, setDataEdits(workbench.document.project(), kPointer, wanted), mergeKey);
    if (mergeKey.isEmpty()) workbench.document.endMerge();
}

void AugmentPanel::Impl::toggle(const TypeSpec& type, int place, bool on) {
    Json items = list();
    if (on) {
        const auto kept = last.find(type.type);
        items.push_back(kept != last.end() ? kept->second : Json{{"type", type.type}});
        push(tr("Add %1").arg(nameOf(type.type)), items);
    } else if (place >= 0 && place < static_cast<int>(items.size())) {
        last[type.type] = items[static_cast<std::size_t>(place)];
        items.erase(items.begin() + place);
        push(tr("Remove %1").arg(nameOf(type.type)), items);
    }
    if (auto* again = self.findChild<QWidget*>(QStringLiteral("switch-") +
                                               QString::fromStdString(type.type)))
        again->setFocus();
}

void AugmentPanel::Impl::edit(int place, const std::string& param, const Json& value,
                              const QString& label) {
    Json items = list();
    if (place < 0 || place >= static_cast<int>(items.size())) return;
    items[static_cast<std::size_t>(place)][param] = value;
    push(tr("Change %1").arg(label), items,
         QStringLiteral("augment:%1:%2").arg(place).arg(QString::fromStdString(param)));
}

void AugmentPanel::Impl::move(int from, int to) {
    Json items = list();
    const int count = static_cast<int>(items.size());
    to = std::clamp(to, 0, std::max(0, count - 1));
    if (from < 0 || from >= count || from == to) return;
    Json item = items[static_cast<std::size_t>(from)];
    const std::string type = typeIn(item);
    items.erase(items.begin() + from);
    items.insert(items.begin() + to, std::move(item));
    push(tr("Move %1").arg(nameOf(type)), items);
    for (AugmentRow* row : rows)
        if (row->type() == type) row->focusGrip();
}

void AugmentPanel::Impl::follow() {
    if (structure() != shownStructure) return rebuild();
    const Json items = list();
    std::size_t row = 0;
    for (const Json& item : items)
        if (transformTypes().find(typeIn(item)) && row < rows.size()) rows[row++]->setItem(item);
    scroll->setEnabled(!workbench.document.isReadOnly());
    presets->setEnabled(!workbench.document.isReadOnly());
    showPreset();
    measure.start();
}

void AugmentPanel::Impl::showPreset() {
    const Json items = list();
    QString shown;
    for (const Strength& each : kStrengths)
        if (shown.isEmpty() && augmentPreset(each.strength, shape()) == items)
            shown = QLatin1String(each.id);
    const QSignalBlocker quiet(presets);
    presets->setCurrent(shown);
}

void AugmentPanel::Impl::measureCost() {
    if (!self.isVisible()) return;
    const Project& project = workbench.document.project();
    const auto images = workbench.data.data();
    if (!images || hasErrors(checkData(project.data))) {
        seconds.reset();
        return showCost();
    }
    BatchChoice choice;
    choice.augment = resolveData(project.data).at("augment");
    workbench.ui.background.run(
        &self, [images, choice] { return secondsPerImage(images->dataset, choice); },
        [this, number = ++measured](double found) {
            if (number != measured) return;
            seconds = found;
            showCost();
        });
}

void AugmentPanel::Impl::showCost() {
    cost->setRows({{tr("Cost per image"), seconds ? costText(*seconds) : QStringLiteral("?")}});
    cost->setToolTip(tr("Time the loader takes to make one training image ready, measured on one "
                        "helper thread of this computer."));
}

void AugmentPanel::Impl::retranslate() {
    self.setAccessibleName(tr("Augmentation"));
    header->setTitle(tr("Augmentation"));
    trainOnly->setText(tr("train only"));
    presetLabel->setText(tr("Strength preset"));
    presets->setAccessibleName(tr("Strength preset"));
    presets->setItemText(QStringLiteral("small"), tr("Small"));
    presets->setItemText(QStringLiteral("medium"), tr("Medium"));
    presets->setItemText(QStringLiteral("large"), tr("Large"));
    showCost();
}

void AugmentPanel::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        m_impl->retranslate();
        m_impl->rebuild();
    }
    QWidget::changeEvent(event);
}

void AugmentPanel::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    m_impl->measure.start();
}

} // namespace convstudio
