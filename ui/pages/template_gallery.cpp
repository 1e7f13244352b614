// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/template_gallery.h"

#include "ui/pages/graph_thumbnail.h"
#include "ui/pages/page_parts.h"
#include "ui/pages/starter.h"
#include "ui/panels/issue_words.h"
#include "ui/panels/list_parts.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/labels.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QListView>
#include <QPainter>
#include <QSpinBox>
#include <QStringListModel>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

#include <array>

namespace convstudio {

namespace {

constexpr int kListWidth = 272;
constexpr int kRowHeight = 48;
constexpr std::int64_t kBatch = 128; ///< that the memory forecast speaks of

QString listDetail(const TemplateSpec& spec) {
    return QString::fromStdString(spec.input.text()) + QStringLiteral(" · ") +
           Theme::shortCount(static_cast<double>(spec.parameters));
}

/// Name over input size and parameters.
class TemplateDelegate : public QStyledItemDelegate {
public:
    TemplateDelegate(Theme& theme, QObject* parent) : QStyledItemDelegate(parent), m_theme(theme) {}
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const override {
        return {rowWidth(option), kRowHeight};
    }
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override {
        const TemplateSpec& spec = templates()[static_cast<std::size_t>(index.row())];
        painter->save();
        paintRow(*painter, m_theme, option);
        const QRect inner = option.rect.adjusted(16, 6, -16, -6);
        painter->setFont(m_theme.font(Theme::Text::BodyStrong));
        painter->setPen(m_theme.color(QStringLiteral("t1")));
        painter->drawText(inner, Qt::AlignLeft | Qt::AlignTop, index.data().toString());
        painter->setFont(m_theme.font(Theme::Text::Caption));
        painter->setPen(m_theme.color(QStringLiteral("t2")));
        painter->drawText(inner, Qt::AlignLeft | Qt::AlignBottom, listDetail(spec));
        painter->restore();
    }

private:
    Theme& m_theme;
};

/// What a helper thread found for one template at one size.
struct Preview {
    Project project;
    ThumbnailPicture picture;
    NetworkFacts facts;
};

} // namespace

struct TemplateGallery::Impl {
    Impl(TemplateGallery& gallery, Workbench& bench) : self(gallery), workbench(bench) {}

    TemplateGallery& self;
    Workbench& workbench;
    QStringListModel names;
    QListView* list = nullptr;
    std::array<QSpinBox*, 4> sizes{}; ///< channels, height, width, classes
    std::array<ThemedLabel*, 4> sizeLabels{};
    ThemedLabel* head = nullptr;
    ThemedLabel* title = nullptr;
    ThemedLabel* reference = nullptr;
    ThemedLabel* help = nullptr;
    ThemedLabel* trouble = nullptr;
    GraphThumbnail* picture = nullptr;
    FactTable* facts = nullptr;
    TextButton* create = nullptr;
    TextButton* back = nullptr;
    Preview preview;
    quint64 request = 0;
    bool isReady = false;

    const TemplateSpec& spec() const {
        return templates()[static_cast<std::size_t>(std::max(0, list->currentIndex().row()))];
    }
    Shape input() const {
        return Shape::map(sizes[0]->value(), sizes[1]->value(), sizes[2]->value());
    }

    void build();
    QWidget* makeList();
    QWidget* makePreview();
    QWidget* makeSizes();
    void retranslate();
    void publishedSizes();
    void examine();
    void show(Preview found);
    void showFacts();
};

QWidget* TemplateGallery::Impl::makeList() {
    Theme& theme = workbench.ui.theme;
    auto* side = new Ground(theme, QStringLiteral("bg1"), &self, Ground::Edge::Right);
    side->setFixedWidth(kListWidth);
    list = new QListView(side);
    list->setObjectName(QStringLiteral("template-list"));
    prepareList(*list);
    QStringList titles;
    for (const TemplateSpec& spec : templates()) titles << QString::fromStdString(spec.name);
    names.setStringList(titles);
    list->setModel(&names);
    list->setItemDelegate(new TemplateDelegate(theme, list));
    head = new ThemedLabel(theme, Theme::Text::PageTitle, QStringLiteral("t1"), {}, side);
    back = new TextButton(theme, {}, TextButton::Kind::Plain, TextButton::Size::Small, side);
    back->setIconName(QStringLiteral("chevron-left"));
    back->setObjectName(QStringLiteral("gallery-back"));
    auto* column = new QVBoxLayout(side);
    column->setContentsMargins(0, 12, 1, 0);
    column->setSpacing(8);
    column->addWidget(back, 0, Qt::AlignLeft);
    auto* row = new QHBoxLayout;
    row->setContentsMargins(16, 0, 16, 0);
    row->addWidget(head);
    column->addLayout(row);
    column->addWidget(list, 1);
    return side;
}

QWidget* TemplateGallery::Impl::makeSizes() {
    Theme& theme = workbench.ui.theme;
    auto* box = new QWidget(&self);
    auto* row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(12);
    const std::array<const char*, 4> ids = {"channels", "height", "width", "classes"};
    const std::array<int, 4> largest = {64, 4096, 4096, 100000};
    for (std::size_t i = 0; i < sizes.size(); ++i) {
        sizeLabels[i] = new ThemedLabel(theme, Theme::Text::Body, QStringLiteral("t2"), {}, box);
        sizes[i] = new QSpinBox(box);
        sizes[i]->setObjectName(QStringLiteral("template-") + QLatin1String(ids[i]));
        sizes[i]->setRange(i == 3 ? 2 : 1, largest[i]);
        sizes[i]->setKeyboardTracking(true);
        sizes[i]->setFixedWidth(72);
        auto* column = new QVBoxLayout;
        column->setSpacing(4);
        column->addWidget(sizeLabels[i]);
        column->addWidget(sizes[i]);
        row->addLayout(column);
        QObject::connect(sizes[i], &QSpinBox::valueChanged, &self, [this] { examine(); });
    }
    row->addStretch();
    return box;
}

QWidget* TemplateGallery::Impl::makePreview() {
    Theme& theme = workbench.ui.theme;
    auto* page = new Ground(theme, QStringLiteral("bg0"), &self);
    const auto label = [&](Theme::Text role, const char* token) {
        auto* made = new ThemedLabel(theme, role, QString::fromLatin1(token), {}, page);
        made->setWordWrap(true);
        return made;
    };
    title = label(Theme::Text::Hero, "t1");
    help = label(Theme::Text::Body, "t1");
    reference = label(Theme::Text::Small, "t2");
    trouble = label(Theme::Text::Body, "err");
    trouble->setObjectName(QStringLiteral("template-trouble"));
    picture = new GraphThumbnail(theme, page);
    picture->setObjectName(QStringLiteral("template-picture"));
    picture->setMinimumHeight(200);
    facts = new FactTable(theme, page);
    facts->setObjectName(QStringLiteral("template-facts"));
    create = new TextButton(theme, {}, TextButton::Kind::Primary, TextButton::Size::Normal, page);
    create->setObjectName(QStringLiteral("template-create"));
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(32, 24, 32, 24);
    column->setSpacing(12);
    column->addWidget(title);
    column->addWidget(help);
    column->addWidget(reference);
    column->addWidget(picture, 1);
    column->addWidget(makeSizes());
    column->addWidget(facts);
    auto* row = new QHBoxLayout;
    row->addWidget(create, 0, Qt::AlignTop);
    row->addSpacing(12);
    row->addWidget(trouble, 1);
    column->addLayout(row);
    return page;
}

void TemplateGallery::Impl::build() {
    auto* row = new QHBoxLayout(&self);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(makeList());
    row->addWidget(makePreview(), 1);
    QObject::connect(list->selectionModel(), &QItemSelectionModel::currentChanged, &self, [this] {
        publishedSizes();
        retranslate();
        examine();
    });
    QObject::connect(list, &QListView::activated, create, [this] { create->click(); });
    QObject::connect(back, &QAbstractButton::clicked, &self, &TemplateGallery::closed);
    QObject::connect(create, &QAbstractButton::clicked, &self, [this] {
        if (isReady) Q_EMIT self.projectRequested(preview.project);
    });
    self.setFocusProxy(list);
    list->setCurrentIndex(names.index(0, 0));
}

void TemplateGallery::Impl::publishedSizes() {
    const std::array<std::int64_t, 4> values = {spec().input.channels(), spec().input.height(),
                                                spec().input.width(), spec().classes};
    for (std::size_t i = 0; i < values.size(); ++i) {
        const QSignalBlocker blocker(sizes[i]);
        sizes[i]->setValue(static_cast<int>(values[i]));
    }
}

void TemplateGallery::Impl::retranslate() {
    const std::array<QString, 4> labels = {TemplateGallery::tr("Channels"),
                                           TemplateGallery::tr("Height"),
                                           TemplateGallery::tr("Width"),
                                           TemplateGallery::tr("Classes")};
    for (std::size_t i = 0; i < labels.size(); ++i) {
        sizeLabels[i]->setText(labels[i]);
        sizes[i]->setAccessibleName(labels[i]);
    }
    self.setAccessibleName(TemplateGallery::tr("New from template"));
    list->setAccessibleName(TemplateGallery::tr("Templates"));
    head->setText(TemplateGallery::tr("New from template"));
    back->setText(TemplateGallery::tr("Back"));
    create->setText(TemplateGallery::tr("Create project"));
    create->setAccessibleName(TemplateGallery::tr("Create project"));
    title->setText(QString::fromStdString(spec().name));
    picture->setAccessibleName(
        TemplateGallery::tr("Picture of the network %1").arg(title->text()));
    help->setText(workbench.ui.language.textIfAny("template." + spec().name));
    reference->setText(TemplateGallery::tr("Source: %1")
                           .arg(QString::fromStdString(spec().reference)));
    showFacts();
}

void TemplateGallery::Impl::examine() {
    isReady = false;
    const quint64 mine = ++request;
    workbench.ui.background.run(
        &self,
        [chosen = &spec(), shape = input(), classes = sizes[3]->value(),
         &catalog = workbench.ui.registry] {
            Preview found;
            found.project = projectFrom(*chosen, shape, classes);
            found.picture = pictureOf(found.project.graph, catalog);
            found.facts = examineNetwork(found.project, catalog, kBatch);
            return found;
        },
        [this, mine](Preview found) {
            if (mine == request) show(std::move(found));
        });
}

void TemplateGallery::Impl::show(Preview found) {
    preview = std::move(found);
    isReady = !hasErrors(preview.facts.issues);
    picture->setPicture(preview.picture);
    showFacts();
}

void TemplateGallery::Impl::showFacts() {
    const bool isWrong = hasErrors(preview.facts.issues);
    const NetworkFacts& known = preview.facts;
    const QString unknown = QStringLiteral("?");
    const auto number = [&](const QString& text) { return isWrong ? unknown : text; };
    const QString field =
        known.field ? QStringLiteral("%1 × %2").arg(known.field->size[0]).arg(known.field->size[1])
                    : unknown;
    facts->setFacts(
        {{TemplateGallery::tr("Parameters"), number(Theme::count(known.parameters))},
         {TemplateGallery::tr("MACs per image"),
          number(Theme::shortCount(static_cast<double>(known.macs)))},
         {TemplateGallery::tr("Receptive field"), number(field)},
         {TemplateGallery::tr("Training memory, batch %1").arg(kBatch),
          number(QStringLiteral("≈ ") + Theme::bytes(static_cast<double>(known.memory)))}});
    const QString why =
        isWrong ? issueText(workbench.ui.language, preview.facts.issues.front()) : QString();
    trouble->setText(why);
    create->setEnabled(!isWrong);
    create->setToolTip(why);
}

TemplateGallery::TemplateGallery(Workbench& workbench, QWidget* parent)
    : QWidget(parent), m_impl(std::make_unique<Impl>(*this, workbench)) {
    setObjectName(QStringLiteral("template-gallery"));
    m_impl->build();
    m_impl->retranslate();
}

TemplateGallery::~TemplateGallery() = default;

void TemplateGallery::choose(const QString& name) {
    const int row = static_cast<int>(m_impl->names.stringList().indexOf(name));
    if (row >= 0) m_impl->list->setCurrentIndex(m_impl->names.index(row, 0));
}

void TemplateGallery::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) m_impl->retranslate();
}

void TemplateGallery::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape) Q_EMIT closed();
    else QWidget::keyPressEvent(event);
}

} // namespace convstudio
