// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/data/sample_details.h"

#include "ui/bridge/data_controller.h"
#include "ui/panels/action_words.h"
#include "ui/panels/forms/choice_field.h"
#include "ui/panels/forms/fact_list.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/picture_box.h"
#include "ui/widgets/column_scroll.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace convstudio {

namespace {

constexpr int kWidth = 232;
constexpr int kPicture = 208;
constexpr int kMargin = 12;

/// What takes a look at the image itself.
struct PixelFacts {
    int height = 0, width = 0, channels = 0, low = 0, high = 0;
};

std::optional<PixelFacts> pixelFacts(const ImageStore& images, std::size_t index) {
    const Result<Image> image = images.original(index);
    if (!image || image->pixels.empty()) return std::nullopt;
    const auto [low, high] = std::minmax_element(image->pixels.begin(), image->pixels.end());
    return PixelFacts{image->height, image->width, image->channels, *low, *high};
}

} // namespace

struct SampleDetails::Impl {
    Impl(SampleDetails& panel, Workbench& bench)
        : self(panel), workbench(bench),
          title(new ThemedLabel(bench.ui.theme, Theme::Text::BodyStrong)),
          hint(new ThemedLabel(bench.ui.theme, Theme::Text::Body, QStringLiteral("t2"))),
          picture(new PictureBox(bench.ui.theme, kPicture, &panel)), facts(new FactList(bench.ui.theme)),
          id(new PathLabel(bench.ui.theme)), labelTitle(new SectionTitle(bench.ui.theme)),
          labels(new FieldCombo), tagTitle(new SectionTitle(bench.ui.theme)), tag(new QLineEdit),
          tags(new QWidget), exclude(new TextButton(bench.ui.theme, {})),
          forget(new TextButton(bench.ui.theme, {}, TextButton::Kind::Link)) {}

    QString keyed(const QString& text, const char* action) const;
    void showTitles();

    SampleDetails& self;
    Workbench& workbench;
    ThemedLabel* title;
    ThemedLabel* hint; ///< while nothing is chosen
    PictureBox* picture;
    FactList* facts;
    PathLabel* id;
    SectionTitle* labelTitle;
    FieldCombo* labels;
    SectionTitle* tagTitle;
    QLineEdit* tag;
    QWidget* tags;
    TextButton* exclude;
    TextButton* forget;
    QWidget* actions = nullptr;
    SampleRef sample;
    int chosen = 0;
    std::optional<PixelFacts> pixels;
    quint64 request = 0;

    void build();
    void refresh();
    void showFacts();
    void showTags(const Json& edit);
    void look();
    Json edit() const;
};

SampleDetails::SampleDetails(Workbench& workbench, QWidget* parent)
    : QWidget(parent), m_impl(std::make_unique<Impl>(*this, workbench)) {
    setObjectName(QStringLiteral("sample-details"));
    setFixedWidth(kWidth);
    m_impl->build();
    QEvent translate(QEvent::LanguageChange);
    changeEvent(&translate);
}

SampleDetails::~SampleDetails() = default;

void SampleDetails::Impl::build() {
    labels->setObjectName(QStringLiteral("sample-label"));
    tag->setObjectName(QStringLiteral("sample-tag"));
    exclude->setObjectName(QStringLiteral("sample-exclude"));
    forget->setObjectName(QStringLiteral("sample-forget"));
    facts->setObjectName(QStringLiteral("sample-facts"));
    id->setRole(Theme::Text::Body, QStringLiteral("t2"));
    exclude->setIconName(QStringLiteral("mute"));
    auto* tagRow = new QVBoxLayout(tags);
    tagRow->setContentsMargins(0, 0, 0, 0);
    tagRow->setSpacing(2);
    actions = new QWidget;
    auto* act = new QVBoxLayout(actions);
    act->setContentsMargins(0, 0, 0, 0);
    act->setSpacing(4);
    const auto inset = [](QWidget* widget) {
        auto* line = new QHBoxLayout;
        line->setContentsMargins(kMargin, 0, kMargin, 0);
        line->addWidget(widget);
        return line;
    };
    act->addWidget(labelTitle);
    act->addLayout(inset(labels));
    act->addWidget(tagTitle);
    act->addLayout(inset(tags));
    act->addLayout(inset(tag));
    act->addSpacing(12);
    auto* buttons = new QHBoxLayout;
    buttons->setContentsMargins(kMargin, 0, kMargin, 0);
    buttons->addWidget(exclude);
    buttons->addStretch();
    act->addLayout(buttons);
    auto* links = new QHBoxLayout;
    links->setContentsMargins(kMargin, 0, kMargin, 0);
    links->addWidget(forget);
    links->addStretch();
    act->addLayout(links);
    auto* content = new QWidget;
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(0, kMargin, 0, kMargin);
    column->setSpacing(6);
    hint->setWordWrap(true);
    column->addLayout(inset(title));
    column->addLayout(inset(hint));
    column->addLayout(inset(id));
    column->addLayout(inset(picture));
    column->addWidget(facts);
    column->addWidget(actions);
    column->addStretch();
    auto* scroll = columnScroll(content);
    auto* all = new QVBoxLayout(&self);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(scroll);
    connect(labels, &QComboBox::activated, &self,
            [this] { Q_EMIT self.relabelRequested(labels->currentText()); });
    connect(tag, &QLineEdit::returnPressed, &self, [this] {
        const QString text = tag->text().trimmed();
        tag->clear();
        if (!text.isEmpty()) Q_EMIT self.tagRequested(text);
    });
    connect(exclude, &QAbstractButton::clicked, &self, [this] {
        Q_EMIT self.excludeRequested(edit().value("excluded", Json()) != true);
    });
    connect(forget, &QAbstractButton::clicked, &self, &SampleDetails::forgetRequested);
    connect(&workbench.document, &Document::edited, &self, [this] { refresh(); });
    connect(&workbench.actions, &Actions::shortcutsChanged, &self, [this] {
        showTitles();
        refresh();
    });
}

Json SampleDetails::Impl::edit() const {
    const Json edits = valueAt(workbench.document.project(), "/data/edits");
    if (!edits.is_array()) return Json::object();
    for (const Json& each : edits)
        if (each.is_object() && each.value("sample", Json()) == sample.id) return each;
    return Json::object();
}

void SampleDetails::setSamples(const SampleRef& current, int chosen, const QImage& picture) {
    Impl& impl = *m_impl;
    const bool isOther = current != impl.sample;
    impl.sample = current;
    impl.chosen = chosen;
    impl.picture->setPicture(picture);
    if (isOther) impl.look();
    impl.refresh();
}

/// Size and range of the image as the source has it: read on a helper thread.
void SampleDetails::Impl::look() {
    pixels.reset();
    const auto data = workbench.data.data();
    if (!data || sample.image < 0) return;
    workbench.ui.background.run(
        &self,
        [data, index = static_cast<std::size_t>(sample.image)] {
            return pixelFacts(*data->dataset.images, index);
        },
        [this, number = ++request](const std::optional<PixelFacts>& found) {
            if (number != request) return;
            pixels = found;
            showFacts();
        });
}

QString SampleDetails::Impl::keyed(const QString& text, const char* action) const {
    return withKeys(text, *workbench.actions.action(QLatin1String(action)));
}

void SampleDetails::Impl::showTitles() {
    labelTitle->setText(keyed(tr("Label"), "sample.relabel"));
    tagTitle->setText(keyed(tr("Tags"), "sample.tag"));
}

void SampleDetails::Impl::refresh() {
    const bool isEmpty = sample.id.empty();
    title->setText(isEmpty      ? tr("No sample chosen")
                   : chosen > 1 ? tr("%n samples chosen", nullptr, chosen)
                                : tr("Sample"));
    id->setPath(QString::fromStdString(sample.id));
    hint->setText(tr("Click an image to see where it comes from, or to change its label."));
    hint->setVisible(isEmpty);
    picture->setVisible(!isEmpty);
    facts->setVisible(!isEmpty);
    id->setVisible(!isEmpty);
    actions->setVisible(!isEmpty);
    if (isEmpty) return;
    showFacts();
    const Json change = edit();
    const bool isOut = change.value("excluded", Json()) == true;
    exclude->setText(keyed(isOut ? tr("Include again") : tr("Exclude"), "sample.exclude"));
    forget->setVisible(!change.empty());
    actions->setEnabled(!workbench.document.isReadOnly());
    const auto data = workbench.data.data();
    if (data && labels->count() != static_cast<int>(data->dataset.report.classes.size())) {
        labels->clear();
        for (const std::string& name : data->dataset.report.classes)
            labels->addItem(QString::fromStdString(name));
    }
    QString shown = change.contains("label")
                        ? QString::fromStdString(change.value("label", std::string()))
                        : QString();
    if (data && shown.isEmpty() && sample.image >= 0)
        shown = QString::fromStdString(
            data->dataset.report.classes[static_cast<std::size_t>(
                data->dataset.images->label(static_cast<std::size_t>(sample.image)))]);
    labels->setCurrentIndex(labels->findText(shown));
    labels->setEnabled(sample.image >= 0);
    showTags(change);
}

void SampleDetails::Impl::showFacts() {
    const auto data = workbench.data.data();
    if (!data || sample.image < 0) {
        facts->setRows({{tr("State"), tr("excluded")}});
        return;
    }
    const Dataset& set = data->dataset;
    const auto index = static_cast<std::uint32_t>(sample.image);
    const auto isIn = [&](const std::vector<std::uint32_t>& images) {
        return std::binary_search(images.begin(), images.end(), index);
    };
    const QString split = isIn(set.validation) ? tr("validation")
                          : isIn(set.test)     ? tr("test")
                                               : tr("train");
    const QString unknown = QStringLiteral("?");
    facts->setRows(
        {{tr("Split"), split},
         {tr("Size"), pixels ? QStringLiteral("%1 × %2").arg(pixels->height).arg(pixels->width)
                             : unknown},
         {tr("Channels"), pixels ? QString::number(pixels->channels) : unknown},
         {tr("Values"), pixels ? tr("%1 to %2").arg(pixels->low).arg(pixels->high) : unknown}});
}

void SampleDetails::Impl::showTags(const Json& change) {
    qDeleteAll(tags->findChildren<QWidget*>(Qt::FindDirectChildrenOnly));
    const Json list = change.value("tags", Json::array());
    for (const Json& each : list) {
        if (!each.is_string()) continue;
        const QString name = QString::fromStdString(each.get<std::string>());
        auto* button = new TextButton(workbench.ui.theme, name, TextButton::Kind::Outlined,
                                      TextButton::Size::Small);
        button->setIconName(QStringLiteral("close"));
        button->setAccessibleName(tr("Remove the tag %1").arg(name));
        button->setToolTip(button->accessibleName());
        tags->layout()->addWidget(button);
        connect(button, &QAbstractButton::clicked, &self,
                [this, name] { Q_EMIT self.untagRequested(name); });
    }
    tags->setVisible(!list.empty());
}

QString SampleDetails::factText() const {
    QStringList texts;
    for (const FactRow& row : m_impl->facts->rows())
        texts += row.label + QStringLiteral(" ") + row.value;
    return texts.join(QStringLiteral("; "));
}

void SampleDetails::focusLabels() {
    m_impl->labels->setFocus(Qt::ShortcutFocusReason);
    m_impl->labels->showPopup();
}

void SampleDetails::focusTags() { m_impl->tag->setFocus(Qt::ShortcutFocusReason); }

void SampleDetails::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() != QEvent::LanguageChange) return;
    Impl& impl = *m_impl;
    setAccessibleName(tr("Details of the sample"));
    impl.labels->setAccessibleName(tr("Label"));
    impl.showTitles();
    impl.tag->setPlaceholderText(tr("Add a tag, Enter"));
    impl.tag->setAccessibleName(tr("Add a tag"));
    impl.forget->setText(tr("Back to the data"));
    impl.forget->setToolTip(tr("Takes back what was changed of these samples"));
    impl.refresh();
}

} // namespace convstudio
