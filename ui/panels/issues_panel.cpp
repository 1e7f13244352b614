// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/issues_panel.h"

#include "ui/panels/issue_delegate.h"
#include "ui/panels/issue_words.h"
#include "ui/panels/issues_model.h"
#include "ui/panels/list_parts.h"
#include "ui/panels/repairs_popover.h"
#include "ui/widgets/labels.h"

#include <QKeyEvent>
#include <QListView>
#include <QPainter>
#include <QVBoxLayout>

namespace convstudio {

namespace {

/// "No issues" with a check, in the middle.
class NoIssues : public QWidget {
public:
    NoIssues(Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme) {
        setObjectName(QStringLiteral("no-issues"));
        connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
    }
    void setText(const QString& text) {
        setAccessibleName(text);
        update();
    }

protected:
    void paintEvent(QPaintEvent*) override {
        constexpr int kIcon = 16;
        QPainter painter(this);
        painter.setFont(m_theme.font(Theme::Text::Body));
        painter.setPen(m_theme.color(QStringLiteral("t2")));
        const int width = painter.fontMetrics().horizontalAdvance(accessibleName()) + kIcon + 8;
        const int left = (this->width() - width) / 2;
        painter.drawPixmap(left, (height() - kIcon) / 2,
                           m_theme.pixmap(QStringLiteral("check"), m_theme.color(QStringLiteral("ok")),
                                          kIcon, devicePixelRatioF()));
        painter.drawText(rect().adjusted(left + kIcon + 8, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft,
                         accessibleName());
    }

private:
    Theme& m_theme;
};

} // namespace

struct IssuesPanel::Impl {
    Impl(IssuesPanel& panel, Workbench& bench)
        : self(panel), workbench(bench), model(bench.ui.language),
          delegate(bench.ui.theme), list(new QListView(&panel)),
          empty(new NoIssues(bench.ui.theme, &panel)) {}

    IssuesPanel& self;
    Workbench& workbench;
    IssuesModel model;
    IssueDelegate delegate;
    QListView* list;
    NoIssues* empty;

    void refresh() {
        const Issue* current = model.issue(list->currentIndex().row());
        const std::string code = current ? current->code : std::string();
        const std::string node = current ? current->place.nodeId : std::string();
        model.show(*workbench.facts.facts(), workbench.document.graph());
        if (current) list->setCurrentIndex(model.index(model.find(code, node), 0));
        const bool hasRows = model.rowCount() > 0;
        list->setVisible(hasRows);
        empty->setVisible(!hasRows);
        const QString reason = IssuesPanel::tr("There are no issues");
        for (const char* id : {"graph.next-issue", "graph.previous-issue"})
            workbench.actions.setEnabled(QString::fromLatin1(id), model.issueCount() > 0,
                                         model.issueCount() > 0 ? QString() : reason);
    }

    void showNode(int row) {
        const Issue* issue = model.issue(row);
        if (issue && !issue->place.nodeId.empty())
            revealNode(workbench.document, workbench.state,
                       QString::fromStdString(issue->place.nodeId));
    }

    void repair(int row) {
        const Issue* issue = model.issue(row);
        if (!issue || issue->fixes.empty()) return;
        const Fix fix = issue->fixes.front();
        workbench.editor.applyFix(fix, fixText(workbench.ui.language, fix));
    }

    void openAt(int row, const QPoint& globalPoint) {
        const Issue* issue = model.issue(row);
        if (issue) showRepairs(workbench, {*issue}, globalPoint, self.window());
    }

    /// Row to begin from: the current one, else the first about the selected node.
    int presentRow() const {
        if (list->currentIndex().isValid()) return list->currentIndex().row();
        for (int row = 0; row < model.issueCount(); ++row)
            if (workbench.state.isSelected(QString::fromStdString(model.issue(row)->place.nodeId)))
                return row;
        return -1;
    }
};

IssuesPanel::IssuesPanel(Workbench& workbench, QWidget* parent)
    : QWidget(parent), m_impl(std::make_unique<Impl>(*this, workbench)) {
    setObjectName(QStringLiteral("issues-panel"));
    Impl& impl = *m_impl;
    impl.list->setObjectName(QStringLiteral("issues-list"));
    prepareList(*impl.list);
    impl.list->setModel(&impl.model);
    impl.list->setItemDelegate(&impl.delegate);
    impl.list->installEventFilter(this);
    setFocusProxy(impl.list);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(impl.list);
    column->addWidget(impl.empty);

    connect(impl.list, &QListView::clicked, this,
            [&impl](const QModelIndex& index) { impl.showNode(index.row()); });
    connect(&impl.delegate, &IssueDelegate::repairClicked, this,
            [&impl](const QModelIndex& index) { impl.repair(index.row()); });
    connect(&impl.delegate, &IssueDelegate::moreClicked, this,
            [&impl](const QModelIndex& index, const QRect& button) {
                impl.openAt(index.row(), impl.list->viewport()->mapToGlobal(button.bottomLeft()));
            });
    connect(&workbench.facts, &FactsController::factsChanged, this, [&impl] { impl.refresh(); });
    connect(&workbench.ui.theme, &Theme::changed, impl.list,
            [&impl] { impl.list->doItemsLayout(); });
    workbench.actions.handle(QStringLiteral("graph.next-issue"), [this] { goTo(Step::Next); });
    workbench.actions.handle(QStringLiteral("graph.previous-issue"),
                             [this] { goTo(Step::Previous); });
    QEvent translate(QEvent::LanguageChange);
    changeEvent(&translate);
}

IssuesPanel::~IssuesPanel() = default;

void IssuesPanel::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() != QEvent::LanguageChange) return;
    setAccessibleName(tr("Issues"));
    m_impl->list->setAccessibleName(tr("Issues; Enter takes the first repair"));
    m_impl->empty->setText(tr("No issues"));
    m_impl->refresh();
}

void IssuesPanel::goTo(Step step) {
    const int count = m_impl->model.issueCount();
    if (count == 0) return;
    const int present = m_impl->presentRow();
    const bool hasCurrent = m_impl->list->currentIndex().isValid();
    int row = step == Step::Next ? present + 1 : present - 1;
    if (!hasCurrent && present >= 0) row = present;
    else if (present < 0) row = step == Step::Next ? 0 : count - 1;
    row = (row + count) % count;
    m_impl->list->setCurrentIndex(m_impl->model.index(row, 0));
    m_impl->showNode(row);
}

void IssuesPanel::openRepairsHere() {
    const int row = std::max(0, m_impl->presentRow());
    const QListView& list = *m_impl->list;
    const QRect place = list.visualRect(m_impl->model.index(row, 0));
    m_impl->openAt(row, list.viewport()->mapToGlobal(place.topLeft()));
}

bool IssuesPanel::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::KeyPress || event->type() == QEvent::ShortcutOverride) {
        const auto* key = static_cast<QKeyEvent*>(event);
        const bool isEnter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
        if (isEnter && key->modifiers() == Qt::AltModifier) {
            // Here it is about the line, not about the layer selected on the canvas.
            event->accept();
            if (event->type() == QEvent::KeyPress) openRepairsHere();
            return true;
        }
        if (event->type() == QEvent::ShortcutOverride) return QWidget::eventFilter(watched, event);
        if (isEnter && !(key->modifiers() & ~Qt::KeypadModifier)) {
            m_impl->repair(m_impl->list->currentIndex().row());
            return true;
        }
    }
    if (event->type() == QEvent::KeyRelease) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Up || key == Qt::Key_Down)
            m_impl->showNode(m_impl->list->currentIndex().row());
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace convstudio
