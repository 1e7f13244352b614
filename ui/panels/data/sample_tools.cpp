// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/data/sample_tools.h"

#include "ui/bridge/data_controller.h"
#include "ui/panels/forms/choice_field.h"
#include "ui/widgets/image_grid.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/slider.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

namespace convstudio {

namespace {

constexpr int kOneLine = 860; ///< from this width on

} // namespace

SampleTools::SampleTools(Workbench& workbench, QWidget* parent)
    : QWidget(parent), m_workbench(workbench),
      m_search(new SearchField(workbench.ui.theme, {}, QStringLiteral("/"), this)),
      m_class(new FieldCombo(this)), m_split(new FieldCombo(this)), m_only(new FieldCombo(this)),
      m_count(new ThemedLabel(workbench.ui.theme, Theme::Text::Body, QStringLiteral("t2"), {}, this)),
      m_side(new Slider(workbench.ui.theme, this)), m_first(new QWidget(this)),
      m_second(new QWidget(this)) {
    m_search->setObjectName(QStringLiteral("sample-search"));
    m_class->setObjectName(QStringLiteral("sample-class"));
    m_split->setObjectName(QStringLiteral("sample-split"));
    m_only->setObjectName(QStringLiteral("sample-only"));
    m_side->setObjectName(QStringLiteral("sample-side"));
    m_count->setObjectName(QStringLiteral("sample-count"));
    m_count->setFigures(true);
    m_search->setMinimumWidth(150);
    m_search->setMaximumWidth(240);
    m_side->setRange(ImageGrid::kLeastTile, ImageGrid::kMostTile);
    m_side->setValue(ImageGrid::kUsualTile);
    m_side->setFixedWidth(96);
    for (FieldCombo* combo : {m_class, m_split, m_only})
        combo->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    auto* first = new QHBoxLayout(m_first);
    auto* second = new QHBoxLayout(m_second);
    for (QHBoxLayout* line : {first, second}) {
        line->setContentsMargins(0, 0, 0, 0);
        line->setSpacing(8);
    }
    first->addWidget(m_search, 1);
    first->addWidget(m_class);
    first->addWidget(m_split);
    first->addWidget(m_only);
    second->addWidget(m_count);
    second->addStretch();
    second->addWidget(m_side);
    auto* lines = new QBoxLayout(QBoxLayout::LeftToRight, this);
    lines->setContentsMargins(12, 6, 12, 7);
    lines->setSpacing(8);
    lines->addWidget(m_first);
    lines->addWidget(m_second, 1);
    connect(m_search, &QLineEdit::textChanged, this, &SampleTools::read);
    connect(m_search, &SearchField::downPressed, this, &SampleTools::leaveRequested);
    connect(m_search, &SearchField::escaped, this, &SampleTools::leaveRequested);
    for (FieldCombo* combo : {m_class, m_split, m_only})
        connect(combo, &QComboBox::activated, this, &SampleTools::read);
    connect(m_side, &QAbstractSlider::valueChanged, this, &SampleTools::sideChanged);
    connect(&workbench.ui.theme, &Theme::changed, this, qOverload<>(&QWidget::update));
    refresh();
}

void SampleTools::read() {
    SampleFilter filter;
    filter.text = m_search->text().trimmed().toStdString();
    if (m_class->currentIndex() > 0) filter.label = m_class->currentIndex() - 1;
    if (m_split->currentIndex() > 0)
        filter.split = static_cast<Split>(m_split->currentIndex() - 1);
    filter.only = static_cast<SampleFilter::Only>(std::max(0, m_only->currentIndex()));
    if (filter == m_filter) return;
    m_filter = filter;
    Q_EMIT filterChanged();
}

void SampleTools::setFilter(const SampleFilter& filter) {
    if (filter == m_filter) return;
    m_filter = filter;
    show();
    Q_EMIT filterChanged();
}

void SampleTools::show() {
    const QSignalBlocker quiet(m_search);
    m_search->setText(QString::fromStdString(m_filter.text));
    m_class->setCurrentIndex(m_filter.label ? static_cast<int>(*m_filter.label) + 1 : 0);
    m_split->setCurrentIndex(m_filter.split ? static_cast<int>(*m_filter.split) + 1 : 0);
    m_only->setCurrentIndex(static_cast<int>(m_filter.only));
}

void SampleTools::setCount(int shown) {
    m_count->setText(tr("%1 shown").arg(Theme::count(shown)));
}

void SampleTools::refresh() {
    const auto fill = [](FieldCombo* combo, const QStringList& words) {
        combo->clear();
        combo->addItems(words);
    };
    QStringList classes = {tr("All classes")};
    if (const auto images = m_workbench.data.data())
        for (const std::string& name : images->dataset.report.classes)
            classes += QString::fromStdString(name);
    if (m_filter.label && *m_filter.label + 1 >= classes.size()) m_filter.label.reset();
    fill(m_class, classes);
    fill(m_split, {tr("All splits"), tr("Train"), tr("Validation"), tr("Test")});
    fill(m_only, {tr("All samples"), tr("Changed"), tr("Excluded"), tr("Exact duplicates"),
                  tr("In two splits"), tr("Two labels")});
    m_search->setPlaceholderText(tr("Find by id"));
    m_search->setAccessibleName(m_search->placeholderText());
    m_class->setAccessibleName(tr("Class"));
    m_split->setAccessibleName(tr("Split"));
    m_only->setAccessibleName(tr("Which samples"));
    m_side->setAccessibleName(tr("Size of the tiles"));
    m_side->setToolTip(m_side->accessibleName());
    show();
}

void SampleTools::focusSearch() {
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

void SampleTools::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    static_cast<QBoxLayout*>(layout())->setDirection(
        width() < kOneLine ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
}

void SampleTools::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), m_workbench.ui.theme.color(QStringLiteral("bg1")));
    painter.fillRect(0, height() - 1, width(), 1,
                     m_workbench.ui.theme.color(QStringLiteral("line")));
}

} // namespace convstudio
