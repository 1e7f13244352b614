// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/recent_list.h"

#include "ui/widgets/buttons.h"
#include "ui/widgets/labels.h"

#include <QDir>
#include <QEvent>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QScrollArea>
#include <QVBoxLayout>

namespace convstudio {

namespace {

constexpr char kSuffix[] = ".convstudio.json";

QString titleOf(const QString& path) {
    QString name = QFileInfo(path).fileName();
    if (name.endsWith(QLatin1String(kSuffix))) name.chop(static_cast<int>(sizeof kSuffix) - 1);
    return name;
}

} // namespace

RecentList::RecentList(UiContext& ui, QWidget* parent)
    : QWidget(parent), m_ui(ui), m_rows(nullptr) {
    setObjectName(QStringLiteral("recent-files"));
    auto* scroll = new QScrollArea(this);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    m_rows = new QWidget;
    scroll->setWidget(m_rows);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(scroll);
    connect(&ui.state, &UserState::recentFilesChanged, this, &RecentList::check);
    rebuild();
    check();
}

void RecentList::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) rebuild();
}

/// Files may lie on a slow disk: looked for on a helper thread.
void RecentList::check() {
    m_ui.background.run(
        this,
        [paths = m_ui.state.recentFiles()] {
            QSet<QString> missing;
            for (const QString& path : paths)
                if (!QFileInfo::exists(path)) missing << path;
            return missing;
        },
        [this](const QSet<QString>& missing) {
            m_missing = missing;
            rebuild();
        });
}

void RecentList::rebuild() {
    auto* column = static_cast<QVBoxLayout*>(m_rows->layout());
    if (!column) {
        column = new QVBoxLayout(m_rows);
        column->setContentsMargins(0, 0, 0, 0);
        column->setSpacing(8);
    }
    while (QLayoutItem* item = column->takeAt(0)) {
        if (item->widget()) item->widget()->deleteLater();
        delete item;
    }
    const QStringList paths = m_ui.state.recentFiles();
    for (const QString& path : paths) addRow(path, *column);
    if (paths.isEmpty()) {
        auto* none = new ThemedLabel(m_ui.theme, Theme::Text::Small, QStringLiteral("t2"),
                                     tr("Files you open stand here."), m_rows);
        none->setContentsMargins(8, 4, 8, 4);
        none->setWordWrap(true);
        column->addWidget(none);
    }
    column->addStretch();
}

void RecentList::addRow(const QString& path, QVBoxLayout& column) {
    const bool isMissing = m_missing.contains(path);
    auto* row = new QWidget(m_rows);
    auto* open = new TextButton(m_ui.theme, titleOf(path), TextButton::Kind::Plain,
                                TextButton::Size::Small, row);
    open->setObjectName(QStringLiteral("recent-open"));
    open->setEnabled(!isMissing);
    open->setAccessibleDescription(path);
    open->setToolTip(QDir::toNativeSeparators(path));
    auto* folder = new PathLabel(m_ui.theme, QDir::toNativeSeparators(QFileInfo(path).path()), row);
    auto* remove = new IconButton(m_ui.theme, QStringLiteral("close"),
                                  tr("Take %1 from the list").arg(titleOf(path)),
                                  IconButton::Size::Small, row);
    remove->setObjectName(QStringLiteral("recent-remove"));
    remove->setToolTip(tr("Take from the list"));
    auto* texts = new QVBoxLayout;
    texts->setContentsMargins(0, 0, 0, 0);
    texts->setSpacing(0);
    texts->addWidget(open, 0, Qt::AlignLeft);
    auto* below = new QHBoxLayout;
    below->setContentsMargins(12, 0, 0, 0);
    below->setSpacing(6);
    if (isMissing) {
        auto* note = new ThemedLabel(m_ui.theme, Theme::Text::Caption, QStringLiteral("warn"),
                                     tr("not found"), row);
        note->setObjectName(QStringLiteral("recent-missing"));
        below->addWidget(note);
    }
    below->addWidget(folder, 1);
    texts->addLayout(below);
    auto* line = new QHBoxLayout(row);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(4);
    line->addLayout(texts, 1);
    line->addWidget(remove, 0, Qt::AlignVCenter);
    column.addWidget(row);
    connect(open, &QAbstractButton::clicked, this, [this, path] { Q_EMIT openRequested(path); });
    connect(remove, &QAbstractButton::clicked, this,
            [this, path] { m_ui.state.removeRecentFile(path); });
}

} // namespace convstudio
