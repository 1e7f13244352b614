// SPDX-License-Identifier: Apache-2.0
#include "ui/panels/export/earlier_exports.h"

#include "ui/bridge/export_controller.h"
#include "ui/panels/export/export_words.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/labels.h"

#include <QAbstractButton>
#include <QApplication>
#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

#include <set>

namespace convstudio {

namespace {

constexpr int kSide = 8;
constexpr int kIcon = 14;
constexpr qreal kRowRadius = 4;

/// A row that is chosen as a whole.
class ExportRow : public QAbstractButton {
public:
    ExportRow(Theme& theme, QWidget* parent) : QAbstractButton(parent), m_theme(theme) {
        setCheckable(true);
        setFocusPolicy(Qt::TabFocus);
        setAttribute(Qt::WA_Hover);
        Theme::useFocusRing(*this, kRowRadius);
    }

protected:
    void paintEvent(QPaintEvent*) override {
        if (!isChecked() && !underMouse()) return;
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(
            m_theme.color(isChecked() ? QStringLiteral("selection") : QStringLiteral("bg3")));
        painter.drawRoundedRect(rect(), kRowRadius, kRowRadius);
    }

private:
    Theme& m_theme;
};

QString shortVerdict(ExportVerdict verdict) {
    switch (verdict) {
    case ExportVerdict::Same: return EarlierExports::tr("proved");
    case ExportVerdict::Partly: return EarlierExports::tr("proved in part");
    case ExportVerdict::None: return EarlierExports::tr("not proved");
    case ExportVerdict::Differs: return EarlierExports::tr("other answers");
    }
    return {};
}

} // namespace

EarlierExports::EarlierExports(Workbench& workbench, QWidget* parent)
    : Card(workbench.ui.theme, parent), m_workbench(workbench) {
    setObjectName(QStringLiteral("earlier-exports"));
    body()->setSpacing(2);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    connect(&workbench.exports, &ExportController::shownChanged, this, &EarlierExports::refresh);
    connect(&workbench.ui.theme, &Theme::changed, this, &EarlierExports::refresh);
    refresh();
}

void EarlierExports::refresh() {
    setTitle(tr("Exports of this run"));
    const auto& exports = m_workbench.exports.exports();
    setRemark(exports.size() > kMostShown
                  ? tr("the newest %1 of %2").arg(kMostShown).arg(exports.size())
                  : QString());
    const QWidget* focus = QApplication::focusWidget();
    const QString focused = focus && isAncestorOf(focus) ? focus->objectName() : QString();
    while (QLayoutItem* item = body()->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater(); // it may be the one that was clicked
        delete item;
    }
    std::set<std::filesystem::path> taken;
    for (std::size_t i = 0; i < std::min(kMostShown, exports.size()); ++i)
        addRow(exports[i], !taken.insert(exports[i].folder).second);
    for (QWidget* row : findChildren<QWidget*>(focused))
        if (!focused.isEmpty() && row->isVisibleTo(this)) row->setFocus();
}

void EarlierExports::addRow(const ExportResult& result, bool isReplaced) {
    Theme& theme = m_workbench.ui.theme;
    auto* row = new ExportRow(theme, this);
    row->setObjectName(QStringLiteral("export-") + QString::fromStdString(result.id));
    const ExportResult* shown = m_workbench.exports.shown();
    row->setChecked(shown && shown->id == result.id);
    auto* line = new QHBoxLayout(row);
    line->setContentsMargins(kSide, 3, kSide, 3);
    line->setSpacing(12);
    const ExportVerdict verdict = verdictOf(result);
    auto* sign = new ThemedLabel(theme, Theme::Text::Body);
    sign->setPixmap(theme.pixmap(verdictIcon(verdict), theme.color(verdictToken(verdict)), kIcon,
                                 devicePixelRatioF()));
    line->addWidget(sign);
    QStringList formats;
    for (const std::string& id : result.formats)
        if (const ExportFormatInfo* info = findFormat(id)) formats += formatName(info->format);
    QStringList facts = {result.epoch > 0 ? tr("epoch %1").arg(result.epoch)
                                          : QString::fromStdString(result.checkpoint),
                         shortVerdict(verdict), formats.join(QStringLiteral(", "))};
    if (isReplaced) facts += tr("its files were replaced since");
    const QString moment = momentText(result.created);
    auto* when = new ThemedLabel(theme, Theme::Text::Body, QStringLiteral("t1"), moment);
    auto* what = new ThemedLabel(theme, Theme::Text::Body, QStringLiteral("t2"),
                                 facts.join(QStringLiteral(" · ")));
    what->setWordWrap(true);
    for (ThemedLabel* label : {sign, when, what})
        label->setAttribute(Qt::WA_TransparentForMouseEvents);
    auto* open = new IconButton(theme, QStringLiteral("folder"),
                                tr("Show the folder of the export %1").arg(moment),
                                IconButton::Size::Small);
    line->addWidget(when);
    line->addWidget(what, 1);
    line->addWidget(open);
    row->setMinimumHeight(30);
    row->setAccessibleName(moment + QStringLiteral(", ") + facts.join(QStringLiteral(", ")));
    body()->addWidget(row);
    connect(row, &QAbstractButton::clicked, this, [this, row, id = result.id] {
        row->setChecked(true);
        m_workbench.exports.show(id);
    });
    connect(open, &QAbstractButton::clicked, this,
            [this, folder = QString::fromStdString(result.folder.string())] {
                Q_EMIT folderRequested(folder);
            });
}

void EarlierExports::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) refresh();
    Card::changeEvent(event);
}

} // namespace convstudio
