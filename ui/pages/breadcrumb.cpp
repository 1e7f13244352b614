// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/breadcrumb.h"

#include "ui/widgets/buttons.h"
#include "ui/widgets/labels.h"

#include <QEvent>
#include <QFontMetrics>
#include <QHBoxLayout>

namespace convstudio {

namespace {

constexpr int kWidestName = 280;
constexpr int kWidestShort = 168;

QString blockName(const Workbench& workbench, const QString& instanceId) {
    const Graph& graph = workbench.document.graph();
    const Node* node = graph.findNode(instanceId.toStdString());
    const Block* block = node ? graph.findBlock(node->block) : nullptr;
    return block ? QString::fromStdString(block->name) : QString();
}

} // namespace

Breadcrumb::Breadcrumb(Workbench& workbench, QWidget* parent)
    : QWidget(parent), m_workbench(workbench), m_row(new QHBoxLayout(this)) {
    setObjectName(QStringLiteral("breadcrumb"));
    m_row->setContentsMargins(0, 0, 0, 0);
    m_row->setSpacing(2);
    connect(&workbench.state, &EditorState::scopeChanged, this, &Breadcrumb::refresh);
    connect(&workbench.document, &Document::titleChanged, this, &Breadcrumb::refresh);
    connect(&workbench.document, &Document::replaced, this, &Breadcrumb::refresh);
    connect(&workbench.document, &Document::edited, this, [this](const DocumentEdits& edits) {
        for (const DocumentEdit& edit : edits)
            if (const auto* change = std::get_if<GraphEdit>(&edit))
                if (std::holds_alternative<SetBlockField>(*change)) return refresh();
    });
    rebuild();
}

void Breadcrumb::setLength(Length length) {
    if (m_length == length) return;
    m_length = length;
    rebuild();
}

void Breadcrumb::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) refresh();
    QWidget::changeEvent(event);
}

void Breadcrumb::rebuild() {
    while (QLayoutItem* item = m_row->takeAt(0)) {
        // Hidden at once, deleted later: the click that led here may come from it.
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    QStringList names{m_workbench.document.displayName()};
    for (const QString& instance : m_workbench.state.scopePath())
        names << blockName(m_workbench, instance);
    const int last = int(names.size()) - 1;
    const int first = m_length == Length::Full ? 0 : std::max(0, last - 1);
    for (int depth = first; depth <= last; ++depth) addCrumb(names[depth], depth, depth == last);
    updateGeometry();
}

void Breadcrumb::refresh() {
    rebuild();
    Q_EMIT resized();
}

void Breadcrumb::addCrumb(const QString& name, int depth, bool isLast) {
    Theme& theme = m_workbench.ui.theme;
    const bool isShortened = m_length == Length::Short && !isLast;
    const int widest = m_length == Length::Short ? kWidestShort : kWidestName;
    const QFontMetrics metrics(theme.font(Theme::Text::BodyStrong));
    const QString shown = isShortened ? QStringLiteral("…")
                                      : metrics.elidedText(name, Qt::ElideMiddle, widest);
    if (isLast) {
        auto* label = new ThemedLabel(theme, Theme::Text::BodyStrong, QStringLiteral("t1"), shown);
        label->setAccessibleName(tr("Present level: %1").arg(name));
        if (shown != name) label->setToolTip(name);
        m_row->addWidget(label);
        label->show(); // counts in the size at once
        return;
    }
    auto* crumb = new TextButton(theme, shown, TextButton::Kind::Link, TextButton::Size::Small);
    crumb->setObjectName(QStringLiteral("crumb-%1").arg(depth));
    crumb->setAccessibleName(tr("Leave to %1").arg(name));
    crumb->setToolTip(crumb->accessibleName());
    connect(crumb, &TextButton::clicked, this, [this, depth] { m_workbench.state.leaveTo(depth); });
    auto* arrow = new ThemedLabel(theme, Theme::Text::Body, QStringLiteral("t3"), QStringLiteral("›"));
    for (QWidget* part : {static_cast<QWidget*>(crumb), static_cast<QWidget*>(arrow)}) {
        m_row->addWidget(part);
        part->show();
    }
}

} // namespace convstudio
