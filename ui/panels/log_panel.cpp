// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/log_panel.h"

#include "ui/panels/issue_words.h"
#include "ui/panels/list_parts.h"
#include "ui/panels/runs/run_log.h"
#include "ui/widgets/buttons.h"

#include <QAbstractListModel>
#include <QApplication>
#include <QClipboard>
#include <QDir>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QListView>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QTime>

#include <algorithm>
#include <deque>

namespace convstudio {

namespace {

constexpr std::size_t kMaxLines = 1000;
constexpr int kMargin = 12;
constexpr int kIcon = 14;
constexpr int kPadding = 4;

struct LogLine {
    QTime time;
    Severity severity;
    QString text;
};

enum Role { SeverityRole = Qt::UserRole + 1, TimeRole };

class LogModel : public QAbstractListModel {
public:
    using QAbstractListModel::QAbstractListModel;

    void add(Severity severity, const QString& text) {
        if (m_lines.size() == kMaxLines) {
            beginRemoveRows({}, 0, 0);
            m_lines.pop_front();
            endRemoveRows();
        }
        const int row = static_cast<int>(m_lines.size());
        beginInsertRows({}, row, row);
        m_lines.push_back({QTime::currentTime(), severity, text});
        endInsertRows();
    }
    int rowCount(const QModelIndex& parent = {}) const override {
        return parent.isValid() ? 0 : static_cast<int>(m_lines.size());
    }
    QVariant data(const QModelIndex& index, int role) const override {
        if (!index.isValid()) return {};
        const LogLine& line = m_lines[static_cast<std::size_t>(index.row())];
        switch (role) {
        case Qt::DisplayRole: return line.text;
        case Qt::AccessibleTextRole: return severityName(line.severity) + ", " + line.text;
        case SeverityRole: return static_cast<int>(line.severity);
        case TimeRole: return line.time.toString(QStringLiteral("HH:mm:ss"));
        default: return {};
        }
    }

private:
    std::deque<LogLine> m_lines;
};

class LogDelegate : public QStyledItemDelegate {
public:
    LogDelegate(Theme& theme, QObject* parent) : QStyledItemDelegate(parent), m_theme(theme) {}

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        const int width = rowWidth(option);
        const QString text = index.data().toString();
        const int height = wrappedHeight(m_theme.font(Theme::Text::Body), text, textWidth(width));
        return {width, std::max(20, height) + 2 * kPadding};
    }
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override {
        painter->save();
        paintRow(*painter, m_theme, option);
        const auto severity = static_cast<Severity>(index.data(SeverityRole).toInt());
        const QRect row = option.rect.adjusted(kMargin, kPadding, -kMargin, -kPadding);
        painter->setFont(m_theme.mono(Theme::Text::Small));
        painter->setPen(m_theme.color(QStringLiteral("t2")));
        painter->drawText(row, Qt::AlignLeft | Qt::AlignTop, index.data(TimeRole).toString());
        const int iconLeft = row.left() + timeWidth();
        painter->drawPixmap(iconLeft, row.top() + 2,
                            m_theme.pixmap(severityIcon(severity),
                                           m_theme.color(severityToken(severity)), kIcon,
                                           painter->device()->devicePixelRatioF()));
        painter->setFont(m_theme.font(Theme::Text::Body));
        painter->setPen(m_theme.color(QStringLiteral("t1")));
        painter->drawText(QRect(iconLeft + kIcon + 8, row.top(), textWidth(option.rect.width()),
                                row.height()),
                          Qt::TextWordWrap | Qt::AlignLeft | Qt::AlignTop, index.data().toString());
        painter->restore();
    }

private:
    int timeWidth() const {
        return QFontMetrics(m_theme.mono(Theme::Text::Small)).horizontalAdvance("00:00:00") + 12;
    }
    int textWidth(int row) const { return row - 2 * kMargin - timeWidth() - kIcon - 8; }
    Theme& m_theme;
};

} // namespace

struct LogPanel::Impl {
    Impl(LogPanel& panel, Workbench& bench)
        : workbench(bench), delegate(bench.ui.theme, nullptr), list(new QListView(&panel)),
          copy(new IconButton(bench.ui.theme, QStringLiteral("copy"), QString(),
                              IconButton::Size::Small, &panel)) {}

    Workbench& workbench;
    LogModel model;
    LogDelegate delegate;
    QListView* list;
    IconButton* copy;
};

LogPanel::LogPanel(Workbench& workbench, QWidget* parent)
    : QWidget(parent), m_impl(std::make_unique<Impl>(*this, workbench)) {
    setObjectName(QStringLiteral("log-panel"));
    Impl& impl = *m_impl;
    impl.list->setObjectName(QStringLiteral("log-list"));
    impl.copy->setObjectName(QStringLiteral("copy-log"));
    prepareList(*impl.list);
    impl.list->setSelectionMode(QAbstractItemView::ExtendedSelection);
    impl.list->setModel(&impl.model);
    impl.list->setItemDelegate(&impl.delegate);
    impl.list->installEventFilter(this);
    setFocusProxy(impl.list);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 8, 0);
    row->addWidget(impl.list);
    row->addWidget(impl.copy, 0, Qt::AlignTop);

    connect(impl.copy, &QAbstractButton::clicked, this,
            [this] { QApplication::clipboard()->setText(text()); });
    connect(&workbench.ui.theme, &Theme::changed, impl.list, [&impl] { impl.list->doItemsLayout(); });
    const auto native = [](const QString& path) { return QDir::toNativeSeparators(path); };
    const auto addIssues = [this](const Issues& issues) {
        for (const Issue& issue : issues)
            add(issue.severity, issueText(m_impl->workbench.ui.language, issue));
    };
    connect(&workbench.document, &Document::opened, this,
            [this, native, addIssues](const QString& path, const Issues& issues) {
                add(Severity::Info, tr("Opened %1").arg(native(path)));
                addIssues(issues);
            });
    connect(&workbench.document, &Document::saved, this, [this, native](const QString& path) {
        add(Severity::Info, tr("Saved %1").arg(native(path)));
    });
    connect(&workbench.document, &Document::failed, this, addIssues);
    connect(&workbench.editor, &GraphEditor::refused, this,
            [this](const QString& reason) { add(Severity::Warning, reason); });
    connect(&workbench.editor, &GraphEditor::repaired, this,
            [this](const QString& what) { add(Severity::Info, tr("Repaired: %1").arg(what)); });
    auto* runs = new RunLog(workbench, this);
    connect(runs, &RunLog::line, this, [this](Severity severity, const QString& text) {
        m_newestOfRun = QTime::currentTime().toString(QStringLiteral("HH:mm:ss  ")) + text;
        add(severity, text);
    });
    QEvent translate(QEvent::LanguageChange);
    changeEvent(&translate);
}

LogPanel::~LogPanel() = default;

void LogPanel::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() != QEvent::LanguageChange) return;
    setAccessibleName(tr("Log"));
    m_impl->list->setAccessibleName(tr("Log, newest last"));
    m_impl->copy->setAccessibleName(tr("Copy the log"));
    m_impl->copy->setToolTip(tr("Copy the log"));
}

void LogPanel::add(Severity severity, const QString& text) {
    m_impl->model.add(severity, text);
    if (isVisible()) followEnd();
    Q_EMIT countChanged(count());
}

/// Once for many lines: laying them out takes time.
void LogPanel::followEnd() {
    QMetaObject::invokeMethod(m_impl->list, &QListView::scrollToBottom, Qt::QueuedConnection);
}

void LogPanel::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    followEnd();
}

int LogPanel::count() const { return m_impl->model.rowCount(); }

QString LogPanel::text() const {
    QList<int> rows;
    for (const QModelIndex& index : m_impl->list->selectionModel()->selectedRows())
        rows << index.row();
    std::sort(rows.begin(), rows.end());
    if (rows.isEmpty())
        for (int row = 0; row < count(); ++row) rows << row;
    QStringList lines;
    for (const int row : rows) {
        const QModelIndex index = m_impl->model.index(row, 0);
        const auto severity = static_cast<Severity>(index.data(SeverityRole).toInt());
        lines << index.data(TimeRole).toString() + ' ' + severityName(severity) + ' ' +
                     index.data().toString();
    }
    return lines.join('\n');
}

bool LogPanel::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::KeyPress &&
        static_cast<QKeyEvent*>(event)->matches(QKeySequence::Copy)) {
        QApplication::clipboard()->setText(text());
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace convstudio
