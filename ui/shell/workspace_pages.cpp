// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/workspace_pages.h"

#include "ui/widgets/labels.h"

#include <QCoreApplication>
#include <QEvent>
#include <QHBoxLayout>
#include <QHash>
#include <QPainter>
#include <QVBoxLayout>

namespace convstudio {

namespace {

constexpr int kTextWidth = 440;

struct Workspace {
    const char* name;
    const char* sentence; ///< nullptr: it is built
};

const QHash<QString, Workspace>& workspaces() {
    static const QHash<QString, Workspace> all = {
        {"data", {QT_TRANSLATE_NOOP("Workspaces", "Data"), nullptr}},
        {"design", {QT_TRANSLATE_NOOP("Workspaces", "Design"), nullptr}},
        {"train", {QT_TRANSLATE_NOOP("Workspaces", "Train"), nullptr}},
        {"inspect", {QT_TRANSLATE_NOOP("Workspaces", "Inspect"), nullptr}},
        {"compare", {QT_TRANSLATE_NOOP("Workspaces", "Compare"),
                     QT_TRANSLATE_NOOP("Workspaces", "This version has no Compare workspace yet: "
                                       "convstudio-cli runs lists what was trained.")}},
        {"export", {QT_TRANSLATE_NOOP("Workspaces", "Export"), nullptr}},
    };
    return all;
}

} // namespace

const QStringList& workspaceIds() {
    static const QStringList ids = {"data", "design", "train", "inspect", "compare", "export"};
    return ids;
}

QString workspaceName(const QString& id) {
    return QCoreApplication::translate("Workspaces", workspaces().value(id).name);
}

EmptyWorkspace::EmptyWorkspace(Theme& theme, const QString& id, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_id(id),
      m_title(new ThemedLabel(theme, Theme::Text::PageTitle, "t1", {}, this)),
      m_sentence(new ThemedLabel(theme, Theme::Text::Body, "t2", {}, this)) {
    setObjectName("workspace-" + id);
    m_sentence->setWordWrap(true);
    m_sentence->setFixedWidth(kTextWidth);
    m_sentence->setAlignment(Qt::AlignHCenter);
    auto* column = new QVBoxLayout(this);
    column->setSpacing(8);
    column->addStretch(2);
    column->addWidget(m_title, 0, Qt::AlignHCenter);
    // An alignment would take the label its height for width.
    auto* row = new QHBoxLayout;
    row->addStretch();
    row->addWidget(m_sentence);
    row->addStretch();
    column->addLayout(row);
    column->addStretch(3);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
    retranslate();
}

void EmptyWorkspace::retranslate() {
    m_title->setText(workspaceName(m_id));
    m_sentence->setText(
        QCoreApplication::translate("Workspaces", workspaces().value(m_id).sentence));
    setAccessibleName(m_sentence->text());
}

void EmptyWorkspace::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) retranslate();
    QWidget::changeEvent(event);
}

void EmptyWorkspace::paintEvent(QPaintEvent*) {
    QPainter(this).fillRect(rect(), m_theme.color("bg0"));
}

} // namespace convstudio
