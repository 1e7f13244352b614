// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/repairs_popover.h"

#include "ui/panels/fix_effect.h"
#include "ui/panels/issue_words.h"
#include "ui/panels/issues_panel.h"
#include "ui/panels/list_parts.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/messages.h"

#include <QAbstractButton>
#include <QCoreApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QVBoxLayout>

namespace convstudio {

namespace {

constexpr int kWidth = 460;
constexpr int kButtonPadding = 12;
constexpr int kGap = 2;
constexpr qreal kRadius = 6;

/// One repair: what it does, below it what that changes.
class RepairButton : public QAbstractButton {
public:
    enum class Rank { First, Other };
    RepairButton(Theme& theme, const QString& text, Rank rank, QWidget* parent)
        : QAbstractButton(parent), m_theme(theme), m_rank(rank) {
        setText(text);
        setAccessibleName(text);
        setFocusPolicy(Qt::StrongFocus);
        setAttribute(Qt::WA_Hover);
    }

    void setEffect(const QString& effect) {
        m_effect = effect;
        setAccessibleDescription(effect);
        update();
    }

    QSize sizeHint() const override {
        const int text = wrappedHeight(m_theme.font(Theme::Text::Body), this->text(), textWidth());
        const int effect = QFontMetrics(m_theme.font(Theme::Text::Caption)).height();
        return {kWidth, text + kGap + effect + 2 * 6};
    }
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const bool isFirst = m_rank == Rank::First;
        const bool isHot = underMouse() || hasFocus();
        painter.setBrush(m_theme.color(isHot ? QStringLiteral("selection") : QStringLiteral("bg2")));
        painter.setPen(m_theme.color(isFirst || isHot ? QStringLiteral("accent")
                                                      : QStringLiteral("line")));
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), kRadius, kRadius);
        const QRect inner = rect().adjusted(kButtonPadding, 6, -kButtonPadding, -6);
        if (isFirst) paintKeyChip(painter, m_theme, inner, enterKey());
        painter.setFont(m_theme.font(Theme::Text::Body));
        painter.setPen(m_theme.color(QStringLiteral("t1")));
        QRect used;
        painter.drawText(QRect(inner.left(), inner.top(), textWidth(), inner.height()),
                         Qt::TextWordWrap | Qt::AlignLeft | Qt::AlignTop, text(), &used);
        painter.setFont(m_theme.font(Theme::Text::Caption));
        painter.setPen(m_theme.color(QStringLiteral("t2")));
        painter.drawText(QRect(inner.left(), used.bottom() + 1 + kGap, textWidth(), inner.height()),
                         Qt::AlignLeft | Qt::AlignTop, m_effect);
    }

    void keyPressEvent(QKeyEvent* event) override {
        if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) click();
        else if (event->key() == Qt::Key_Down) focusNextChild();
        else if (event->key() == Qt::Key_Up) focusPreviousChild();
        else QAbstractButton::keyPressEvent(event);
    }

private:
    static QString enterKey() { return QKeySequence(Qt::Key_Enter).toString(QKeySequence::NativeText); }
    int textWidth() const {
        const int chip = m_rank == Rank::First ? keyChipSize(m_theme, enterKey()).width() + 8 : 0;
        return kWidth - 2 * kButtonPadding - chip;
    }

    Theme& m_theme;
    Rank m_rank;
    QString m_effect;
};

/// Icon and sentence of an issue.
class IssueHead : public QWidget {
public:
    IssueHead(Theme& theme, Severity severity, const QString& text, QWidget* parent)
        : QWidget(parent), m_theme(theme), m_severity(severity) {
        auto* row = new QHBoxLayout(this);
        row->setContentsMargins(24, 0, 0, 4);
        auto* label = new ThemedLabel(theme, Theme::Text::Body, QStringLiteral("t1"), text, this);
        label->setWordWrap(true);
        label->setFixedWidth(kWidth - 24);
        row->addWidget(label);
        connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
    }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        painter.drawPixmap(0, 1, m_theme.pixmap(severityIcon(m_severity),
                                                m_theme.color(severityToken(m_severity)), 16,
                                                devicePixelRatioF()));
    }

private:
    Theme& m_theme;
    Severity m_severity;
};

} // namespace

struct RepairList::Impl {
    Workbench& workbench;
    RepairButton* first = nullptr;
};

RepairList::RepairList(Workbench& workbench, Issues issues, QWidget* parent)
    : QWidget(parent), m_impl(std::make_unique<Impl>(Impl{workbench})) {
    setObjectName(QStringLiteral("repair-list"));
    setAccessibleName(tr("Repairs"));
    UiContext& ui = workbench.ui;
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(12, 12, 12, 12);
    column->setSpacing(8);
    for (const Issue& issue : issues) {
        column->addWidget(
            new IssueHead(ui.theme, issue.severity, issueText(ui.language, issue), this));
        if (issue.fixes.empty())
            column->addWidget(new ThemedLabel(ui.theme, Theme::Text::Caption, QStringLiteral("t3"),
                                              tr("No repair is known; change it by hand."), this));
        for (const Fix& fix : issue.fixes) {
            const auto rank = m_impl->first ? RepairButton::Rank::Other : RepairButton::Rank::First;
            auto* button = new RepairButton(ui.theme, fixText(ui.language, fix), rank, this);
            button->setObjectName(QStringLiteral("repair-") + QString::fromStdString(fix.code));
            if (!m_impl->first) m_impl->first = button;
            column->addWidget(button);
            connect(button, &QAbstractButton::clicked, this, [this, fix] {
                Workbench& bench = m_impl->workbench;
                bench.editor.applyFix(fix, fixText(bench.ui.language, fix));
                Q_EMIT done();
            });
            ui.background.run(
                button,
                [project = workbench.document.project(), fix, &catalog = ui.registry] {
                    return effectOf(project, fix, catalog);
                },
                [button](const std::optional<FixEffect>& effect) {
                    if (effect) button->setEffect(effectText(*effect));
                });
        }
    }
    if (m_impl->first) setFocusProxy(m_impl->first);
}

RepairList::~RepairList() = default;

void showRepairs(Workbench& workbench, const Issues& issues, const QPoint& globalPoint,
                 QWidget* window, const QRect& bounds) {
    auto* list = new RepairList(workbench, issues);
    auto* popover = new Popover(workbench.ui.theme, list, window);
    popover->setObjectName(QStringLiteral("repairs-popover"));
    QObject::connect(list, &RepairList::done, popover, &Popover::close);
    popover->openAt(globalPoint, bounds);
}

void openRepairs(Workbench& workbench, const QString& nodeId, const QPoint& globalPoint,
                 QWidget* window, const QRect& bounds) {
    if (!workbench.facts.facts()->hasRepairs) {
        // Repairs are tried out a moment after the issues are known.
        QObject::connect(
            &workbench.facts, &FactsController::factsChanged, window,
            [&workbench, nodeId, globalPoint, window, bounds] {
                openRepairs(workbench, nodeId, globalPoint, window, bounds);
            },
            Qt::SingleShotConnection);
        return;
    }
    Issues issues;
    for (const Issue& issue : workbench.facts.facts()->issues)
        if (issue.place.nodeId == nodeId.toStdString()) issues.push_back(issue);
    if (!issues.empty()) showRepairs(workbench, issues, globalPoint, window, bounds);
}

} // namespace convstudio
